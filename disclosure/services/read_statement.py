"""A quarter's statement from the stored books: in short for a look, and as the body that is signed."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from disclosure.rules.compose import Revision, statement_body
from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import QuarterStatement, quarter_statement
from disclosure.rules.tie_out import tie_out
from disclosure.services.read_books import books_or_refused
from disclosure.services.read_reporting import reporting_of
from matters.services.read_matters import rules_pack_of
from registry.rules.communities import CommunityInfo


def read_statement(session: Session, *, community: CommunityInfo, quarter: Quarter) -> QuarterStatement:
    """The statement of a quarter under the rules pack in force. Raises Refused when the community has no books."""
    books = books_or_refused(session, community)
    limit = rules_pack_of(session, community.code).spend_delegation_limit
    return quarter_statement(books, quarter, limit, reporting_of(session, community.code))


def draft_statement(
    session: Session,
    *,
    community: CommunityInfo,
    quarter: Quarter,
    last_closing: int | None = None,
    revision: Revision | None = None,
) -> dict[str, Any]:
    """The body of a quarter's ``statement.json`` as it would be published now.

    ``last_closing`` in 分 is the closing published for the quarter before. Raises Refused when there are no books.
    """
    books, pack = books_or_refused(session, community), rules_pack_of(session, community.code)
    statement = quarter_statement(books, quarter, pack.spend_delegation_limit, reporting_of(session, community.code))
    findings = tie_out(books, statement, last_closing)
    return statement_body(
        books, statement, findings, community=community, pack=pack.code, revision=revision or Revision()
    )

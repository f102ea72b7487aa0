"""Found a community, say where it belongs, and find those there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.services.open_log import open_log
from kernel.refusals import Refused
from registry.models import CommunityRow
from registry.rules.communities import LONGEST_NAME, CommunityInfo, code_from, fit_name, log_origin
from registry.rules.refusals import COMMUNITY_NAME_TAKEN, COMMUNITY_NAME_UNFIT, COMMUNITY_UNKNOWN


def create_community(
    session: Session,
    *,
    name: str,
    entropy: Callable[[int], bytes],
    log_host: str,
    now: datetime,
    street: str = "",
    has_party_branch: bool = True,
) -> CommunityInfo:
    """Founds a community with a code of its own, and opens its log. Raises Refused for a bad or taken name."""
    fit = fit_name(name)
    if not fit:
        raise Refused(COMMUNITY_NAME_UNFIT)
    if find_community(session, fit) is not None:
        raise Refused(COMMUNITY_NAME_TAKEN.about(name=fit))
    code = _free_code(session, entropy)
    row = CommunityRow(
        code=code,
        name=fit,
        log_origin=log_origin(log_host, code),
        street=street,
        has_party_branch=has_party_branch,
        founded=now,
    )
    session.add(row)
    session.flush()
    open_log(session, origin=row.log_origin, now=now)
    return _info(row)


def place_community(session: Session, code: str, *, street: str, has_party_branch: bool) -> None:
    """Says which 街道 a community belongs to and whether it has a party branch. Raises Refused for an unknown code."""
    row = _row(session, code)
    row.street, row.has_party_branch = street[:LONGEST_NAME], has_party_branch
    session.flush()


def list_communities(session: Session) -> list[CommunityInfo]:
    """All communities in the order of their founding."""
    return [_info(row) for row in session.scalars(select(CommunityRow).order_by(CommunityRow.id))]


def find_community(session: Session, name: str) -> CommunityInfo | None:
    """The community of that name, if there is one."""
    row = session.scalar(select(CommunityRow).where(CommunityRow.name == name.strip()))
    return None if row is None else _info(row)


def community_by_name(session: Session, name: str) -> CommunityInfo:
    """The community of that name. Raises Refused when there is none."""
    found = find_community(session, name)
    if found is None:
        raise Refused(COMMUNITY_UNKNOWN.about(name=name))
    return found


def community_by_code(session: Session, code: str) -> CommunityInfo:
    """The community with that code. Raises Refused when there is none."""
    return _info(_row(session, code))


def founded_communities(session: Session) -> list[tuple[CommunityInfo, datetime]]:
    """All communities with the instant of their founding, in that order; one query."""
    return [(_info(row), row.founded) for row in session.scalars(select(CommunityRow).order_by(CommunityRow.id))]


def foundings(session: Session) -> dict[str, datetime]:
    """When each community was founded, by its code, in the order of their founding."""
    rows = session.execute(select(CommunityRow.code, CommunityRow.founded).order_by(CommunityRow.id))
    return {row.code: row.founded for row in rows}


def _free_code(session: Session, entropy: Callable[[int], bytes]) -> str:
    while session.scalar(select(CommunityRow.id).where(CommunityRow.code == (code := code_from(entropy(8))))):
        pass
    return code


def _row(session: Session, code: str) -> CommunityRow:
    row = session.scalar(select(CommunityRow).where(CommunityRow.code == code))
    if row is None:
        raise Refused(COMMUNITY_UNKNOWN.about(name=code))
    return row


def _info(row: CommunityRow) -> CommunityInfo:
    return CommunityInfo(row.code, row.name, row.log_origin, row.has_party_branch, row.street)

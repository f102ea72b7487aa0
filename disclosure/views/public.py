"""What anyone may see of the public income: the list of quarters, each quarter's statement, every line of it."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from disclosure.rules.categories import BLOCKS
from disclosure.rules.comparison import told
from disclosure.rules.news import summary_of, undecided_spendings, unreported_spendings
from disclosure.rules.sealed_document import data_sha256
from disclosure.rules.shown_lines import counts_by_category, shown_findings, unreported_lines_of, untied_lines_of
from disclosure.rules.sources import sources_of
from disclosure.rules.voucher_files import later_than
from disclosure.services.read_public import PublicStatement, public_line, public_statement, vouchers_of_line
from disclosure.services.read_published import published_statements
from disclosure.services.read_standings import read_standings
from disclosure.views.quarters import quarter_in
from kernel.access import public
from kernel.platform import platform
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_public", __name__, url_prefix="/c/<community>/statements")
MOST_ON_A_PAGE = 200


@blueprint.get("")
@public
def statements(community: str) -> str:
    """Every quarter, the newest first; what is overdue stands among them."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        published = published_statements(session, place.code)
        standings = read_standings(session, place.code, here.now())
    out = {each.quarter for each in published}
    return render_template(
        "disclosure/public/statements.html",
        community=place,
        published=published,
        owed=[standing for standing in standings if standing.quarter not in out],
        standings={standing.quarter: standing for standing in standings},
        summary_of=summary_of,
        undecided=undecided_spendings,
        unreported=unreported_spendings,
    )


@blueprint.get("/<quarter>")
@public
def statement(community: str, quarter: str) -> str:
    """The newest revision of a quarter."""
    return _page(_shown(community, quarter))


@blueprint.get("/<quarter>/<int:revision>")
@public
def revision(community: str, quarter: str, revision: int) -> str:
    """One revision, for good; a superseded one says so."""
    return _page(_shown(community, quarter, revision))


@blueprint.get("/<quarter>/<int:revision>/lines")
@public
def lines(community: str, quarter: str, revision: int) -> str:
    """All lines of a long statement, some hundreds at a time."""
    shown = _shown(community, quarter, revision)
    pages = _pages(shown)
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    part = shown.lines[(page - 1) * MOST_ON_A_PAGE : page * MOST_ON_A_PAGE]
    return render_template("disclosure/public/lines.html", shown=shown, part=part, page=page, pages=pages)


@blueprint.get("/<quarter>/<int:revision>/lines/<int:number>")
@public
def line(community: str, quarter: str, revision: int, number: int) -> str:
    """Everything about one line, at an address that never changes."""
    with platform().database.reading() as session:
        shown = public_statement(session, community, quarter_in(quarter), revision)
        found = public_line(shown, number)
        vouchers = vouchers_of_line(session, shown, found)
    contracts = {contract["number"]: contract for contract in shown.here.document["contracts"]}
    return render_template(
        "disclosure/public/line.html",
        shown=shown,
        found=found,
        vouchers=vouchers,
        late=later_than(found.line["voucher_sha256"], vouchers),
        sources={source.field: source for source in sources_of(found.line, contracts)},
        contract=contracts.get(found.line["contract"]),
        address=platform().base_url + url_for(".line", **request.view_args or {}),
    )


def _shown(community: str, quarter: str, revision: int | None = None) -> PublicStatement:
    with platform().database.reading() as session:
        return public_statement(session, community, quarter_in(quarter), revision)


def _page(shown: PublicStatement) -> str:
    return render_template(
        "disclosure/public/statement.html",
        shown=shown,
        untied=untied_lines_of(shown.lines),
        unreported=unreported_lines_of(shown.lines),
        findings=shown_findings(shown.here.document),
        told=told(shown.comparison),
        part=shown.lines[:MOST_ON_A_PAGE],
        pages=_pages(shown),
        counts={side: counts_by_category(shown.here.document, side) for side in ("in", "out")},
        blocks=BLOCKS,
        sha256=data_sha256(shown.here.document),
    )


def _pages(shown: PublicStatement) -> int:
    return max(1, -(-len(shown.lines) // MOST_ON_A_PAGE))

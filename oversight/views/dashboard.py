"""Dashboards: one table over all the communities that a visitor looks after, each number leading to its list."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for
from sqlalchemy.orm import Session

from kernel.access import Office, Role, allowed
from kernel.calendar import day_of
from kernel.platform import platform, visitor
from oversight.rules.catalogue import duty_of
from oversight.rules.counties import County
from oversight.rules.dashboard import Number, by_community, counties_sheet, indicator_of, list_sheet, table_sheet
from oversight.rules.indicators import INDICATORS
from oversight.rules.narrowing import UNSURVEYED, Narrowing
from oversight.rules.records import DISTRICT
from oversight.rules.report_periods import QUARTERLY, YEARLY, Period, read_period
from oversight.rules.report_text import Report
from oversight.rules.spreadsheet import spreadsheet
from oversight.services.draft_report import draft_report
from oversight.services.read_counties import read_counties
from oversight.services.read_dashboard import Dashboard, covered, read_dashboard
from oversight.services.read_duties import history_of
from oversight.services.read_filings import report_standing
from oversight.views.findings import address_of

blueprint = Blueprint("oversight_dashboard", __name__)
OVERSEERS = (Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER, Role.REGULATOR, Role.AUDITOR)
REPORTERS = (Role.REGULATOR, Role.AUDITOR)
OWN = "counts only the communities that the visitor's offices cover"


@blueprint.get("/oversight")
@allowed(*OVERSEERS, because=OWN)
def table() -> str:
    """Every number over every community, what is to be looked into first."""
    board = _board()
    return render_template(
        "oversight/dashboard/table.html", board=board, table=board.table, list_url=_addresses(board.narrowing)
    )


@blueprint.get("/oversight.csv")
@allowed(*OVERSEERS, because=OWN)
def table_file() -> Response:
    """The same table as a spreadsheet."""
    return csv_file("oversight", spreadsheet(*table_sheet(_board().table)))


@blueprint.get("/oversight/<indicator>")
@allowed(*OVERSEERS, because=OWN)
def findings(indicator: str) -> str:
    """What one number counts, each leading to the thing itself."""
    number, board = indicator_of(indicator), _board()
    return render_template(
        "oversight/dashboard/findings.html",
        indicator=number,
        board=board,
        groups=by_community(board.communities, board.findings[number.code]),
        total=board.table.total(number.code),
        address_of=address_of,
    )


@blueprint.get("/oversight/<indicator>.csv")
@allowed(*OVERSEERS, because=OWN)
def findings_file(indicator: str) -> Response:
    """The same list as a spreadsheet."""
    number, board = indicator_of(indicator), _board()
    groups = by_community(board.communities, board.findings[number.code])
    return csv_file(f"oversight-{number.code}", spreadsheet(*list_sheet(number, groups)))


@blueprint.get("/oversight/counties")
@allowed(*REPORTERS, because=OWN)
def counties() -> str:
    """The counties side by side."""
    return render_template("oversight/dashboard/counties.html", counties=_counties(), UNSURVEYED=UNSURVEYED)


@blueprint.get("/oversight/counties.csv")
@allowed(*REPORTERS, because=OWN)
def counties_file() -> Response:
    """The same as a spreadsheet."""
    return csv_file("counties", spreadsheet(*counties_sheet(_counties())))


@blueprint.get("/oversight/reports")
@allowed(*REPORTERS, because=OWN)
def reports() -> str:
    """Which quarters and years are to be reported on by when, and which have been."""
    here = platform()
    with here.database.reading() as session:
        histories = [history_of(session, DISTRICT, duty_of(code), here.now()) for code in (QUARTERLY, YEARLY)]
    return render_template("oversight/dashboard/reports.html", histories=histories, today=day_of(here.now()))


@blueprint.get("/oversight/reports/<period>")
@allowed(*REPORTERS, because=OWN)
def report(period: str) -> str:
    """The draft of one report, and the way to the form in which it is edited and signed."""
    told, here = read_period(period), platform()
    with here.database.reading() as session:
        draft = drafted(session, told)
        standing = report_standing(session, told, day_of(here.now()))
    return render_template(
        "oversight/dashboard/report.html",
        period=told,
        draft=draft,
        standing=standing,
        over=day_of(here.now()) > told.last,
        may_file=visitor().holds(frozenset({Role.REGULATOR}), DISTRICT),
        DISTRICT=DISTRICT,
    )


def drafted(session: Session, period: Period) -> Report:
    """The draft over what the visitor reports on."""
    here, offices = platform(), offices_of(*REPORTERS)
    return draft_report(
        session,
        period=period,
        communities=covered(session, offices),
        district=any(office.covers(DISTRICT) for office in offices),
        now=here.now(),
        keyring=here.keyring,
    )


def offices_of(*roles: Role) -> tuple[Office, ...]:
    """The visitor's offices of these kinds."""
    return tuple(office for office in visitor().offices if office.role in roles)


def csv_file(name: str, data: bytes) -> Response:
    """A spreadsheet to keep, named by the day it was made."""
    response = Response(data, mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={name}-{day_of(platform().now())}.csv"
    return response


def _addresses(narrowing: Narrowing) -> Callable[..., str]:
    """Where the list of a number stands, of what was chosen or of one community: a table has hundreds of them."""
    lists = {indicator.code: url_for(".findings", indicator=indicator.code) for indicator in INDICATORS}

    def address(number: Number, community: str = "") -> str:
        query = urlencode(narrowing.at(community).query)
        return f"{lists[number.indicator.code]}?{query}" if query else lists[number.indicator.code]

    return address


def _board() -> Dashboard:
    here = platform()
    with here.database.reading() as session:
        return read_dashboard(session, offices_of(*OVERSEERS), Narrowing.read(request.args), here.now())


def _counties() -> list[County]:
    here = platform()
    with here.database.reading() as session:
        codes = [each.code for each in covered(session, offices_of(*REPORTERS))]
        return read_counties(session, codes, here.now())

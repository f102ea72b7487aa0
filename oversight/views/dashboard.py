"""Dashboards: one table over all the communities that a visitor looks after, each number leading to its list."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from kernel.access import Office, Role, allowed
from kernel.calendar import day_of
from kernel.platform import platform, visitor
from oversight.rules.dashboard import by_community, indicator_of, list_sheet, table_sheet
from oversight.rules.narrowing import Narrowing
from oversight.rules.spreadsheet import spreadsheet
from oversight.services.read_dashboard import Dashboard, read_dashboard
from oversight.views.findings import address_of

blueprint = Blueprint("oversight_dashboard", __name__)
OVERSEERS = (Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER, Role.REGULATOR, Role.AUDITOR)
OWN = "counts only the communities that the visitor's offices cover"


@blueprint.get("/oversight")
@allowed(*OVERSEERS, because=OWN)
def table() -> str:
    """Every number over every community, what is to be looked into first."""
    board = _board()
    return render_template("oversight/dashboard/table.html", board=board, table=board.table)


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


def offices_of(*roles: Role) -> tuple[Office, ...]:
    """The visitor's offices of these kinds."""
    return tuple(office for office in visitor().offices if office.role in roles)


def csv_file(name: str, data: bytes) -> Response:
    """A spreadsheet to keep, named by the day it was made."""
    response = Response(data, mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={name}-{day_of(platform().now())}.csv"
    return response


def _board() -> Dashboard:
    here = platform()
    with here.database.reading() as session:
        return read_dashboard(session, offices_of(*OVERSEERS), Narrowing.read(request.args), here.now())

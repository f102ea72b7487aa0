"""The maintenance fund for everyone, and each owner's own sub-accounts for that owner alone."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO

from flask import Blueprint, Response, jsonify, render_template

from disclosure.rules.fund_account import KIND_NAMES
from disclosure.rules.fund_totals import OTHERS
from disclosure.rules.money import yuan
from disclosure.services.read_fund_log import fund_proof
from disclosure.services.read_fund_summary import FundSummary, fund_summary
from disclosure.services.read_fund_uses import fund_use
from disclosure.services.read_fund_years import published_year, published_years
from disclosure.services.read_own_fund import read_own_fund
from kernel.access import Role, allowed, public
from kernel.calendar import day_of
from kernel.platform import platform, visitor
from matters.rules.annexes import CSV_MARK
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_fund", __name__, url_prefix="/c/<community>/fund")
COLUMNS = ("户数", "年初结存", "转入", "交存", "利息和增值", "使用", "退款", "结存")


@blueprint.get("")
@public
def fund(community: str) -> str:
    """Sums by year and building, projects, emergencies and numbers of alerts; never a unit."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        return render_template(
            "disclosure/fund/public.html",
            community=place,
            summary=fund_summary(session, place.code, here.now()),
            years=published_years(session, place.code),
            others=OTHERS,
        )


@blueprint.get("/fund.json")
@public
def data(community: str) -> Response:
    """What the page shows, as data."""
    place, summary = _summary(community)
    return jsonify({"community": place, **summary.to_json()})


@blueprint.get("/fund.csv")
@public
def table(community: str) -> Response:
    """The sums by building and by year as a table."""
    _, summary = _summary(community)
    rows = [[str(summary.today.year), name, *_cells(totals.to_json())] for name, totals, _ in summary.groups]
    rows += [[str(year), "全小区", *_cells(totals.to_json())] for year, totals in summary.years]
    stream = StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([["年", "楼栋", *COLUMNS], *rows])
    name = f"fund-{community}.csv"
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(CSV_MARK + stream.getvalue().encode(), mimetype="text/csv", headers=headers)


@blueprint.get("/uses/<int:number>")
@public
def use(community: str, number: int) -> str:
    """One project: what it cost, who shared it, by which decision or because of which danger."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        found = fund_use(session, place.code, number)
    return render_template(
        "disclosure/fund/use.html", community=place, use=found, late=found.is_overdue(day_of(here.now()))
    )


@blueprint.get("/years/<int:year>")
@public
def year(community: str, year: int) -> str:
    """A year's reconciliation, signed by treasurer and chair."""
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        found = published_year(session, place.code, year)
    return render_template("disclosure/fund/year.html", community=place, year=found, body=found.body)


@blueprint.get("/log/<tracker>.tlog-proof")
@public
def proof(community: str, tracker: str) -> Response:
    """The entry of a project or a year with its proof of inclusion, to be checked by anyone."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        told = fund_proof(session, community=place, tracker=tracker, keyring=here.keyring)
    headers = {"Content-Disposition": f"attachment; filename=fund-{tracker[:12]}.tlog-proof"}
    return Response(told, mimetype="text/plain", headers=headers)


@blueprint.get("/mine")
@allowed(Role.OWNER, community_from="community")
def mine(community: str) -> str:
    """我家的维修资金: the visitor's own sub-accounts with every entry."""
    with platform().database.reading() as session:
        return render_template(
            "disclosure/fund/mine.html",
            community=community_by_code(session, community),
            own=read_own_fund(session, community=community, head_id=visitor().head_id),
            kind_names=KIND_NAMES,
        )


def _summary(community: str) -> tuple[str, FundSummary]:
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        return place.name, fund_summary(session, place.code, here.now())


def _cells(totals: Mapping[str, int]) -> list[str]:
    return [str(value) if name == "accounts" else yuan(value) for name, value in totals.items()]

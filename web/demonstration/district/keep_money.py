"""Keeps the planned books, signs the statements of their quarters, reconciles the fund."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from disclosure.rules.lines import Contract, Line, Side
from disclosure.rules.quarters import Quarter
from disclosure.rules.sources import ReferenceKind, told_matter
from disclosure.services.lock_books import lock_books
from disclosure.services.mark_overdue import mark_overdue
from disclosure.services.open_books import open_books
from disclosure.services.set_budget import set_budget
from disclosure.services.store_lines import store_contracts, store_lines
from matters.services.read_matters import matter_view
from registry.services.read_units import RegisteredUnit, current_units
from web.demonstration.district.events import BooksOpened, Entered, FundKept, Marked, Money, Published
from web.demonstration.district.site import Site
from web.demonstration.district.year_of_money import ADVERTS, LOCKERS
from web.demonstration.fund import Figures, reconcile_year
from web.demonstration.statements import sign_statement

BUDGET = 12_000_00
RATE = 65_00
"""What was to be paid into the fund for a square metre, in 分 (MF165 7)."""


def begin_books(site: Site, session: Session, event: BooksOpened) -> None:
    """With two contracts, and the committee's working funds as approved for each year."""
    open_books(session, community=site.info.code, opening=event.opening, day=event.day)
    year = event.day.year
    for number, party, subject in (
        (ADVERTS, "鹭江广告公司（演示）", "电梯轿厢广告"),
        (LOCKERS, "快递柜公司（演示）", "快递柜进场"),
    ):
        contract = Contract(number, party, subject, 36_000_00, "按季", date(year, 1, 1), date(year + 2, 12, 31))
        store_contracts(session, site.info.code, [contract])
    for each in event.years:
        set_budget(
            session, community=site.info.code, year=each, amount=BUDGET, resolution=f"业主大会决议{each - 1}-02号"
        )


def enter_lines(site: Site, session: Session, event: Entered) -> None:
    """The lines of a quarter, each with its voucher's number."""
    lock_books(session, site.info.code)
    lines = [_line(site, session, line, place) for place, line in enumerate(event.lines, 1)]
    store_lines(session, community=site.info.code, lines=lines, import_id=None)


def sign_quarter(site: Site, session: Session, event: Published) -> None:
    """Frozen and signed by both; what remains is the press."""
    sign_statement(session, site.here, site.info, site.people, Quarter.parse(event.quarter), event.at)


def mark_late(site: Site, session: Session, event: Marked) -> None:
    """The system tells the log, as it does every day."""
    here = site.here
    mark_overdue(session, community=site.info, now=event.at, entropy=here.entropy, keyring=here.keyring)


def keep_accounts(site: Site, session: Session, event: FundKept) -> None:
    """The first flats of the register have used up most of what they paid in."""
    units = current_units(session, site.info.code)
    accounts = [(unit, _figures(unit, low=place < event.low)) for place, unit in enumerate(units)]
    reconcile_year(session, site.here, site.info, site.people, accounts, event.at)


def _line(site: Site, session: Session, money: Money, place: int) -> Line:
    return Line(
        money.day,
        f"记-{money.day.month:02d}-{place:03d}",
        money.text,
        money.category,
        Side.OUT if money.out else Side.IN,
        money.amount,
        contract=money.number,
        resolution=_resolution(site, session, money),
        meter=money.meter,
        handler="林出纳",
    )


def _resolution(site: Site, session: Session, money: Money) -> str:
    if not money.matter:
        return ""
    code = site.matters[money.matter]
    title = matter_view(session, code).matter.title
    if money.owners:
        return told_matter(ReferenceKind.RESOLUTION, title, code, site.assemblies[money.matter])
    return f"业委会决定：{title}〔{code}〕"


def _figures(unit: RegisteredUnit, *, low: bool) -> Figures:
    """All paid; used either four fifths of it or a tenth."""
    due = unit.area.amount * RATE // 100
    interest, used = due // 20, due * (8 if low else 1) // 10
    return due, due, 0, interest, used, due + interest - used

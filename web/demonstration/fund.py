"""The maintenance fund of the demonstration: a bank's list of made-up figures, the year's reconciliation, two uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO

from openpyxl import Workbook
from sqlalchemy.orm import Session

from disclosure.rules.fund_account import sums_of
from disclosure.rules.fund_use import OfferedUse
from disclosure.rules.fund_year import BankWord
from disclosure.services.import_fund import import_fund
from disclosure.services.read_fund import fund_accounts
from disclosure.services.reconcile_fund import reconcile_fund
from disclosure.services.record_fund_use import record_fund_use
from disclosure.services.sign_fund_year import draft_fund_approval, sign_fund_year
from kernel.access import Role
from kernel.calendar import day_of
from kernel.platform import Platform
from matters.services.record_outcome import adopted_matters
from registry.rules.communities import CommunityInfo
from registry.services.read_units import RegisteredUnit, current_units
from web.demonstration.assembly import People, sign_as, signer_of
from web.demonstration.story import STREET

Figures = tuple[int, int, int, int, int, int]
"""Due, paid, paid later, interest, used and balance, in 分."""
NAME = "分户清单.xlsx"
HEADER = ("楼栋", "单元", "房号", "建筑面积", "首期应交", "首期实交", "续交", "利息", "已用", "余额")
RATE = 65_00
"""What was to be paid for a square metre, in 分 (MF165 7)."""
USED_UP = ("1幢", "12幢")
"""The buildings whose roofs and lifts have already eaten most of it."""
LIFTS = OfferedUse(
    title="3幢、7幢更换四部电梯",
    text="按业主大会决定更换四部电梯，公开比选施工单位，已竣工并经电梯检验机构检验合格。\n结算和审价报告已公示。（演示）",
    amount="1238600.00",
    day=date.min,
    scope=("3幢", "7幢"),
    owe=True,
)
ROOF = OfferedUse(
    title="5幢屋面抢修",
    text="台风后5幢屋面防水层撕裂，顶层各户进水，来不及表决，先抢修。（演示）",
    amount="46800.00",
    day=date.min,
    scope=("5幢",),
    danger="leak",
    confirmed_by=STREET,
)


def keep_fund(here: Platform, community: CommunityInfo, people: People, now: datetime) -> None:
    """Import the list as of the end of last year, and publish that year's reconciliation."""
    with here.database.writing() as session:
        units = current_units(session, community.code)
        reconcile_year(session, here, community, people, [(unit, _figures(unit)) for unit in units], now)


def reconcile_year(
    session: Session,
    here: Platform,
    community: CommunityInfo,
    people: People,
    accounts: Sequence[tuple[RegisteredUnit, Figures]],
    now: datetime,
) -> None:
    """The bank's list of these accounts at the end of last year, and that year signed by both."""
    last = date(day_of(now).year - 1, 12, 31)
    import_fund(session, community=community.code, name=NAME, data=fund_list(accounts, last), now=now)
    balance = sums_of(fund_accounts(session, community.code)).balance
    treasurer = signer_of(people, Role.TREASURER).person
    bank = BankWord(last, balance)
    reconcile_fund(session, community=community, bank=bank, reason="", person=treasurer, now=now)
    for role in (Role.TREASURER, Role.CHAIR):
        _sign(session, here, community, people, role, last.year, now)


def use_fund(here: Platform, community: CommunityInfo, people: People, now: datetime) -> None:
    """Pay for the lifts when the owners have adopted them; a roof could not wait and is still to be explained."""
    with here.database.writing() as session:
        for matter in adopted_matters(session, community.code, "cc278-5")[:1]:
            _record(session, here, community, people, replace(LIFTS, matter=matter, day=day_of(now)), now)
        roof = replace(ROOF, day=day_of(now), confirmed=day_of(now))
        _record(session, here, community, people, roof, now)


def fund_list(accounts: Sequence[tuple[RegisteredUnit, Figures]], as_of: date) -> bytes:
    """An .xlsx list as a bank hands it out."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("分户清单")
    sheet.append([f"住宅专项维修资金分户清单（截至{as_of.year}年{as_of.month}月{as_of.day}日）"])
    sheet.append(["专户银行：某某银行（演示）", None, None, "单位：元"])
    sheet.append(list(HEADER))
    for unit, figures in accounts:
        place = [unit.building, unit.entrance, unit.room, _hundredths(unit.area.amount)]
        sheet.append([*place, *map(_hundredths, figures)])
    sums = [sum(column) for column in zip(*(figures for _, figures in accounts), strict=True)]
    sheet.append(["合计", None, f"{len(accounts)}套", None, *map(_hundredths, sums)])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _figures(unit: RegisteredUnit) -> Figures:
    """They follow from the unit alone; one unit in a hundred has not paid all of it."""
    chance = sha256(unit.key.encode()).digest()
    due = unit.area.amount * RATE // 100
    paid = due * 6 // 10 if chance[0] < 3 else due
    interest = paid * (12 + chance[1] % 7) // 100
    share = 75 + chance[2] % 20 if unit.building in USED_UP else chance[2] % 15
    used = paid * share // 100
    return due, paid, 0, interest, used, paid + interest - used


def _hundredths(amount: int) -> str:
    """Text, because no float is exact; banks write it so too."""
    return f"{amount // 100}.{amount % 100:02d}"


def _sign(
    session: Session, here: Platform, community: CommunityInfo, people: People, role: Role, year: int, now: datetime
) -> None:
    signer = signer_of(people, role)
    act = draft_fund_approval(session, community=community, year=year, signer=signer, now=now, entropy=here.entropy)
    envelope = sign_as(session, here, community, people, role, act, now)
    sign_fund_year(
        session,
        community=community,
        act=act,
        envelope=envelope,
        signer=signer,
        now=now,
        entropy=here.entropy,
        keyring=here.keyring,
    )


def _record(
    session: Session, here: Platform, community: CommunityInfo, people: People, offered: OfferedUse, now: datetime
) -> None:
    record_fund_use(
        session,
        community=community,
        offered=offered,
        person=signer_of(people, Role.TREASURER).person,
        now=now,
        entropy=here.entropy,
        keyring=here.keyring,
    )

"""Lists of sub-accounts made for tests, with made-up figures, and a community whose fund is kept and shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook

from auth.models import SignInRow
from auth.rules.sessions import OWNER, token_hash
from disclosure.rules.fund_account import Account
from disclosure.rules.fund_report import FundReport
from disclosure.rules.fund_sheet import FundList, read_fund_list
from disclosure.rules.fund_units import Directory, FundUnit, directory_of
from disclosure.services.import_fund import import_fund
from disclosure.services.read_fund import fund_accounts
from kernel.access import Role
from matters.rules.matter import OfferedMatter
from matters.services.acts import Signer
from matters.services.draft_matter import draft_matter
from matters.services.record_outcome import record_outcome
from registry.rules.cells import Cell, Merge, Sheet
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code
from registry.services.read_units import RegisteredUnit, current_units
from tests.application import application, platform_of
from tests.communities import NOBODY, Community
from tests.disclosure.bookkeeping import Desk
from tests.snapshots import snapshot

TITLE = ("住宅专项维修资金分户清单（截至2026年9月30日）",)
HEADER = ("楼栋", "单元", "房号", "面积", "首期应交", "首期实交", "续交", "利息", "已用", "余额")
AS_OF = date(2026, 9, 30)
UNITS = (
    *(FundUnit(f"1|1|{room}", f"1幢1单元{room}", "1幢", 100_00) for room in (101, 102, 103)),
    FundUnit("2|1|101", "2幢1单元101", "2幢", 50_00),
    FundUnit("2|2|101", "2幢2单元101", "2幢", 50_00),
    FundUnit("3||5", "3幢5", "3幢", 80_00),
)
DIRECTORY: Directory = directory_of(UNITS)


def row(
    room: Cell = "101",
    due: Cell = 5000,
    first: Cell = 5000,
    topup: Cell = None,
    interest: Cell = 100,
    used: Cell = None,
    balance: Cell = 5100,
    *,
    building: Cell = "1幢",
    entrance: Cell = "1单元",
    area: Cell = 100,
) -> tuple[Cell, ...]:
    """A row under ``HEADER`` in which everything is right unless said otherwise."""
    return (building, entrance, room, area, due, first, topup, interest, used, balance)


def sheet(
    *rows: Sequence[Cell], header: Sequence[Cell] = HEADER, title: Sequence[Cell] = TITLE, merges: Sequence[Merge] = ()
) -> Sheet:
    """A list with its title in Excel's row 1 and its header in row 2; the first row given is row 3."""
    return Sheet("分户清单", (tuple(title), tuple(header), *map(tuple, rows)), tuple(merges))


def read(*rows: Sequence[Cell], header: Sequence[Cell] = HEADER) -> FundList:
    return read_fund_list([sheet(*rows, header=header)], DIRECTORY)


def errors(found: FundList) -> list[tuple[int, str, str]]:
    return [(each.place.row, each.place.column, each.code) for each in found.findings.errors.values()]


def doubts(found: FundList) -> list[str]:
    return [each.code for each in found.findings.warnings.values()]


def fund_workbook(rows: Sequence[Sequence[object]], as_of: date = AS_OF, header: Sequence[object] = HEADER) -> bytes:
    """An .xlsx list with these rows."""
    book = Workbook()
    worksheet = book.active
    assert worksheet is not None
    worksheet.title = "分户清单"
    for cells in (
        [f"住宅专项维修资金分户清单（截至{as_of.year}年{as_of.month}月{as_of.day}日）"],
        ["开户银行：某某银行（演示）    单位：元"],
        header,
        *rows,
    ):
        worksheet.append(list(cells))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def listed(
    unit: RegisteredUnit, *, due: int = 5000, first: int = 5000, topup: int = 0, interest: int = 100, used: int = 0
) -> list[object]:
    """A unit's row in whole yuan, adding up."""
    square_metres = f"{unit.area.amount // 100}.{unit.area.amount % 100:02d}"
    balance = first + topup + interest - used
    return [unit.building, unit.entrance, unit.room, square_metres, due, first, topup, interest, used, balance]


def total_row(rows: Sequence[Sequence[object]]) -> list[object]:
    """What the rows add up to."""
    sums = [sum(int(str(cells[column])) for cells in rows) for column in range(4, 10)]
    return ["合计", None, f"{len(rows)}户", None, *sums]


@dataclass
class Fund(Community):
    """A community with its register and its treasurer, whose lists are imported."""

    treasurer: Signer = NOBODY
    street: Signer = NOBODY

    @snapshot
    def found_fund(self, owners: int = 6) -> Fund:
        """``owners`` flats of 100 m² (房号 101 …), one unsold flat of 50 m² (999); a list of all but that one.

        The account of the first is low, the second is in arrears, all others are sound.
        """
        self.found(owners)
        with self.database.writing() as session:
            self.treasurer = self.staff(session, "treasurer", Role.TREASURER)
            self.street = self.staff(session, "street", Role.STREET_OFFICER)
        self.import_list(*self.rows())
        return self

    @property
    def info(self) -> CommunityInfo:
        with self.database.reading() as session:
            return community_by_code(session, self.community)

    def units(self) -> list[RegisteredUnit]:
        with self.database.reading() as session:
            return current_units(session, self.community)

    def rows(self) -> list[list[object]]:
        low, behind, *others = self.units()[:-1]
        return [listed(low, used=4000), listed(behind, first=4000), *(listed(unit) for unit in others)]

    def import_list(self, *rows: Sequence[object], as_of: date = AS_OF) -> FundReport:
        return self.import_plain(*rows, total_row(rows), as_of=as_of)

    def import_plain(self, *rows: Sequence[object], as_of: date = AS_OF) -> FundReport:
        """A list without its total."""
        with self.database.writing() as session:
            return import_fund(
                session,
                community=self.community,
                name="list.xlsx",
                data=fund_workbook(rows, as_of),
                now=self.now,
                person=self.treasurer.person,
            )

    def held(self) -> list[Account]:
        with self.database.reading() as session:
            return fund_accounts(session, self.community)

    def app(self, home: Path) -> Flask:
        """The whole application over this community, at the kit's present."""
        here = platform_of(self, home)
        return application(here)

    def owner_token(self, head_id: int) -> str:
        """What the browser of an owner who has just signed in holds."""
        token = self.entropy(24).hex()
        with self.database.writing() as session:
            session.add(
                SignInRow(
                    token_hash=token_hash(token),
                    head_id=head_id,
                    assembly="m1",
                    community=self.community,
                    methods=["letter", "sms"],
                    evidence=[],
                    left_behind=[],
                    started=self.now,
                    completed=self.now,
                    seen=self.now,
                    expires=self.now + OWNER,
                )
            )
        return token

    def decided(self, amount: str = "12000", *, adopted: bool = True) -> str:
        """A matter about using the fund, decided by an assembly for good; its code."""
        with self.database.writing() as session:
            matter = draft_matter(
                session,
                community=self.community,
                offered=OfferedMatter("cc278-5", "屋面防水", "1幢屋面防水。", amount=amount),
                person=self.chair.person,
                now=self.now,
            )
            record_outcome(session, matter=matter, assembly="a1", adopted=adopted, now=self.now)
        return matter


class Browser(Desk):
    """A browser at the fund's pages: of a member of staff, of an owner (their head's id), or of anyone."""

    def __init__(self, kit: Fund, client: FlaskClient, signer: Signer | None = None, owner: int = 0) -> None:
        if signer is not None:
            super().__init__(kit, client, signer)  # type: ignore[arg-type]
            return
        self.kit, self.client, self.page = kit, client, ""  # type: ignore[assignment]
        if owner:
            with client.session_transaction() as session:
                session["_user_id"] = kit.owner_token(owner)

    def at(self, path: str) -> str:
        return f"/c/{self.kit.community}/fund{path}"

"""One ledger, row by row: what each cell means, what cannot be taken, and whether the stated balances are right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from disclosure.rules.columns import Field
from disclosure.rules.days import read_day, read_month_and_day, year_in
from disclosure.rules.headers import Header
from disclosure.rules.lines import Line, Side
from disclosure.rules.money import read_money, yuan
from disclosure.rules.references import read_references
from disclosure.rules.refusals import (
    AMOUNT_MISSING,
    AMOUNT_TWICE,
    AMOUNT_ZERO,
    BALANCE_DIFFERS,
    BALANCE_MISSING,
    CATEGORY_MISSING,
    CATEGORY_NOWHERE,
    CONTRACT_UNKNOWN,
    DATE_BACKWARDS,
    DATE_OTHER_YEAR,
    NO_YEAR,
    REFERENCE_UNKNOWN,
    SECOND_OPENING,
    SIDE_UNKNOWN,
    TEXT_MISSING,
    TEXT_TOO_LONG,
    TOTAL_DIFFERS,
    VOUCHER_MISSING,
    VOUCHER_TWICE,
)
from disclosure.rules.rows import WORDED, Row, RowKind, walk
from registry.rules.cells import Cell, Formula, Read, Sheet, name_text, packed, plain
from registry.rules.findings import Findings, Place, place_of

T = TypeVar("T")
LONGEST = 200
OPENS = re.compile(r"上年|年初|期初|以前年度")
SPENDING, EARNING = re.compile(r"支出|付款"), re.compile(r"收入|收款")
UNSORTED = "未分类"
SIDE_WORDS = {Side.IN: ("收", "收入", "收款", "进", "入账", "+"), Side.OUT: ("支", "支出", "付", "付款", "出", "-")}
TEXTS = (Field.VOUCHER, Field.HANDLER, Field.PAYEE, Field.CORRECTS)


@dataclass(slots=True)
class LedgerReader:
    """Reads ledgers one after the other; the balance runs on from sheet to sheet.

    ``opening`` in 分 is the balance carried forward before the first line, None while none was stated.
    """

    findings: Findings
    contracts: Collection[str]
    lines: list[tuple[Place, Line]] = field(default_factory=list)
    opening: int | None = None
    balance: int = 0
    year: int | None = None
    enforced: bool = False
    vouchers: dict[str, int] = field(default_factory=dict)
    since_total: Counter[Side] = field(default_factory=Counter)
    since_start: Counter[Side] = field(default_factory=Counter)
    told: int = 0
    # Which way an unsigned amount goes on this sheet, None when nothing says so; whether signs say it.
    side: Side | None = None
    signed: bool = False

    def read_sheet(self, sheet: Sheet, header: Header) -> int:
        """Takes every row below the header and says how many lines were taken."""
        before = len(self.lines)
        self.year, self.enforced = _year_of(sheet, header, self.year)
        self.side, self.signed = _side_of(sheet, header), _has_minus(sheet, header)
        if Field.CATEGORY not in header.columns:
            self.findings.doubt(place_of(sheet.title, header.row), CATEGORY_NOWHERE)
        for row in walk(sheet, header):
            if row.kind is RowKind.LINE:
                self.read_line(sheet, header, row)
            elif row.kind is RowKind.CARRIED:
                self._carry(sheet, header, row)
            elif row.kind is RowKind.TOTAL:
                self._check_total(sheet, header, row)
                self.findings.skip(place_of(sheet.title, row.number), "total-row", "合计行，只用于核对")
            elif row.kind is RowKind.NOTE:
                self.findings.skip(place_of(sheet.title, row.number), "note-row", "说明，不是收支")
        return len(self.lines) - before

    # ── rows that are no lines ──

    def _carry(self, sheet: Sheet, header: Header, row: Row) -> None:
        """The balance carried forward: the opening at the top, a check further down."""
        stated = (name for name in (Field.BALANCE, Field.INCOME, Field.AMOUNT) if row.says(name))
        name = next(stated, Field.BALANCE)
        place = _place(sheet, header, row, name)
        read = read_money(row.cell(name))
        if self.lines or self.opening is not None:
            self._check_carried(place, row, read.value)
        elif read.value is None:
            self.findings.refuse(place, read.problem or BALANCE_MISSING)
        else:
            self.opening = self.balance = read.value
        self.findings.skip(place_of(sheet.title, row.number), "carried-row", "结转行，不是收支")

    def _check_carried(self, place: Place, row: Row, stated: int | None) -> None:
        """A second opening is a second book, whose money would be lost; a page's is compared like a total."""
        opens = any(OPENS.search(packed(row.cell(name))) for name in WORDED)
        if opens and stated is not None and stated != self.balance:
            self.findings.refuse(place, SECOND_OPENING.about(stated=yuan(stated), counted=yuan(self.balance)))
        else:
            self._check_balance(place, row)

    def _check_total(self, sheet: Sheet, header: Header, row: Row) -> None:
        """A stated sum may be of the lines since the last total or of all lines."""
        for name, side in ((Field.INCOME, Side.IN), (Field.EXPENSE, Side.OUT)):
            stated = read_money(row.cell(name)).value if row.says(name) else None
            if stated is not None and stated not in (self.since_total[side], self.since_start[side]):
                says = TOTAL_DIFFERS.about(stated=yuan(stated), counted=yuan(self.since_total[side]))
                self.findings.doubt(_place(sheet, header, row, name), says)
        self._check_balance(_place(sheet, header, row, Field.BALANCE), row)
        self.since_total.clear()

    def _check_balance(self, place: Place, row: Row) -> None:
        """Told where it begins to differ, not again on every row below."""
        if not row.says(Field.BALANCE) or isinstance(row.cell(Field.BALANCE), Formula):
            return
        stated = read_money(row.cell(Field.BALANCE)).value
        if stated is not None and stated - self.balance != self.told:
            self.told = stated - self.balance
            if self.told:
                self.findings.doubt(place, BALANCE_DIFFERS.about(stated=yuan(stated), counted=yuan(self.balance)))

    # ── lines ──

    def read_line(self, sheet: Sheet, header: Header, row: Row) -> None:
        """Takes one row as a line, or refuses each cell that cannot be taken."""
        place = place_of(sheet.title, row.number)
        day = self._day(sheet, header, row)
        text = self.label(sheet, header, row, Field.TEXT)
        if text == "":
            self.findings.refuse(_place(sheet, header, row, Field.TEXT), TEXT_MISSING)
        category = self._category(sheet, header, row)
        paid = self._paid(sheet, header, row)
        texts = {name.value: self.label(sheet, header, row, name) or "" for name in TEXTS}
        if word := self.label(sheet, header, row, Field.WORD):
            texts["voucher"] = f"{word}-{texts['voucher']}"[:LONGEST]
        references = self._references(sheet, header, row)
        if day is None or paid is None or (sheet.title, row.number) in self.findings.refused_rows:
            return
        self._doubt_voucher(_place(sheet, header, row, Field.VOUCHER), texts["voucher"], row.number)
        if self.lines and self.lines[-1][0].sheet == sheet.title and day < self.lines[-1][1].day:
            self.findings.doubt(_place(sheet, header, row, Field.DATE), DATE_BACKWARDS)
        side, amount = paid
        line = Line(day, text=text or "", category=category, side=side, amount=amount, **texts, **references)
        self.lines.append((place, line))
        self.balance += line.change
        self.since_total[side] += amount
        self.since_start[side] += amount
        self._check_balance(_place(sheet, header, row, Field.BALANCE), row)

    def _day(self, sheet: Sheet, header: Header, row: Row) -> date | None:
        if Field.DATE in header.columns:
            read, name = read_day(row.cell(Field.DATE), self.year), Field.DATE
        else:
            read, name = read_month_and_day(row.cell(Field.MONTH), row.cell(Field.DAY), self.year), Field.MONTH
        if read.value is None and self.year is None and read_day(row.cell(name), 2000).value is not None:
            read = Read(problem=NO_YEAR)
        if read.value is not None and self.enforced and read.value.year != self.year:
            read = Read(problem=DATE_OTHER_YEAR.about(text=read.value.isoformat(), year=self.year))
        return self._take(_place(sheet, header, row, name), read)

    def _category(self, sheet: Sheet, header: Header, row: Row) -> str:
        if Field.CATEGORY not in header.columns:
            return UNSORTED
        category = self.label(sheet, header, row, Field.CATEGORY)
        if category == "":
            self.findings.refuse(_place(sheet, header, row, Field.CATEGORY), CATEGORY_MISSING)
        return category or ""

    def _paid(self, sheet: Sheet, header: Header, row: Row) -> tuple[Side, int] | None:
        """Which way and how much; a figure of 0 in the other column says nothing."""
        if Field.AMOUNT in header.columns and not {Field.INCOME, Field.EXPENSE} <= header.columns.keys():
            return self._paid_in_one_column(sheet, header, row)
        found: list[tuple[Side, int]] = []
        for name, side in ((Field.INCOME, Side.IN), (Field.EXPENSE, Side.OUT)):
            if row.says(name):
                amount = self._take(_place(sheet, header, row, name), read_money(row.cell(name)))
                if amount is None:
                    return None
                found.append((side, amount))
        nonzero = [each for each in found if each[1]]
        if len(nonzero) == 1:
            return nonzero[0]
        problem = AMOUNT_TWICE if nonzero else AMOUNT_ZERO if found else AMOUNT_MISSING
        self.findings.refuse(_place(sheet, header, row, Field.INCOME), problem)
        return None

    def _paid_in_one_column(self, sheet: Sheet, header: Header, row: Row) -> tuple[Side, int] | None:
        """One column of amounts: a column beside it says which way, or the sheet's title, or the signs."""
        place = _place(sheet, header, row, Field.AMOUNT)
        amount = self._take(place, read_money(row.cell(Field.AMOUNT)))
        if amount is None:
            return None
        if not amount:
            self.findings.refuse(place, AMOUNT_ZERO)
            return None
        if Field.SIDE in header.columns:
            word = packed(row.cell(Field.SIDE))
            side = next((side for side, words in SIDE_WORDS.items() if word in words), None)
        elif self.side is None and self.signed:
            side, amount = (Side.IN, amount) if amount > 0 else (Side.OUT, -amount)
        else:
            side = self.side
        if side is None:
            name = Field.SIDE if Field.SIDE in header.columns else Field.AMOUNT
            self.findings.refuse(_place(sheet, header, row, name), SIDE_UNKNOWN)
            return None
        return side, amount

    def _references(self, sheet: Sheet, header: Header, row: Row) -> dict[str, str]:
        names = (Field.REFERENCE, Field.CONTRACT, Field.RESOLUTION, Field.PREREPORT)
        texts = {name: plain(row.cell(name)) for name in names if self.label(sheet, header, row, name)}
        found = read_references("；".join(texts.values()), self.contracts)
        name = next(iter(texts), Field.REFERENCE)
        if found.contract and found.contract not in self.contracts:
            says = CONTRACT_UNKNOWN.about(number=found.contract)
            self.findings.doubt(_place(sheet, header, row, name), says)
        if found.remark:
            self.findings.doubt(_place(sheet, header, row, name), REFERENCE_UNKNOWN.about(text=found.remark[:40]))
        return {
            "contract": found.contract,
            "resolution": found.resolution,
            "meter": found.meter,
            "prereport": found.prereport or texts.get(Field.PREREPORT, ""),
            "remark": found.remark[:LONGEST],
        }

    def _doubt_voucher(self, place: Place, voucher: str, row: int) -> None:
        if not voucher:
            self.findings.doubt(place, VOUCHER_MISSING)
        elif voucher in self.vouchers:
            self.findings.doubt(place, VOUCHER_TWICE.about(voucher=voucher, row=self.vouchers[voucher]))
        self.vouchers.setdefault(voucher, row)

    def label(self, sheet: Sheet, header: Header, row: Row, name: Field) -> str | None:
        """A cell's words, or None when they were refused."""
        text = name_text(row.cell(name)) if row.says(name) else ""
        if isinstance(row.cell(name), datetime):
            text = plain(row.cell(name))[:10]
        if len(text) > LONGEST:
            self.findings.refuse(_place(sheet, header, row, name), TEXT_TOO_LONG.about(limit=LONGEST))
            return None
        return " ".join(text.split())

    def _take(self, place: Place, read: Read[T]) -> T | None:
        for fix in read.fixes:
            self.findings.correct(place, fix)
        if read.problem is not None:
            self.findings.refuse(place, read.problem)
        return read.value


def _place(sheet: Sheet, header: Header, row: Row, name: Field) -> Place:
    return place_of(sheet.title, row.number, header.columns.get(name), header.titles.get(name, ""))


def _year_of(sheet: Sheet, header: Header, before: int | None) -> tuple[int | None, bool]:
    """The year of a sheet: what its titles say, else what most of its dates say, else the sheet before's.

    A title's year is enforced where the dates with a year agree with it.
    """
    titles: Sequence[Cell] = [cell for cells in sheet.rows[: header.row] for cell in cells if isinstance(cell, str)]
    named = year_in(sheet.title) or next((year for cell in titles if (year := year_in(plain(cell)))), None)
    days = (read_day(row.cell(Field.DATE), None).value for row in walk(sheet, header) if row.kind is RowKind.LINE)
    years = Counter(day.year for day in days if day is not None)
    most = years.most_common(1)[0][0] if years else None
    return named or most or before, named is not None and most in (None, named)


def _side_of(sheet: Sheet, header: Header) -> Side | None:
    """A sheet of spending alone, or of income alone, says so in its name or its titles."""
    titles = [sheet.title, *(plain(cell) for cells in sheet.rows[: header.row - 1] for cell in cells[:1])]
    for title in titles:
        spends, earns = bool(SPENDING.search(title)), bool(EARNING.search(title))
        if spends != earns and "收支" not in title:
            return Side.OUT if spends else Side.IN
    return None


def _has_minus(sheet: Sheet, header: Header) -> bool:
    amounts = (read_money(row.cell(Field.AMOUNT)).value for row in walk(sheet, header))
    return any(amount is not None and amount < 0 for amount in amounts)

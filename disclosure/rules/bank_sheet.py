"""A bank's statement among the sheets of a book: from the bank's side, so 借方 is what it paid out for us."""

from __future__ import annotations

from disclosure.rules.columns import Field
from disclosure.rules.days import read_day
from disclosure.rules.headers import Header
from disclosure.rules.lines import BankLine
from disclosure.rules.money import read_money
from disclosure.rules.refusals import AMOUNT_MISSING, AMOUNT_TWICE, SIDE_UNKNOWN
from disclosure.rules.rows import Row, RowKind, walk
from registry.rules.cells import Read, Sheet, name_text, packed
from registry.rules.findings import Findings, place_of

IN_WORDS = frozenset(("贷", "收", "收入", "贷方", "存", "转入", "进", "+"))
OUT_WORDS = frozenset(("借", "支", "支出", "借方", "取", "转出", "出", "-"))
LONGEST = 200


def read_bank(sheet: Sheet, header: Header, findings: Findings, year: int | None) -> list[BankLine]:
    """The lines of a bank's statement in its own order; a row that cannot be read is refused with its reason."""
    lines: list[BankLine] = []
    for row in walk(sheet, header):
        if row.kind in (RowKind.TOTAL, RowKind.CARRIED, RowKind.NOTE):
            findings.skip(place_of(sheet.title, row.number), f"{row.kind}-row", "不是一笔交易")
        elif row.kind is RowKind.LINE:
            line = _line(sheet, header, row, findings, year)
            if line is not None:
                lines.append(line)
    return lines


def _line(sheet: Sheet, header: Header, row: Row, findings: Findings, year: int | None) -> BankLine | None:
    day = read_day(row.cell(Field.DATE), year)
    name, change = _change(row, header)
    balance: Read[int] = read_money(row.cell(Field.BALANCE)) if row.says(Field.BALANCE) else Read()
    for field, problem in ((Field.DATE, day.problem), (name, change.problem), (Field.BALANCE, balance.problem)):
        if problem is not None:
            place = place_of(sheet.title, row.number, header.columns.get(field), header.titles.get(field, ""))
            findings.refuse(place, problem)
    if day.value is None or change.value is None or balance.problem is not None:
        return None
    text = " ".join(name_text(row.cell(Field.TEXT)).split())[:LONGEST]
    return BankLine(day.value, text, change.value, balance.value)


def _change(row: Row, header: Header) -> tuple[Field, Read[int]]:
    """What the line adds to the account, in 分, and the column that said so."""
    if Field.AMOUNT in header.columns and not {Field.INCOME, Field.EXPENSE} <= header.columns.keys():
        return _signed(row, header)
    stated = {name: read_money(row.cell(name)) for name in (Field.INCOME, Field.EXPENSE) if row.says(name)}
    for name, read in stated.items():
        if read.problem is not None:
            return name, read
    filled = {name: read.value for name, read in stated.items() if read.value}
    if len(filled) != 1:
        return Field.EXPENSE, Read(problem=AMOUNT_TWICE if filled else AMOUNT_MISSING)
    name, amount = next(iter(filled.items()))
    return name, Read(amount if name is Field.INCOME else -amount)


def _signed(row: Row, header: Header) -> tuple[Field, Read[int]]:
    read = read_money(row.cell(Field.AMOUNT))
    if read.value is None or Field.SIDE not in header.columns:
        return Field.AMOUNT, read
    word = packed(row.cell(Field.SIDE))
    if word in IN_WORDS:
        return Field.AMOUNT, read
    return (Field.AMOUNT, Read(-read.value)) if word in OUT_WORDS else (Field.SIDE, Read(problem=SIDE_UNKNOWN))

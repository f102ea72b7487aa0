"""Registers made for tests: valid identity numbers, sheets as values, and workbooks as bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from stdnum.iso7064 import mod_11_2

from registry.rules.cells import Cell, Merge, Sheet
from registry.rules.register import Register, read_register
from registry.rules.sheets import RegisterUnit

HEADER = (
    "楼栋",
    "单元",
    "房号",
    "建筑面积",
    "面积来源",
    "用途",
    "业主姓名",
    "证件号码",
    "联系电话",
    "交付状态",
    "备注",
)
CREDIT_CODE = "91350199MAL5A844MX"
ANOTHER_CREDIT_CODE = "91350199MAFC98H2AY"


def identity(serial: int) -> str:
    """A resident's number that satisfies its check digit."""
    digits = f"3501991980{serial // 700 % 12 + 1:02d}{serial % 28 + 1:02d}{serial % 1000:03d}"
    return digits + mod_11_2.calc_check_digit(digits)


def phone(serial: int) -> str:
    """A mobile number that nobody has."""
    return f"1700000{serial:04d}"


SOMEBODY = identity(1)
SOMEBODYS_PHONE = phone(1)


def line(
    room: Cell = "101",
    area: Cell = 100,
    owner: Cell = "张三",
    number: Cell = SOMEBODY,
    *,
    building: Cell = "1幢",
    entrance: Cell = "1单元",
    source: Cell = "不动产登记",
    usage: Cell = "住宅",
    telephone: Cell = SOMEBODYS_PHONE,
    status: Cell = "已交付",
    note: Cell = None,
) -> tuple[Cell, ...]:
    """A row under ``HEADER`` in which everything is right unless said otherwise."""
    return (building, entrance, room, area, source, usage, owner, number, telephone, status, note)


def sheet(*rows: Sequence[Cell], title: str = "业主名册", merges: Sequence[Merge] = (), header: bool = True) -> Sheet:
    """A sheet with ``HEADER`` in Excel's row 1, so that the first row given is Excel's row 2."""
    return Sheet(title, tuple(map(tuple, ((HEADER, *rows) if header else rows))), tuple(merges))


def read(*rows: Sequence[Cell], merges: Sequence[Merge] = ()) -> Register:
    """What the rules make of one sheet of such rows."""
    return read_register([sheet(*rows, merges=merges)])


def one(*cells: Sequence[Cell]) -> RegisterUnit:
    """The only unit of a register in which nothing was refused."""
    register = read(*cells)
    assert errors(register) == []
    (unit,) = register.units
    return unit


def errors(register: Register) -> list[tuple[int, str, str]]:
    """Row, column and code of each refusal."""
    return [(each.place.row, each.place.column, each.code) for each in register.findings.errors.values()]


def doubts(register: Register) -> list[tuple[int, str, str]]:
    """Row, column and code of each doubt."""
    return [(each.place.row, each.place.column, each.code) for each in register.findings.warnings.values()]


def corrections(register: Register) -> list[tuple[int, str, str]]:
    """Row, column and code of each correction."""
    return [(each.place.row, each.place.column, each.fix.code) for each in register.findings.corrections]


def workbook(
    sheets: Mapping[str, Sequence[Sequence[object]]], merges: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """An .xlsx file with these rows and merged ranges."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        worksheet = book.create_sheet(title)
        for row in rows:
            worksheet.append(list(row))
        for merge in (merges or {}).get(title, ()):
            worksheet.merge_cells(merge)
    file = BytesIO()
    book.save(file)
    return file.getvalue()

"""Opening a workbook, and every file that is refused before it is opened."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from kernel.refusals import Refused
from registry.rules.cells import Failed, Formula, Merge, Number
from registry.services.read_workbook import MOST_COLUMNS, MOST_ROWS, read_workbook
from tests.registry.registers import workbook


def code_of(content: bytes, name: str = "名册.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        read_workbook(content, name)
    return caught.value.refusal.code


def with_part(name: str, data: bytes, *, instead: bool = False) -> bytes:
    """A sound workbook with one more part, or with one part replaced."""
    file = BytesIO()
    with ZipFile(BytesIO(workbook({"a": [["房号"]]}))) as sound, ZipFile(file, "w", ZIP_DEFLATED) as made:
        for part in sound.infolist():
            if not (instead and part.filename == name):
                made.writestr(part, sound.read(part.filename))
        made.writestr(name, data)
    return file.getvalue()


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_cells_become_plain_values() -> None:
    row = ["101", 101, 165.71, None, True, date(2026, 1, 1), "=SUM(A1:B1)", 89.0]
    (sheet,) = read_workbook(workbook({"名册": [row]}), "名册.xlsx")
    assert sheet.title == "名册"
    assert sheet.rows[0] == ("101", 101, Number("165.71"), None, "是", datetime(2026, 1, 1), Formula(), 89)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("stored", "text"),
    [(165.71, "165.71"), (165.70999999999998, "165.71"), (89.567, "89.567"), (0.1 + 0.2, "0.3"), (1e-7, "0.0000001")],
)
def test_floats_are_what_excel_shows_in_fifteen_digits(stored: float, text: str) -> None:
    (sheet,) = read_workbook(workbook({"a": [[stored]]}), "a.xlsx")
    assert sheet.rows[0][0] == Number(text)


def test_numbers_beyond_fifteen_digits_are_not_taken_for_whole() -> None:
    (sheet,) = read_workbook(workbook({"a": [[3.50199199409285e17]]}), "a.xlsx")
    assert sheet.rows[0][0] == Number("350199199409285000")


def test_error_values_are_errors() -> None:
    (sheet,) = read_workbook(workbook({"a": [["#REF!"]]}), "a.xlsx")
    assert sheet.rows[0][0] == Failed("#REF!")


def test_array_formulas_are_formulas() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = ArrayFormula("A1:A2", "=B1:B2*2")
    (sheet,) = read_workbook(saved(book), "a.xlsx")
    assert sheet.rows[0][0] == Formula()


def test_merges_and_hidden_sheets_are_kept() -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.append(["1幢", "101"])
    first.append([None, "102"])
    first.merge_cells("A1:A2")
    book.create_sheet("旧").sheet_state = "hidden"
    sheets = read_workbook(saved(book), "a.xlsx")
    assert sheets[0].merges == (Merge(1, 1, 2, 1),)
    assert [sheet.hidden for sheet in sheets] == [False, True]


def test_a_stray_format_far_away_costs_nothing_and_hides_nothing() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "房号"
    book.worksheets[0].cell(1_048_576, 16_384).number_format = "@"
    (sheet,) = read_workbook(saved(book), "a.xlsx")
    assert sheet.rows == (("房号",),)


def test_very_long_text_is_an_error_value() -> None:
    (sheet,) = read_workbook(workbook({"a": [["字" * 1000, "字" * 1001]]}), "a.xlsx")
    assert sheet.rows[0][0] == "字" * 1000
    assert isinstance(sheet.rows[0][1], Failed)


@pytest.mark.parametrize("name", ["名册.xlsm", "名册.XLTM"])
def test_macro_files_are_refused_by_name(name: str) -> None:
    assert code_of(workbook({"a": [[1]]}), name) == "file-macros"


@pytest.mark.parametrize("name", ["名册.xls", "名册.csv", "名册", "名册.xlsx.exe"])
def test_other_names_are_refused(name: str) -> None:
    assert code_of(workbook({"a": [[1]]}), name) == "file-not-xlsx"


def test_an_upper_case_ending_is_the_same_ending() -> None:
    assert len(read_workbook(workbook({"a": [[1]]}), "名册.XLSX")) == 1


@pytest.mark.parametrize(
    "part", ["xl/vbaProject.bin", "XL/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml", "xl/activeX/a.xml"]
)
def test_macros_inside_are_refused_whatever_the_name(part: str) -> None:
    assert code_of(with_part(part, b"x")) == "file-macros"


def test_a_macro_content_type_is_refused() -> None:
    types = b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    assert code_of(with_part("[Content_Types].xml", types, instead=True)) == "file-macros"


@pytest.mark.parametrize("part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/q.xml"])
def test_links_to_other_files_and_data_are_refused(part: str) -> None:
    assert code_of(with_part(part, b"<x/>")) == "file-links"


def test_relationships_that_lead_out_are_refused_and_hyperlinks_are_not() -> None:
    out = '<Relationship Id="r1" Type="http://x/{}" Target="http://x" TargetMode="External"/>'
    assert code_of(with_part("xl/worksheets/_rels/s.xml.rels", out.format("oleObject").encode())) == "file-links"
    assert read_workbook(with_part("xl/worksheets/_rels/s.xml.rels", out.format("hyperlink").encode()), "a.xlsx")


def test_old_and_locked_files_are_refused() -> None:
    assert code_of(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600) == "file-old-or-locked"


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 broken", workbook({"a": [["房号"]]})[:-200]])
def test_files_that_are_no_workbooks_are_refused(content: bytes) -> None:
    assert code_of(content) in ("file-not-xlsx", "file-damaged")


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        made.writestr("a.txt", "hello")
    assert code_of(file.getvalue()) == "file-not-xlsx"


def test_a_broken_sheet_is_refused() -> None:
    assert (
        code_of(with_part("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>", instead=True)) == "file-damaged"
    )


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
    assert code_of(with_part("xl/worksheets/sheet1.xml", bomb, instead=True)) == "file-damaged"


def test_a_bomb_is_refused_by_its_directory() -> None:
    assert code_of(with_part("xl/media/image1.png", b"\0" * (51 * 1024 * 1024))) == "file-too-big"


def test_too_many_parts_are_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for number in range(501):
            made.writestr(f"xl/{number}.xml", "")
    assert code_of(file.getvalue()) == "file-too-big"


def test_merges_that_would_fill_the_memory_are_refused() -> None:
    sheet = b'<worksheet><sheetData/><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    assert code_of(with_part("xl/worksheets/sheet1.xml", sheet, instead=True)) == "file-too-many-cells"


def test_rows_are_capped() -> None:
    book = Workbook()
    book.worksheets[0].cell(MOST_ROWS, 1).value = 1
    assert len(read_workbook(saved(book), "a.xlsx")[0].rows) == MOST_ROWS
    book.worksheets[0].cell(MOST_ROWS + 1, 1).value = 1
    assert code_of(saved(book)) == "file-too-many-rows"


def test_columns_are_capped() -> None:
    assert len(read_workbook(workbook({"a": [[1] * MOST_COLUMNS]}), "a.xlsx")[0].rows[0]) == MOST_COLUMNS
    assert code_of(workbook({"a": [[1] * (MOST_COLUMNS + 1)]})) == "file-too-many-columns"

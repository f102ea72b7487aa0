from __future__ import annotations

from collections.abc import Sequence

import pytest

from disclosure.rules.columns import Field, Kind
from disclosure.rules.headers import find_header, read_columns, repeats
from registry.rules.cells import Cell, Sheet
from tests.disclosure.ledgers import HEADER


def sheet(*rows: Sequence[Cell], title: str = "表1") -> Sheet:
    return Sheet(title, tuple(tuple(cells) for cells in rows))


@pytest.mark.parametrize("above", [0, 1, 5])
def test_the_header_is_found_below_titles(above: int) -> None:
    header = find_header(sheet(*[("榕景花园收支流水账（2026年）",)] * above, HEADER))
    assert header is not None
    assert (header.kind, header.row) == (Kind.LEDGER, above + 1)
    assert header.columns[Field.REFERENCE] == 7


def test_two_lines_of_titles_are_one_header() -> None:
    header = find_header(
        sheet(("日期", "摘要", "金额", None, None), (None, None, "收入（元）", "支出（元）", "结余（元）"))
    )
    assert header is not None
    assert header.row == 2
    assert (header.columns[Field.INCOME], header.columns[Field.EXPENSE], header.columns[Field.BALANCE]) == (2, 3, 4)


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        (("交易日期", "摘要", "借方发生额", "贷方发生额", "账户余额"), Kind.BANK),
        (("日期", "摘要", "借方", "贷方", "余额"), Kind.LEDGER),
        (("日期", "摘要", "金额"), Kind.LEDGER),
        (("月", "日", "摘要", "收入", "支出"), Kind.LEDGER),
        (("合同编号", "对方单位", "标的", "年金额", "付款周期", "起", "止"), Kind.CONTRACTS),
        (("编号", "乙方", "到期日"), Kind.CONTRACTS),
    ],
)
def test_the_titles_tell_what_a_sheet_is(titles: tuple[str, ...], kind: Kind) -> None:
    header = find_header(sheet(titles))
    assert header is not None
    assert header.kind is kind


def test_the_name_of_a_sheet_tells_a_banks_statement() -> None:
    header = find_header(sheet(("日期", "摘要", "借方", "贷方", "余额"), title="工商银行对账单"))
    assert header is not None
    assert header.kind is Kind.BANK
    assert header.columns[Field.EXPENSE] == 2


def test_vouchers_make_it_a_ledger_whatever_its_name() -> None:
    header = find_header(sheet(HEADER, title="银行存款日记账"))
    assert header is not None
    assert header.kind is Kind.LEDGER


@pytest.mark.parametrize(
    "titles", [("日期", "摘要"), ("日期", "摘要", "收入"), ("摘要", "收入", "支出"), ("姓名", "房号", "面积"), ()]
)
def test_a_header_that_lacks_what_matters_is_none(titles: tuple[str, ...]) -> None:
    assert find_header(sheet(titles)) is None


def test_one_name_goes_where_it_is_missing() -> None:
    header = read_columns(Kind.LEDGER, 1, [("日期", "项目", "摘要", "收入", "支出")])
    assert (header.columns[Field.CATEGORY], header.columns[Field.TEXT]) == (1, 2)
    header = read_columns(Kind.LEDGER, 1, [("日期", "项目", "类别", "收入", "支出")])
    assert (header.columns[Field.TEXT], header.columns[Field.CATEGORY]) == (1, 2)


def test_a_header_once_more_is_seen() -> None:
    header = find_header(sheet(HEADER))
    assert header is not None
    assert repeats(header, HEADER)
    assert repeats(header, (None, None, None, None, "收入金额", "支出金额"))
    assert not repeats(header, (None, None, "收入金额"))
    assert not repeats(header, ("2026-01-06", "记-1", "摘要", "广告", 100))

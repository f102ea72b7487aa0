"""Books of every layout a committee might keep, drawn by Hypothesis, against a plain count of what went in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.rules.book import Book, read_book
from disclosure.rules.books import Books
from disclosure.rules.merge import additions
from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import quarter_statement
from registry.services.read_workbook import read_workbook
from tests.disclosure.ledgers import LIMIT, lines_of, workbook

TITLES = {
    "date": ("日期", "记账日期", "凭证日期", "发生日期"),
    "voucher": ("凭证号", "凭证编号", "凭证字号"),
    "text": ("摘要", "事由", "收支内容", "项目"),
    "category": ("类别", "收支类别", "科目", "会计科目"),
    "income": ("收入金额", "收入", "收入（元）", "借方金额", "收款金额"),
    "expense": ("支出金额", "支出", "支出（元）", "贷方金额", "付款金额"),
    "balance": ("结余", "余额", "结余（元）", "账面余额"),
    "reference": ("合同/决议", "依据", "合同或决议"),
    "handler": ("经手人", "经办人"),
    "serial": ("序号",),
}
ONE_COLUMN = {"amount": ("金额", "发生额（元）"), "side": ("收支", "收/支", "收支方向")}
CATEGORIES = {"in": ("停车", "广告", "利息", "快递柜"), "out": ("维修更新", "税费", "工作经费", "直接成本-人工")}
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
FIRST_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Entry:
    """A line as it really is."""

    day: date
    side: str
    category: str
    fen: int


@dataclass(frozen=True)
class Layout:
    """How a committee writes its book down."""

    columns: tuple[str, ...]
    titles: dict[str, str]
    above: int
    one_column: bool
    two_lines: bool
    per_sheet: bool
    subtotals: bool
    repeat_header: bool
    blank_every: int
    dates: tuple[int, ...]
    dresses: tuple[int, ...]
    footer: bool


entries = st.lists(
    st.builds(
        lambda offset, side, which, fen: Entry(FIRST_DAY + timedelta(days=offset), side, CATEGORIES[side][which], fen),
        offset=st.integers(0, 364),
        side=st.sampled_from(("in", "out")),
        which=st.integers(0, 3),
        fen=st.integers(1, 20_000_000),
    ),
    min_size=1,
    max_size=40,
).map(lambda found: sorted(found, key=lambda entry: entry.day))

layouts = st.builds(
    Layout,
    columns=st.permutations(tuple(TITLES)).map(tuple),
    titles=st.fixed_dictionaries({name: st.sampled_from(names) for name, names in (TITLES | ONE_COLUMN).items()}),
    above=st.integers(1, 6),
    one_column=st.booleans(),
    two_lines=st.booleans(),
    per_sheet=st.booleans(),
    subtotals=st.booleans(),
    repeat_header=st.booleans(),
    blank_every=st.integers(0, 4),
    dates=st.lists(st.integers(0, 7), min_size=1, max_size=7).map(tuple),
    dresses=st.lists(st.integers(0, 6), min_size=1, max_size=7).map(tuple),
    footer=st.booleans(),
)


def dressed(fen: int, dress: int) -> object:
    """An amount in one of the ways in which people write it."""
    text = f"{fen // 100}.{fen % 100:02d}"
    grouped = f"{fen // 100:,}.{fen % 100:02d}"
    ways: Sequence[Callable[[], object]] = (
        lambda: fen / 100,
        lambda: text,
        lambda: f"¥{grouped}",
        lambda: f"￥ {text}",
        lambda: text.translate(FULL_WIDTH),
        lambda: f"{grouped}元",
        lambda: f" {grouped} ",
    )
    return ways[dress]()


def written(day: date, way: int) -> object:
    """A day in one of the ways in which people write it."""
    ways: Sequence[Callable[[], object]] = (
        lambda: datetime(day.year, day.month, day.day),  # noqa: DTZ001  a cell has no time zone
        lambda: day.isoformat(),
        lambda: f"{day.year}.{day.month:02d}.{day.day:02d}",
        lambda: f"{day.year}/{day.month}/{day.day}",
        lambda: f"{day.month}月{day.day}日",
        lambda: f"{day.year}年{day.month}月{day.day}日",
        lambda: f"{day.year}{day.month:02d}{day.day:02d}",
        lambda: (day - date(1899, 12, 30)).days,
    )
    return ways[way]()


def names_of(layout: Layout) -> list[str]:
    """The columns in their order; one column of amounts and its side stand where income and spending stood."""
    swapped = {"income": "side", "expense": "amount"} if layout.one_column else {}
    return [swapped.get(name, name) for name in layout.columns]


def header_of(layout: Layout) -> list[list[object]]:
    names = names_of(layout)
    titles: list[object] = [layout.titles[name] for name in names]
    if not layout.two_lines or layout.one_column:
        return [titles]
    upper = ["金额" if name in ("income", "expense") else layout.titles[name] for name in names]
    lower = [layout.titles[name] if name in ("income", "expense") else None for name in names]
    return [list(upper), lower]


def worded(layout: Layout, text: str, balance: int) -> list[object]:
    return [{"text": text, "balance": balance / 100}.get(name) for name in names_of(layout)]


def line(layout: Layout, number: int, entry: Entry, balance: int) -> list[object]:
    amount = dressed(entry.fen, layout.dresses[number % len(layout.dresses)])
    cells: dict[str, object] = {
        "date": written(entry.day, layout.dates[number % len(layout.dates)]),
        "voucher": f"记-{number + 1:03d}",
        "text": f"第{number + 1}笔{entry.category}",
        "category": entry.category,
        "income": amount if entry.side == "in" else None,
        "expense": amount if entry.side == "out" else None,
        "amount": amount,
        "side": "收入" if entry.side == "in" else "支出",
        "balance": balance / 100,
        "handler": "林出纳",
        "serial": number + 1,
    }
    return [cells.get(name) for name in names_of(layout)]


def written_down(opening: int, these: Sequence[Entry], layout: Layout) -> bytes:
    """The book as a workbook in that layout."""
    balances = list(accumulate((each.fen if each.side == "in" else -each.fen for each in these), initial=opening))
    top: list[list[object]] = [["榕景花园公共收益流水账（2026年）"], *[[None]] * (layout.above - 1)]
    sheets: dict[str, list[list[object]]] = {}
    for number, entry in enumerate(these):
        title = f"{entry.day.month}月" if layout.per_sheet else "流水账"
        if title not in sheets:
            carried = "上月结转" if sheets else "上年结转"
            sheets[title] = [*top, *header_of(layout), worded(layout, carried, balances[number])]
        rows = sheets[title]
        if layout.blank_every and number % layout.blank_every == 0:
            rows.append([None])
        if layout.repeat_header and number % 7 == 6:
            rows += header_of(layout)
        rows.append(line(layout, number, entry, balances[number + 1]))
        last = number + 1 == len(these) or these[number + 1].day.month != entry.day.month
        if layout.subtotals and last:
            rows.append(worded(layout, f"{entry.day.month}月小计", balances[number + 1]))
    if layout.footer:
        next(reversed(sheets.values())).append(["制表：林出纳", None, "审核：陈会计"])
    return workbook(sheets)


def read(opening: int, these: Sequence[Entry], layout: Layout) -> Book:
    return read_book(read_workbook(written_down(opening, these, layout), "账.xlsx"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(opening=st.integers(-1_000_000, 50_000_000), these=entries, layout=layouts)
def test_every_layout_gives_the_same_lines_and_the_same_quarters(
    opening: int, these: list[Entry], layout: Layout
) -> None:
    book = read(opening, these, layout)
    assert [finding.message for finding in book.findings.errors.values()] == []
    found = {each.code for each in book.findings.warnings.values()}
    assert found <= {"sheet-unread"}, [each.message for each in book.findings.warnings.values()]
    lines = lines_of(book)
    assert [Entry(each.day, each.side.value, each.category, each.amount) for each in lines] == these
    assert book.opening == opening
    books = Books(opening, lines[0].day, tuple(lines))
    balance = opening
    for number in (1, 2, 3, 4):
        quarter = Quarter(2026, number)
        statement = quarter_statement(books, quarter, LIMIT)
        sums: dict[tuple[str, str], int] = defaultdict(int)
        for entry in these:
            if (entry.day.month - 1) // 3 + 1 == number:
                sums[entry.side, entry.category] += entry.fen
        assert statement.opening == balance
        assert {each.category: each.amount for each in statement.income if each.used} == of_side(sums, "in")
        assert {each.category: each.amount for each in statement.expense if each.used} == of_side(sums, "out")
        balance = statement.closing
    assert balance == opening + sum(entry.fen if entry.side == "in" else -entry.fen for entry in these)


def of_side(sums: dict[tuple[str, str], int], side: str) -> dict[str, int]:
    return {category: amount for (its_side, category), amount in sums.items() if its_side == side}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(these=entries, first=layouts, second=layouts)
def test_the_same_book_in_another_layout_adds_nothing(these: list[Entry], first: Layout, second: Layout) -> None:
    before = lines_of(read(500, these, first))
    again = read(500, these, second)
    added = additions(again, Books(500, before[0].day, tuple(before)))
    assert (added.lines, [finding.message for finding in again.findings.errors.values()]) == ((), [])


SPOILED = {"date": "月底", "text": None, "category": None, "income": "约五百"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    these=entries,
    layout=layouts.filter(lambda each: not each.one_column),
    field=st.sampled_from(tuple(SPOILED)),
    which=st.integers(0, 39),
)
def test_a_spoiled_cell_is_found_where_it_is(these: list[Entry], layout: Layout, field: str, which: int) -> None:
    sheets = read_workbook(written_down(500, these, layout), "账.xlsx")
    number, column = which % len(these), names_of(layout).index(field)
    places = [
        (sheet, index)
        for sheet in range(len(sheets))
        for index, cells in enumerate(sheets[sheet].rows)
        if f"记-{number + 1:03d}" in cells
    ]
    ((at, index),) = places
    rows = [list(cells) for cells in sheets[at].rows]
    rows[index][column] = SPOILED[field]
    spoiled = replace(sheets[at], rows=tuple(tuple(cells) for cells in rows))
    book = read_book([*sheets[:at], spoiled, *sheets[at + 1 :]])
    assert [(each.place.sheet, each.place.row) for each in book.findings.errors.values()] == [
        (spoiled.title, index + 1)
    ]

"""A statement as the sheets of a workbook: what its page shows, in the page's order, amounts as numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from disclosure.rules.categories import BLOCKS
from disclosure.rules.comparison import Compared, Comparison
from disclosure.rules.money import in_capitals, yuan
from disclosure.rules.published import Published
from disclosure.rules.sealed_document import data_sha256
from disclosure.rules.shown_lines import ShownLine, unreported_lines_of
from disclosure.rules.statement_body import harmless
from disclosure.rules.untied import LACKS

NOT_REPORTED = "没有事前报告"
SIDES = {"in": "收入", "out": "支出"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell of money in 分; the reader sees yuan."""

    fen: int


Cell = str | int | Amount | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its header row. ``title`` fits a workbook: at most 31 signs, none of ``[]:*?/\\``."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def statement_sheets(document: Mapping[str, Any], lines: Sequence[ShownLine], comparison: Comparison) -> list[Sheet]:
    """Everything the page of one revision shows in tables."""
    return [
        Sheet("总表", ("项目", "金额（元）", "大写"), _summary(document)),
        _compared("收入", comparison.income, comparison.income_total),
        _compared("支出", comparison.expense, comparison.expense_total),
        Sheet("逐笔收支", _LINE_HEADER, [_line(line) for line in lines]),
        Sheet("依据不全", ("序号", "凭证号", "摘要", "收支", "金额（元）", "缺少", "超过授权限额"), _untied(lines)),
        Sheet("没有事前报告", ("序号", "日期", "凭证号", "摘要", "类别", "金额（元）", "决议"), _unreported(lines)),
        Sheet("核对情况", ("情况",), [(each["says"],) for each in document["findings"]]),
        Sheet("各项合计", ("项", "内容", "本期（元）"), _blocks(document)),
        Sheet("工作经费", ("全年预算", "上季度（元）", "本季度（元）", "本年累计（元）"), [_work(document["work"])]),
        Sheet("合同", ("编号", "对方", "标的", "年金额（元）", "收付", "从", "到"), _contracts(document["contracts"])),
    ]


def series_sheet(published: Iterable[Published]) -> Sheet:
    """One row for each quarter: its newest revision's figures."""
    header = (
        "季度",
        "版",
        "公布时间",
        "期初结余（元）",
        "收入（元）",
        "支出（元）",
        "期末结余（元）",
        "依据不全（笔）",
        "没有事前报告（笔）",
    )
    return Sheet("各季度", header, [_quarter(each) for each in published])


def series_data(community: str, published: Iterable[Published]) -> dict[str, Any]:
    """The same as ``series_sheet`` for programs, amounts in 分, with what finds each statement in the log."""
    return {
        "community": community,
        "statements": [
            {
                "quarter": each.quarter.code,
                "revision": each.revision,
                "published": each.document["paper"]["published"],
                **{name: each.document[name] for name in _FIGURES},
                "untied": len(each.document["untied"]),
                "unreported": len(each.document["unreported"]),
                "data_sha256": data_sha256(each.document),
                "tracker": each.tracker,
            }
            for each in published
        ],
    }


def sheet_csv(sheet: Sheet) -> str:
    """One sheet as CSV, amounts in yuan; ends lines as RFC 4180."""
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(sheet.header)
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return target.getvalue()


_FIGURES = ("opening", "income_total", "expense_total", "closing")
_LINE_HEADER = (
    *("序号", "日期", "凭证号", "摘要", "类别", "收入（元）", "支出（元）", "结余（元）"),
    *("合同", "决议", "预先报告", "报表", "备注", "经手人", "冲销的凭证", "缺少", "事前报告"),
)


def _summary(document: Mapping[str, Any]) -> list[tuple[Cell, ...]]:
    figures = [
        ("期初结余", document["opening"]),
        ("本期收入", document["income_total"]),
        ("本期支出", document["expense_total"]),
        ("期末结余", document["closing"]),
    ]
    bank = document["bank"]
    if bank["known"]:
        figures += [("银行余额", bank["balance"]), ("期末结余与银行余额相差", bank["difference"])]
    return [(name, Amount(fen), in_capitals(fen)) for name, fen in figures]


def _compared(title: str, compared: Sequence[Compared], total: Compared) -> Sheet:
    rows = [(each.name, Amount(each.amount), _known(each.last), _known(each.year_ago)) for each in (*compared, total)]
    return Sheet(title, ("类别", "本季度（元）", "上一季度（元）", "去年同期（元）"), rows)


def _known(fen: int | None) -> Cell:
    return None if fen is None else Amount(fen)


def _line(shown: ShownLine) -> tuple[Cell, ...]:
    line = shown.line
    amount = Amount(line["amount"])
    references = ("contract", "resolution", "prereport", "meter", "remark", "handler", "corrects")
    return (
        shown.number,
        *(line[name] for name in ("date", "voucher", "text", "category")),
        amount if line["side"] == "in" else None,
        amount if line["side"] == "out" else None,
        Amount(line["balance"]),
        *(line[name] for name in references),
        _lacks(shown),
        NOT_REPORTED if shown.unreported else "",
    )


def _untied(lines: Sequence[ShownLine]) -> list[tuple[Cell, ...]]:
    return [
        (
            shown.number,
            shown.line["voucher"],
            shown.line["text"],
            SIDES[shown.line["side"]],
            Amount(shown.line["amount"]),
            _lacks(shown),
            "是" if shown.large else "",
        )
        for shown in lines
        if shown.lacks
    ]


def _unreported(lines: Sequence[ShownLine]) -> list[tuple[Cell, ...]]:
    return [
        (
            shown.number,
            *(shown.line[name] for name in ("date", "voucher", "text", "category")),
            Amount(shown.line["amount"]),
            shown.line["resolution"],
        )
        for shown in unreported_lines_of(lines)
    ]


def _lacks(shown: ShownLine) -> str:
    return "、".join(LACKS[lack] for lack in shown.lacks)


def _blocks(document: Mapping[str, Any]) -> list[tuple[Cell, ...]]:
    return [(code, told, Amount(document["blocks"].get(code, 0))) for code, told in BLOCKS.items()]


def _work(work: Mapping[str, Any]) -> tuple[Cell, ...]:
    budget: Cell = Amount(work["budget"]) if work["budgeted"] else "没有登记"
    return (budget, Amount(work["last"]), Amount(work["amount"]), Amount(work["year"]))


def _contracts(contracts: Sequence[Mapping[str, Any]]) -> list[tuple[Cell, ...]]:
    return [
        (
            each["number"],
            each["party"],
            each["subject"],
            Amount(each["yearly"]),
            each["cycle"],
            each["from"],
            each["to"],
        )
        for each in contracts
    ]


def _quarter(each: Published) -> tuple[Cell, ...]:
    document = each.document
    return (
        each.quarter.code,
        each.revision,
        document["paper"]["published"],
        *(Amount(document[name]) for name in _FIGURES),
        len(document["untied"]),
        len(document["unreported"]),
    )


def _plain(cell: Cell) -> str:
    if isinstance(cell, Amount):
        return yuan(cell.fen)
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell)

"""What a feed and a list tell of a published statement, in one title and one sentence."""

from __future__ import annotations

from disclosure.rules.money import spoken_yuan
from disclosure.rules.published import Published


def title_of(published: Published) -> str:
    """``2026年第二季度公共收益收支公示``; a correction says which revision it is."""
    correction = f"（第 {published.revision} 版，更正）" if published.revision > 1 else ""
    return f"{published.quarter.spoken}公共收益收支公示{correction}"


def summary_of(published: Published) -> str:
    """The figures, the reason of a correction, how much was spent without a resolution, and how much unreported."""
    document = published.document
    figures = f"收入 {spoken_yuan(document['income_total'])} 元，支出 {spoken_yuan(document['expense_total'])} 元"
    said = [f"{figures}，结余 {spoken_yuan(document['closing'])} 元。"]
    if published.reason:
        said.append(f"更正原因：{published.reason.rstrip('。')}。")
    if undecided := undecided_spendings(published):
        said.append(f"有 {len(undecided)} 笔大额支出没有业主大会决议，共 {spoken_yuan(sum(undecided))} 元。")
    if unreported := unreported_spendings(published):
        said.append(f"有 {len(unreported)} 笔支出没有事前报告，共 {spoken_yuan(sum(unreported))} 元。")
    return "".join(said)


def undecided_spendings(published: Published) -> list[int]:
    """The amounts, in 分, of the large spendings that no resolution of the owners covers."""
    untied = published.document["untied"]
    return [each["amount"] for each in untied if each["large"] and "resolution" in each["lacks"]]


def unreported_spendings(published: Published) -> list[int]:
    """The amounts, in 分, of what the committee spent on its own authority without a pre-report."""
    return [each["amount"] for each in published.document["unreported"]]

"""V10: the roll is the one frozen at the notice: root, sums, one line a head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from kernel.quantities import Area
from verifier.case import Case, Statement
from verifier.outcome import Check, Outcome, judged, no_subject
from voting.rules.roll import DEVELOPER, RollLine, roll_root, roll_totals


def examine(case: Case) -> Outcome:
    if case.notice is None:
        return no_subject("没有可用的会议通知，见 V9")
    lines = [pair[1] for pair in case.roll if pair is not None]
    area, heads = roll_totals(lines)
    found = f"名册 {heads.amount} 位业主、{area.square_metres} 平方米，与通知一致"
    return judged([*_line_problems(case, lines), *_total_problems(case, case.notice, lines)], found)


def _line_problems(case: Case, lines: list[RollLine]) -> Iterator[str]:
    for number, pair in enumerate(case.roll, start=1):
        if pair is None:
            yield f"名册第 {number} 行格式不对"
    for before, after in pairwise(lines):
        if after.pseudonym <= before.pseudonym:  # one line a head (SPC-BQ 9)
            yield f"名册里的化名 {after.pseudonym} 重复或没有按顺序排列"
    developers = [line.pseudonym for line in lines if line.head_class == DEVELOPER]
    if len(developers) > 1:  # PROTOCOL 1: all unsold or undelivered units are one head
        yield f"名册里建设单位被算作 {len(developers)} 人，应当只算一人：{'、'.join(developers)}"


def _total_problems(case: Case, notice: Statement, lines: list[RollLine]) -> Iterator[str]:
    area, heads = roll_totals(lines)
    counted = (len(lines), area.amount, heads.amount)
    stated = notice.body["roll"]
    if _totals(stated) != counted:
        yield f"名册合计 {heads.amount} 人、{area.square_metres} 平方米，通知写的是 {_spoken(stated)}"
    if _root(case) != stated["root"]:
        yield "由名册重新算出的树根与通知里的不同：名册被改动过"
    frozen = case.only("roll")
    if frozen is None or frozen.commitment != stated["commitment"] or frozen.index > notice.index:
        yield "通知所依据的名册声明不在日志里，或不在通知之前"
    elif (_totals(frozen.body), frozen.body["root"]) != (counted, stated["root"]):
        yield f"{frozen.name} 与通知里的名册不同"
    for item in notice.body["items"]:
        electorate = item["electorate"]
        if (electorate["total_area"], electorate["total_heads"]) != counted[1:]:
            yield f"第 {item['number']} 项的表决范围合计与名册不同"


def _totals(body: Mapping[str, int]) -> tuple[int, int, int]:
    return body["size"], body["total_area"], body["total_heads"]


def _spoken(body: Mapping[str, int]) -> str:
    return f"{body['total_heads']} 人、{Area(body['total_area']).square_metres} 平方米"


def _root(case: Case) -> str:
    try:
        return roll_root([pair for pair in case.roll if pair is not None])
    except ValueError:  # a repeated pseudonym, named above
        return ""


V10 = Check(
    "V10",
    "名册的树根、面积和人数合计与通知一致，每位业主只有一行",
    "Roll lines give the root and sums of the roll statement and the notice; one line a head",
    examine,
    full_only=True,
)

"""V20 to V22: the figures of result.json are those anyone gets who counts the ballots again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kernel.calendar import day_of, from_text
from kernel.quantities import Area, Heads
from kernel.shares import share_from
from matters.rules.decisions import DECISION_TYPES
from verifier.case import Case
from verifier.outcome import Check, Outcome, judged, no_subject
from voting.rules.statements import PUBLIC
from voting.rules.tally import OPTION_NAMES, OUTCOME_NAMES, ItemTally, Weight

Pair = tuple[ItemTally, Mapping[str, Any]]


def pairs(case: Case) -> list[Pair]:
    """Each item as counted and as stated; in the public edition, where nothing can be counted, as stated twice.

    Items that only one side has are V23's.
    """
    if case.result is None or case.notice is None:
        return []
    stated = {item["number"]: item for item in case.result["items"]}
    if case.seal.edition == PUBLIC:
        items = {item["number"]: item for item in case.notice.body["items"]}
        return [
            (as_stated(stated[number], items[number], items[number]["electorate"]), stated[number])
            for number in stated
            if number in items
        ]
    return [(counted, stated[counted.number]) for counted in case.tallies if counted.number in stated]


def as_stated(stated: Mapping[str, Any], item: Mapping[str, Any], electorate: Mapping[str, int]) -> ItemTally:
    """The figures of an item of ``result.json`` under the thresholds of ``item``, as if they had been counted."""
    return ItemTally(
        number=item["number"],
        total=Weight(Area(electorate["total_area"]), Heads(electorate["total_heads"])),
        part=Weight(Area(stated["part_area"]), Heads(stated["part_heads"])),
        options={name: _weight(weight) for name, weight in stated["options"].items()},
        quorum=share_from(item["quorum"]),
        approval=share_from(item["approval"]),
    )


def _weight(body: Mapping[str, int]) -> Weight:
    return Weight(Area(body["area"]), Heads(body["heads"]))


def _spoken(weight: Weight) -> str:
    return f"{weight.area.square_metres} 平方米、{weight.heads.amount} 人"


def examine_participation(case: Case) -> Outcome:
    return _examined(case, _participation(case), "参与表决的面积和人数与重新计算的相同")


def _participation(case: Case) -> Iterator[str]:
    """PROTOCOL 7: whoever has cast a ballot takes part, abstentions included."""
    for counted, item in pairs(case):
        stated = Weight(Area(item["part_area"]), Heads(item["part_heads"]))
        if stated != counted.part:
            yield f"第 {counted.number} 项参与表决：结果写 {_spoken(stated)}，实为 {_spoken(counted.part)}"


def examine_sums(case: Case) -> Outcome:
    return _examined(case, _sums(case), "同意、反对、弃权的面积和人数与重新计算的相同")


def _sums(case: Case) -> Iterator[str]:
    for counted, item in pairs(case):
        for option, weight in counted.options.items():
            stated = _weight(item["options"][option])
            if stated != weight:
                name = OPTION_NAMES[option]
                yield f"第 {counted.number} 项“{name}”：结果写 {_spoken(stated)}，实为 {_spoken(weight)}"


def examine_thresholds(case: Case) -> Outcome:
    problems = [*_shares(case), *_outcomes(case), *_stated_sums(case)]
    return _examined(case, problems, "各项的参与比例、同意比例和结论与法定门槛相符")


def _shares(case: Case) -> Iterator[str]:
    """The notice may set no threshold of its own: CC 278 does, by the decision type."""
    if case.notice is None:
        return
    day = day_of(from_text(case.notice.body["issued"]))
    for item in case.notice.body["items"]:
        kind = DECISION_TYPES[item["decision_type"]]
        if not kind.in_force_on(day):
            yield f"第 {item['number']} 项适用的表决规则在通知之日尚未施行或已经失效"
        if (share_from(item["quorum"]), share_from(item["approval"])) != (kind.quorum, kind.approval):
            yield f"第 {item['number']} 项通知里的表决门槛不是《民法典》第278条对“{kind.name}”的规定"


def _outcomes(case: Case) -> Iterator[str]:
    """PROTOCOL 7: both by area and by heads, in exact integers."""
    for counted, item in pairs(case):
        if (share_from(item["quorum"]), share_from(item["approval"])) != (counted.quorum, counted.approval):
            yield f"第 {counted.number} 项结果里的表决门槛与通知不同"
        yield from outcome_problems(counted, item)


def outcome_problems(counted: ItemTally, item: Mapping[str, Any]) -> Iterator[str]:
    """Whether an item of ``result.json`` says what its figures say."""
    stated = (item["quorum_met"], item["approved"], item["outcome"])
    if stated != (counted.quorum_met, counted.approved, counted.outcome):
        yield (
            f"第 {counted.number} 项结果写“{OUTCOME_NAMES[item['outcome']]}”，"
            f"按数字应为“{OUTCOME_NAMES[counted.outcome]}”"
            f"（参与{_met(counted.quorum_met)}，同意{_met(counted.approved)}）"
        )


def _met(flag: bool) -> str:
    return "达到门槛" if flag else "未达门槛"


def _stated_sums(case: Case) -> Iterator[str]:
    """All that can be added up in the public edition; in the full one V20 and V21 have compared each number."""
    if case.seal.edition != PUBLIC:
        return
    for counted, _ in pairs(case):
        yield from sum_problems(counted)


def sum_problems(counted: ItemTally) -> Iterator[str]:
    """Whether the options add up to those who took part, and these are not more than all."""
    total = sum(counted.options.values(), Weight())
    if total != counted.part:
        yield f"第 {counted.number} 项各选项相加是 {_spoken(total)}，不等于参与表决的 {_spoken(counted.part)}"
    if counted.part.area > counted.total.area or counted.part.heads > counted.total.heads:
        yield f"第 {counted.number} 项参与表决的多于全体业主"


def _examined(case: Case, problems: Iterator[str] | list[str], found: str) -> Outcome:
    if case.notice is None or case.result is None:
        return no_subject("会议通知或结果数据无法读取，见 V7、V8、V9")
    return judged(problems, found)


V20 = Check(
    "V20",
    "参与表决的面积和人数",
    "Participation per item, in area and heads, equals the result",
    examine_participation,
    full_only=True,
)
V21 = Check(
    "V21",
    "每个选项的面积和人数",
    "Sums per option, in area and heads, equal the result",
    examine_sums,
    full_only=True,
)
V22 = Check(
    "V22",
    "参与门槛、同意门槛和结论符合法律规定",
    "Quorum and approval by the rule of the decision type equal the result",
    examine_thresholds,
)

"""The report for people: each check in plain Chinese, what was wrong and where, and the result that was recounted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kernel.fingerprints import fingerprint
from kernel.quantities import Area
from verifier.case import Case
from verifier.outcome import Finding, Outcome, Report, Verdict, printable
from voting.rules.statements import PUBLIC
from voting.rules.tally import OPTION_NAMES, OUTCOME_NAMES

NOT_ANCHORED = "密钥取自本文件，请与纸质公告上的指纹核对"
VERDICT_TEXTS = {
    Verdict.VALID: "核验通过：没有发现改动，结果可以由文件中的记录重新算出。",
    Verdict.INVALID: "核验不通过：下列各项与记录不符，结果不能采信，请保留文件并要求说明。",
    Verdict.UNCHECKED: "无法核验：没有发现问题，但有一项不能判断。",
}


def told(report: Report, case: Case | None) -> str:
    """The whole output, ending in a line feed."""
    lines = [*_opening(report, case), *map(told_finding, report.findings), *_result(report, case), *_closing(report)]
    return "".join(printable(line) + "\n" for line in lines)


def told_finding(finding: Finding) -> str:
    """One line: code, mark, what was looked at, what was found."""
    return f"{finding.check.code:<4}{mark_of(finding.outcome)}　{finding.check.chinese}：{finding.details}"


def mark_of(outcome: Outcome) -> str:
    """One word for what a check found."""
    if not outcome.applies:
        return "不适用"
    if outcome.problems:
        return "不符"
    if outcome.superseded:
        return "有新版"
    return "待定" if outcome.undecided else "缺少" if outcome.unlogged else "通过"


def _opening(report: Report, case: Case | None) -> Iterator[str]:
    if not report.anchored:
        yield NOT_ANCHORED
    if case is None or report.findings[0].outcome.ends_run:
        return
    seal = case.seal
    yield f"日志公钥：{seal.log_key}"
    yield f"会议通知指纹：{fingerprint(seal.body['notice'])}"
    yield f"文件版本：{'公开版' if seal.edition == PUBLIC else '完整版'}，日志 {seal.body['tree_size']} 条"
    yield ""


def _result(report: Report, case: Case | None) -> Iterator[str]:
    if report.verdict is not Verdict.VALID or case is None or case.result is None:
        return
    yield ""
    yield f"{case.result['community']}　{case.result['title']}"
    yield f"全体业主 {_weight(case.result['total_area'], case.result['total_heads'])}"
    for item in case.result["items"]:
        yield from _item(item)


def _item(item: Mapping[str, Any]) -> Iterator[str]:
    yield f"{item['number']}. {item['title']}：{OUTCOME_NAMES[item['outcome']]}"
    yield f"   参与 {_weight(item['part_area'], item['part_heads'])}"
    options = item["options"]
    yield "   " + "；".join(
        f"{name} {_weight(options[option]['area'], options[option]['heads'])}" for option, name in OPTION_NAMES.items()
    )


def _weight(area: int, heads: int) -> str:
    return f"{Area(area).square_metres} 平方米、{heads} 人"


def _closing(report: Report) -> Iterator[str]:
    yield ""
    yield VERDICT_TEXTS[report.verdict]
    failed = [finding.check.code for finding in report.findings if finding.outcome.problems]
    if failed:
        yield "不符的项目：" + "、".join(failed)

"""V23: the certificate and result.json are the published ones, and speak of this assembly and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from verifier.case import Case, Statement
from verifier.outcome import Check, Outcome, judged, no_subject
from voting.rules.bundle import CERTIFICATE_NAME, RESULT_NAME

FIELD_NAMES = {
    "log": "日志",
    "scope": "会议代号",
    "community": "小区",
    "title": "会议名称",
    "kind": "会议类型",
    "notice": "会议通知",
    "opens": "开始时间",
    "closes": "截止时间",
    "closed": "计票时间",
    "tree_size": "截止时的记录数",
    "roll": "名册",
    "total_area": "总面积",
    "total_heads": "总人数",
}
ITEM_FIELDS = ("number", "matter", "title", "decision_type", "cites")


def examine(case: Case) -> Outcome:
    if case.notice is None or case.result is None:
        return no_subject("会议通知或结果数据无法读取，见 V7、V8、V9")
    problems = [*_published(case), *_facts(case, case.notice, case.result), *_items(case.notice, case.result)]
    return judged(problems, "证书和结果数据就是日志里公布的那一份")


def _published(case: Case) -> Iterator[str]:
    """PROTOCOL 6: the hashes in the result entry."""
    entry, close = case.only("result"), case.only("close")
    if entry is None:
        yield f"结果声明应当只有一份，这里有 {len(case.of_kind('result'))} 份"
        return
    for name, field in ((RESULT_NAME, "result_sha256"), (CERTIFICATE_NAME, "certificate_sha256")):
        if sha256(case.files[name]).hexdigest() != entry.body[field]:
            yield f"{name} 不是 {entry.name} 所公布的那一份"
    if close is not None and (close.index > entry.index or close.body["closed"] > entry.body["published"]):
        yield f"{entry.name} 没有记在截止之后"


def _facts(case: Case, notice: Statement, result: Mapping[str, Any]) -> Iterator[str]:
    close = case.only("close")
    facts = {name: notice.body[name] for name in ("log", "scope", "community", "title", "kind", "opens", "closes")}
    facts |= {"notice": notice.tracker, "roll": notice.body["roll"]["root"]}
    facts |= {name: notice.body["roll"][name] for name in ("total_area", "total_heads")}
    if close is not None:
        facts |= {name: close.body[name] for name in ("closed", "tree_size")}
    for name, value in facts.items():
        if result[name] != value:
            yield f"结果数据里的{FIELD_NAMES[name]}与通知或截止声明不同"


def _items(notice: Statement, result: Mapping[str, Any]) -> Iterator[str]:
    items = notice.body["items"]
    if [item["number"] for item in result["items"]] != [item["number"] for item in items]:
        yield "结果数据里的议题与通知不是同样的几项"
        return
    for item, stated in zip(items, result["items"], strict=True):
        totals = {name: item["electorate"][name] for name in ("total_area", "total_heads")}
        expected = {name: item[name] for name in ITEM_FIELDS} | totals
        if any(stated[name] != value for name, value in expected.items()):
            yield f"结果数据里第 {item['number']} 项的议题或总数与通知不同"


V23 = Check(
    "V23",
    "证书和结果数据与日志公布的一致，说的是这次会议",
    "The hashes of the certificate and result.json are those of the result entry; its facts are the notice's",
    examine,
)

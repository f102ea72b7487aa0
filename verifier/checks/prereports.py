"""V25: what had to be reported to the party branch and 社区 first was reported, and answered, before the notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from kernel.calendar import from_text
from matters.rules.clocks import SIGNING
from matters.rules.decisions import DECISION_TYPES
from matters.rules.prereports import (
    ADDRESSEE_NAMES,
    APPROVED,
    NEIGHBOURHOOD_COMMITTEES,
    PARTY_BRANCH,
    STREET,
    Effect,
    Order,
)
from verifier.case import Case, Statement
from verifier.outcome import Check, Outcome, judged, no_subject
from voting.rules.statements import FULL

Item = Mapping[str, Any]


def examine(case: Case) -> Outcome:
    if case.notice is None:
        return no_subject("没有可用的会议通知，见 V9")
    items, asked = case.notice.body["items"], case.notice.body["rules"]["prereport_effect"] != Effect.NOT_REQUIRED
    needing = [item for item in items if _needs(item, asked)]
    problems = [problem for item in needing for problem in _problems(case, case.notice, item)]
    told = f"{len(items)} 项中 {len(needing)} 项须事前报告，都在通知之前报告并得到答复"
    return judged(problems, told if asked or needing else "通知写明本地规则没有要求事前报告")


def _needs(item: Item, asked: bool) -> bool:
    """SEED 10: some decision types are always major matters, whatever the notice says of the item.

    ``asked``: whether the rules that the notice binds ask for pre-reports at all; a city may have switched them off.
    """
    always = asked and DECISION_TYPES[item["decision_type"]].always_major
    return always or item["prereport_effect"] != Effect.NOT_REQUIRED


def _problems(case: Case, notice: Statement, item: Item) -> Iterator[str]:
    where = f"第 {item['number']} 项"
    named = [reference["addressee"] for reference in item["prereports"]]
    if NEIGHBOURHOOD_COMMITTEES not in named or len(set(named)) != len(named):
        yield f"{where}没有向社区“两委”事前报告的记录"
    if item["prereport_effect"] == Effect.NOT_REQUIRED:
        yield f"{where}是必须事前报告的事项，通知却写明无须报告"
    for reference in item["prereports"]:
        yield from _reference_problems(case, notice, item, reference)
        yield from _silenced(case, named, reference, where)


def _reference_problems(case: Case, notice: Statement, item: Item, reference: Mapping[str, str]) -> Iterator[str]:
    where = f"第 {item['number']} 项致{ADDRESSEE_NAMES[reference['addressee']]}"
    report_logged = _logged_before(case, notice, reference["report"], "prereport", item["matter"])
    if not report_logged:
        yield f"{where}的事前报告没有在通知之前入日志"
    if reference["opinion"] and not _logged_before(case, notice, reference["opinion"], "opinion", item["matter"]):
        yield f"{where}的答复没有在通知之前入日志"
    if not reference["opinion"] and item["prereport_effect"] == Effect.APPROVAL:
        yield f"{where}的答复缺失，而本项须经同意"
    if case.seal.edition == FULL and report_logged:
        yield from _content_problems(case, item, reference, where)


def _logged_before(case: Case, notice: Statement, commitment: str, kind: str, matter: str) -> bool:
    """Answered from the leaves alone, so that the public edition can tell it too."""
    return any(
        leaf is not None and (leaf.commitment, leaf.type, leaf.scope) == (commitment, kind, matter)
        for leaf in case.leaves[: notice.index]
    )


def _content_problems(case: Case, item: Item, reference: Mapping[str, str], where: str) -> Iterator[str]:
    report = _statement(case, reference["report"], "prereport")
    opinion = _statement(case, reference["opinion"], "opinion")
    if report is None or (reference["opinion"] and opinion is None):
        return  # not readable: V6 to V8 name it
    if reference["addressee"] not in report.body["addressees"] or not _about(report, item):
        yield f"{where}的事前报告说的不是通知里的这一项"
    if opinion is None:
        return
    yield from _too_soon(case, report, opinion, where)
    if (opinion.body["prereport"], opinion.body["addressee"]) != (report.tracker, reference["addressee"]):
        yield f"{where}的答复答的不是这份报告"
    elif item["prereport_effect"] == Effect.APPROVAL and opinion.body["verdict"] != APPROVED:
        yield f"{where}的答复不是同意上会"


def _too_soon(case: Case, report: Statement, opinion: Statement, where: str) -> Iterator[str]:
    """The street speaks in an addressee's place under ``approval``, after that addressee's days (DOMAIN 11.6)."""
    if opinion.body.get("speaker") != STREET:
        return
    if report.body["effect"] != Effect.APPROVAL or not opinion.body["place_reason"] or "order" not in report.body:
        yield f"{where}由街道代为答复，却不是可以代答的情形，或没有写明理由"
        return
    asked = _asked(case, report, opinion.body["addressee"])
    if asked is None or opinion.leaf.time <= asked + timedelta(days=report.body["opinion_days"]):
        yield f"{where}由街道代为答复，而答复期限还没有过"


def _asked(case: Case, report: Statement, addressee: str) -> datetime | None:
    """From when the addressee's days run; None where a date is not the log's, but for the hours a signing may take."""
    addressed = report.body["addressees"]
    before = addressed[: addressed.index(addressee)] if addressee in addressed else []
    if report.body["order"] == Order.PARALLEL or not before:
        return _dated(report, report.body["filed"])
    earlier = [
        each
        for each in case.of_kind("opinion")
        if each.body["prereport"] == report.tracker and each.body["addressee"] == before[-1]
    ]
    approved = bool(earlier) and earlier[0].body["verdict"] == APPROVED
    return _dated(earlier[0], earlier[0].body["given"]) if approved else None


def _dated(statement: Statement, told: str) -> datetime | None:
    """A statement's own date, unless it is not the one at which it was logged."""
    instant = from_text(told)
    return instant if instant <= statement.leaf.time <= instant + SIGNING else None


def _silenced(case: Case, named: list[str], reference: Mapping[str, str], where: str) -> Iterator[str]:
    """An addressee of the report whose answer the notice leaves out, or who was left out of the report itself."""
    report = _statement(case, reference["report"], "prereport")
    if report is None:
        return
    if not set(report.body["addressees"]) <= set(named):
        yield f"{where}的事前报告还报送了别的组织，通知没有写它的答复"
    if PARTY_BRANCH not in report.body["addressees"] and not report.body["no_branch_reason"]:
        yield f"{where}的事前报告没有报送小区党支部，也没有写明原因"


def _about(report: Statement, item: Item) -> bool:
    """Whether what was reported is, to the letter, what the owners are asked."""
    facts = ("matter", "decision_type", "title", "amount", "annexes")
    text = sha256(item["text"].encode()).hexdigest()
    return bool(report.body["text_sha256"] == text) and all(item[name] == report.body[name] for name in facts)


def _statement(case: Case, commitment: str, kind: str) -> Statement | None:
    statement = case.by_commitment.get(commitment)
    return statement if statement is not None and statement.kind == kind else None


V25 = Check(
    "V25",
    "须事前报告的事项，报告和同意都在通知之前",
    "Every item that needs one names pre-reports and approvals logged before the notice",
    examine,
)

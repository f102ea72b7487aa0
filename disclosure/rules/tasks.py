"""The treasurer's way from books to publication, as a list of tasks: what is done, what is next, what must wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from disclosure.rules.frozen import ROLE_NAMES, STOPPING, Frozen, stopping
from disclosure.rules.money import spoken_yuan
from disclosure.rules.published import Published
from disclosure.rules.sealed_document import CHAIR, TREASURER
from matters.rules.prereports import Effect

DONE, NEXT, WAITING, BLOCKED = "done", "next", "waiting", "blocked"
BANK = ("bank-unknown", "bank-differs", "bank-unmatched", "bank-only", "bank-late")
VOUCHERS = ("voucher-gap", "voucher-missing", "voucher-twice")
UNUSUAL = ("split-below-limit", "payment-twice", "round-sum", "new-payee-large")
MOST_NAMED = 3
REPORT_NOW = "现在就向小区党支部和社区“两委”报告，再把报告填到这一笔；报告晚了的，公示会写明晚了。"
AS_IT_IS = "可以先公布，没有补上的会在公示里如实写明。"


@dataclass(frozen=True, slots=True)
class Task:
    """One task. ``code`` names the place where it is done; ``hint`` is a sentence or empty."""

    code: str
    text: str
    state: str
    hint: str = ""


def tasks_of(body: Mapping[str, Any], *, over: bool, frozen: Frozen | None, published: Published | None) -> list[Task]:
    """The tasks of a quarter. ``body`` is the statement as it stands; ``over``: the quarter has ended."""
    settled = frozen is not None
    return [
        Task("books", "把本季度的账记全", DONE if body["lines"] else NEXT, f"已有 {len(body['lines'])} 笔"),
        *_checks(body, settled),
        _freeze(body, over, frozen, published),
        _signature(TREASURER, frozen),
        _signature(CHAIR, frozen),
        _publication(frozen, published),
    ]


def told(body: Mapping[str, Any], codes: tuple[str, ...]) -> list[str]:
    """The sentences of the findings of these codes."""
    return [str(each["says"]) for each in body["findings"] if each["code"] in codes]


def _checks(body: Mapping[str, Any], settled: bool) -> Iterator[Task]:
    wrong = stopping(body["findings"])
    yield Task("sums", "账要平：期初、收支、期末", BLOCKED if wrong else DONE, "".join(wrong))
    yield _open("bank", "与银行对账", len(told(body, BANK)), "处对不上", settled)
    pictures = sum(not line["voucher_sha256"] for line in body["lines"])
    yield _open("vouchers", "附上凭证图片", pictures, "笔没有图片", settled)
    yield _open("untied", "补上依据：合同、决议、事前报告", len(body["untied"]), "笔没有依据", settled)
    if body["rules"]["prereport_effect"] != Effect.NOT_REQUIRED:
        yield _reports(body["unreported"], settled)
    others = [each for each in body["findings"] if each["code"] not in (*STOPPING, *BANK)]
    yield _open("unusual", "看一遍不寻常的收支", len(others), "处", settled)


def _open(code: str, text: str, count: int, unit: str, settled: bool) -> Task:
    if not count:
        return Task(code, text, DONE)
    return Task(code, text, DONE if settled else NEXT, f"{count} {unit}。{AS_IT_IS}")


def _reports(unreported: Sequence[Mapping[str, Any]], settled: bool) -> Task:
    """Which lines nobody was told of before, and what can still be done."""
    text = "授权范围内的支出，补上事前报告"
    if not unreported:
        return Task("unreported", text, DONE)
    named = "、".join(f"“{each['text']}”{spoken_yuan(each['amount'])} 元" for each in unreported[:MOST_NAMED])
    more = f"等 {len(unreported)} 笔" if len(unreported) > MOST_NAMED else ""
    hint = f"{named}{more}没有事前报告。{REPORT_NOW}{AS_IT_IS}"
    return Task("unreported", text, DONE if settled else NEXT, hint)


def _freeze(body: Mapping[str, Any], over: bool, frozen: Frozen | None, published: Published | None) -> Task:
    text = "更正：定稿新的一版" if published else "定稿，交两个人签名"
    if frozen:
        return Task("freeze", text, DONE, f"第 {frozen.revision} 版，签完名之前可以撤回")
    if not over:
        return Task("freeze", text, BLOCKED, "季度结束以后才能定稿。")
    if not body["lines"] or stopping(body["findings"]):
        return Task("freeze", text, BLOCKED, "先把上面的办好。")
    return Task("freeze", text, DONE if published else NEXT, "要更正时才需要。" if published else "")


def _signature(role: str, frozen: Frozen | None) -> Task:
    text = f"{ROLE_NAMES[role]}签名"
    if frozen is None:
        return Task("sign", text, BLOCKED, "定稿以后签名。")
    return Task("sign", text, NEXT if role in frozen.waiting else DONE)


def _publication(frozen: Frozen | None, published: Published | None) -> Task:
    if frozen:
        return Task("publish", "公布给业主", WAITING if frozen.waiting else NEXT, "两个人都签了名，自动公布。")
    if published:
        return Task("publish", "公布给业主", DONE, f"第 {published.revision} 版已公布")
    return Task("publish", "公布给业主", BLOCKED)

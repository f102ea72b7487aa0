"""The notice: everything that is frozen when the assembly is called, as one statement (PMR 14; DOMAIN 11.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kernel.calendar import to_text
from kernel.quantities import Area, Heads
from kernel.refusals import Refusal
from matters.rules.decisions import DECISION_TYPES
from matters.rules.matter import Matter
from matters.rules.packs import CHANNEL_TEXTS, ChannelStatus, RulesPack
from matters.rules.prereports import ADDRESSEE_NAMES, FiledReport, Gate, Need
from voting.rules.assembly import REHEARSAL, Window
from voting.rules.consent import CONSENT_SHA256
from voting.rules.refusals import PREREPORT_MISSING, PREREPORT_RETURNED, PREREPORT_WAITING
from voting.rules.tally import OPTIONS

RESIDENTS_COMMITTEE = "residents_committee"  # 居民委员会, told in the same act (PMR 14¶2)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A matter on the agenda with its pre-report and the gate's answer."""

    number: int
    matter: Matter
    need: Need
    gate: Gate
    report: FiledReport | None = None
    report_commitment: str = ""


@dataclass(frozen=True, slots=True)
class FrozenRoll:
    """What the notice says of the roll; ``commitment`` is that of the roll statement."""

    commitment: str
    root: str
    size: int
    total_area: Area
    total_heads: Heads


@dataclass(frozen=True, slots=True)
class Place:
    """Where the assembly is held: community, log, server keys. ``log_key`` is a C2SP verifier key."""

    community: str
    log: str
    scope: str
    log_key: str
    enrolment_key: str


def printed_texts(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What people wrote in a notice's body and paper prints, each with its place in words."""
    yield from (("小区名称", body["community"]), ("会议名称", body["title"]), ("召集人", body["convener"]))
    for item in body["items"]:
        yield f"第 {item['number']} 项的标题", item["title"]
        yield f"第 {item['number']} 项的内容", item["text"]
        for annex in item["annexes"]:
            yield f"第 {item['number']} 项的附件名", annex["name"]


def gate_refusal(item: AgendaItem) -> Refusal | None:
    """Why the notice cannot be issued for this item, naming who is being waited for."""
    if item.gate.open:
        return None
    if item.gate.not_filed:
        return PREREPORT_MISSING.about(title=item.matter.title, addressees="小区党支部和社区“两委”")
    if item.gate.returned_by:
        return PREREPORT_RETURNED.about(title=item.matter.title, addressees=named(item.gate.returned_by))
    return PREREPORT_WAITING.about(title=item.matter.title, addressees=named(item.gate.waiting_for))


def named(addressees: Sequence[str]) -> str:
    """Addressees as a reader knows them."""
    return "、".join(ADDRESSEE_NAMES[addressee] for addressee in addressees)


def notice_body(
    *,
    place: Place,
    kind: str,
    title: str,
    convener: str,
    agenda: Sequence[AgendaItem],
    pack: RulesPack,
    window: Window,
    roll: FrozenRoll,
    issued: datetime,
    nonce: bytes,
) -> dict[str, Any]:
    """The notice statement without its ``binding``, which the signer's key adds."""
    return {
        "log": place.log,
        "scope": place.scope,
        "nonce": nonce.hex(),
        "kind": kind,
        "community": place.community,
        "title": title,
        "convener": convener,
        "items": [_item_body(item, roll) for item in agenda],
        "rules": _rules_body(pack),
        "channel": _channel_body(pack, kind),
        "issued": to_text(issued),
        "opens": to_text(window.opens),
        "closes": to_text(window.closes),
        "roll": {
            "commitment": roll.commitment,
            "root": roll.root,
            "size": roll.size,
            "total_area": roll.total_area.amount,
            "total_heads": roll.total_heads.amount,
        },
        "suite": "ES256",
        "log_key": place.log_key,
        "enrolment_key": place.enrolment_key,
        "consent_sha256": CONSENT_SHA256,
        "told": [RESIDENTS_COMMITTEE],
    }


def _item_body(item: AgendaItem, roll: FrozenRoll) -> dict[str, Any]:
    kind = DECISION_TYPES[item.matter.decision_type]
    return {
        "number": item.number,
        "matter": item.matter.code,
        "decision_type": kind.code,
        "cites": list(kind.cites),
        "title": item.matter.title,
        "text": item.matter.text,
        "amount": item.matter.amount,
        "annexes": [annex.body for annex in item.matter.annexes],
        "options": list(OPTIONS),
        "quorum": kind.quorum.body,
        "approval": kind.approval.body,
        "electorate": {
            "scope": "all",
            "total_area": roll.total_area.amount,
            "total_heads": roll.total_heads.amount,
        },
        "prereports": _references(item),
        "prereport_effect": item.need.effect.value,
        "prereport_reason": item.need.because,
    }


def _references(item: AgendaItem) -> list[dict[str, str]]:
    if item.report is None:
        return []
    opinions = {opinion.addressee: opinion.commitment for opinion in item.report.opinions}
    return [
        {"addressee": addressee, "report": item.report_commitment, "opinion": opinions.get(addressee, "")}
        for addressee in item.report.addressees
    ]


def _rules_body(pack: RulesPack) -> dict[str, Any]:
    return {
        "pack": pack.code,
        "pack_sha256": pack.sha256,
        "notice_clear_days": pack.notice_clear_days,
        "vote_changes": pack.vote_changes,
        "prereport_effect": pack.asked_effect.value,
        "blank_item": "abstain",
        "nonvoter_policy": "actual_ballots_only",
        "double_channel": "first_counts",
    }


def _channel_body(pack: RulesPack, kind: str) -> Mapping[str, str]:
    status = ChannelStatus.UNRECOGNISED if kind == REHEARSAL else pack.channel
    return {"status": status.value, "text": CHANNEL_TEXTS[status], "clause": pack.bylaw_clause}

"""Spending under an authorisation of the owners: no assembly votes on it, and still it is reported (SEED 10)."""

from __future__ import annotations

from dataclasses import dataclass

from kernel.money import parse_yuan
from kernel.refusals import Refusal
from matters.rules.decisions import MAJOR_MATTERS, OTHER_MAJOR
from matters.rules.matter import LARGEST_AMOUNT, Matter, clean
from matters.rules.prereports import SPENDING
from matters.rules.refusals import (
    AMOUNT_REFUSED,
    AUTHORITY_MISSING,
    FIELD_MISSING,
    NO_AMOUNT,
    OTHER_NEEDS_REASON,
    TEXT_REFUSED,
    UNKNOWN_MAJOR_MATTER,
)

FIELDS = {
    "title": "事项名称",
    "text": "做什么",
    "why": "为什么",
    "beneficiaries": "谁受益",
    "alternatives": "比选方案",
    "clause": "依据条款",
    "classification_reason": "归类理由",
}
NEEDED = ("title", "text", "why")


@dataclass(frozen=True, slots=True)
class OfferedSpending:
    """What the committee typed; ``amount`` as text in yuan, ``authority`` the code of an adopted matter or ""."""

    major_matter: str
    title: str
    text: str
    why: str
    amount: str
    authority: str = ""
    clause: str = ""
    beneficiaries: str = ""
    alternatives: str = ""
    classification_reason: str = ""


def examine_spending(offered: OfferedSpending, code: str, community: str) -> Matter | Refusal:
    """The spending as a matter that may be reported, or why it cannot be one."""
    texts = {key: clean(getattr(offered, key)) for key in FIELDS}
    for key, name in FIELDS.items():
        if texts[key] is None:
            return TEXT_REFUSED.about(field=name).at(key)
        if key in NEEDED and not texts[key]:
            return FIELD_MISSING.about(field=name).at(key)
    amount = parse_yuan(offered.amount)
    if refusal := _unfit(offered, amount, texts):
        return refusal
    told = {key: text or "" for key, text in texts.items()}
    return Matter(
        code,
        community,
        decision_type="",
        major_matter=offered.major_matter,
        classification_reason=told["classification_reason"],
        title=told["title"],
        text=told["text"],
        amount=amount or 0,
        beneficiaries=told["beneficiaries"],
        subject=SPENDING,
        why=told["why"],
        alternatives=told["alternatives"],
        clause=told["clause"],
        authority=offered.authority,
    )


def beyond_delegation(matter: Matter, limit: int) -> bool:
    """Whether spending rests on a clause alone and is more than the by-laws delegate (``spend_delegation_limit``).

    It is marked, not refused: whoever is asked sees it, and what an emergency costs asks for no limit.
    """
    return matter.subject == SPENDING and not matter.authority and matter.amount > limit


def _unfit(offered: OfferedSpending, amount: int | None, texts: dict[str, str | None]) -> Refusal | None:
    if amount is None or amount >= LARGEST_AMOUNT:
        return AMOUNT_REFUSED.about(amount=offered.amount)
    if not amount:
        return NO_AMOUNT
    if offered.major_matter not in MAJOR_MATTERS:
        return UNKNOWN_MAJOR_MATTER
    if offered.major_matter == OTHER_MAJOR and not texts["classification_reason"]:
        return OTHER_NEEDS_REASON
    if not offered.authority and not texts["clause"]:
        return AUTHORITY_MISSING
    return None

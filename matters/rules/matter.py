"""A matter as the rest of the house sees it: plain values."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from hashlib import sha256

from kernel.canonical import digest
from kernel.money import parse_yuan
from kernel.refusals import Refusal
from matters.rules.decisions import DECISION_TYPES, MAJOR_MATTERS, OTHER_MAJOR
from matters.rules.prereports import DECISION, SUBJECT_NAMES, Occasion, major_matter_of
from matters.rules.refusals import (
    AMOUNT_REFUSED,
    FIELD_MISSING,
    NO_AMOUNT,
    OTHER_NEEDS_REASON,
    TEXT_REFUSED,
    UNKNOWN_DECISION_TYPE,
    WRONG_MAJOR_MATTER,
)

MONEY_MOVES = frozenset({"cc278-5", "cc278-6"})
LONG = {"why": "理由", "alternatives": "比选方案", "clause": "依据条款"}
LARGEST_AMOUNT = 10**14  # 分: a trillion yuan, far below 2^53


@dataclass(frozen=True, slots=True)
class Annex:
    """A file that belongs to a matter."""

    name: str
    sha256: str

    @property
    def body(self) -> dict[str, str]:
        return {"name": self.name, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class OfferedMatter:
    """What the convener typed, not yet looked at; ``amount`` as text in yuan."""

    decision_type: str
    title: str
    text: str
    amount: str = ""
    major_matter: str = ""
    classification_reason: str = ""
    beneficiaries: str = ""
    why: str = ""
    alternatives: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter that may be decided, or spending that was authorised; ``amount`` in 分, 0 where no money moves.

    Spending has no decision type; ``authority`` is the code of the adopted matter under which it runs, ``clause`` the
    clause of the by-laws or of the contract, as a text.
    """

    code: str
    community: str
    decision_type: str
    major_matter: str
    classification_reason: str
    title: str
    text: str
    amount: int
    beneficiaries: str
    annexes: tuple[Annex, ...] = field(default=())
    subject: str = DECISION
    why: str = ""
    alternatives: str = ""
    clause: str = ""
    authority: str = ""

    @property
    def text_sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    @property
    def kind_told(self) -> str:
        """What kind of matter it is, in one phrase."""
        kind = DECISION_TYPES.get(self.decision_type)
        return kind.name if kind else f"{SUBJECT_NAMES[self.subject]}：{MAJOR_MATTERS[self.major_matter]}"

    @property
    def facts(self) -> dict[str, object]:
        """What a pre-report says of it (docs/spec/statements.md)."""
        return {
            "matter": self.code,
            "subject": self.subject,
            "decision_type": self.decision_type,
            "major_matter": self.major_matter,
            "classification_reason": self.classification_reason,
            "title": self.title,
            "text": self.text,
            "text_sha256": self.text_sha256,
            "why": self.why,
            "amount": self.amount,
            "beneficiaries": self.beneficiaries,
            "alternatives": self.alternatives,
            "clause": self.clause,
            "authority": self.authority,
            "annexes": [annex.body for annex in self.annexes],
        }

    @property
    def facts_sha256(self) -> str:
        """By which a report is told to be about the matter as it stands now."""
        return digest(self.facts)


def yuan(amount: int) -> str:
    """分 as yuan with thousands separators: ``12,800.50``."""
    return f"{amount // 100:,}.{amount % 100:02d}"


def occasion_of(kind: str, *, petition: bool, street_order: bool) -> Occasion:
    """Why the assembly meets, from its kind and what the convener stated."""
    return Occasion(petition=petition, first_assembly=kind == "first", street_order=street_order)


def examine(offered: OfferedMatter, code: str, community: str) -> Matter | Refusal:
    """The matter, or why it cannot be one."""
    title, text = clean(offered.title), clean(offered.text)
    if offered.decision_type not in DECISION_TYPES:
        return UNKNOWN_DECISION_TYPE.about(code=offered.decision_type)
    if title is None or text is None:
        return TEXT_REFUSED.about(field="标题或全文").at("title" if title is None else "text")
    if not title or not text:
        return FIELD_MISSING.about(field="标题" if not title else "议题全文").at("title" if not title else "text")
    amount = parse_yuan(offered.amount)
    if amount is None or amount >= LARGEST_AMOUNT:
        return AMOUNT_REFUSED.about(amount=offered.amount)
    if not amount and offered.decision_type in MONEY_MOVES:
        return NO_AMOUNT
    long = _texts(offered)
    if isinstance(long, Refusal):
        return long
    matter = Matter(code, community, offered.decision_type, "", "", title, text, amount, "")
    why, alternatives, clause = long
    return _classified(offered, replace(matter, why=why, alternatives=alternatives, clause=clause))


def _texts(offered: OfferedMatter) -> tuple[str, str, str] | Refusal:
    """Why, against which alternatives, by which clause: as they may be signed."""
    cleaned = clean(offered.why), clean(offered.alternatives), clean(offered.clause)
    for (key, name), text in zip(LONG.items(), cleaned, strict=True):
        if text is None:
            return TEXT_REFUSED.about(field=name).at(key)
    return cleaned[0] or "", cleaned[1] or "", cleaned[2] or ""


def _classified(offered: OfferedMatter, matter: Matter) -> Matter | Refusal:
    kind = DECISION_TYPES[matter.decision_type]
    try:
        major = major_matter_of(matter.decision_type, offered.major_matter, matter.amount)
    except ValueError:
        choices = "、".join(MAJOR_MATTERS[choice] for choice in kind.major_matters) or "不属于重大事项"
        return WRONG_MAJOR_MATTER.about(name=kind.name, choices=choices)
    reason = clean(offered.classification_reason) or ""
    if major == OTHER_MAJOR and not reason:
        return OTHER_NEEDS_REASON
    return replace(
        matter, major_matter=major, classification_reason=reason, beneficiaries=clean(offered.beneficiaries) or ""
    )


def clean(text: str) -> str | None:
    """Text as it may be signed: NFC, one kind of line end, no control characters; None if it cannot be encoded."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in text):
        return None
    return text

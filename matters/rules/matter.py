"""A matter as the rest of the house sees it: plain values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from hashlib import sha256

from kernel.refusals import Refusal
from matters.rules.decisions import DECISION_TYPES, MAJOR_MATTERS
from matters.rules.prereports import Occasion, major_matter_of
from matters.rules.refusals import (
    AMOUNT_REFUSED,
    FIELD_MISSING,
    NO_AMOUNT,
    TEXT_REFUSED,
    UNKNOWN_DECISION_TYPE,
    WRONG_MAJOR_MATTER,
)

MONEY_MOVES = frozenset({"cc278-5", "cc278-6"})
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


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter that may be decided; ``amount`` in 分, 0 where no money moves."""

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

    @property
    def text_sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()


def parse_yuan(text: str) -> int | None:
    """分 from yuan as people type them: ``12,800.50``, ``￥12800``, full-width digits; "" is 0. None if unreadable."""
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("元").strip().lstrip("¥").replace(",", "").strip()
    if not plain:
        return 0
    match = re.fullmatch(r"(\d{1,12})(?:\.(\d{1,2}))?", plain)
    if not match:
        return None
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


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
        return TEXT_REFUSED.about(field="标题或全文")
    if not title or not text:
        return FIELD_MISSING.about(field="标题" if not title else "议题全文")
    amount = parse_yuan(offered.amount)
    if amount is None or amount >= LARGEST_AMOUNT:
        return AMOUNT_REFUSED.about(amount=offered.amount)
    if not amount and offered.decision_type in MONEY_MOVES:
        return NO_AMOUNT
    return _classified(offered, Matter(code, community, offered.decision_type, "", "", title, text, amount, ""))


def _classified(offered: OfferedMatter, matter: Matter) -> Matter | Refusal:
    kind = DECISION_TYPES[matter.decision_type]
    try:
        major = major_matter_of(matter.decision_type, offered.major_matter, matter.amount)
    except ValueError:
        choices = "、".join(MAJOR_MATTERS[choice] for choice in kind.major_matters) or "不属于重大事项"
        return WRONG_MAJOR_MATTER.about(name=kind.name, choices=choices)
    return Matter(
        matter.code,
        matter.community,
        matter.decision_type,
        major,
        clean(offered.classification_reason) or "",
        matter.title,
        matter.text,
        matter.amount,
        clean(offered.beneficiaries) or "",
    )


def clean(text: str) -> str | None:
    """Text as it may be signed: NFC, one kind of line end, no control characters; None if it cannot be encoded."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in text):
        return None
    return text

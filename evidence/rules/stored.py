"""One stored leaf against itself: its bytes, its columns and its envelope must say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from evidence.rules.dsse import Envelope, parse_envelope
from evidence.rules.leaf import Leaf, parse_leaf


@dataclass(frozen=True)
class StoredLeaf:
    """What the database holds of one entry: two byte strings and the columns copied out of them."""

    position: int
    leaf: bytes
    envelope: bytes
    type: str
    scope: str
    time: datetime
    tracker: str


def stored_problems(stored: StoredLeaf, earliest: datetime | None) -> list[str]:
    """What does not fit, one Chinese sentence each; ``earliest`` is the time of the leaf before, None for the first."""
    try:
        leaf, envelope = parse_leaf(stored.leaf), parse_envelope(stored.envelope)
    except ValueError:
        return [f"第 {stored.position} 条：记录或签名内容无法解析"]
    checks = {
        "承诺值与签名内容不符": leaf.commitment == sha256(stored.envelope).hexdigest(),
        "类型与签名内容不符": leaf.type == envelope.kind,
        "时间早于前一条": earliest is None or earliest <= leaf.time,
        "检索栏与记录不符": _columns_fit(stored, leaf, envelope),
    }
    return [f"第 {stored.position} 条：{problem}" for problem, sound in checks.items() if not sound]


def _columns_fit(stored: StoredLeaf, leaf: Leaf, envelope: Envelope) -> bool:
    columns = (stored.type, stored.scope, stored.time, stored.tracker)
    return columns == (leaf.type, leaf.scope, leaf.time, envelope.tracker)

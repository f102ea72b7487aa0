"""The result as one canonical object: what the certificate is rendered from (docs/spec/bundle.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kernel.calendar import to_text
from voting.rules.tally import ItemTally


def result_body(
    notice: Mapping[str, Any], fingerprint: str, closed: datetime, tree_size: int, tallies: Sequence[ItemTally]
) -> dict[str, Any]:
    """The content of ``result.json``: totals, thresholds and hashes, nobody's name or choice (PIPL 25)."""
    return {
        "log": notice["log"],
        "scope": notice["scope"],
        "community": notice["community"],
        "title": notice["title"],
        "kind": notice["kind"],
        "notice": fingerprint,
        "opens": notice["opens"],
        "closes": notice["closes"],
        "closed": to_text(closed),
        "tree_size": tree_size,
        "roll": notice["roll"]["root"],
        "total_area": notice["roll"]["total_area"],
        "total_heads": notice["roll"]["total_heads"],
        "items": [_item_body(item, counted) for item, counted in zip(notice["items"], tallies, strict=True)],
    }


def _item_body(item: Mapping[str, Any], counted: ItemTally) -> dict[str, Any]:
    return {
        "number": counted.number,
        "matter": item["matter"],
        "title": item["title"],
        "decision_type": item["decision_type"],
        "cites": item["cites"],
        "total_area": counted.total.area.amount,
        "total_heads": counted.total.heads.amount,
        "part_area": counted.part.area.amount,
        "part_heads": counted.part.heads.amount,
        "options": {option: weight.body for option, weight in counted.options.items()},
        "quorum": counted.quorum.body,
        "approval": counted.approval.body,
        "quorum_met": counted.quorum_met,
        "approved": counted.approved,
        "outcome": counted.outcome,
    }

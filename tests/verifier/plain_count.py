"""The count by plain loops over what was chosen, not by the program's own tally."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.verifier.scene import AREAS, LOG, SCOPE, A, Choices, N, Y

Body = Mapping[str, Any]


def plain_result(notice: Body, fingerprint: str, close: Body, votes: Mapping[str, Choices]) -> dict[str, Any]:
    """What ``result.json`` must say: the last choices of each head, added up."""
    totals = {"total_area": sum(AREAS.values()), "total_heads": len(AREAS)}
    facts = {name: notice[name] for name in ("community", "title", "kind", "opens", "closes")}
    facts |= {"log": LOG, "scope": SCOPE, "notice": fingerprint, "roll": notice["roll"]["root"]}
    facts |= {name: close[name] for name in ("closed", "tree_size")}
    return facts | totals | {"items": [_count(place, item, votes) for place, item in enumerate(notice["items"])]}


def _count(place: int, item: Body, votes: Mapping[str, Choices]) -> dict[str, Any]:
    options = {choice: {"area": 0, "heads": 0} for choice in (Y, N, A)}
    for name, choices in votes.items():
        options[choices[place]]["area"] += AREAS[name]
        options[choices[place]]["heads"] += 1
    part = {what: sum(weight[what] for weight in options.values()) for what in ("area", "heads")}
    quorum, approved = _met(part, options[Y], special=item["decision_type"] in ("cc278-6", "cc278-7", "cc278-8"))
    names = ("number", "matter", "title", "decision_type", "cites", "quorum", "approval")
    return {
        **{name: item[name] for name in names},
        **{"total_area": sum(AREAS.values()), "total_heads": len(AREAS)},
        **{"part_area": part["area"], "part_heads": part["heads"], "options": options},
        **{"quorum_met": quorum, "approved": approved},
        "outcome": ("adopted" if approved else "rejected") if quorum else "no_quorum",
    }


def _met(part: Mapping[str, int], yes: Mapping[str, int], *, special: bool) -> tuple[bool, bool]:
    """CC 278, by area and by heads; nobody taking part approves nothing."""
    total = {"area": sum(AREAS.values()), "heads": len(AREAS)}
    quorum = all(3 * part[what] >= 2 * total[what] for what in part)
    enough = all(4 * yes[what] >= 3 * part[what] if special else 2 * yes[what] > part[what] for what in part)
    return quorum, enough and part["heads"] > 0

"""An item of the small assembly's notice, with the references to its pre-report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matters.rules.decisions import DECISION_TYPES
from tests.verifier.scene import ITEMS, OFFICERS, A, N, Y, text_of


def item_body(number: int, commitments: Mapping[str, str], totals: Mapping[str, int]) -> dict[str, Any]:
    """``commitments`` are those of the logged reports and opinions, by the name of the step."""
    matter, decision_type, title, amount, effect = ITEMS[number]
    kind = DECISION_TYPES[decision_type]
    references = [
        {
            "addressee": addressee,
            "report": commitments[f"report {number}"],
            "opinion": commitments[f"opinion {number} {addressee}"],
        }
        for addressee in (OFFICERS if effect == "approval" else ())
    ]
    return {
        **{"number": number, "matter": matter, "decision_type": decision_type, "title": title, "amount": amount},
        **{"cites": list(kind.cites), "text": text_of(number), "annexes": [], "options": [Y, N, A]},
        **{"quorum": kind.quorum.body, "approval": kind.approval.body},
        "electorate": {"scope": "all", **totals},
        **{"prereports": references, "prereport_effect": effect, "prereport_reason": "依规则"},
    }

"""The small assembly with a report of the second form: the branch is silent, and the street speaks in its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from kernel.access import Role
from kernel.calendar import to_text
from tests.verifier.frauds import Change
from tests.verifier.scene import BRANCH, ITEMS, NEIGHBOURS, text_of, text_sha256_of
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks

DAYS = timedelta(days=5)


class StreetAssembly(Assembly):
    """``late``: how long after the deadline the street's opinion is logged; ``order`` as in the report."""

    late = timedelta(seconds=1)
    order = "parallel"
    speaks_as = Role.STREET_OFFICER

    def report(self, number: int) -> None:
        if number != 1:
            super().report(number)
            return
        matter, decision_type, title, amount, effect = ITEMS[number]
        key, binding = self.bind("report 1", matter, self.staff_id(Role.CHAIR), Role.CHAIR)
        filed = self.moment
        body = {
            **{"matter": matter, "decision_type": decision_type, "title": title, "amount": amount, "annexes": []},
            **{"text_sha256": text_sha256_of(number), "text": text_of(number), "beneficiaries": "全体业主"},
            **{"addressees": [BRANCH, NEIGHBOURS], "no_branch_reason": "", "revision": 1, "effect": effect},
            **{"filed": to_text(filed), "binding": binding, "subject": "decision", "major_matter": "maintenance_fund"},
            **{"classification_reason": "", "why": "漏水", "alternatives": "", "clause": "", "authority": ""},
            **{"order": self.order, "opinion_days": 5, "acted": "", "report_by": "", "emergency_reason": ""},
        }
        tracker = self.say("report 1", "prereport", matter, body, key).tracker
        self.opinion(tracker, BRANCH, self.speaks_as, filed + DAYS + self.late)
        self.opinion(tracker, NEIGHBOURS, Role.NEIGHBOURHOOD_OFFICER, self.moment + timedelta(hours=1))

    def opinion(self, report: str, addressee: str, role: Role, logged: datetime) -> None:
        """One opinion, logged at that instant."""
        matter = ITEMS[1][0]
        self.moment = logged - timedelta(minutes=2)
        key, binding = self.bind(f"opinion 1 {addressee}", matter, self.staff_id(role), role)
        speaker = "addressee" if addressee == NEIGHBOURS else "street"
        body = {
            **{"prereport": report, "addressee": addressee, "organs": ["街道办事处"], "verdict": "approved"},
            **{"reasons": "", "given": to_text(self.moment), "binding": binding, "speaker": speaker, "clauses": []},
            "place_reason": "逾期未答复" if speaker == "street" else "",
        }
        self.say(f"opinion 1 {addressee}", "opinion", matter, body, key)


def street_assembly(late: timedelta = timedelta(seconds=1), bodies: Mapping[str, Change] | None = None) -> bytes:
    """Its bundle, with the street so late and these bodies changed."""
    assembly = StreetAssembly(Tweaks(bodies=bodies or {}))
    assembly.late = late
    return assembly.carry_out().bundle()

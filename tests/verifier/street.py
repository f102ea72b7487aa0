"""The small assembly with a report of the second form: the branch is silent, and the street speaks in its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from kernel.access import Role
from kernel.calendar import to_text
from tests.verifier.frauds import Change
from tests.verifier.scene import BRANCH, ITEMS, MINUTE, NEIGHBOURS, text_of, text_sha256_of
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks

DAYS = timedelta(days=5)


class StreetAssembly(Assembly):
    """``late``: how long after the deadline the street's opinion is logged; ``order`` as in the report."""

    late = timedelta(seconds=1)
    order = "parallel"
    speaks_as = Role.STREET_OFFICER

    def report(self, number: int) -> None:
        """Item 1: remarked on by the branch, replied to, and filed again, whereupon the branch keeps silent."""
        if number != 1:
            super().report(number)
            return
        first = self.filed("report 1 first", revision=1)
        opinion = self.opinion("opinion 1 first", first, BRANCH, Role.BRANCH_SECRETARY, verdict="remarks")
        self.reply(first, opinion)
        report = self.filed("report 1", revision=2)
        self.moment += DAYS + self.late - 2 * MINUTE
        self.opinion(f"opinion 1 {BRANCH}", report, BRANCH, self.speaks_as, speaker="street", place_reason="逾期未答复")
        self.opinion(f"opinion 1 {NEIGHBOURS}", report, NEIGHBOURS, Role.NEIGHBOURHOOD_OFFICER)

    def filed(self, name: str, *, revision: int) -> str:
        """A report of the second form; ``moment`` then is its own date. Answers its tracker."""
        matter, decision_type, title, amount, effect = ITEMS[1]
        key, binding = self.bind(name, matter, self.staff_id(Role.CHAIR), Role.CHAIR)
        body = {
            **{"matter": matter, "decision_type": decision_type, "title": title, "amount": amount, "annexes": []},
            **{"text_sha256": text_sha256_of(1), "text": text_of(1), "beneficiaries": "全体业主"},
            **{"addressees": [BRANCH, NEIGHBOURS], "no_branch_reason": "", "revision": revision, "effect": effect},
            **{"filed": to_text(self.moment + MINUTE), "binding": binding, "subject": "decision"},
            **{"major_matter": "maintenance_fund", "classification_reason": "", "why": "漏水", "alternatives": ""},
            **{"clause": "", "authority": "", "order": self.order, "opinion_days": 5},
            **{"acted": "", "report_by": "", "emergency_reason": ""},
        }
        return self.say(name, "prereport", matter, body, key).tracker

    def opinion(self, name: str, report: str, addressee: str, role: Role, **fields: str) -> str:
        """An opinion of the second form, two minutes from now; answers its tracker."""
        matter = ITEMS[1][0]
        key, binding = self.bind(name, matter, self.staff_id(role), role)
        body = {
            **{"prereport": report, "addressee": addressee, "organs": ["某组织"], "verdict": "approved"},
            **{"reasons": "", "given": to_text(self.moment), "binding": binding, "speaker": "addressee"},
            **{"clauses": [], "place_reason": ""},
        }
        return self.say(name, "opinion", matter, body | fields, key).tracker

    def reply(self, report: str, opinion: str) -> None:
        matter = ITEMS[1][0]
        key, binding = self.bind("reply 1", matter, self.staff_id(Role.CHAIR), Role.CHAIR)
        body = {"prereport": report, "opinion": opinion, "text": "采纳", "replied": to_text(self.moment)}
        self.say("reply 1", "reply", matter, body | {"binding": binding}, key)


def street_assembly(late: timedelta = timedelta(seconds=1), bodies: Mapping[str, Change] | None = None) -> bytes:
    """Its bundle, with the street so late and these bodies changed."""
    assembly = StreetAssembly(Tweaks(bodies=bodies or {}))
    assembly.late = late
    return assembly.carry_out().bundle()

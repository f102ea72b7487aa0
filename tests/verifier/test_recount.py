"""Whatever owners choose, the verifier counts what plain loops count."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.verifier.scene import AREAS, ITEMS, A, Choices, N, Y
from tests.verifier.small_assembly import Assembly
from verifier.case import Wishes
from verifier.run import verify

CHOICES: st.SearchStrategy[Choices] = st.tuples(*[st.sampled_from([Y, N, A])] * 3)
VOTERS = st.lists(st.sampled_from(sorted(AREAS)), max_size=16)


def at_most_twice(voters: list[str]) -> list[str]:
    """The rules allow one change."""
    return [name for place, name in enumerate(voters) if voters[:place].count(name) < 2]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_choice_of_ballots_verifies_and_equals_a_naive_count(data: st.DataObject) -> None:
    plan = [(name, data.draw(CHOICES)) for name in at_most_twice(data.draw(VOTERS))]
    report, case = verify(Assembly(plan=plan).carry_out().bundle(), Wishes())
    assert report.verdict == "valid", [finding.details for finding in report.findings if finding.outcome.problems]
    assert case is not None
    last = dict(plan)
    for place, counted in enumerate(case.tallies):
        for option in (Y, N, A):
            voters = [name for name, choices in last.items() if choices[place] == option]
            assert counted.options[option].heads.amount == len(voters)
            assert counted.options[option].area.amount == sum(AREAS[name] for name in voters)
        assert counted.outcome == _outcome(ITEMS[place + 1][1], last, place)


def _outcome(decision_type: str, last: dict[str, Choices], place: int) -> str:
    """CC 278 in fractions, by area and by heads."""
    sides = []
    for weights in (AREAS, dict.fromkeys(AREAS, 1)):
        part = sum(weights[name] for name in last)
        yes = sum(weights[name] for name, choices in last.items() if choices[place] == Y)
        quorum = Fraction(part, sum(weights.values())) >= Fraction(2, 3)
        share = Fraction(yes, part) if part else Fraction(0)
        enough = share >= Fraction(3, 4) if decision_type == "cc278-7" else share > Fraction(1, 2)
        sides.append((quorum, enough))
    if not all(quorum for quorum, _ in sides):
        return "no_quorum"
    return "adopted" if all(enough for _, enough in sides) else "rejected"

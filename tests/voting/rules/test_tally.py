"""The count, at every threshold row of DOMAIN 1.3 and against an independent count of random assemblies."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.quantities import Area, Heads
from matters.rules.decisions import DECISION_TYPES
from voting.rules.roll import RollLine
from voting.rules.tally import (
    ADOPTED,
    NO_QUORUM,
    REJECTED,
    ItemTally,
    Weight,
    counted_ballots,
    participation,
    tally,
)

ORDINARY, SPECIAL = DECISION_TYPES["cc278-5"], DECISION_TYPES["cc278-7"]
TOTAL = Weight(Area(30_000_00), Heads(300))


def counted(
    part: tuple[int, int], yes: tuple[int, int], kind: Any = ORDINARY, abstain: tuple[int, int] = (0, 0)
) -> ItemTally:
    approve, rest = Weight(Area(yes[0]), Heads(yes[1])), Weight(Area(abstain[0]), Heads(abstain[1]))
    whole = Weight(Area(part[0]), Heads(part[1]))
    oppose = Weight(whole.area - approve.area - rest.area, whole.heads - approve.heads - rest.heads)
    options = {"approve": approve, "oppose": oppose, "abstain": rest}
    return ItemTally(1, TOTAL, whole, options, kind.quorum, kind.approval)


# fmt: off
THRESHOLDS = [
    # row, participating (area, heads), in favour (area, heads), kind, quorum met, outcome
    (1, (20_000_00, 200), (20_000_00, 200), ORDINARY, True,  ADOPTED),    # exactly 2/3 counts
    (2, (19_999_99, 200), (19_999_99, 200), ORDINARY, False, NO_QUORUM),  # one hundredth of a m² short
    (3, (20_000_00, 199), (20_000_00, 199), ORDINARY, False, NO_QUORUM),  # both tests needed
    (4, (20_000_00, 200), (10_000_00, 101), ORDINARY, True,  REJECTED),   # area not over one half
    (4, (20_000_00, 200), (10_000_01, 100), ORDINARY, True,  REJECTED),   # heads not over one half
    (5, (20_000_00, 200), (10_000_01, 101), ORDINARY, True,  ADOPTED),
    (6, (20_000_00, 200), (15_000_00, 150), SPECIAL,  True,  ADOPTED),    # exactly 3/4 counts
    (6, (20_000_00, 200), (14_999_99, 150), SPECIAL,  True,  REJECTED),
    (7, (20_000_00, 200), (15_000_00, 149), SPECIAL,  True,  REJECTED),
    (7, (20_000_00, 200), (15_000_01, 151), SPECIAL,  True,  ADOPTED),
]
# fmt: on


@pytest.mark.parametrize(("row", "part", "yes", "kind", "quorum", "outcome"), THRESHOLDS)
def test_each_threshold_row_of_the_law(row: int, part: Any, yes: Any, kind: Any, quorum: bool, outcome: str) -> None:
    result = counted(part, yes, kind)
    assert (result.quorum_met, result.outcome) == (quorum, outcome), f"row {row}"


def test_row_11_an_abstention_takes_part_but_does_not_approve() -> None:
    result = counted((20_000_00, 200), (10_000_00, 100), abstain=(10_000_00, 100))
    assert result.quorum_met
    assert result.outcome == REJECTED


def line(number: int, area: int) -> RollLine:
    return RollLine(f"{number:032x}", Area(area), "owner", "0" * 64)


def item(kind: Any = ORDINARY, number: int = 1) -> dict[str, Any]:
    return {"number": number, "quorum": kind.quorum.body, "approval": kind.approval.body}


def ballot(number: int, sequence: int = 1, **choices: str) -> dict[str, Any]:
    return {"voter": f"{number:032x}", "sequence": sequence, "choices": {key[1:]: choices[key] for key in choices}}


def test_rows_8_to_10_a_line_weighs_its_whole_area_and_one_head() -> None:
    roll = {entry.pseudonym: entry for entry in (line(1, 300_00), line(2, 4_000_00), line(3, 89_56))}
    (result,) = tally([item()], roll, [ballot(1, n1="approve"), ballot(2, n1="oppose")])
    assert result.options["approve"] == Weight(Area(300_00), Heads(1))
    assert result.options["oppose"] == Weight(Area(4_000_00), Heads(1))
    assert result.total == Weight(Area(4_389_56), Heads(3))


def test_a_changed_vote_counts_once_and_as_it_was_last_cast() -> None:
    roll = {entry.pseudonym: entry for entry in (line(1, 100), line(2, 100))}
    ballots = [ballot(1, n1="approve"), ballot(2, n1="approve"), ballot(1, sequence=2, n1="oppose")]
    (result,) = tally([item()], roll, ballots)
    assert result.options["approve"].heads == Heads(1)
    assert result.options["oppose"].heads == Heads(1)
    assert len(counted_ballots(ballots)) == 2
    assert participation(ballots, roll) == Weight(Area(200), Heads(2))


def test_a_voter_who_is_not_on_the_roll_stops_the_count() -> None:
    with pytest.raises(KeyError):
        tally([item()], {}, [ballot(1, n1="approve")])


def test_an_assembly_nobody_came_to_decides_nothing() -> None:
    (result,) = tally([item()], {"0" * 32: line(0, 100)}, [])
    assert result.outcome == NO_QUORUM


CHOICES = st.sampled_from(["approve", "oppose", "abstain"])


@given(
    st.lists(st.tuples(st.integers(1, 50_000), st.one_of(st.none(), CHOICES)), min_size=1, max_size=60), st.booleans()
)
def test_any_assembly_is_counted_as_fractions_would_count_it(
    owners: list[tuple[int, str | None]], special: bool
) -> None:
    kind = SPECIAL if special else ORDINARY
    roll = {entry.pseudonym: entry for entry in (line(number, area) for number, (area, _) in enumerate(owners))}
    ballots = [ballot(number, n1=choice) for number, (_, choice) in enumerate(owners) if choice]
    (result,) = tally([item(kind)], roll, ballots)
    assert result.outcome == naive_outcome(owners, Fraction(3, 4) if special else None)


def naive_outcome(owners: list[tuple[int, str | None]], at_least: Fraction | None) -> str:
    measures: list[Mapping[str, Fraction]] = []
    for weigh in (lambda area: area, lambda _area: 1):
        total = sum(weigh(area) for area, _ in owners)
        part = sum(weigh(area) for area, choice in owners if choice)
        yes = sum(weigh(area) for area, choice in owners if choice == "approve")
        measures.append({"part": Fraction(part, total), "yes": Fraction(yes, part) if part else Fraction(0)})
    if any(measure["part"] < Fraction(2, 3) for measure in measures):
        return NO_QUORUM
    if at_least:
        return ADOPTED if all(measure["yes"] >= at_least for measure in measures) else REJECTED
    return ADOPTED if all(measure["yes"] > Fraction(1, 2) for measure in measures) else REJECTED

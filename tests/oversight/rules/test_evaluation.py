"""The score of an evaluation is the mean of its criteria."""

from __future__ import annotations

import pytest

from oversight.rules.catalogue import BY_CODE
from oversight.rules.evaluation import mean_score
from tests.oversight.office import EVALUATION

DUTY = BY_CODE["committee-evaluation"]


def test_the_mean_of_five_criteria() -> None:
    assert mean_score(DUTY, EVALUATION) == 85


@pytest.mark.parametrize(("scores", "mean"), [((90, 91), 91), ((90, 90), 90), ((0, 1, 0), 0), ((100,), 100)])
def test_a_half_is_rounded_up(scores: tuple[int, ...], mean: int) -> None:
    names = ("meetings", "openness", "reports")
    assert mean_score(DUTY, dict(zip(names, map(str, scores), strict=False))) == mean


def test_where_nothing_was_scored_there_is_no_mean() -> None:
    assert mean_score(BY_CODE["information-board"], {"where": "南门"}) is None

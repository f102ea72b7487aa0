"""The score of a yearly evaluation (SEED 10): the mean of what the criteria were given."""

from __future__ import annotations

from collections.abc import Mapping

from oversight.rules.duty import Duty, Kind


def mean_score(duty: Duty, values: Mapping[str, str]) -> int | None:
    """The mean of the record's scores in whole points, a half rounded up; None where nothing was scored."""
    scores = [int(values[field.name]) for field in duty.fields if field.kind is Kind.SCORE and field.name in values]
    return (2 * sum(scores) + len(scores)) // (2 * len(scores)) if scores else None

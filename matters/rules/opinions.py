"""What an opinion must say, and who may give it now: the addressee, or the street in a silent addressee's place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kernel.calendar import spoken
from kernel.refusals import Refusal
from matters.rules.clauses import CLAUSES
from matters.rules.clocks import State, standing_of
from matters.rules.matter import clean
from matters.rules.prereports import ADDRESSEE_NAMES, APPROVED, RETURNED, VERDICT_NAMES, Effect, FiledReport
from matters.rules.refusals import (
    ALREADY_ANSWERED,
    NOT_ESCALATED,
    NOT_SILENT,
    NOT_YOUR_TURN,
    REASONS_MISSING,
    TEXT_REFUSED,
    UNKNOWN_CLAUSE,
    UNKNOWN_VERDICT,
)


@dataclass(frozen=True, slots=True)
class OfferedOpinion:
    """What was ticked and typed."""

    verdict: str
    reasons: str
    clauses: tuple[str, ...] = ()


def examine_opinion(offered: OfferedOpinion) -> Refusal | None:
    """None if it may be signed: a return needs reasons or ticked clauses, remarks need words."""
    if offered.verdict not in VERDICT_NAMES:
        return UNKNOWN_VERDICT
    reasons = clean(offered.reasons)
    if reasons is None:
        return TEXT_REFUSED.about(field="理由")
    if not set(offered.clauses) <= set(CLAUSES):
        return UNKNOWN_CLAUSE
    said = reasons or (offered.verdict == RETURNED and offered.clauses)
    return None if said or offered.verdict == APPROVED else REASONS_MISSING


def speak_refusal(report: FiledReport, addressee: str, *, by_street: bool, now: datetime) -> Refusal | None:
    """Why no opinion may be given for this addressee now, or None.

    The street speaks under ``approval`` alone, and only after the addressee's days are over (DOMAIN 11.6).
    """
    standing = standing_of(report, addressee, now)
    name = ADDRESSEE_NAMES[addressee]
    if standing.opinion:
        return ALREADY_ANSWERED.about(addressee=name)
    if by_street and report.effect is not Effect.APPROVAL:
        return NOT_ESCALATED
    if standing.state is State.NOT_ASKED or standing.due is None:
        return NOT_YOUR_TURN
    if by_street and not standing.escalated:
        return NOT_SILENT.about(addressee=name, due=spoken(standing.due))
    return None

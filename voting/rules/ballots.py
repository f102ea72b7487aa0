"""Whether an offered ballot may be taken: from ``OfferedBallot`` to ``ValidBallot`` or a refusal (PROTOCOL 2, 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evidence.rules.dsse import Envelope, parse_envelope
from evidence.rules.encoding import b64decode
from evidence.rules.schema import SchemaError, check
from kernel.calendar import from_text
from kernel.refusals import Refusal
from voting.rules.refusals import (
    BAD_BALLOT_SIGNATURE,
    BALLOT_TOO_LARGE,
    CONSENT_MISSING,
    EXPIRED_BINDING,
    MALFORMED_BALLOT,
    NO_MORE_CHANGES,
    WRONG_BINDING,
    WRONG_CHOICES,
    WRONG_NOTICE,
    WRONG_SEQUENCE,
    WRONG_VOTER,
)
from voting.rules.statements import SCHEMAS
from voting.rules.tally import OPTIONS

MAX_BALLOT_BYTES = 16 * 1024
BALLOT = "ballot"


@dataclass(frozen=True, slots=True)
class OfferedBallot:
    """A ballot that parses and fits its schema; nothing else about it is known."""

    envelope: Envelope
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the server knows of the voter before the ballot: pseudonym, and the last ballot taken ("" if none)."""

    pseudonym: str
    last_sequence: int
    last_tracker: str


@dataclass(frozen=True, slots=True)
class ValidBallot:
    """A ballot that may be logged."""

    envelope: Envelope
    sequence: int


def parse_ballot(data: bytes) -> OfferedBallot | Refusal:
    """An envelope from the wire: size limit first, then form, then the closed schema."""
    if len(data) > MAX_BALLOT_BYTES:
        return BALLOT_TOO_LARGE
    try:
        envelope = parse_envelope(data)
        body = envelope.body
        check(SCHEMAS[BALLOT], body)
    except (ValueError, SchemaError):
        return MALFORMED_BALLOT
    return OfferedBallot(envelope, body) if envelope.kind == BALLOT else MALFORMED_BALLOT


def examine_ballot(
    offered: OfferedBallot,
    notice: Mapping[str, Any],
    fingerprint: str,
    standing: Standing,
    binding: Mapping[str, Any] | None,
    now: datetime,
) -> ValidBallot | Refusal:
    """Everything a ballot must satisfy besides the time of the vote.

    ``notice`` is the notice statement and ``fingerprint`` its tracker; ``binding`` the logged binding statement that
    the ballot names, None if the log has none.
    """
    refusal = (
        _wrong_place(offered.body, notice, fingerprint, standing)
        or _wrong_content(offered.body, notice)
        or _wrong_key(offered, standing, binding, now)
        or _wrong_turn(offered.body, notice, standing)
    )
    return refusal or ValidBallot(offered.envelope, offered.body["sequence"])


def _wrong_place(
    body: Mapping[str, Any], notice: Mapping[str, Any], fingerprint: str, standing: Standing
) -> Refusal | None:
    if (body["log"], body["scope"], body["notice"]) != (notice["log"], notice["scope"], fingerprint):
        return WRONG_NOTICE
    return None if body["voter"] == standing.pseudonym else WRONG_VOTER


def _wrong_content(body: Mapping[str, Any], notice: Mapping[str, Any]) -> Refusal | None:
    numbers = {str(item["number"]) for item in notice["items"]}
    if set(body["choices"]) != numbers or not set(body["choices"].values()) <= set(OPTIONS):
        return WRONG_CHOICES
    return None if body["consent"] == notice["consent_sha256"] else CONSENT_MISSING


def changes_left(notice: Mapping[str, Any], cast: int) -> int:
    """How often a head that has cast so many ballots may still vote: once, and then each change the rules allow."""
    return int(notice["rules"]["vote_changes"]) + 1 - cast


def _wrong_key(
    offered: OfferedBallot, standing: Standing, binding: Mapping[str, Any] | None, now: datetime
) -> Refusal | None:
    if binding is None or binding["subject"] != standing.pseudonym or binding["scope"] != offered.body["scope"]:
        return WRONG_BINDING
    if now > from_text(binding["not_after"]):
        return EXPIRED_BINDING
    if not offered.envelope.signed_by(b64decode(binding["public_key"])):
        return BAD_BALLOT_SIGNATURE
    return None


def _wrong_turn(body: Mapping[str, Any], notice: Mapping[str, Any], standing: Standing) -> Refusal | None:
    if (body["sequence"], body["supersedes"]) != (standing.last_sequence + 1, standing.last_tracker):
        return WRONG_SEQUENCE
    if changes_left(notice, body["sequence"]) < 0:
        return NO_MORE_CHANGES
    return None

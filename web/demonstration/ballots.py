"""Owners of the demonstration vote: each with a key of its own, through the same services as a phone."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy.orm import Session

from auth.rules.proofs import LETTER, SMS, OwnerProof, evidence_of
from auth.services.bind_owner_key import bind_owner_key
from evidence.rules.dsse import seal
from evidence.rules.suites import es256_signer
from kernel.platform import Platform
from voting.rules.assembly import Window
from voting.rules.consent import CONSENT_SHA256
from voting.services.cast_ballot import CastBallot, cast_ballot
from voting.services.read_assemblies import Assembly
from voting.services.read_voter import own_ballots, voter_of
from web.demonstration.story import Story

BATCH = 40  # ballots in one transaction; the running server takes each in its own
Progress = Callable[[Iterable[Any], str], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class PlannedBallot:
    """Who votes, when and how."""

    head_id: int
    cast: datetime
    choices: Mapping[str, str]


def plan_ballots(story: Story, heads: Sequence[int], window: Window, until: datetime) -> list[PlannedBallot]:
    """The ballots of a story in the order of their times; the same for the same story, heads and times."""
    chance = random.Random(story.seed)  # noqa: S311  who votes how in a made-up community
    voters = chance.sample(sorted(heads), min(story.voters, len(heads)))
    changers = voters[: story.changes]
    span = int((min(until, window.closes) - window.opens).total_seconds()) - 120
    half = span // 2
    planned = [
        _ballot(story, head, window.opens + timedelta(seconds=chance.randrange(half)), chance) for head in voters
    ]
    planned += [
        _ballot(story, head, window.opens + timedelta(seconds=half + chance.randrange(half)), chance)
        for head in changers
    ]
    return sorted(planned, key=lambda ballot: ballot.cast)


def cast_planned(here: Platform, assembly: Assembly, planned: Sequence[PlannedBallot], progress: Progress) -> None:
    """Sign and cast them all."""
    batches = [planned[start : start + BATCH] for start in range(0, len(planned), BATCH)]
    for batch in progress(batches, f"{assembly.title}：{len(planned)} 张选票签名、入账"):
        with here.database.writing() as session:
            for ballot in batch:
                cast_one(session, here, assembly, ballot)


def cast_one(session: Session, here: Platform, assembly: Assembly, planned: PlannedBallot) -> CastBallot:
    """One ballot as a phone casts it: key, binding, ballot."""
    voter = voter_of(session, assembly.code, planned.head_id)
    signer = es256_signer(ec.generate_private_key(ec.SECP256R1()))
    assert assembly.closes is not None  # noqa: S101  an assembly that takes ballots has its notice
    bound = bind_owner_key(
        session,
        proof=_proof(here, planned),
        assembly=assembly.code,
        pseudonym=voter.pseudonym,
        log_origin=assembly.log_origin,
        public_key=signer.public_key,
        not_after_limit=assembly.closes,
        now=planned.cast,
        entropy=here.entropy,
        keyring=here.keyring,
    )
    earlier = own_ballots(session, assembly.code, planned.head_id)
    body = {
        "log": assembly.log_origin,
        "scope": assembly.code,
        "nonce": here.entropy(16).hex(),
        "notice": assembly.notice,
        "voter": voter.pseudonym,
        "binding": bound.envelope.tracker,
        "sequence": len(earlier) + 1,
        "supersedes": earlier[0].tracker if earlier else "",
        "choices": dict(planned.choices),
        "consent": CONSENT_SHA256,
    }
    envelope = seal("ballot", body, signer).format()
    return cast_ballot(session, code=assembly.code, head_id=planned.head_id, envelope=envelope, now=planned.cast)


def _ballot(story: Story, head: int, cast: datetime, chance: random.Random) -> PlannedBallot:
    choices = {
        str(number): leaning.choice(chance.randrange(100)) for number, leaning in enumerate(story.matters, start=1)
    }
    return PlannedBallot(head, cast, choices)


def _proof(here: Platform, planned: PlannedBallot) -> OwnerProof:
    left = [{"method": method, "salt": here.entropy(16).hex()} for method in (LETTER, SMS)]
    return OwnerProof(planned.head_id, (LETTER, SMS), tuple(map(evidence_of, left)), planned.cast)

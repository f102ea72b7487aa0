"""Acts that wait for a signature: drafted, bound to the signer's key, accepted.

The signer signs exactly the drafted body; only the key binding is added. With JavaScript the key is made in the page
and never leaves it; without, the server makes one for this single act and the binding says so (ADR 0006).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from auth.services.bind_staff_key import bind_staff_key
from auth.services.sign_on_server import sign_on_server
from evidence.rules.dsse import Envelope, parse_envelope
from evidence.rules.encoding import b64decode
from evidence.services.read_statements import find_statement
from kernel.access import Role
from kernel.calendar import from_text
from kernel.keyring import Keyring
from kernel.refusals import Refused
from matters.models import ActRow
from matters.rules.clocks import SIGNING
from matters.rules.refusals import ACT_NOT_YOURS, BAD_SIGNATURE, STALE_ACT, UNKNOWN_ACT

LIFETIME = SIGNING


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a person in an office."""

    person: str
    role: Role


@dataclass(frozen=True, slots=True)
class Act:
    """A drafted act: ``body`` is what will be signed, but for ``binding``."""

    id: int
    kind: str
    community: str
    scope: str
    body: dict[str, Any]


def draft_act(
    session: Session, *, kind: str, community: str, scope: str, signer: Signer, body: Mapping[str, Any], now: datetime
) -> Act:
    """Keep an act until its signer signs it; nothing has happened yet."""
    row = ActRow(
        kind=kind,
        community=community,
        scope=scope,
        person=signer.person,
        role=signer.role.value,
        body=dict(body),
        drafted=now,
    )
    session.add(row)
    session.flush()
    return _act(row)


def act_for(session: Session, act_id: int, *, community: str, person: str, kind: str, now: datetime) -> Act:
    """The act, for its signer, in its community and within its two hours. Raises Refused."""
    row = _row(session, act_id, person, kind, now)
    if row.community != community:
        raise Refused(UNKNOWN_ACT)
    return _act(row)


def bind_key(
    session: Session,
    act_id: int,
    *,
    person: str,
    log_origin: str,
    public_key: bytes,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> dict[str, Any]:
    """Log the binding of a key made in the signer's page, and answer the full body to sign. Raises Refused."""
    row = _row(session, act_id, person, None, now)
    logged = bind_staff_key(
        session,
        person=row.person,
        role=Role(row.role),
        community=row.community,
        log_origin=log_origin,
        scope=row.scope,
        public_key=public_key,
        methods=("password", "totp"),
        now=now,
        entropy=entropy,
        keyring=keyring,
    )
    return {**row.body, "binding": logged.envelope.tracker}


def accept_signature(
    session: Session,
    act: Act,
    *,
    signer: Signer,
    log_origin: str,
    envelope: bytes,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Envelope:
    """The signed envelope of an act, which is thereby used up; empty ``envelope`` asks for a server-made key.

    Raises Refused when the signature is not over the drafted body by a key bound to this person.
    """
    row = _row(session, act.id, signer.person, act.kind, now)
    if envelope:
        signed = _checked(session, row, log_origin, envelope, now)
    else:
        signed = sign_on_server(
            session,
            person=row.person,
            role=Role(row.role),
            community=row.community,
            log_origin=log_origin,
            scope=row.scope,
            kind=row.kind,
            body=row.body,
            now=now,
            entropy=entropy,
            keyring=keyring,
        )
    session.delete(row)
    return signed


def _checked(session: Session, row: ActRow, log_origin: str, data: bytes, now: datetime) -> Envelope:
    try:
        envelope = parse_envelope(data)
        body = envelope.body
        binding = find_statement(session, origin=log_origin, tracker=str(body.get("binding", "")))
    except ValueError as error:
        raise Refused(BAD_SIGNATURE) from error
    if binding is None or envelope.kind != row.kind or body != {**row.body, "binding": body["binding"]}:
        raise Refused(BAD_SIGNATURE)
    bound = binding.envelope.body
    mine = binding.leaf.type == "binding" and bound["subject"] == row.person and bound["scope"] == row.scope
    if not mine or not envelope.signed_by(b64decode(bound["public_key"])):
        raise Refused(BAD_SIGNATURE)
    if now > from_text(bound["not_after"]):
        raise Refused(STALE_ACT)
    return envelope


def _row(session: Session, act_id: int, person: str, kind: str | None, now: datetime) -> ActRow:
    row = session.get(ActRow, act_id)
    if row is None or (kind is not None and row.kind != kind):
        raise Refused(UNKNOWN_ACT)
    if row.person != person:
        raise Refused(ACT_NOT_YOURS)
    if now - row.drafted > LIFETIME:
        raise Refused(STALE_ACT)
    return row


def _act(row: ActRow) -> Act:
    return Act(row.id, row.kind, row.community, row.scope, dict(row.body))

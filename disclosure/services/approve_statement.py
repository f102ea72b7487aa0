"""Sign a frozen statement: once as treasurer and once as chair, by two different people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.models.statements import StatementApprovalRow
from disclosure.rules.approval_entry import KIND, ROLES, approval_of, body_sha256, checked_approval
from disclosure.rules.frozen import ROLE_NAMES, Frozen
from disclosure.rules.quarters import Quarter
from disclosure.rules.refusals import ALREADY_SIGNED, NOT_YOUR_SIGNATURE, ONE_PERSON_TWICE, STATEMENT_CHANGED
from disclosure.services.read_frozen import frozen_or_refused
from evidence.rules.dsse import Envelope
from evidence.services.append_statement import append_statement
from kernel.calendar import from_text, to_text
from kernel.refusals import Refused
from matters.services.acts import Act, Signer, draft_act


def draft_approval(
    session: Session, *, frozen: Frozen, signer: Signer, now: datetime, entropy: Callable[[int], bytes]
) -> Act:
    """The approval as it will be signed. Raises Refused when this person may not sign it."""
    _check(frozen, signer.role.value, signer.person)
    body = approval_of(frozen.body, role=signer.role.value, given=to_text(now), nonce=entropy(16))
    return draft_act(
        session, kind=KIND, community=frozen.community, scope=body["scope"], signer=signer, body=body, now=now
    )


def approve_statement(session: Session, *, act: Act, envelope: Envelope, signer: Signer, now: datetime) -> Frozen:
    """Log a signed approval and keep it; answers the statement with all approvals so far.

    Raises Refused when the statement was thawed or changed, or signed in this office or by this person meanwhile.
    """
    entry = checked_approval(envelope.body)
    frozen = frozen_or_refused(session, entry["community"], Quarter.parse(entry["period"]))
    if entry["body_sha256"] != body_sha256(frozen.body):
        raise Refused(STATEMENT_CHANGED)
    _check(frozen, entry["role"], signer.person)
    append_statement(session, origin=entry["log"], envelope=envelope, scope=act.scope, now=now)
    session.add(
        StatementApprovalRow(
            frozen_id=frozen.id,
            role=entry["role"],
            person=signer.person,
            given=from_text(entry["given"]),
            tracker=envelope.tracker,
        )
    )
    session.flush()
    return frozen_or_refused(session, frozen.community, frozen.quarter)


def _check(frozen: Frozen, role: str, person: str) -> None:
    if role not in ROLES:
        raise Refused(NOT_YOUR_SIGNATURE)
    if role not in frozen.waiting:
        raise Refused(ALREADY_SIGNED.about(role=ROLE_NAMES[role]))
    if any(approval.person == person for approval in frozen.approvals):
        raise Refused(ONE_PERSON_TWICE)

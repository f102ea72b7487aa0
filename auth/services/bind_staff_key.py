"""Bind a key to a member of staff in an office they hold at this moment; logged before anything it signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from auth.rules.binding import KIND, LIFETIME, NONCE_BYTES, Subject, binding_body, is_point
from auth.rules.limits import BINDING_BY_PERSON
from auth.rules.refusals import KEY_BAD, OFFICE_NOT_HELD, SIGN_IN_NEEDED
from auth.services.count_attempt import count_attempt
from auth.services.read_sign_in import newest_staff_sign_in
from auth.services.read_staff import offices_held
from evidence.rules.dsse import seal
from evidence.rules.logged import Logged
from evidence.rules.suites import ed25519_signer
from evidence.services.append_statement import append_statement
from kernel.access import ROLE_NAMES, Role
from kernel.keyring import ENROLMENT, Keyring, signing_key
from kernel.refusals import Refused

Entropy = Callable[[int], bytes]


def bind_staff_key(
    session: Session,
    *,
    person: str,
    role: Role,
    community: str,
    log_origin: str,
    scope: str,
    public_key: bytes,
    methods: Sequence[str],
    now: datetime,
    entropy: Entropy,
    keyring: Keyring,
) -> Logged:
    """The logged binding of a key made in the page, good for 30 minutes. Raises Refused.

    The person must hold the office in this community now, and be signed in by all of ``methods``.
    """
    signed_in = newest_staff_sign_in(session, person=person, now=now)
    if signed_in is None or not set(methods) <= set(signed_in.methods):
        raise Refused(SIGN_IN_NEEDED)
    subject = Subject(person, role, signed_in.methods, signed_in.evidence)
    return log_staff_binding(
        session,
        subject=subject,
        community=community,
        log_origin=log_origin,
        scope=scope,
        public_key=public_key,
        now=now,
        entropy=entropy,
        keyring=keyring,
    )


def log_staff_binding(
    session: Session,
    *,
    subject: Subject,
    community: str,
    log_origin: str,
    scope: str,
    public_key: bytes,
    now: datetime,
    entropy: Entropy,
    keyring: Keyring,
) -> Logged:
    """Check office and key, then seal and log. Raises Refused."""
    offices = offices_held(session, person=subject.id, now=now)
    if not any(office.role is subject.role and office.covers(community) for office in offices):
        raise Refused(OFFICE_NOT_HELD.about(role=ROLE_NAMES[subject.role]))
    if not is_point(public_key):
        raise Refused(KEY_BAD)
    refusal = count_attempt(session, limit=BINDING_BY_PERSON, subject=subject.id, now=now, keyring=keyring)
    if refusal:
        raise Refused(refusal)
    body = binding_body(
        log=log_origin,
        scope=scope,
        nonce=entropy(NONCE_BYTES),
        subject=subject,
        public_key=public_key,
        issued=now,
        not_after=now + LIFETIME,
    )
    envelope = seal(KIND, body, ed25519_signer(signing_key(keyring, ENROLMENT)))
    return append_statement(session, origin=log_origin, envelope=envelope, scope=scope, now=now)

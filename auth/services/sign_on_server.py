"""Sign for a member of staff whose page cannot: a key made here for one signature, and the binding says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy.orm import Session

from auth.rules.binding import Subject
from auth.rules.proofs import SERVER_KEY
from auth.services.bind_staff_key import log_staff_binding
from auth.services.read_sign_in import newest_staff_sign_in
from evidence.rules.dsse import Envelope, seal
from evidence.rules.suites import es256_signer
from kernel.access import Role
from kernel.keyring import Keyring


def sign_on_server(
    session: Session,
    *,
    person: str,
    role: Role,
    community: str,
    log_origin: str,
    scope: str,
    kind: str,
    body: Mapping[str, Any],
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Envelope:
    """The body, with ``binding`` added, sealed under a P-256 key that is dropped at once. Raises Refused.

    The binding lists what the person proved: ``server_key`` and the methods of a living sign-in, if there is one
    (there is none behind the command line). Only the binding is logged here; the envelope is the caller's to log.
    """
    key = ec.generate_private_key(ec.SECP256R1())  # the library takes its chance from the system
    signer = es256_signer(key)
    signed_in = newest_staff_sign_in(session, person=person, now=now)
    methods = (SERVER_KEY, *signed_in.methods) if signed_in else (SERVER_KEY,)
    logged = log_staff_binding(
        session,
        subject=Subject(person, role, methods, signed_in.evidence if signed_in else ()),
        community=community,
        log_origin=log_origin,
        scope=scope,
        public_key=signer.public_key,
        now=now,
        entropy=entropy,
        keyring=keyring,
    )
    return seal(kind, {**body, "binding": logged.envelope.tracker}, signer)

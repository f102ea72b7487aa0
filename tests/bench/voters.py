"""An open vote whose voters are signed in and have their ballots ready to send."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from auth.models import SignInRow
from auth.rules.sessions import token_hash
from kernel.keyring import log_key_name
from kernel.platform import EXTENSION, Platform
from tests.assemblies import Kit

MOST = 800  # the test register has this many flats in its one building


@dataclass(frozen=True, slots=True)
class Sending:
    """A request ready to be sent."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Vote:
    """The kit of the community, the assembly's code, and every owner's ballot."""

    kit: Kit
    code: str
    ballots: list[Sending]


def open_vote(app: Flask, voters: int) -> Vote:
    """A vote that opened yesterday in a new community, and one ballot for each of its owners."""
    here: Platform = app.extensions[EXTENSION]
    now = datetime.now(UTC).replace(microsecond=0)
    kit = Kit(here.database, here.keyring, os.urandom, now - timedelta(days=17)).found(voters)
    here.keyring.make(log_key_name(kit.community))
    code = kit.opened()
    kit.now = now
    with here.database.writing() as session:
        heads = kit.heads(session)
        ballots = []
        for head in heads:
            token = os.urandom(32).hex()
            session.add(signed_in(token, head, code, kit))
            ballots.append(Sending(f"/a/{code}/ballots", headers(app, token), kit.envelope(session, code, head)))
    return Vote(kit, code, ballots)


def signed_in(token: str, head: int, code: str, kit: Kit) -> SignInRow:
    return SignInRow(
        token_hash=token_hash(token),
        head_id=head,
        assembly=code,
        community=kit.community,
        methods=[],
        evidence=[],
        left_behind=[],
        started=kit.now,
        completed=kit.now,
        seen=kit.now,
        expires=kit.now + timedelta(days=1),
    )


def headers(app: Flask, token: str) -> dict[str, str]:
    """The session cookie of a signed-in browser, and the token its page would send."""
    secret = os.urandom(20).hex()
    serializer = app.session_interface.get_signing_serializer(app)
    cookie = serializer.dumps({"_user_id": token, "_fresh": True, "csrf_token": secret})
    csrf = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(secret)
    return {
        "Cookie": f"{app.config['SESSION_COOKIE_NAME']}={cookie}",
        "X-CSRFToken": csrf,
        "Content-Type": "application/json",
    }

"""Fixtures of the log: someone who signs, statements to log, and an open log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope, seal
from evidence.rules.logged import Logged
from evidence.rules.suites import Signer, es256_signer
from evidence.services.append_statement import append_statement
from evidence.services.open_log import open_log
from kernel.db import Database

ORIGIN = "mingbai.example/log/k7qm"


@pytest.fixture
def origin() -> str:
    return ORIGIN


@pytest.fixture
def signer() -> Signer:
    return es256_signer(ec.derive_private_key(7, ec.SECP256R1()))


@pytest.fixture
def statement(signer: Signer, entropy: Callable[[int], bytes]) -> Callable[..., Envelope]:
    def make(kind: str = "ballot", scope: str = "k7qm-1", log: str = ORIGIN, **more: Any) -> Envelope:
        return seal(kind, {"log": log, "scope": scope, "nonce": entropy(16).hex(), **more}, signer)

    return make


@pytest.fixture
def append(statement: Callable[..., Envelope], now: datetime) -> Callable[..., Logged]:
    def one(session: Session, envelope: Envelope | None = None, at: datetime = now, **words: Any) -> Logged:
        envelope = envelope or statement(**words)
        log, scope = envelope.body["log"], envelope.body["scope"]
        return append_statement(session, origin=log, envelope=envelope, scope=scope, now=at)

    return one


@pytest.fixture
def fill(database: Database, append: Callable[..., Logged], now: datetime) -> Callable[[int], list[Logged]]:
    """Opens the log if need be and appends so many statements, each in a transaction of its own."""

    def many(count: int) -> list[Logged]:
        with database.writing() as session:
            open_log(session, origin=ORIGIN, now=now)
        logged = []
        for _ in range(count):
            with database.writing() as session:
                logged.append(append(session))
        return logged

    return many

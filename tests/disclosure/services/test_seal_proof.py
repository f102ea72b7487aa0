from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from disclosure.services.seal_entry import log_sealed_statement
from disclosure.services.seal_proof import sealed_proof
from evidence.rules.entry_proof import parse_entry_proof
from evidence.rules.logged import Logged
from evidence.services.open_log import open_log
from kernel.db import Database
from tests.disclosure.sealed_sample import CODE, LOG, NOW
from tests.disclosure.sealed_scene import scene
from verifier.outcome import Verdict
from verifier.pdf.run import verify_pdf
from verifier.pdf.seal import Roots
from verifier.pdf.sealed_file import PdfWishes

Publish = Callable[..., Logged]


@pytest.fixture
def publish(database: Database, entropy: Callable[[int], bytes]) -> Publish:
    with database.writing() as session:
        open_log(session, origin=LOG, now=NOW)

    def published(sealed: object, **named: Logged) -> Logged:
        with database.writing() as session:
            return log_sealed_statement(
                session, sealed=sealed, now=NOW + timedelta(days=4), entropy=entropy, keyring=scene().keys, **named
            )

    return published


def verdict(database: Database, logged: Logged, pdf: bytes) -> Verdict:
    with database.reading() as session:
        text = sealed_proof(session, origin=LOG, community=CODE, logged=logged, keyring=scene().keys)
    wishes = PdfWishes(parse_entry_proof(text), Roots(scene().root), scene().vkey)
    return verify_pdf(pdf, wishes)[0].verdict


def test_the_file_beside_a_published_statement_proves_it(database: Database, publish: Publish) -> None:
    assert verdict(database, publish(scene().first), scene().first.pdf) is Verdict.VALID


def test_once_corrected_the_old_revision_is_superseded_and_the_new_one_valid(
    database: Database, publish: Publish
) -> None:
    first = publish(scene().first)
    second = publish(scene().second, replaces=first)
    assert verdict(database, first, scene().first.pdf) is Verdict.SUPERSEDED
    assert verdict(database, second, scene().second.pdf) is Verdict.VALID
    assert verdict(database, second, scene().first.pdf) is Verdict.INVALID

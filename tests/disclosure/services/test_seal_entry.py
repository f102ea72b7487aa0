from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from disclosure.rules.sealed_entry import read_entry
from disclosure.services.seal_entry import log_sealed_statement
from evidence.services.open_log import open_log
from kernel.db import Database
from tests.disclosure.sealed_sample import LOG, NOW
from tests.disclosure.sealed_scene import scene

Entropy = Callable[[int], bytes]
LATER = NOW + timedelta(days=4)


def test_both_revisions_are_logged_in_a_chain(database: Database, entropy: Entropy) -> None:
    keys = scene().keys
    with database.writing() as session:
        open_log(session, origin=LOG, now=NOW)
        first = log_sealed_statement(session, sealed=scene().first, now=LATER, entropy=entropy, keyring=keys)
        second = log_sealed_statement(
            session, sealed=scene().second, replaces=first, now=LATER, entropy=entropy, keyring=keys
        )
    assert read_entry(first.envelope)["pdf_sha256"] == scene().first.sha256
    assert read_entry(second.envelope)["prev"] == first.envelope.commitment
    assert (first.leaf.type, first.leaf.scope) == ("statement", "k7qm-2026Q1")


def test_a_later_revision_without_the_one_before_is_refused(database: Database, entropy: Entropy) -> None:
    with database.writing() as session:
        open_log(session, origin=LOG, now=NOW)
        with pytest.raises(ValueError, match="later revision"):
            log_sealed_statement(session, sealed=scene().second, now=LATER, entropy=entropy, keyring=scene().keys)

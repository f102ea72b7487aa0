"""A use in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from disclosure.rules.fund_statements import RECORDED
from disclosure.services.log_fund_use import log_fund_use
from evidence.rules.suites import ed25519_signer
from kernel.db import Database
from kernel.keyring import MemoryKeyring, log_key_name, signing_key
from tests.disclosure.funds import Fund
from tests.disclosure.rules.test_fund_use import use


def test_an_entry_is_signed_by_the_key_of_the_communitys_log(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> None:
    place = Fund(database, keyring, entropy, now)
    place.found()
    with database.writing() as session:
        logged = log_fund_use(
            session,
            community=place.info,
            use=use(),
            event=RECORDED,
            note="",
            now=now,
            entropy=entropy,
            keyring=keyring,
        )
    key = ed25519_signer(signing_key(keyring, log_key_name(place.community))).public_key
    assert logged.envelope.signed_by(key)

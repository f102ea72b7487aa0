"""Password and authenticator secret of a person."""

from __future__ import annotations

from datetime import datetime

import pytest
from cryptography.exceptions import InvalidTag

from auth.models import StaffRow
from auth.services.give_credentials import give_credentials, totp_secret_of
from kernel.keyring import MemoryKeyring
from tests.auth.town import Entropy


def test_the_secret_opens_for_its_person_and_under_its_key_alone(
    now: datetime, entropy: Entropy, keyring: MemoryKeyring
) -> None:
    rows = [
        StaffRow(person=person * 16, username=f"u-{person}", display_name="x", created=now) for person in ("aa", "bb")
    ]
    given = [give_credentials(row, password="", entropy=entropy, keyring=keyring) for row in rows]
    assert [totp_secret_of(row, keyring) for row in rows] == [each.totp_secret for each in given]
    with pytest.raises(InvalidTag):
        totp_secret_of(rows[0], MemoryKeyring())
    rows[0].totp_sealed = rows[1].totp_sealed
    with pytest.raises(InvalidTag):
        totp_secret_of(rows[0], keyring)


def test_new_credentials_forget_which_codes_were_used(now: datetime, entropy: Entropy, keyring: MemoryKeyring) -> None:
    row = StaffRow(person="aa" * 16, username="zhuren", display_name="x", created=now, totp_step=99)
    give_credentials(row, password="", entropy=entropy, keyring=keyring)
    assert row.totp_step == 0

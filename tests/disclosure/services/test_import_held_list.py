"""A list that was uploaded and checked is imported once, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from disclosure.services.import_held_list import ImportedList, import_held_list
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from registry.services.hold_upload import drop_upload, hold_upload
from tests.disclosure.funds import Fund, fund_workbook, listed


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def hold(fund: Fund, folder: Path, *rows: list[object]) -> str:
    return hold_upload(
        folder,
        community=fund.community,
        data=fund_workbook(rows),
        now=fund.now,
        entropy=fund.entropy,
        keyring=fund.keyring,
    )


def store(fund: Fund, folder: Path, digest: str) -> ImportedList:
    with fund.database.writing() as session:
        return import_held_list(
            session,
            folder=folder,
            community=fund.community,
            digest=digest,
            person=fund.treasurer.person,
            now=fund.now,
            keyring=fund.keyring,
        )


def test_what_was_held_is_stored_and_a_second_request_is_told_so(fund: Fund, tmp_path: Path) -> None:
    rows = fund.rows()
    rows[2] = listed(fund.units()[2], topup=700)
    digest = hold(fund, tmp_path, *rows)
    assert store(fund, tmp_path, digest) == ImportedList(True, 0, 1)
    drop_upload(tmp_path, community=fund.community, digest=digest)
    assert store(fund, tmp_path, digest) == ImportedList(True, 0, 1)
    assert fund.held()[2].deposits == 5700_00


def test_a_list_with_a_mistake_is_not_stored(fund: Fund, tmp_path: Path) -> None:
    rows = fund.rows()
    rows[0][9] = 1
    assert not store(fund, tmp_path, hold(fund, tmp_path, *rows)).saved


def test_what_was_never_held_is_refused(fund: Fund, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        store(fund, tmp_path, "ab" * 32)
    assert refused.value.refusal.code == "upload-gone"

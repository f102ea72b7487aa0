"""A community to import registers into, and the imports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.rules.cells import Cell
from registry.rules.communities import CommunityInfo
from registry.rules.heads import RollHead
from registry.rules.reports import ImportReport
from registry.services.check_register import Checked, check_register
from registry.services.communities import create_community
from registry.services.import_register import import_register
from registry.services.read_roll import current_roll
from tests.registry.registers import HEADER, workbook


@dataclass(frozen=True)
class Village:
    """One community over a database."""

    database: Database
    keyring: MemoryKeyring
    entropy: Callable[[int], bytes]
    now: datetime
    community: CommunityInfo

    @property
    def code(self) -> str:
        return self.community.code

    def import_file(self, data: bytes, name: str = "名册.xlsx") -> ImportReport:
        with self.database.writing() as session:
            return import_register(
                session,
                community=self.code,
                name=name,
                data=data,
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def import_rows(self, *rows: Sequence[Cell]) -> ImportReport:
        return self.import_file(workbook({"名册": [HEADER, *rows]}))

    def check_rows(self, *rows: Sequence[Cell]) -> Checked:
        with self.database.reading() as session:
            return check_register(
                session,
                community=self.code,
                name="名册.xlsx",
                data=workbook({"名册": [HEADER, *rows]}),
                keyring=self.keyring,
            )

    def roll(self) -> list[RollHead]:
        with self.database.reading() as session:
            return current_roll(session, self.code)

    def head_of(self, unit: str) -> int:
        return next(head.head_id for head in self.roll() if unit in head.units)


@pytest.fixture
def village(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Village:
    with database.writing() as session:
        community = create_community(session, name="榕景花园", entropy=entropy, log_host="mingbai.example", now=now)
    return Village(database, keyring, entropy, now, community)

"""Vouchers kept and masked for tests, in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from disclosure.rules.voucher_files import Voucher
from disclosure.services.import_ledger import import_ledger
from disclosure.services.keep_voucher import develop_voucher, keep_voucher
from disclosure.services.mask_voucher import confirm_mask, keep_mask, mask_voucher
from kernel.db import Database
from kernel.keyring import Keyring
from kernel.pictures import Picture
from tests import photos
from tests.disclosure.ledgers import row, small_workbook

TREASURER = "the treasurer"


@lru_cache(maxsize=8)
def pictures(pages: int = 1) -> tuple[Picture, ...]:
    """A developed photo, or the pages of a PDF: made once, because every development starts a process."""
    return tuple(develop_voucher(photos.jpeg(photos.receipt(300, 400)) if pages == 1 else photos.pdf(pages)))


@dataclass(frozen=True)
class Shoebox:
    """The vouchers of one community in one database."""

    database: Database
    folder: Path
    keyring: Keyring
    entropy: Callable[[int], bytes]
    now: datetime
    community: str = "k7qm"

    def with_books(self, *rows: Sequence[object]) -> Shoebox:
        with self.database.writing() as session:
            data = small_workbook(*(rows or (row(), row(voucher="记-2", text="保洁", income=None, expense=30))))
            import_ledger(session, community=self.community, name="账.xlsx", data=data, now=self.now)
        return self

    def keep(self, number: int = 1, pages: Sequence[Picture] = (), now: datetime | None = None) -> Voucher:
        with self.database.writing() as session:
            return keep_voucher(
                session,
                folder=self.folder,
                community=self.community,
                number=number,
                pictures=pages or pictures(),
                person=TREASURER,
                now=now or self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def draw(self, voucher: Voucher, *cells: str, page: int = 1, columns: int = 12) -> str:
        """A masked edition that is not confirmed; its SHA-256."""
        where = {"folder": self.folder, "community": self.community, "voucher_id": voucher.id, "page": page}
        with self.database.reading() as session:
            masked = mask_voucher(session, columns=columns, cells=cells, keyring=self.keyring, **where)  # type: ignore[arg-type]
        with self.database.writing() as session:
            return keep_mask(
                session,
                masked=masked,
                person=TREASURER,
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
                **where,  # type: ignore[arg-type]
            )

    def mask(self, voucher: Voucher, *cells: str, page: int = 1) -> str:
        """A masked edition that owners see."""
        sha256 = self.draw(voucher, *cells, page=page)
        with self.database.writing() as session:
            confirm_mask(
                session,
                folder=self.folder,
                community=self.community,
                voucher_id=voucher.id,
                page=page,
                sha256=sha256,
                now=self.now,
            )
        return sha256

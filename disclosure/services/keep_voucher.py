"""Attaches a voucher's pictures to a line of the books, and takes them down again while nothing refers to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from disclosure.models.books import LedgerLineRow
from disclosure.models.vouchers import VoucherPageRow, VoucherRow
from disclosure.rules.quarters import Quarter
from disclosure.rules.voucher_files import (
    SALT,
    VOUCHER_PUBLISHED,
    VOUCHER_UNNUMBERED,
    Voucher,
    commitment,
    examine_voucher,
    line_hash,
)
from disclosure.services.picture_files import drop_picture, keep_picture
from disclosure.services.read_frozen import frozen_statement
from disclosure.services.read_lines import line_row
from disclosure.services.read_published import revisions_of
from disclosure.services.read_vouchers import lines_under, voucher_of, voucher_row, voucher_rows, vouchers_of
from kernel.keyring import Keyring
from kernel.pictures import Picture, develop
from kernel.refusals import Refused


def develop_voucher(data: bytes) -> list[Picture]:
    """The pictures in an uploaded file, harmless and stripped. Takes a second: call it before a transaction begins.

    Raises Refused for what is no photo or PDF, too big, or a PDF that is more than its pages.
    """
    if refusal := examine_voucher(data):
        raise Refused(refusal)
    return develop(data)


def keep_voucher(
    session: Session,
    *,
    folder: Path,
    community: str,
    number: int,
    pictures: Sequence[Picture],
    person: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Voucher:
    """Keeps the pictures, encrypted, for the voucher number of the line ``number`` of the books (from 1).

    The same pictures are kept once. The lines under that voucher number carry the new hash from now on; a statement
    that is frozen or published stays as it is. Raises Refused for an unknown line and one without a voucher number.
    """
    line = line_row(session, community, number, lock=True)
    if not line.voucher:
        raise Refused(VOUCHER_UNNUMBERED)
    jpegs = [picture.jpeg for picture in pictures]
    for other in voucher_rows(session, community, line.voucher, line.day.year):
        if commitment(other.salt, jpegs) == other.salted_sha256:
            return voucher_of(other)
    salt = entropy(SALT)
    row = VoucherRow(
        community=community,
        year=line.day.year,
        number=line.voucher,
        salt=salt,
        salted_sha256=commitment(salt, jpegs),
        kept=now,
        person=person,
    )
    for page, picture in enumerate(pictures, 1):
        name = keep_picture(folder, community=community, data=picture.jpeg, entropy=entropy, keyring=keyring)
        row.pages.append(VoucherPageRow(page=page, file=name, width=picture.width, height=picture.height))
    session.add(row)
    _tell_lines(session, row)
    return voucher_of(row)


def withdraw_voucher(
    session: Session, *, folder: Path, community: str, voucher_id: int, person: str, now: datetime
) -> None:
    """Takes a voucher down and removes its pictures. Raises Refused once a frozen or published statement has its hash.

    Its row stays, with who withdrew it and when.
    """
    row = voucher_row(session, community, voucher_id)
    if _is_told(session, row):
        raise Refused(VOUCHER_PUBLISHED)
    row.withdrawn, row.withdrawn_by = now, person
    _tell_lines(session, row)
    for page in row.pages:
        for name in (page.file, *(mask.file for mask in page.masks)):
            drop_picture(folder, name)


def _tell_lines(session: Session, voucher: VoucherRow) -> None:
    """The hash that the lines under this voucher number carry."""
    session.flush()
    vouchers = vouchers_of(session, voucher.community, voucher.number, voucher.year)
    session.execute(
        update(LedgerLineRow).where(*lines_under(voucher)).values(voucher_sha256=line_hash(vouchers)),
        execution_options={"synchronize_session": "fetch"},
    )


def _is_told(session: Session, voucher: VoucherRow) -> bool:
    """Whether a statement that was frozen since carries a hash that this voucher is part of."""
    days = session.scalars(select(LedgerLineRow.day).where(*lines_under(voucher)))
    for quarter in {Quarter.of(day) for day in days}:
        frozen = frozen_statement(session, voucher.community, quarter)
        published = revisions_of(session, voucher.community, quarter)
        if (frozen and frozen.frozen >= voucher.kept) or any(each.published >= voucher.kept for each in published):
            return True
    return False

"""The pictures of a voucher for those who may see them: masked, drawn for a look, and as they were kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.vouchers import VoucherViewRow
from disclosure.rules.voucher_files import MASK_MISSING, VOUCHER_MASKING
from disclosure.services.mask_voucher import page_row
from disclosure.services.picture_files import kept_picture
from kernel.keyring import Keyring
from kernel.refusals import Refused


def masked_picture(
    session: Session, *, folder: Path, community: str, voucher_id: int, page: int, keyring: Keyring
) -> bytes:
    """The newest confirmed edition, a JPEG, for owners. Raises Refused until there is one."""
    for mask in reversed(page_row(session, community, voucher_id, page).masks):
        if mask.confirmed:
            return kept_picture(folder, community=community, name=mask.file, keyring=keyring)
    raise Refused(VOUCHER_MASKING)


def drawn_picture(
    session: Session, *, folder: Path, community: str, voucher_id: int, page: int, keyring: Keyring
) -> bytes:
    """The newest edition, confirmed or not, for the treasurer's look. Raises Refused where there is none."""
    masks = page_row(session, community, voucher_id, page).masks
    if not masks:
        raise Refused(MASK_MISSING)
    return kept_picture(folder, community=community, name=masks[-1].file, keyring=keyring)


def original_picture(
    session: Session, *, folder: Path, community: str, voucher_id: int, page: int, keyring: Keyring
) -> bytes:
    """The picture without a mask. Whoever is not the treasurer at work is recorded first (``record_view``)."""
    row = page_row(session, community, voucher_id, page)
    return kept_picture(folder, community=community, name=row.file, keyring=keyring)


def record_view(
    session: Session, *, community: str, voucher_id: int, page: int, person: str, role: str, now: datetime
) -> None:
    """In the caller's transaction: no record, no look. Raises Refused for an unknown page."""
    page_row(session, community, voucher_id, page)
    session.add(VoucherViewRow(voucher_id=voucher_id, page=page, person=person, role=role, opened=now))
    session.flush()


def views_of(session: Session, voucher_id: int) -> list[tuple[int, str, str, datetime]]:
    """Page, person, role and time of every look at a picture without its mask, oldest first."""
    query = select(VoucherViewRow).where(VoucherViewRow.voucher_id == voucher_id).order_by(VoucherViewRow.id)
    return [(row.page, row.person, row.role, row.opened) for row in session.scalars(query)]

"""Masks a picture of a voucher: draws a masked edition, keeps it for a look, and shows it to owners once confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from disclosure.models.vouchers import VoucherMaskRow, VoucherPageRow
from disclosure.rules.masks import Grid, grid_for
from disclosure.rules.voucher_files import MASK_MISSING, NO_SUCH_VOUCHER
from disclosure.services.picture_files import drop_picture, keep_picture, kept_picture
from disclosure.services.read_vouchers import voucher_row
from kernel.keyring import Keyring
from kernel.pictures import black_out
from kernel.refusals import Refusal, Refused


@dataclass(frozen=True, slots=True)
class Masked:
    """A picture with the cells of a grid blacked out."""

    grid: Grid
    cells: tuple[tuple[int, int], ...]
    jpeg: bytes


def mask_voucher(
    session: Session,
    *,
    folder: Path,
    community: str,
    voucher_id: int,
    page: int,
    columns: int,
    cells: Sequence[str],
    keyring: Keyring,
) -> Masked:
    """The page with these cells (``column-row``) black; reads only, and takes a second: no place for a transaction.

    Raises Refused for an unknown page or a cell outside the grid.
    """
    row = page_row(session, community, voucher_id, page)
    grid = grid_for(row.width, row.height, columns)
    chosen = grid.read(cells)
    if isinstance(chosen, Refusal):
        raise Refused(chosen)
    original = kept_picture(folder, community=community, name=row.file, keyring=keyring)
    return Masked(grid, tuple(chosen), black_out(original, grid.columns, grid.rows, chosen).jpeg)


def keep_mask(
    session: Session,
    *,
    folder: Path,
    community: str,
    voucher_id: int,
    page: int,
    masked: Masked,
    person: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> str:
    """Keeps a masked edition for its look before it is confirmed; owners see nothing of it yet. Answers its SHA-256.

    Raises Refused for an unknown page.
    """
    row = page_row(session, community, voucher_id, page)
    name = keep_picture(folder, community=community, data=masked.jpeg, entropy=entropy, keyring=keyring)
    mask = VoucherMaskRow(
        columns=masked.grid.columns,
        rows=masked.grid.rows,
        cells=[list(cell) for cell in masked.cells],
        sha256=sha256(masked.jpeg).hexdigest(),
        file=name,
        drawn=now,
        person=person,
    )
    row.masks.append(mask)
    session.flush()
    return mask.sha256


def confirm_mask(
    session: Session, *, folder: Path, community: str, voucher_id: int, page: int, sha256: str, now: datetime
) -> None:
    """Owners see the newest edition from now on; the files of older ones are removed, their rows stay.

    ``sha256`` is of the edition that was looked at. Raises Refused where the newest is another, or there is none.
    """
    row = page_row(session, community, voucher_id, page)
    if not row.masks or row.masks[-1].sha256 != sha256:
        raise Refused(MASK_MISSING)
    row.masks[-1].confirmed = row.masks[-1].confirmed or now
    session.flush()
    for older in row.masks[:-1]:
        drop_picture(folder, older.file)


def drawn_mask(session: Session, *, community: str, voucher_id: int, page: int) -> tuple[Grid, tuple[str, ...]]:
    """The newest mask, confirmed or not, for drawing it again: its grid and the names of its cells."""
    row = page_row(session, community, voucher_id, page)
    if not row.masks:
        return grid_for(row.width, row.height), ()
    newest = row.masks[-1]
    return Grid(newest.columns, newest.rows), tuple(f"{column}-{line}" for column, line in newest.cells)


def drawn_sha256(session: Session, *, community: str, voucher_id: int, page: int) -> str:
    """Of the newest edition, confirmed or not. Raises Refused where there is none."""
    masks = page_row(session, community, voucher_id, page).masks
    if not masks:
        raise Refused(MASK_MISSING)
    return masks[-1].sha256


def page_row(session: Session, community: str, voucher_id: int, page: int) -> VoucherPageRow:
    """The row of a page, for the services of this package alone. Raises Refused."""
    for row in voucher_row(session, community, voucher_id).pages:
        if row.page == page:
            return row
    raise Refused(NO_SUCH_VOUCHER)

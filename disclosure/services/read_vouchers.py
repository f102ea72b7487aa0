"""The vouchers of the books as values: under a number, by id, and which lines of a quarter have none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from disclosure.models.books import LedgerLineRow
from disclosure.models.vouchers import VoucherPageRow, VoucherRow
from disclosure.rules.lines import Line
from disclosure.rules.quarters import Quarter
from disclosure.rules.voucher_files import NO_SUCH_VOUCHER, Page, Voucher
from disclosure.services.read_lines import lines_of
from kernel.refusals import Refused

_WHOLE = selectinload(VoucherRow.pages).selectinload(VoucherPageRow.masks)


@dataclass(frozen=True, slots=True)
class VouchedLine:
    """A line of the books, its number from 1, and the vouchers under its voucher number."""

    number: int
    line: Line
    vouchers: tuple[Voucher, ...]

    @property
    def unmasked(self) -> tuple[Voucher, ...]:
        """Those that owners do not see yet."""
        return tuple(voucher for voucher in self.vouchers if not voucher.masked)


def vouchers_of(session: Session, community: str, voucher_number: str, year: int = 0) -> list[Voucher]:
    """The vouchers under a number, the first kept first; of one year unless that is 0. Numbers begin anew each year."""
    return [voucher_of(row) for row in voucher_rows(session, community, voucher_number, year)]


def voucher_by_id(session: Session, community: str, voucher_id: int) -> Voucher:
    """One voucher. Raises Refused where the community has none of that id, or it was withdrawn."""
    return voucher_of(voucher_row(session, community, voucher_id))


def page_of(session: Session, community: str, voucher_id: int, number: int) -> tuple[Voucher, Page]:
    """A voucher and one of its pages, by its number from 1. Raises Refused where there is none."""
    voucher = voucher_by_id(session, community, voucher_id)
    for page in voucher.pages:
        if page.number == number:
            return voucher, page
    raise Refused(NO_SUCH_VOUCHER)


def vouched_lines(session: Session, community: str, quarter: Quarter) -> list[VouchedLine]:
    """The lines of a quarter, each with its vouchers."""
    query = select(VoucherRow).where(
        VoucherRow.community == community, VoucherRow.year == quarter.year, VoucherRow.withdrawn.is_(None)
    )
    under: defaultdict[str, list[Voucher]] = defaultdict(list)
    for row in session.scalars(query.order_by(VoucherRow.id).options(_WHOLE)):
        under[row.number].append(voucher_of(row))
    return [
        VouchedLine(each.number, each.line, tuple(under.get(each.line.voucher, ())))
        for each in lines_of(session, community, quarter)
    ]


def quarter_of(session: Session, community: str, voucher_id: int) -> Quarter:
    """The quarter of the first line that the voucher hangs on. Raises Refused for an unknown voucher."""
    row = voucher_row(session, community, voucher_id)
    return Quarter.of(session.scalars(select(LedgerLineRow.day).where(*lines_under(row)).limit(1)).one())


def lines_under(voucher: VoucherRow) -> tuple[ColumnElement[bool], ...]:
    """What tells the rows of the lines that a voucher hangs on, for the services of this package alone."""
    return (
        LedgerLineRow.community == voucher.community,
        LedgerLineRow.voucher == voucher.number,
        LedgerLineRow.day.between(date(voucher.year, 1, 1), date(voucher.year, 12, 31)),
    )


def voucher_rows(session: Session, community: str, voucher_number: str, year: int = 0) -> Sequence[VoucherRow]:
    """The rows under a number, for the services of this package alone."""
    query = select(VoucherRow).where(
        VoucherRow.community == community, VoucherRow.number == voucher_number, VoucherRow.withdrawn.is_(None)
    )
    if year:
        query = query.where(VoucherRow.year == year)
    return session.scalars(query.order_by(VoucherRow.id).options(_WHOLE)).all()


def voucher_row(session: Session, community: str, voucher_id: int) -> VoucherRow:
    """The row of a voucher, for the services of this package alone. Raises Refused."""
    row = session.get(VoucherRow, voucher_id, options=[_WHOLE])
    if row is None or row.community != community or row.withdrawn is not None:
        raise Refused(NO_SUCH_VOUCHER)
    return row


def voucher_of(row: VoucherRow) -> Voucher:
    """A row as others see it."""
    return Voucher(
        id=row.id,
        number=row.number,
        year=row.year,
        kept=row.kept,
        salted_sha256=row.salted_sha256,
        pages=tuple(Page(page.page, page.width, page.height, _sha256(page)) for page in row.pages),
    )


def _sha256(page: VoucherPageRow) -> str:
    """Of the newest edition that was confirmed."""
    return next((mask.sha256 for mask in reversed(page.masks) if mask.confirmed), "")

"""Writes lines with their postings, contracts and bank lines; nothing stored before is touched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.models.books import AccountRow, BankLineRow, ContractRow, LedgerLineRow, PostingRow
from disclosure.rules.lines import BankLine, Contract, Line
from disclosure.rules.merge import Additions
from disclosure.rules.postings import OPENING, postings_of

CARRIED_FORWARD = "上年结转"
NO_DAY = date(2000, 1, 1)


def store_additions(session: Session, *, community: str, added: Additions, import_id: int | None) -> None:
    """Stores what a book adds, after what there is; the caller commits."""
    if added.opening is not None:
        opened = min((line.day for line in added.lines), default=NO_DAY)
        store_opening(session, community, added.opening, opened, import_id)
    store_lines(session, community=community, lines=added.lines, import_id=import_id)
    store_contracts(session, community, added.contracts)
    _store_bank(session, community, added.bank)


def store_lines(session: Session, *, community: str, lines: Sequence[Line], import_id: int | None) -> list[int]:
    """Each line with its two postings; answers the ids of their rows."""
    rows = [
        LedgerLineRow(
            community=community,
            position=position,
            import_id=import_id,
            day=line.day,
            voucher=line.voucher,
            voucher_sha256=line.voucher_sha256,
            text=line.text,
            category=line.category,
            side=line.side.value,
            amount=line.amount,
            contract=line.contract,
            resolution=line.resolution,
            meter=line.meter,
            prereport=line.prereport,
            remark=line.remark,
            handler=line.handler,
            payee=line.payee,
            corrects=line.corrects,
        )
        for position, line in enumerate(lines, _next(session, LedgerLineRow, community))
    ]
    _post(session, community, rows)
    return [row.id for row in rows]


def store_opening(session: Session, community: str, amount: int, day: date, import_id: int | None) -> None:
    """The balance that the first book begins with balances against an account of its own."""
    empty = dict.fromkeys(
        ("voucher", "voucher_sha256", "contract", "resolution", "meter", "prereport", "remark", "handler"), ""
    )
    row = LedgerLineRow(
        community=community,
        position=0,
        import_id=import_id,
        day=day,
        text=CARRIED_FORWARD,
        category=CARRIED_FORWARD,
        side=OPENING,
        amount=amount,
        payee="",
        corrects="",
        **empty,
    )
    _post(session, community, [row])


def _post(session: Session, community: str, rows: Sequence[LedgerLineRow]) -> None:
    session.add_all(rows)
    session.flush()
    postings = [(row.id, posting) for row in rows for posting in postings_of(row.side, row.category, row.amount)]
    accounts = _accounts(session, community, {(posting.kind.value, posting.name) for _, posting in postings})
    for line_id, posting in postings:
        account_id = accounts[posting.kind.value, posting.name]
        session.add(PostingRow(line_id=line_id, account_id=account_id, amount=posting.amount))
    session.flush()


def _accounts(session: Session, community: str, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The ids of accounts by kind and name; those that are missing are opened."""
    found = select(AccountRow).where(AccountRow.community == community)
    known = {(row.kind, row.name) for row in session.scalars(found)}
    for kind, name in sorted(wanted - known):
        session.add(AccountRow(community=community, kind=kind, name=name))
    session.flush()
    return {(row.kind, row.name): row.id for row in session.scalars(found)}


def store_contracts(session: Session, community: str, contracts: Sequence[Contract]) -> None:
    """Registers contracts, after those there are."""
    for contract in contracts:
        session.add(
            ContractRow(
                community=community,
                number=contract.number,
                party=contract.party,
                subject=contract.subject,
                yearly=contract.yearly,
                cycle=contract.cycle,
                begins=contract.begins,
                ends=contract.ends,
                category=contract.category,
                rate=contract.rate,
            )
        )
        session.flush()


def _store_bank(session: Session, community: str, bank: Sequence[BankLine]) -> None:
    for number, line in enumerate(bank, _next(session, BankLineRow, community)):
        session.add(
            BankLineRow(
                community=community,
                position=number,
                day=line.day,
                text=line.text,
                change=line.change,
                balance=line.balance,
            )
        )
    session.flush()


def _next(session: Session, table: type[LedgerLineRow] | type[BankLineRow], community: str) -> int:
    last = session.scalar(select(func.max(table.position)).where(table.community == community))
    return 0 if last is None else last + 1

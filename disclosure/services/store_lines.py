"""Writes lines with their postings, contracts and bank lines; nothing stored before is touched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.models import AccountRow, BankLineRow, ContractRow, LedgerLineRow, PostingRow
from disclosure.rules.lines import BankLine, Contract, Line
from disclosure.rules.merge import Additions
from disclosure.rules.postings import OPENING, AccountKind, postings_of

CARRIED_FORWARD = "上年结转"
NO_DAY = date(2000, 1, 1)


def store_additions(session: Session, *, community: str, added: Additions, import_id: int | None) -> None:
    """Stores what a book adds, after what there is; the caller commits."""
    if added.opening is not None:
        opened = min((line.day for line in added.lines), default=NO_DAY)
        _store_opening(session, community, added.opening, opened, import_id)
    store_lines(session, community=community, lines=added.lines, import_id=import_id)
    _store_contracts(session, community, added.contracts)
    _store_bank(session, community, added.bank)


def store_lines(session: Session, *, community: str, lines: Sequence[Line], import_id: int | None) -> None:
    """Each line with its two postings."""
    position = _next(session, LedgerLineRow, community)
    for number, line in enumerate(lines, position):
        row = LedgerLineRow(
            community=community,
            position=number,
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
        _post(session, row)


def _store_opening(session: Session, community: str, amount: int, day: date, import_id: int | None) -> None:
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
    _post(session, row)


def _post(session: Session, row: LedgerLineRow) -> None:
    session.add(row)
    session.flush()
    for posting in postings_of(row.side, row.category, row.amount):
        account = _account(session, row.community, posting.kind, posting.name)
        session.add(PostingRow(line_id=row.id, account_id=account, amount=posting.amount))


def _account(session: Session, community: str, kind: AccountKind, name: str) -> int:
    found = session.scalar(
        select(AccountRow.id).where(
            AccountRow.community == community, AccountRow.kind == kind.value, AccountRow.name == name
        )
    )
    if found is not None:
        return found
    row = AccountRow(community=community, kind=kind.value, name=name)
    session.add(row)
    session.flush()
    return row.id


def _store_contracts(session: Session, community: str, contracts: Sequence[Contract]) -> None:
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

"""Records a use of the fund: checked, shared out over its units, entered in every sub-account and logged at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from disclosure.models.fund import FundAccountRow, FundBatchRow, FundClaimRow, FundEntryRow, FundUseRow
from disclosure.rules.fund_account import Kind
from disclosure.rules.fund_refusals import NO_ACCOUNTS, NO_SCOPE, NOT_DECIDED, OVER_DECISION
from disclosure.rules.fund_statements import RECORDED
from disclosure.rules.fund_use import (
    FOLLOW_UP_DAYS,
    Charge,
    FundUse,
    OfferedUse,
    charges_of,
    examine_use,
    shortfall,
)
from disclosure.rules.money import spoken_yuan
from disclosure.services.log_fund_use import log_fund_use
from disclosure.services.read_fund import lock_fund
from disclosure.services.read_fund_uses import DECISION, as_use, payers_in, used_by_decision
from kernel.calendar import day_of
from kernel.keyring import Keyring
from kernel.refusals import Refusal, Refused
from matters.rules.matter import clean
from matters.services.read_matters import matter_view
from matters.services.record_outcome import adoption_of
from registry.rules.communities import CommunityInfo
from registry.services.read_units import current_units


@dataclass(frozen=True, slots=True)
class PreparedUse:
    """What recording would do: ``amount`` in 分, every unit's share; ``refusal`` while the money does not suffice."""

    amount: int
    charges: tuple[Charge, ...]
    refusal: Refusal | None

    @property
    def taken(self) -> int:
        return sum(charge.taken for charge in self.charges)

    @property
    def lacking(self) -> tuple[Charge, ...]:
        """The units whose sub-account does not cover the share."""
        return tuple(charge for charge in self.charges if charge.owed)

    @property
    def area(self) -> int:
        return sum(charge.payer.area for charge in self.charges)


def prepare_fund_use(session: Session, *, community: str, offered: OfferedUse, now: datetime) -> PreparedUse:
    """The shares, without writing anything. Raises Refused for what cannot be a use, whatever the balances."""
    amount = examine_use(offered, day_of(now))
    if isinstance(amount, Refusal):
        raise Refused(amount)
    if not offered.is_emergency:
        _check_decision(session, community, offered.matter, amount)
    payers = payers_in(session, community, offered.scope)
    if not payers:
        raise Refused(NO_SCOPE)
    if not any(payer.account_id for payer in payers):
        raise Refused(NO_ACCOUNTS)
    charges = charges_of(amount, payers)
    return PreparedUse(amount, tuple(charges), shortfall(offered, charges))


def record_fund_use(
    session: Session,
    *,
    community: CommunityInfo,
    offered: OfferedUse,
    person: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> FundUse:
    """The use as recorded and logged. Raises Refused without its decision or danger, or where money is lacking."""
    lock_fund(session, community.code)
    prepared = prepare_fund_use(session, community=community.code, offered=offered, now=now)
    if prepared.refusal is not None:
        raise Refused(prepared.refusal)
    row = _row(session, community.code, offered, prepared, person, now)
    logged = log_fund_use(
        session,
        community=community,
        use=as_use(row),
        event=RECORDED,
        note="",
        now=now,
        entropy=entropy,
        keyring=keyring,
    )
    row.tracker = logged.envelope.tracker
    session.add(row)
    session.flush()
    _charge(session, row, prepared.charges)
    return as_use(row)


def _check_decision(session: Session, community: str, matter: str, amount: int) -> None:
    """The owners have adopted it, for good, as a use of the fund, and the sum they allowed is not passed (CC 278)."""
    view = matter_view(session, matter, community=community)
    if view.matter.decision_type != DECISION or adoption_of(session, matter) is None:
        raise Refused(NOT_DECIDED)
    used = used_by_decision(session, community, matter)
    if used + amount > view.matter.amount:
        figures = {"approved": view.matter.amount, "used": used, "amount": amount}
        raise Refused(OVER_DECISION.about(**{name: spoken_yuan(figure) for name, figure in figures.items()}))


def _row(
    session: Session, community: str, offered: OfferedUse, prepared: PreparedUse, person: str, now: datetime
) -> FundUseRow:
    last = session.scalar(select(func.max(FundUseRow.number)).where(FundUseRow.community == community)) or 0
    emergency = offered.is_emergency
    return FundUseRow(
        community=community,
        number=last + 1,
        day=offered.day,
        title=clean(offered.title),
        text=clean(offered.text),
        amount=prepared.amount,
        taken=prepared.taken,
        owed=prepared.amount - prepared.taken,
        scope=list(offered.scope),
        units=len(prepared.charges),
        area=prepared.area,
        matter=offered.matter,
        danger=offered.danger if emergency else "",
        confirmed_by=clean(offered.confirmed_by) if emergency else "",
        confirmed=offered.confirmed if emergency else None,
        follow_up_due=day_of(now) + timedelta(days=FOLLOW_UP_DAYS) if emergency else None,
        follow_up="",
        reversed_because="",
        recorded=now,
        person=person,
        tracker="",
    )


def _charge(session: Session, use: FundUseRow, charges: Sequence[Charge]) -> None:
    """What each account pays is an entry, what it lacks a claim; a unit that never had an account gets one."""
    batch = FundBatchRow(
        community=use.community,
        kind=Kind.USE.value,
        as_of=use.day,
        sha256="",
        entered=use.recorded,
        person=use.person,
        report={},
    )
    session.add(batch)
    session.flush()
    accounts = _accounts(session, use.community, charges)
    common = {"batch_id": batch.id, "use_id": use.id, "day": use.day, "text": f"使用：{use.title}"}
    entries = [
        common
        | {
            "account_id": accounts[charge.payer.key],
            "kind": Kind.USE.value,
            "amount": -charge.taken,
            "area": charge.payer.area,
            "history": False,
            "reverses": None,
        }
        for charge in charges
        if charge.taken
    ]
    claims = [
        common
        | {"account_id": accounts[charge.payer.key], "text": f"余额不够，应补交：{use.title}", "amount": charge.owed}
        for charge in charges
        if charge.owed
    ]
    if entries:
        session.execute(insert(FundEntryRow), entries)
    if claims:
        session.execute(insert(FundClaimRow), claims)


def _accounts(session: Session, community: str, charges: Sequence[Charge]) -> dict[str, int]:
    places = {unit.key: place for place, unit in enumerate(current_units(session, community))}
    opened = [
        FundAccountRow(
            community=community,
            unit_key=charge.payer.key,
            unit=charge.payer.unit,
            building=charge.payer.building,
            first=0,
            position=places[charge.payer.key],
        )
        for charge in charges
        if not charge.payer.account_id
    ]
    session.add_all(opened)
    session.flush()
    known = {charge.payer.key: charge.payer.account_id for charge in charges}
    return known | {row.unit_key: row.id for row in opened}

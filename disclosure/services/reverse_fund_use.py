"""Takes a recorded use back: every entry of it gets its opposite, every claim too; nothing is deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.fund import FundBatchRow, FundClaimRow, FundEntryRow, FundUseRow
from disclosure.rules.fund_refusals import ALREADY_REVERSED, USE_TEXT
from disclosure.rules.fund_statements import REVERSED
from disclosure.rules.fund_use import FundUse
from disclosure.services.log_fund_use import log_fund_use
from disclosure.services.read_fund import lock_fund
from disclosure.services.read_fund_uses import as_use, use_row
from kernel.calendar import day_of
from kernel.keyring import Keyring
from kernel.refusals import Refused
from matters.rules.matter import clean
from registry.rules.communities import CommunityInfo

LONGEST_REASON = 500


def reverse_fund_use(
    session: Session,
    *,
    community: CommunityInfo,
    number: int,
    reason: str,
    person: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> FundUse:
    """The use as it stands afterwards. Raises Refused when it was reversed before, or without a reason."""
    lock_fund(session, community.code)
    row, why = use_row(session, community.code, number, lock=True), clean(reason)
    if row.reversed is not None:
        raise Refused(ALREADY_REVERSED)
    if not why or len(why) > LONGEST_REASON:
        raise Refused(USE_TEXT.about(field="冲销的原因"))
    row.reversed, row.reversed_because = now, why
    batch = FundBatchRow(
        community=community.code,
        kind="reversal",
        as_of=day_of(now),
        sha256="",
        entered=now,
        person=person,
        report={},
    )
    session.add(batch)
    session.flush()
    _reverse(session, row, batch)
    log_fund_use(
        session,
        community=community,
        use=as_use(row),
        event=REVERSED,
        note=why,
        now=now,
        entropy=entropy,
        keyring=keyring,
    )
    return as_use(row)


def _reverse(session: Session, use: FundUseRow, batch: FundBatchRow) -> None:
    for entry in session.scalars(select(FundEntryRow).where(FundEntryRow.use_id == use.id)).all():
        session.add(
            FundEntryRow(
                account_id=entry.account_id,
                batch_id=batch.id,
                use_id=use.id,
                day=batch.as_of,
                kind=entry.kind,
                text=f"冲销：{use.title}",
                amount=-entry.amount,
                area=entry.area,
                history=False,
                reverses=entry.id,
            )
        )
    for claim in session.scalars(select(FundClaimRow).where(FundClaimRow.use_id == use.id)).all():
        session.add(
            FundClaimRow(
                account_id=claim.account_id,
                batch_id=batch.id,
                use_id=use.id,
                day=batch.as_of,
                text=f"冲销：{use.title}",
                amount=-claim.amount,
            )
        )
    session.flush()

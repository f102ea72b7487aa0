"""The seal log as plain values, and the decisions that a seal may be used for."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.access import Role
from kernel.calendar import spoken_day
from matters.services.read_adopted import adopted_in
from oversight.models.seals import SealUseRow
from oversight.rules.execution import ORDER_NAMES, Warrant
from oversight.rules.seals import Basis, Seal, Sealable, SealUse
from oversight.services.read_decisions import committee_decisions
from oversight.services.read_orders import orders_of

LONGEST = 500


def seal_uses(session: Session, community: str) -> list[SealUse]:
    """Every use of a community's seals, corrected ones too, in the order of the log."""
    rows = session.scalars(select(SealUseRow).where(SealUseRow.community == community).order_by(SealUseRow.id)).all()
    corrected = {row.corrects: row.tracker for row in rows if row.corrects}
    return [_use(row, corrected.get(row.tracker, "")) for row in rows]


def sealables_of(session: Session, community: str) -> list[Sealable]:
    """The decisions a seal may be used for: orders, resolutions, the committee's own; each with the newest first."""
    orders = [
        Sealable(
            Basis.ORDER,
            order.tracker,
            _short(f"执行单第{order.number}号（{ORDER_NAMES[order.kind]}）：{order.scope_text}"),
            order.warrant is Warrant.RESOLUTION,
        )
        for order in reversed(orders_of(session, community))
    ]
    resolutions = [
        Sealable(Basis.RESOLUTION, each.view.matter.code, _short(f"业主大会决议：{each.view.matter.title}"), True)
        for each in adopted_in(session, (community,))
    ]
    own = [
        Sealable(
            Basis.COMMITTEE_DECISION,
            each.tracker,
            _short(f"业委会{spoken_day(each.decided).partition('（')[0]}决定：{each.text}"),
            False,
        )
        for each in committee_decisions(session, community)
    ]
    return [*orders, *resolutions, *own]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _use(row: SealUseRow, corrected_by: str) -> SealUse:
    return SealUse(
        Seal(row.seal),
        row.used,
        row.document,
        row.copies,
        Role(row.asked_by),
        Basis(row.basis),
        row.decision,
        row.decision_text,
        row.corrects or "",
        row.reason,
        row.tracker,
        row.position,
        corrected_by,
    )

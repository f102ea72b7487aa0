"""Turns the fund's alerts into a replenishment plan and a matter of CC 278, item 6, for the owners to decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from disclosure.models.fund import FundPlanLineRow, FundPlanRow
from disclosure.rules.fund_plan import BUILDINGS_NAME, Plan, buildings_csv, make_plan, plan_matter, units_csv
from disclosure.services.read_fund import fund_accounts
from kernel.calendar import day_of
from kernel.refusals import Refusal, Refused
from matters.rules.refusals import UNKNOWN_MATTER
from matters.services.draft_matter import draft_matter
from matters.services.keep_annex import keep_annex


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """What an account is to pay by a plan, in 分, and the matter that proposes it."""

    account_id: int
    matter: str
    amount: int


def propose_fund_plan(session: Session, *, community: str, percent: int, now: datetime) -> Plan:
    """The plan as it would be drafted, without writing anything. Raises Refused when there is none."""
    plan = make_plan(fund_accounts(session, community), percent, day_of(now))
    if isinstance(plan, Refusal):
        raise Refused(plan)
    return plan


def draft_fund_plan(
    session: Session,
    *,
    community: str,
    percent: int,
    uploads: Path,
    person: str,
    now: datetime,
    entropy: Callable[[int], bytes],
) -> str:
    """Drafts the matter with its annex and keeps every unit's line; answers the matter's code. Raises Refused."""
    plan = propose_fund_plan(session, community=community, percent=percent, now=now)
    table = units_csv(plan, entropy(16))
    annex = keep_annex(uploads, BUILDINGS_NAME, buildings_csv(plan))
    matter = draft_matter(
        session, community=community, offered=plan_matter(plan, table), annexes=[annex], person=person, now=now
    )
    row = FundPlanRow(community=community, matter=matter, percent=percent, made=now, person=person, csv=table)
    session.add(row)
    session.flush()
    lines = [{"plan_id": row.id, "account_id": line.account.id, "amount": line.amount} for line in plan.lines]
    session.execute(insert(FundPlanLineRow), lines)
    return matter


def fund_plans(session: Session, community: str) -> list[str]:
    """The matters that propose a plan, the newest first."""
    query = select(FundPlanRow.matter).where(FundPlanRow.community == community).order_by(FundPlanRow.id.desc())
    return list(session.scalars(query))


def fund_plan_table(session: Session, community: str, matter: str) -> bytes:
    """A plan's table by units, for those who draw it up. Raises Refused where there is none."""
    row = session.scalar(select(FundPlanRow).where(FundPlanRow.community == community, FundPlanRow.matter == matter))
    if row is None:
        raise Refused(UNKNOWN_MATTER)
    return row.csv


def own_plans(session: Session, accounts: list[int]) -> list[OwnPlan]:
    """What these accounts are to pay by each plan, the newest first."""
    query = (
        select(FundPlanLineRow.account_id, FundPlanRow.matter, FundPlanLineRow.amount)
        .join(FundPlanRow, FundPlanRow.id == FundPlanLineRow.plan_id)
        .where(FundPlanLineRow.account_id.in_(accounts))
        .order_by(FundPlanRow.id.desc())
    )
    return [OwnPlan(account, matter, amount) for account, matter, amount in session.execute(query)]

"""Whether a contract runs, soon ends, or has ended (DOMAIN 9.3: the list of contracts with their expiry)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from disclosure.rules.lines import Contract
from disclosure.rules.tie_out import EXPIRY_WARNING_DAYS


class Term(StrEnum):
    """Where a contract stands on a day."""

    UNKNOWN = "unknown"
    COMING = "coming"
    RUNNING = "running"
    ENDING = "ending"
    ENDED = "ended"


TERM_NAMES = {
    Term.UNKNOWN: "没有写到期日",
    Term.COMING: "还没开始",
    Term.RUNNING: "有效",
    Term.ENDING: "快到期",
    Term.ENDED: "已到期",
}


def term_of(contract: Contract, today: date) -> Term:
    """Both its first and its last day belong to a contract; it is soon to end from 90 days before."""
    if contract.ends is not None and contract.ends < today:
        return Term.ENDED
    if contract.begins is not None and contract.begins > today:
        return Term.COMING
    if contract.ends is None:
        return Term.UNKNOWN
    return Term.ENDING if contract.ends <= today + timedelta(days=EXPIRY_WARNING_DAYS) else Term.RUNNING


def days_left(contract: Contract, today: date) -> int:
    """Days until the last one, negative when it has passed; 0 for a contract without an end."""
    return (contract.ends - today).days if contract.ends else 0

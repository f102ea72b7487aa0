"""What each migration does to the rows that are there already; one that only makes new tables is not named.

A migration that adds, renames, transforms or drops columns says so under its revision: a function from all rows before
it to all rows after it, in the words of the fixtures (``rows.py``).
"""

from __future__ import annotations

from collections.abc import Callable

from tests.migrations.rows import Row, Tables


def with_columns(**added: Row) -> Callable[[Tables], Tables]:
    """New columns of tables, by table, and the value that every old row gets."""

    def carry(tables: Tables) -> Tables:
        return {name: [row | added.get(name, {}) for row in rows] for name, rows in tables.items()}

    return carry


CARRIED: dict[str, Callable[[Tables], Tables]] = {
    # A contract of before says neither what it is for nor its rate; a matter of before is one of the owners' decisions;
    # a report of before went to all at once, with the five working days that were the rule, and is of the first form.
    "0003": with_columns(
        ledger_contract={"category": "", "rate": ""},
        matter={"subject": "decision", "why": "", "alternatives": "", "clause": "", "authority": ""},
        prereport={
            "order": "parallel",
            "opinion_days": 5,
            "no_branch_reason": "",
            "acted": None,
            "report_by": None,
            "emergency_reason": "",
            "facts": "",
        },
        prereport_opinion={"speaker": "addressee", "place_reason": "", "clauses": []},
    ),
}


def carried(tables: Tables, *, since: str) -> Tables:
    """The rows of a database at revision ``since`` as they must stand at the newest revision."""
    for revision in sorted(CARRIED):
        if revision > since:
            tables = CARRIED[revision](tables)
    return tables

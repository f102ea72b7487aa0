"""The gate before publication: what does not tie is a named finding of the statement (DISCLOSURE, “The statement”)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from disclosure.rules.books import Books
from disclosure.rules.findings import QuarterFinding, found
from disclosure.rules.lines import Line, Side
from disclosure.rules.money import spoken_yuan
from disclosure.rules.references import is_assembly_resolution
from disclosure.rules.statement import QuarterStatement, working_funds
from disclosure.rules.unusual import unusual_lines
from disclosure.rules.vouchers import gaps_in

EXPIRY_WARNING_DAYS = 90


def tie_out(books: Books, statement: QuarterStatement, last_closing: int | None) -> list[QuarterFinding]:
    """Everything to be said of a quarter; ``last_closing`` in 分 is what was published last, None if nothing was."""
    earlier = [line for line in books.lines if line.day < statement.quarter.first_day]
    return [
        *_sums(books, statement, last_closing),
        *_vouchers(books, statement),
        *_bank(statement),
        *_decisions(statement),
        *_budget(books, statement),
        *_contracts(books, statement),
        *unusual_lines(statement.lines, earlier, statement.limit),
    ]


def _sums(books: Books, statement: QuarterStatement, last_closing: int | None) -> Iterator[QuarterFinding]:
    if last_closing is not None and last_closing != statement.opening:
        yield found(
            "opening-differs",
            opening=spoken_yuan(statement.opening),
            last=spoken_yuan(last_closing),
            difference=spoken_yuan(statement.opening - last_closing),
        )
    counted = books.balance_before(statement.quarter.next.first_day)
    if counted != statement.closing:
        yield found("does-not-add-up", counted=spoken_yuan(counted), closing=spoken_yuan(statement.closing))
    if books.debits_differ:
        yield found("debits-differ", difference=spoken_yuan(books.debits_differ))


def _vouchers(books: Books, statement: QuarterStatement) -> Iterator[QuarterFinding]:
    here = {line.voucher for line in statement.lines}
    first = date(statement.quarter.year, 1, 1)
    for gap in gaps_in(books.between(first, statement.quarter.last_day)):
        if gap.second in here:
            vouchers = (gap.first, gap.second) if gap.first else (gap.second,)
            yield found("voucher-gap", *vouchers, first=gap.first or "（开头）", second=gap.second)
    for line in statement.lines:
        if not line.voucher:
            yield found("voucher-missing", text=line.text)


def _bank(statement: QuarterStatement) -> Iterator[QuarterFinding]:
    """Closing = bank balance, or the difference by its own name and every line it may come from."""
    balance, rest = statement.bank_balance, statement.reconciliation
    if balance is None:
        yield found("bank-unknown")
        return
    if balance != statement.closing:
        yield found(
            "bank-differs",
            closing=spoken_yuan(statement.closing),
            balance=spoken_yuan(balance),
            difference=spoken_yuan(statement.closing - balance),
        )
    for line in rest.unmatched:
        yield found("bank-unmatched", line.voucher, **_facts(line))
    for each in rest.bank_only:
        yield found("bank-only", day=each.day.isoformat(), text=each.text, amount=spoken_yuan(each.change))
    for match in rest.late:
        yield found("bank-late", match.line.voucher, days=match.days, **_facts(match.line))


def _decisions(statement: QuarterStatement) -> Iterator[QuarterFinding]:
    limit, code = spoken_yuan(statement.limit), "large-without-decision" if statement.limit else "nothing-delegated"
    for untied in statement.untied:
        if untied.large and "resolution" in untied.lacks:
            yield found(code, untied.line.voucher, limit=limit, **_facts(untied.line))
    for line in statement.lines:
        large = line.side is Side.OUT and line.amount > statement.limit
        if large and is_assembly_resolution(line.resolution) and not line.prereport:
            yield found("prereport-not-recorded", line.voucher, **_facts(line))
    for late in statement.reported_late:
        days = {"spent": late.line.day, "reported": late.reported}
        yield found("prereport-late", late.line.voucher, **days, **_facts(late.line))


def _budget(books: Books, statement: QuarterStatement) -> Iterator[QuarterFinding]:
    year = statement.quarter.year
    spent = working_funds(books.between(date(year, 1, 1), statement.quarter.last_day))
    budget = books.budgets.get(year)
    if budget is None:
        if spent:
            yield found("no-budget", year=year)
    elif spent > budget:
        yield found("over-budget", year=year, spent=spoken_yuan(spent), budget=spoken_yuan(budget))


def _contracts(books: Books, statement: QuarterStatement) -> Iterator[QuarterFinding]:
    ends = {contract.number: contract.ends for contract in books.contracts}
    for line in statement.lines:
        end = ends.get(line.contract)
        if end is not None and line.day > end:
            yield found("contract-expired", line.voucher, voucher=line.voucher, number=line.contract, day=end)
    last = statement.quarter.last_day
    for number, end in ends.items():
        if end is not None and last <= end <= last + timedelta(days=EXPIRY_WARNING_DAYS):
            yield found("contract-expires", number=number, day=end)


def _facts(line: Line) -> dict[str, object]:
    return {"voucher": line.voucher, "text": line.text, "amount": spoken_yuan(line.amount)}

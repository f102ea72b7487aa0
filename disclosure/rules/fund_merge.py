"""What a list of sub-accounts adds to those that are stored: a list counts from the opening, so only differences enter.

The same list twice adds nothing. What a list has less of than the books is refused, because entries are only reversed,
never taken back in silence. A use that nobody recorded is refused too: it needs its decision first (MF165 23).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from disclosure.rules.fund_account import DEPOSITS, GAINS, KIND_NAMES, Account, Kind
from disclosure.rules.fund_columns import Field
from disclosure.rules.fund_refusals import (
    ARREARS_DIFFER,
    DAY_AHEAD,
    DAY_BACKWARDS,
    FIRST_DIFFERS,
    NO_DAY,
    UNITS_LEFT_OUT,
    USE_NOT_DEDUCTED,
    USE_NOT_RECORDED,
    USE_ROUNDED,
    WENT_DOWN,
)
from disclosure.rules.fund_sheet import FundList, Stated
from disclosure.rules.fund_units import FundUnit
from disclosure.rules.money import spoken_yuan
from registry.rules.findings import Findings, place_of

FIRST_TIME = "首次导入时的累计数"
SINCE_LAST = "比上一份清单增加"
NO_ACCOUNT = Account(0, "", "", "", 0)
COLUMN_NAMES = {
    Field.OPENING: "转入",
    Field.FIRST: "首期实交",
    Field.TOPUP: "续交",
    Field.INTEREST: "利息",
    Field.GAIN: "增值收益",
    Field.REFUND: "退款",
}


@dataclass(frozen=True, slots=True)
class Known:
    """A stored account with the number of recorded projects it has paid for."""

    account: Account
    projects: int = 0


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be made: ``amount`` in 分 as it changes the balance. ``history``: from an account's first list."""

    unit: FundUnit
    kind: Kind
    text: str
    amount: int
    history: bool = False


@dataclass(frozen=True, slots=True)
class FundAdditions:
    """What is new: accounts with their first deposit, entries, claims (unit and amount); all on the day ``as_of``."""

    as_of: date
    accounts: tuple[tuple[FundUnit, int], ...]
    entries: tuple[NewEntry, ...]
    claims: tuple[tuple[FundUnit, int], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.accounts or self.entries or self.claims)


def additions_of(
    found: FundList, known: Mapping[str, Known], register: Collection[FundUnit], today: date, last: date | None
) -> FundAdditions:
    """The differences between a list and the stored accounts (by the units' keys); findings go into the list's own.

    ``last`` is the day of the newest list imported before.
    """
    as_of = _day(found, today, last)
    merger = _Merger(found.columns, found.findings)
    for stated in found.rows:
        merger.add(stated, known.get(stated.unit.key, Known(NO_ACCOUNT)))
    _doubt_units_left_out(found, register)
    return FundAdditions(as_of, tuple(merger.accounts), tuple(merger.entries), tuple(merger.claims))


class _Merger:
    def __init__(self, columns: Collection[Field], findings: Findings) -> None:
        self.columns, self.findings = columns, findings
        self.accounts: list[tuple[FundUnit, int]] = []
        self.entries: list[NewEntry] = []
        self.claims: list[tuple[FundUnit, int]] = []

    def add(self, stated: Stated, known: Known) -> None:
        account = known.account
        # An account that a shared cost opened knows nothing of its past either.
        is_new = not account.first and not account.deposits
        text = FIRST_TIME if is_new else SINCE_LAST
        for name, kind, said, held in self._compared(stated, account):
            if said < held:
                facts = {"title": COLUMN_NAMES[name], "stated": spoken_yuan(said), "known": spoken_yuan(held)}
                self.findings.refuse(stated.place, WENT_DOWN.about(**facts))
            elif said > held:
                amount = held - said if kind is Kind.REFUND else said - held
                self.entries.append(NewEntry(stated.unit, kind, f"{KIND_NAMES[kind]}：{text}", amount, is_new))
        self._add_use(stated, known, is_new)
        self._add_first(stated, account, is_new)
        self._add_claim(stated, account)

    def _compared(self, stated: Stated, account: Account) -> Iterator[tuple[Field, Kind, int, int]]:
        """Column, kind of entry, what the list says and what the account holds; a column may stand for two kinds."""
        topup, gain = Field.TOPUP in self.columns, Field.GAIN in self.columns
        first = (Kind.FIRST,) if topup else DEPOSITS
        interest = (Kind.INTEREST,) if gain else GAINS
        known_first = Kind.FIRST if topup or not account.deposits else Kind.TOPUP
        yield Field.OPENING, Kind.OPENING, stated.amount(Field.OPENING), account.sum_of(Kind.OPENING)
        yield Field.FIRST, known_first, stated.amount(Field.FIRST), account.sum_of(*first)
        yield Field.INTEREST, Kind.INTEREST, stated.amount(Field.INTEREST), account.sum_of(*interest)
        yield Field.REFUND, Kind.REFUND, stated.amount(Field.REFUND), -account.sum_of(Kind.REFUND)
        if topup:
            yield Field.TOPUP, Kind.TOPUP, stated.amount(Field.TOPUP), account.sum_of(Kind.TOPUP)
        if gain:
            yield Field.GAIN, Kind.GAIN, stated.amount(Field.GAIN), account.sum_of(Kind.GAIN)

    def _add_use(self, stated: Stated, known: Known, is_new: bool) -> None:
        """Uses of before the first list are history; later ones are recorded one by one, before the bank lists them.

        A bank rounds every share by itself: a 分 for each project is no use of its own.
        """
        said, held = stated.amount(Field.USED), known.account.used
        facts = {"stated": spoken_yuan(said), "known": spoken_yuan(held), "difference": spoken_yuan(abs(said - held))}
        if said == held:
            return
        if is_new and said > held:
            self.entries.append(NewEntry(stated.unit, Kind.USE, f"使用：{FIRST_TIME}", held - said, True))
        elif abs(said - held) <= known.projects:
            self.findings.doubt(stated.place, USE_ROUNDED.about(**facts))
        elif said < held:
            self.findings.doubt(stated.place, USE_NOT_DEDUCTED.about(**facts))
        else:
            self.findings.refuse(stated.place, USE_NOT_RECORDED.about(**facts))

    def _add_first(self, stated: Stated, account: Account, is_new: bool) -> None:
        due = stated.amount(Field.DUE)
        if is_new and (due or not account.id):
            self.accounts.append((stated.unit, due))
        elif due != account.first:
            facts = {"stated": spoken_yuan(due), "known": spoken_yuan(account.first)}
            self.findings.doubt(stated.place, FIRST_DIFFERS.about(**facts))

    def _add_claim(self, stated: Stated, account: Account) -> None:
        """Claimed is at least the first deposit, everything deposited, and what the list itself calls in arrears."""
        deposits, arrears = stated.amount(Field.FIRST) + stated.amount(Field.TOPUP), stated.amount(Field.ARREARS)
        claimed = max(account.claimed, stated.amount(Field.DUE) if not account.first else 0, deposits + arrears)
        if claimed > account.claimed:
            self.claims.append((stated.unit, claimed - account.claimed))
        if Field.ARREARS in self.columns and arrears != max(0, claimed - deposits):
            facts = {"stated": spoken_yuan(arrears), "counted": spoken_yuan(claimed - deposits)}
            self.findings.doubt(stated.place, ARREARS_DIFFER.about(**facts))


def _day(found: FundList, today: date, last: date | None) -> date:
    """The day the list counts to: what it says, or today; no list may be older than the newest one stored."""
    if found.as_of is None:
        found.findings.doubt(place_of(""), NO_DAY.about(day=today.isoformat()))
    day = found.as_of or today
    if day > today:
        found.findings.refuse(place_of(""), DAY_AHEAD.about(day=day.isoformat()))
    if last and day < last:
        found.findings.refuse(place_of(""), DAY_BACKWARDS.about(day=day.isoformat(), known=last.isoformat()))
    return day


def _doubt_units_left_out(found: FundList, register: Collection[FundUnit]) -> None:
    listed = {stated.unit.key for stated in found.rows}
    left_out: Sequence[FundUnit] = [unit for unit in register if unit.key not in listed]
    if left_out and found.rows and not found.findings.errors:
        says = UNITS_LEFT_OUT.about(count=len(left_out), example="、".join(unit.name for unit in left_out[:3]))
        found.findings.doubt(place_of(""), says)

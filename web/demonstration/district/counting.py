"""What the dashboards should say of a planned community: counted from its events, by nothing of the product's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from kernel.calendar import day_of
from web.demonstration.district.events import (
    Answered,
    Counted,
    Decided,
    Drafted,
    Entered,
    Event,
    Filed,
    FundKept,
    Noticed,
    PlannedCommunity,
    Published,
    Replied,
    Reported,
)
from web.demonstration.district.periods import Period, periods

Kind = TypeVar("Kind", bound=Event)
APPROVED, ANSWER_DAYS, REPLY_DAYS, ENDING_DAYS = "approved", timedelta(days=5), timedelta(days=5), 180
NEEDS_DECISION = ("维修更新", "文体活动")
"""The categories of the planned books that nobody may spend on without a decision."""
NUMBERS = (
    "disclosure-on-time",
    "disclosure-late",
    "disclosure-missing",
    "prereports-waiting",
    "prereports-overdue",
    "decisions-unreported",
    "spending-unreported",
    "spending-undecided",
    "overspent",
    "votes-running",
    "funds-low",
    "duties-overdue",
    "no-branch",
    "complaints-open",
    "terms-ending",
)
FOLLOWING = (
    ("committee-election", "elected", "first-meeting", 7),
    ("committee-election", "elected", "committee-filing", 30),
    ("committee-election", "ends", "renewal", -90),
    ("committee-election", "ends", "candidate-review", -30),
    ("committee-election", "ends", "committee-handover", 10),
    ("firm-contract", "begins", "firm-check-in", 30),
    ("firm-contract", "begins", "partnership-agreement", 90),
    ("firm-contract", "ends", "contract-renewal", -90),
    ("partnership-agreement", "finish_by", "claimed-project", 0),
    ("rectification-order", "deadline", "rectification-proof", 0),
    ("rectification-proof", "", "rectification-check", 7),
    ("safety-check", "fix_by", "hazard-fixed", 0),
    ("joint-meeting", "follow_up_by", "meeting-follow-up", 0),
    ("fund-alert", "", "fund-plan", 90),
    ("complaint", "", "complaint-acceptance", 3),
    ("complaint", "", "complaint-handling", 15),
    ("complaint-handling", "", "complaint-answer", 3),
)
"""What a record makes due: of which duty, the field that names the day ("": the day it was filed), what, after days."""


def count(planned: PlannedCommunity, today: date, now: datetime) -> Mapping[str, int]:
    """How many findings there are, by the code of the number."""
    owed = [each for each in periods(day_of(planned.founded), today) if each.due < today]
    found = dict.fromkeys(NUMBERS, 0)
    found |= {**_statements(planned, owed), **_reports(planned, now), **_money(planned.events)}
    found["votes-running"] = len(_of(planned.events, Noticed)) - len(_of(planned.events, Counted))
    found["funds-low"] = sum(each.low > 0 for each in _of(planned.events, FundKept))
    found["duties-overdue"] = _overdue(planned, owed, today)
    found["no-branch"] = int(not planned.has_branch)
    found["complaints-open"] = _complaints(planned.events)
    found["terms-ending"] = sum(
        date.fromisoformat(each.values["ends"]) <= today + timedelta(days=ENDING_DAYS)
        for each in _filed(planned.events, "committee-election")
    )
    return found


def _statements(planned: PlannedCommunity, owed: Iterable[Period]) -> Counter[str]:
    published = {each.quarter: day_of(each.at) for each in _of(planned.events, Published)}
    found: Counter[str] = Counter()
    for period in owed:
        if period.duty == "quarterly-disclosure":
            day = published.get(period.key)
            late = "disclosure-on-time" if day and day <= period.due else "disclosure-late"
            found[late if day else "disclosure-missing"] += 1
    return found


def _reports(planned: PlannedCommunity, now: datetime) -> Counter[str]:
    events, asked = planned.events, 2 if planned.has_branch else 1
    found: Counter[str] = Counter()
    for matter in {each.matter for each in _of(events, Reported)}:
        filed = max(each.at for each in _of(events, Reported) if each.matter == matter)
        answers = [each for each in _of(events, Answered) if each.matter == matter and each.at > filed]
        replies = [each for each in _of(events, Replied) if each.matter == matter and each.at > filed]
        sent_back = [each for each in answers if each.verdict != APPROVED]
        if sent_back:
            late = not replies and now > sent_back[0].at + REPLY_DAYS
            found["prereports-overdue"] += late
        elif len(answers) < asked:
            late = now > filed + ANSWER_DAYS
            found["prereports-overdue" if late else "prereports-waiting"] += 1
    return found


def _money(events: Sequence[Event]) -> Counter[str]:
    """Decisions without a report, lines without a decision or a report, and more spent than was decided."""
    found: Counter[str] = Counter()
    reported = {each.matter for each in _of(events, Reported)}
    resolved = {each.matter: each.amount for each in _of(events, Drafted)}
    found["decisions-unreported"] = sum(each.matter not in reported for each in _of(events, Decided))
    lines = [line for each in _of(events, Entered) for line in each.lines if line.category in NEEDS_DECISION]
    found["spending-undecided"] = sum(not line.matter for line in lines)
    found["spending-unreported"] = sum(not line.owners and line.matter not in reported for line in lines)
    spent: Counter[str] = Counter()
    for line in lines:
        spent[line.matter] += line.amount
    found["overspent"] = sum(spent[matter] > amount for matter, amount in resolved.items() if spent[matter])
    return found


def _overdue(planned: PlannedCommunity, owed: Iterable[Period], today: date) -> int:
    done = {(each.duty, each.case) for each in _of(planned.events, Filed)}
    done |= {("fund-reconciliation", str(day_of(each.at).year)) for each in _of(planned.events, FundKept)}
    done |= {("quarterly-disclosure", each.quarter) for each in _of(planned.events, Published)}
    late = sum((each.duty, each.key) not in done for each in owed)
    for record in _of(planned.events, Filed):
        follow = [(duty, _day(record, field), after) for cause, field, duty, after in FOLLOWING if cause == record.duty]
        due = [(duty, record.case, day + timedelta(days=after)) for duty, day, after in follow if day]
        if "posted" in record.values:
            case = f"{record.duty}.{record.case}"
            due.append(("posting-kept", case, date.fromisoformat(record.values["posted"]) + timedelta(days=25)))
        late += sum((duty, case) not in done and day < today for duty, case, day in due)
    return late


def _day(record: Filed, field: str) -> date | None:
    if not field:
        return day_of(record.at)
    return date.fromisoformat(record.values[field]) if record.values.get(field) else None


def _complaints(events: Sequence[Event]) -> int:
    answered = {each.case for each in _filed(events, "complaint-answer")}
    return sum(each.case not in answered for each in _filed(events, "complaint"))


def _filed(events: Iterable[Event], duty: str) -> list[Filed]:
    return [each for each in _of(events, Filed) if each.duty == duty]


def _of(events: Iterable[Event], kind: type[Kind]) -> list[Kind]:
    return [each for each in events if isinstance(each, kind)]

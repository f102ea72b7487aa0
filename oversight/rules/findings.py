"""What the numbers of the dashboards count, found in plain values: each finding with the code of its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from disclosure.rules.due import QuarterStanding, State
from oversight.rules.facts import Event, Facts
from oversight.rules.indicators import DISCLOSURE_MONTHS, ENDING_DAYS, INDICATORS, Finding
from oversight.rules.standing import DutyStanding, Filed

Found = tuple[str, Finding]
NEXT_OF_COMPLAINT = (
    ("complaint-acceptance", "还没有受理"),
    ("complaint-handling", "已受理，还没有办理"),
    ("complaint-answer", "已办理，还没有答复"),
)
ANSWERED = NEXT_OF_COMPLAINT[-1][0]
DISCLOSURE = {
    State.ON_TIME: "disclosure-on-time",
    State.LATE: "disclosure-late",
    State.OVERDUE: "disclosure-missing",
}


def gathered(found: Iterable[Found]) -> dict[str, list[Finding]]:
    """All findings by the code of their number, every code present, the earliest day first."""
    by_code: dict[str, list[Finding]] = {indicator.code: [] for indicator in INDICATORS}
    for code, finding in found:
        by_code[code].append(finding)
    for findings in by_code.values():
        findings.sort(key=lambda each: (each.day or date.max, each.community, each.text))
    return by_code


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def fell_due(quarters: Iterable[QuarterStanding], today: date) -> list[QuarterStanding]:
    """The quarters whose due day is over, and was not more than the months of the dashboard ago."""
    since = months_before(today, DISCLOSURE_MONTHS)
    return [each for each in quarters if since <= each.due.last < today]


def disclosure_findings(community: str, quarters: Iterable[QuarterStanding], today: date) -> Iterator[Found]:
    """Each quarter that fell due under what became of it."""
    for each in fell_due(quarters, today):
        kind = "statement" if each.published else "quarter"
        told = {
            State.ON_TIME: "按时公布",
            State.LATE: f"晚了{each.days}天",
            State.OVERDUE: f"已超期{each.days}天",
        }[each.state]
        text = f"{each.quarter.spoken}收支表，{told}"
        yield DISCLOSURE[each.state], Finding(community, text, each.due.last, kind=kind, key=each.quarter.code)


def complaint_findings(community: str, facts: Facts, filed: Mapping[tuple[str, str], Filed]) -> Iterator[Found]:
    """The complaints nobody has answered. What they are about is for those who handle them, and is not told."""
    for event in facts.of("complaint"):
        if (ANSWERED, event.key) not in filed:
            duty, told = _next(event, filed)
            yield "complaints-open", Finding(community, f"业主诉求，{told}", event.day, kind="duty", key=duty)


def _next(complaint: Event, filed: Mapping[tuple[str, str], Filed]) -> tuple[str, str]:
    """The step behind the last one taken: a complaint may be handled without having been accepted."""
    taken = [number for number, (duty, _) in enumerate(NEXT_OF_COMPLAINT) if (duty, complaint.key) in filed]
    return NEXT_OF_COMPLAINT[max(taken, default=-1) + 1]


def term_findings(community: str, facts: Facts, today: date) -> Iterator[Found]:
    """The newest committee's term, where it ends within the days of the dashboard or is over."""
    ends = max((event.day for event in facts.of("term-end")), default=None)
    if ends is None or (ends - today).days > ENDING_DAYS:
        return
    told = "任期已满，还没有换届" if ends < today else f"任期还剩{(ends - today).days}天"
    yield "terms-ending", Finding(community, f"业委会{told}", ends, kind="duty", key="renewal")


def duty_findings(community: str, overdue: Iterable[DutyStanding]) -> Iterator[Found]:
    """Each overdue duty. Which case it is about is told only of duties whose records everyone may see."""
    for each in overdue:
        about = each.occurrence.about if each.occurrence else ""
        closed = each.duty.due.event and not each.duty.public
        text = each.duty.title if closed or not about else f"{each.duty.title}（{about}）"
        yield "duties-overdue", Finding(community, text, each.due, kind="duty", key=each.duty.code)


def branch_findings(community: str, *, has_branch: bool) -> Iterator[Found]:
    """The community itself, where it has no branch."""
    if not has_branch:
        text = "没有小区党支部，重大事项报社区党组织"
        yield "no-branch", Finding(community, text, None, kind="place")

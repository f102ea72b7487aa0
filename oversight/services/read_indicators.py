"""Finds what the numbers of the dashboards count, over many communities in few queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from disclosure.rules.lines import Line
from disclosure.rules.quarters import Quarter
from disclosure.services.read_fund_alerts import low_accounts
from kernel.calendar import day_of, spoken_deadline
from kernel.wording import percent
from matters.rules.clocks import STAGE_NAMES, Stage
from matters.services.list_prereports import ListedReport, listed
from oversight.rules.execution import MARK_NAMES, Mark
from oversight.rules.findings import (
    Found,
    branch_findings,
    complaint_findings,
    disclosure_findings,
    duty_findings,
    gathered,
    term_findings,
)
from oversight.rules.indicators import Finding
from oversight.services.read_district import District, read_district
from oversight.services.read_marks import Marks, marks_of
from voting.services.read_turnouts import Turnout, read_turnouts

INSTANT = timedelta(seconds=1)
WAITING = (Stage.FILED, Stage.RECEIVED)


def read_indicators(session: Session, communities: Sequence[str], now: datetime) -> Mapping[str, list[Finding]]:
    """Every finding in these communities by the code of its number, all codes present; sixteen queries in all."""
    return findings_in(session, read_district(session, communities, now))


def findings_in(session: Session, district: District) -> Mapping[str, list[Finding]]:
    """The same of communities that have been read already; five queries."""
    return gathered(
        (
            *_of_places(district),
            *_of_prereports(district),
            *_of_marks(session, district),
            *_of_votes(session, district),
            *_of_funds(session, district),
        )
    )


def _of_places(district: District) -> Iterator[Found]:
    for code, info in district.communities.items():
        yield from disclosure_findings(code, district.quarters[code], district.today)
        yield from duty_findings(code, district.overdue[code])
        yield from branch_findings(code, has_branch=info.has_party_branch)
        yield from complaint_findings(code, district.facts[code], district.filed[code])
        yield from term_findings(code, district.facts[code], district.today)


def _of_prereports(district: District) -> Iterator[Found]:
    for each in listed((traced.view for traced in district.matters), district.packs, district.now):
        if each.overdue or each.stage in WAITING:
            yield "prereports-overdue" if each.overdue else "prereports-waiting", _prereport(each)


def _prereport(each: ListedReport) -> Finding:
    """With the day by which somebody must act; of what is overdue, the first that was missed."""
    waited = [standing.due for standing in each.standings if standing.due and standing.waiting]
    late = [standing.due for standing in each.standings if standing.due and standing.overdue]
    late += [owed.due for owed in each.owed if owed.overdue]
    due = min(late or waited, default=None)
    matter = each.view.matter
    text = f"{matter.title}：{STAGE_NAMES[each.stage]}"
    day = day_of(due - INSTANT) if due else None
    return Finding(matter.community, text, day, matter.amount, kind="matter", key=matter.code)


def _of_marks(session: Session, district: District) -> Iterator[Found]:
    marks = marks_of(session, district.communities, district.matters, district.packs, district.now)
    for community, found in marks.items():
        published = {each.quarter.code for each in district.quarters[community] if each.published}
        yield from _of_decisions(community, found)
        yield from _of_spending(community, found, published)


def _of_decisions(community: str, found: Marks) -> Iterator[Found]:
    """Where nobody answered in time it is not the committee that failed: the report itself is overdue."""
    for each in found.unreported:
        if each.mark is not Mark.UNANSWERED:
            text = f"{each.title}：{MARK_NAMES[each.mark]}"
            yield "decisions-unreported", Finding(community, text, each.decided, each.amount, "execution", each.matter)
    for over in found.overspent:
        beyond = over.spent - over.resolved
        yield "overspent", Finding(community, over.title, None, beyond, kind="execution", key=over.matter)


def _of_spending(community: str, found: Marks, published: set[str]) -> Iterator[Found]:
    for each in found.undecided:
        yield "spending-undecided", _spending(community, each.line, published)
    for line in found.unreported_spending:
        yield "spending-unreported", _spending(community, line, published)


def _spending(community: str, line: Line, published: set[str]) -> Finding:
    """A line is told by its category and voucher: what the books say of it may name people until it is published."""
    quarter = Quarter.of(line.day).code
    kind = "statement" if quarter in published else "quarter"
    text = f"{line.category}，凭证{line.voucher}" if line.voucher else line.category
    return Finding(community, text, line.day, line.amount, kind=kind, key=quarter)


def _of_votes(session: Session, district: District) -> Iterator[Found]:
    for each in read_turnouts(session, tuple(district.communities), district.now):
        day = day_of(each.closes - INSTANT)
        yield "votes-running", Finding(each.community, _turnout(each), day, kind="assembly", key=each.assembly)


def _turnout(each: Turnout) -> str:
    area = percent(each.voted.area.amount, each.entitled.area.amount)
    heads = percent(each.voted.heads.amount, each.entitled.heads.amount)
    title = f"{each.title}（演练）" if each.rehearsal else each.title
    return f"{title}：面积已参与{area}，人数已参与{heads}，{spoken_deadline(each.closes)}截止"


def _of_funds(session: Session, district: District) -> Iterator[Found]:
    for community, low in low_accounts(session).items():
        if community in district.communities:
            yield "funds-low", Finding(community, f"{low:,}户的余额不到首期交存额的30%", None, kind="fund")

"""What went ahead without what it needs, over many communities in few queries: for dashboards and boards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from disclosure.rules.lines import Line
from disclosure.rules.unreported import Reporting
from disclosure.rules.untied import Untied
from disclosure.services.read_fund_uses import fund_spent_by_matter
from disclosure.services.read_spending import (
    read_spending,
    spent_by_matter,
    undecided_spending,
    unreported_spending,
)
from kernel.calendar import day_of
from matters.rules.packs import RulesPack
from matters.services.check_execution import asked_of
from matters.services.read_heard import heard_since
from matters.services.read_matters import MatterView, rules_packs
from matters.services.trace_matters import Traced, trace_matters
from oversight.rules.committee_decisions import CommitteeDecision
from oversight.rules.execution import Mark, prereport_mark
from oversight.services.read_decisions import decisions_by_community


@dataclass(frozen=True, slots=True)
class UnreportedDecision:
    """A decision whose pre-report lacks something. ``matter`` is "" where the committee named none."""

    title: str
    matter: str
    amount: int
    decided: date
    by_owners: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class Overspent:
    """A matter on which more was spent than was decided, in 分."""

    matter: str
    title: str
    resolved: int
    spent: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one community. ``unreported_spending``: what the committee spent on its own authority unreported."""

    unreported: list[UnreportedDecision] = field(default_factory=list)
    undecided: list[Untied] = field(default_factory=list)
    overspent: list[Overspent] = field(default_factory=list)
    unreported_spending: list[Line] = field(default_factory=list)

    @property
    def undecided_amount(self) -> int:
        """How much was spent without a decision, in 分."""
        return sum(each.line.amount for each in self.undecided)

    @property
    def unreported_amount(self) -> int:
        """How much was spent on the committee's own authority without a pre-report, in 分."""
        return sum(line.amount for line in self.unreported_spending)

    @property
    def clean(self) -> bool:
        return not (self.unreported or self.undecided or self.overspent or self.unreported_spending)


def read_marks(session: Session, communities: Collection[str], now: datetime) -> Mapping[str, Marks]:
    """The marks of each of these communities, by its code; seven queries, however many they are."""
    return marks_of(session, communities, trace_matters(session, communities), rules_packs(session), now)


def marks_of(
    session: Session,
    communities: Collection[str],
    traced: Collection[Traced],
    packs: Mapping[str, RulesPack],
    now: datetime,
) -> Mapping[str, Marks]:
    """The same for whoever has read their matters and rules packs already; three queries."""
    own = decisions_by_community(session, communities)
    spending = read_spending(session, communities)
    adopted = [each for each in traced if each.adopted]
    views = {each.view.matter.code: each.view for each in traced}
    limits = {community: packs[community].spend_delegation_limit for community in communities}
    marks: defaultdict[str, Marks] = defaultdict(Marks)
    for community in communities:
        marks[community].unreported.extend(_unreported_own(own[community], views, packs[community], now))
    for each in adopted:
        marks[each.view.matter.community].unreported.extend(_unreported(each, packs, now))
    for community, lines in undecided_spending(spending, limits).items():
        marks[community].undecided.extend(lines)
    for community, unreported in unreported_spending(spending, _reporting(communities, packs, traced)).items():
        marks[community].unreported_spending.extend(unreported)
    spent = Counter(spent_by_matter(spending)) + Counter(fund_spent_by_matter(session, communities))
    decided = {each.matter for found in own.values() for each in found} | {each.view.matter.code for each in adopted}
    for code, view in views.items():
        if code in decided:
            marks[view.matter.community].overspent.extend(_overspent(view, spent))
    return dict(marks)


def _reporting(
    communities: Collection[str], packs: Mapping[str, RulesPack], traced: Collection[Traced]
) -> Mapping[str, Reporting]:
    of: defaultdict[str, list[MatterView]] = defaultdict(list)
    for each in traced:
        of[each.view.matter.community].append(each.view)
    return {each: Reporting(packs[each].asked_effect, heard_since(of[each])) for each in communities}


def _unreported(each: Traced, packs: Mapping[str, RulesPack], now: datetime) -> list[UnreportedDecision]:
    matter = each.view.matter
    mark = _mark(each.view, packs[matter.community], now)
    if not mark or each.adopted is None:
        return []
    return [UnreportedDecision(matter.title, matter.code, matter.amount, day_of(each.adopted), True, mark)]


def _unreported_own(
    decisions: list[CommitteeDecision], views: Mapping[str, MatterView], pack: RulesPack, now: datetime
) -> list[UnreportedDecision]:
    """Of the committee's decisions those about a matter that had to be reported."""
    marked = [(each, _mark(views[each.matter], pack, now)) for each in decisions if each.matter in views]
    return [
        UnreportedDecision(views[each.matter].matter.title, each.matter, each.amount, each.decided, False, mark)
        for each, mark in marked
        if mark
    ]


def _mark(view: MatterView, pack: RulesPack, now: datetime) -> Mark:
    need, opened = asked_of(view, pack, now)
    return prereport_mark(need.effect, opened, view.valid_report)


def _overspent(view: MatterView, spent: Mapping[str, int]) -> list[Overspent]:
    matter, out = view.matter, spent.get(view.matter.code, 0)
    return [Overspent(matter.code, matter.title, matter.amount, out)] if out > matter.amount > 0 else []

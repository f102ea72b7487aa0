"""A community with something under every number of the dashboards; what is under each was counted by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from disclosure.models.fund import FundAccountRow
from disclosure.models.statements import PublishedStatementRow
from oversight.rules.records import Record
from registry.models import CommunityRow
from registry.services.communities import create_community
from tests.matters.reporting import OPINION_DAYS, SECOND, Reporting
from tests.oversight.executing import SMALL, Executing
from tests.oversight.office import ELECTION, Office

NOW = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
FOUNDED = datetime(2025, 3, 5, 2, 0, tzinfo=UTC)
COMPLAINT = {"what": "3号楼张三家漏水", "source": "业主反映", "detail": "厨房顶上漏水。"}
SURVEY = {
    "city": "福州市",
    "county": "鼓楼区",
    "street": "东街街道",
    "neighbourhood": "榕城社区",
    "branch": "榕景花园党支部",
    "service": "专业物业企业",
    "was_without": "是",
    "committee_body": "有",
}
PUBLISHED = {"2025Q3": date(2025, 10, 20), "2025Q4": date(2026, 2, 20), "2026Q1": date(2026, 4, 30)}
BY_HAND = {
    "disclosure-on-time": 2,
    "disclosure-late": 1,
    "disclosure-missing": 1,
    "prereports-waiting": 1,
    "prereports-overdue": 1,
    "decisions-unreported": 2,
    "spending-unreported": 1,
    "spending-undecided": 1,
    "overspent": 1,
    "votes-running": 1,
    "funds-low": 1,
    "no-branch": 1,
    "complaints-open": 1,
    "terms-ending": 1,
}


@dataclass
class Overseen(Executing, Reporting):
    """The kit of kits. ``bare`` is a community without anything, not even a branch."""

    bare: str = ""

    def lived(self, patch: pytest.MonkeyPatch) -> Overseen:
        """Found it and let three weeks go by, up to ``NOW``; its books and statements begin the year before."""
        self.now = NOW - timedelta(days=21)
        self.found(9)
        self.ask_for_reports_only(patch)
        self.backdate()
        self.do("committee-election", ELECTION | {"ends": "2027-03-30"})
        self.do("community-survey", SURVEY, occurrence="2026")
        self.do("complaint", COMPLAINT)
        self.decided()
        self.voted()
        self.reported_to()
        self.now = NOW
        self.bare = self.another("榕荫新村", has_party_branch=False)
        return self

    def backdate(self) -> None:
        """As if it had been here since March 2025; of the six quarters due since three were published."""
        with self.database.writing() as session:
            session.query(CommunityRow).update({"founded": FOUNDED})
            for quarter, day in PUBLISHED.items():
                session.add(self.statement(quarter, day))
            for number, first in enumerate((100_00, 0)):
                session.add(
                    FundAccountRow(
                        community=self.community,
                        unit_key=f"{number}",
                        unit=f"{number}",
                        building="1",
                        first=first,
                        position=number,
                    )
                )

    def statement(self, quarter: str, day: date) -> PublishedStatementRow:
        """A published statement as far as its day matters."""
        return PublishedStatementRow(
            community=self.community,
            quarter=quarter,
            revision=1,
            published=datetime(day.year, day.month, day.day, tzinfo=UTC),
            document=b"{}",
            pdf=b"",
            index=0,
            tracker=quarter,
        )

    def decided(self) -> None:
        """One decision of the owners and one of the committee that nobody was told of, one that was reported."""
        bare, reported = self.adopted(reported=False), self.adopted(replace(SMALL, title="更换路灯"))
        with self.database.writing() as session:
            own = self.matter(session, SMALL)
        self.decide(own)
        self.paid(
            ("屋面维修", 20_000, ""),
            ("电梯", 286_001, f"业主大会决议 {bare}"),
            ("路灯", 20_000, f"业主大会决议 {reported}"),
        )

    def voted(self) -> None:
        """A vote that runs at ``NOW``, in which two of ten heads have voted."""
        code = self.opened()
        with self.database.writing() as session:
            for head in self.heads(session)[:2]:
                self.cast(session, code, head)

    def reported_to(self) -> None:
        """Of four reports one is overdue by a second, one due this very instant, one sent back, one approved."""
        self.now = NOW - OPINION_DAYS - SECOND
        with self.database.writing() as session:
            self.matter(session, replace(SMALL, title="没有报告的事"))
            self.told(session, "超期的事")
        self.now = NOW - OPINION_DAYS
        with self.database.writing() as session:
            self.told(session, "等答复的事")
            self.say(session, self.told(session, "退回的事"), self.secretary, "returned")
            approved = self.told(session, "同意的事")
            self.say(session, approved, self.secretary)
            self.say(session, approved, self.officer)

    def told(self, session: Session, title: str) -> int:
        """A matter and its report; answers the report's id."""
        return self.file(session, self.matter(session, replace(SMALL, title=title)))

    def do(self, duty: str, values: Mapping[str, str], occurrence: str = "") -> Record:
        """The record of a duty, filed at the kit's present."""
        office = Office(
            self.database,
            self.keyring,
            self.entropy,
            self.now,
            self.community,
            self.log_origin,
            self.chair,
            self.secretary,
            self.officer,
            self.accounts,
        )
        return office.file(duty, values, occurrence=occurrence)

    def another(self, name: str, *, has_party_branch: bool = True) -> str:
        """One more community; answers its code."""
        with self.database.writing() as session:
            return create_community(
                session,
                name=name,
                entropy=self.entropy,
                log_host="mingbai.test",
                now=self.now,
                has_party_branch=has_party_branch,
            ).code

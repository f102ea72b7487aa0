"""A community that reports: spending, emergencies, returns, replies, and the street where somebody is silent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

from sqlalchemy.orm import Session

from kernel.access import Role
from matters.rules.prereports import Occasion
from matters.rules.spending import OfferedSpending
from matters.services.acts import Signer
from matters.services.draft_spending import draft_spending
from matters.services.file_prereport import Emergency, draft_prereport, file_prereport
from matters.services.give_opinion import draft_opinion, give_opinion
from matters.services.read_matters import MatterView, matter_view
from matters.services.reply_opinion import draft_reply, give_reply
from tests.assemblies import Kit
from tests.communities import NOBODY
from tests.snapshots import snapshot

PUMP = OfferedSpending(
    major_matter="facilities",
    title="维修3号楼消防泵",
    text="更换3号楼消防泵电机。",
    why="消防检查要求一周内修好。",
    amount="18600",
    clause="议事规则第三十条",
    beneficiaries="3号楼全体业主",
    alternatives="三家报价：18600元、19900元、21000元。",
)
OPINION_DAYS = timedelta(days=5)
SECOND = timedelta(seconds=1)


@dataclass
class Reporting(Kit):
    """The kit with a street officer, and with the steps of a pre-report as they may be taken."""

    street: Signer = field(default=NOBODY)

    @snapshot
    def found(self, owners: int = 2, **options: Any) -> Self:
        super().found(owners, **options)
        with self.database.writing() as session:
            self.street = self.staff(session, "street", Role.STREET_OFFICER)
        return self

    def spending(self, session: Session, offered: OfferedSpending = PUMP) -> str:
        return draft_spending(
            session, community=self.community, offered=offered, person=self.chair.person, now=self.now
        )

    def file(self, session: Session, matter: str, **options: Any) -> int:
        """File a report; answers its id."""
        facts: dict[str, Any] = {"no_branch_reason": "", "occasion": Occasion(), **options}
        act = draft_prereport(
            session, matter_code=matter, signer=self.chair, now=self.now, entropy=self.entropy, **facts
        )
        file_prereport(session, act=act, envelope=self.sign(session, act), now=self.now)
        filed = self.view(session, matter).report
        assert filed is not None
        return filed.id

    def urgent(self, session: Session, matter: str, hours: int) -> int:
        """A report of what was begun so many hours ago."""
        return self.file(
            session,
            matter,
            emergency=Emergency(self.now - timedelta(hours=hours), "水泵房进水，不停电抢修会淹没配电房。"),
        )

    def say(self, session: Session, report: int, signer: Signer, verdict: str = "approved", **options: Any) -> None:
        facts: dict[str, Any] = {"reasons": "" if verdict == "approved" else "请补充三家比价。", **options}
        act = draft_opinion(
            session,
            prereport_id=report,
            signer=signer,
            verdict=verdict,
            now=self.now,
            entropy=self.entropy,
            **facts,
        )
        give_opinion(session, act=act, envelope=self.sign(session, act, signer), now=self.now)

    def stand_in(self, session: Session, report: int, addressee: str, verdict: str = "approved") -> None:
        """The street speaks in an addressee's place."""
        self.say(session, report, self.street, verdict, in_place_of=addressee, place_reason="书记出差，逾期未答复。")

    def reply(self, session: Session, opinion: int, text: str = "采纳，已补充三家比价。") -> None:
        act = draft_reply(
            session,
            opinion_id=opinion,
            community=self.community,
            signer=self.chair,
            text=text,
            now=self.now,
            entropy=self.entropy,
        )
        give_reply(session, act=act, envelope=self.sign(session, act), now=self.now)

    def view(self, session: Session, matter: str) -> MatterView:
        session.expire_all()
        return matter_view(session, matter)

    def later(self, days: int = 0, **more: float) -> None:
        """Time goes by."""
        self.now += timedelta(days=days, **more)

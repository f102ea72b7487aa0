"""A community whose offices file the records of duties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kernel.access import Role
from kernel.db import Database
from kernel.keyring import Keyring
from matters.services.acts import Act, Signer
from oversight.rules.catalogue import duty_of
from oversight.rules.record_entry import KeptFile
from oversight.rules.records import Record
from oversight.rules.standing import DutyStanding
from oversight.services.draft_record import draft_record
from oversight.services.file_record import file_record
from oversight.services.read_duties import list_duties
from oversight.services.read_place import place_of
from registry.rules.communities import CommunityInfo
from tests.communities import NOBODY, Community
from tests.snapshots import snapshot

POSTED = "a1" * 32
EVALUATION = {
    "meetings": "90",
    "openness": "85",
    "reports": "80",
    "listening": "75",
    "integrity": "95",
    "grade": "良好",
    "opinion": "按时开会，账目公布及时。答复业主再快一些。",
    "posted": "2026-10-01",
    "posted_at": "南门公告栏",
    "remark": "有两位委员请假较多。",
}
PHOTO = KeptFile("posted_photo", "张贴.jpg", POSTED)
ELECTION = {
    "elected": "2026-09-01",
    "begins": "2026-09-01",
    "ends": "2031-08-31",
    "members": "7",
    "party_members": "3",
    "names": "林一 主任\n陈二 副主任",
}
CONTRACT = {
    "firm": "榕城物业服务有限公司",
    "uscc": "91350100M000100Y43",
    "begins": "2026-09-01",
    "ends": "2029-08-31",
}


@dataclass
class Office(Community):
    """The community, its chair, 社区 officer and branch secretary, and a firm's manager."""

    manager: Signer = NOBODY
    regulator: Signer = NOBODY

    @snapshot
    def founded(self) -> Office:
        self.found(3)
        with self.database.writing() as session:
            self.manager = self.staff(session, "manager", Role.FIRM_MANAGER)
            self.regulator = self.staff(session, "regulator", Role.REGULATOR)
        return self

    @property
    def info(self) -> CommunityInfo:
        with self.database.reading() as session:
            return place_of(session, self.community)

    def draft(
        self,
        duty: str,
        values: Mapping[str, str],
        *,
        signer: Signer | None = None,
        occurrence: str = "",
        files: tuple[KeptFile, ...] = (),
        corrects: Record | None = None,
    ) -> Act:
        with self.database.writing() as session:
            return draft_record(
                session,
                place=self.info,
                duty=duty_of(duty),
                occurrence=occurrence,
                values=values,
                files=files,
                signer=signer or self.officer,
                corrects=corrects,
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def file(self, duty: str, values: Mapping[str, str], *, signer: Signer | None = None, **more: object) -> Record:
        """A record, drafted, signed and filed at the kit's present."""
        signer = signer or self.officer
        act = self.draft(duty, values, signer=signer, **more)  # type: ignore[arg-type]
        return self.sign_and_file(act, signer)

    def sign_and_file(self, act: Act, signer: Signer) -> Record:
        with self.database.writing() as session:
            return file_record(
                session,
                act=act,
                envelope=self.sign(session, act, signer, self.now),
                signer=signer,
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def evaluate(self, **changed: str) -> Record:
        return self.file("committee-evaluation", EVALUATION | changed, occurrence="2026", files=(PHOTO,))

    def standings(self, duty: str = "") -> list[DutyStanding]:
        with self.database.reading() as session:
            found = list_duties(session, self.community, self.now)
        return [each for each in found if duty in ("", each.duty.code)]


def office(database: Database, keyring: Keyring, entropy: Callable[[int], bytes], now: datetime) -> Office:
    """The community on the day of its founding, with nothing filed."""
    return Office(database, keyring, entropy, now).founded()

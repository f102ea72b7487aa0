"""Three communities under two streets of two counties, and those who look after some of them or all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from auth.rules.offices import Term
from auth.services.register_staff import register_staff
from kernel.access import Office as Held
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import Keyring
from matters.rules.packs import DEMONSTRATION
from matters.services.acts import Signer
from matters.services.set_rules_pack import set_rules_pack
from oversight.rules.catalogue import duty_of
from oversight.rules.records import Record
from oversight.services.read_place import open_place
from registry.services.communities import create_community
from tests.communities import NOBODY
from tests.hashing import CHEAP
from tests.oversight.office import Office
from tests.seals import give_seal
from tests.snapshots import snapshot

WHERE = {
    "榕景花园": ("鼓楼区", "温泉街道", "榕景社区"),
    "=江滨苑": ("鼓楼区", "水部街道", "江滨社区"),
    "西湖新村": ("晋安区", "茶园街道", "西湖社区"),
}
FIRST, SECOND, THIRD = WHERE
SURVEY = {"city": "福州市", "service": "专业物业企业", "was_without": "不是", "committee_body": "有"}


@dataclass
class Many(Office):
    """The kit of duties, over three communities; ``codes`` by name."""

    codes: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    street: Signer = NOBODY
    whole: Signer = NOBODY
    auditor: Signer = NOBODY
    filers: dict[tuple[Role, str], Signer] = field(default_factory=dict)

    @snapshot
    def spread(self) -> Many:
        self.codes[FIRST], self.origins[self.community] = self.community, self.log_origin
        with self.database.writing() as session:
            for name in (SECOND, THIRD):
                info = create_community(session, name=name, entropy=self.entropy, log_host="mingbai.test", now=self.now)
                give_seal(self.keyring, info.code)
                set_rules_pack(session, info.code, DEMONSTRATION.code)
                self.codes[name], self.origins[info.code] = info.code, info.log_origin
        self.street = self.posted("street", Role.STREET_OFFICER, self.codes[FIRST], self.second)
        self.whole = self.posted("whole", Role.REGULATOR, "")
        self.auditor = self.posted("auditor", Role.AUDITOR, "")
        for name, (county, street, neighbourhood) in WHERE.items():
            values = {**SURVEY, "county": county, "street": street, "neighbourhood": neighbourhood}
            self.file_at(self.codes[name], "community-survey", values, "2026")
        return self

    @property
    def second(self) -> str:
        return self.codes[SECOND]

    @property
    def third(self) -> str:
        return self.codes[THIRD]

    def posted(self, username: str, role: Role, *communities: str) -> Signer:
        """A member of staff with this office in each of these communities."""
        with self.database.writing() as session:
            return self.staff(session, username, role, communities)

    def staff(self, session: Session, username: str, role: Role, communities: tuple[str, ...] = ()) -> Signer:
        """For two years: what is looked at here takes its time."""
        first, last = self.now.date(), self.now.date() + timedelta(days=730)
        account = register_staff(
            session,
            username=username,
            display_name=username,
            terms=[Term(role, community, first, last) for community in communities or (self.community,)],
            now=self.now,
            entropy=self.entropy,
            keyring=self.keyring,
            cost=CHEAP,
        )
        self.accounts[account.person] = account
        return Signer(account.person, role)

    def file_at(self, place: str, duty: str, values: dict[str, str], occurrence: str = "", **more: object) -> Record:
        """A record of another community, or of the district, filed by someone who may everywhere."""
        home = self.community, self.log_origin
        self.community = place
        with self.database.writing() as session:
            self.log_origin = open_place(session, place, self.now).log_origin
        signer = self._filer(duty_of(duty).who, place)
        record = self.file(duty, values, signer=signer, occurrence=occurrence, **more)
        self.community, self.log_origin = home
        return record

    def _filer(self, role: Role, place: str) -> Signer:
        place = "" if role is Role.REGULATOR else place
        if (role, place) not in self.filers:
            self.filers[role, place] = self.posted(f"filer-{len(self.filers)}", role, place)
        return self.filers[role, place]

    def offices(self, role: Role, *communities: str) -> tuple[Held, ...]:
        return tuple(Held(role, community) for community in communities)


def many(database: Database, keyring: Keyring, entropy: Callable[[int], bytes], now: datetime) -> Many:
    """The three communities, founded in January and surveyed at once, at the given present."""
    kit = Many(database, keyring, entropy, now.replace(month=1)).founded().spread()
    kit.now = now
    return kit

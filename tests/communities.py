"""A small community with its register and its staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

import pyotp
from sqlalchemy.orm import Session

from auth.rules.offices import Term
from auth.services.give_credentials import Credentials
from auth.services.register_staff import register_staff
from auth.services.sign_in_staff import StaffSignIn, sign_in_staff
from evidence.rules.dsse import Envelope
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import Keyring
from matters.services.acts import Act, Signer, accept_signature, draft_act
from matters.services.set_rules_pack import set_rules_pack
from registry.services.communities import create_community
from registry.services.import_register import import_register
from registry.services.read_roll import current_roll
from tests.hashing import CHEAP
from tests.registers import register
from tests.seals import give_seal
from tests.snapshots import snapshot

NOBODY = Signer("", Role.AUDITOR)


@dataclass
class Community:
    """One community in one database, and the services a test drives it with."""

    database: Database
    keyring: Keyring
    entropy: Callable[[int], bytes]
    now: datetime
    community: str = ""
    log_origin: str = ""
    chair: Signer = NOBODY
    secretary: Signer = NOBODY
    officer: Signer = NOBODY
    accounts: dict[str, Credentials] = field(default_factory=dict)

    @snapshot
    def found(self, owners: int = 9, *, pack: str = "demonstration", has_party_branch: bool = True) -> Self:
        """Create the community with its register."""
        with self.database.writing() as session:
            info = create_community(
                session,
                name="榕景花园",
                entropy=self.entropy,
                log_host="mingbai.test",
                now=self.now,
                has_party_branch=has_party_branch,
            )
            self.community, self.log_origin = info.code, info.log_origin
            give_seal(self.keyring, info.code)
            set_rules_pack(session, info.code, pack)
            report = import_register(
                session,
                community=info.code,
                data=register(owners),
                name="register.xlsx",
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )
            assert report.saved, report.errors
            self.chair = self.staff(session, "chair", Role.CHAIR)
            self.secretary = self.staff(session, "secretary", Role.BRANCH_SECRETARY)
            self.officer = self.staff(session, "officer", Role.NEIGHBOURHOOD_OFFICER)
        return self

    def staff(self, session: Session, username: str, role: Role, *, everywhere: bool = False) -> Signer:
        """A member of staff in an office of this community, or of all, for the year around the kit's present."""
        day = self.now.date()
        term = Term(role, "" if everywhere else self.community, day - timedelta(days=180), day + timedelta(days=180))
        registered = register_staff(
            session,
            username=username,
            display_name=username,
            terms=[term],
            now=self.now,
            entropy=self.entropy,
            keyring=self.keyring,
            cost=CHEAP,
        )
        self.accounts[registered.person] = registered
        return Signer(registered.person, role)

    def sign_in(self, session: Session, signer: Signer) -> None:
        """Sign a member of staff in, so that a key made in their page can be bound."""
        account = self.accounts[signer.person]
        answer = sign_in_staff(
            session,
            username=account.username,
            password=account.password,
            code=pyotp.TOTP(account.totp_secret).at(self.now),
            address="127.0.0.1",
            now=self.now,
            entropy=self.entropy,
            keyring=self.keyring,
        )
        assert isinstance(answer, StaffSignIn), answer

    def heads(self, session: Session) -> list[int]:
        """The owners' heads, in the order of the register."""
        return [head.head_id for head in current_roll(session, self.community) if head.head_class == "owner"]

    def late_act(self, session: Session, now: datetime) -> Act:
        """A drafted act, only to have something that is signed and so logged at that instant."""
        return draft_act(
            session,
            kind="prereport",
            community=self.community,
            scope="elsewhere",
            signer=self.chair,
            body={"log": self.log_origin, "scope": "elsewhere"},
            now=now,
        )

    def sign(self, session: Session, act: Act, signer: Signer | None = None, now: datetime | None = None) -> Envelope:
        """Sign a drafted act with a key made on the server."""
        return accept_signature(
            session,
            act,
            signer=signer or self.chair,
            log_origin=self.log_origin,
            envelope=b"",
            now=now or self.now,
            entropy=self.entropy,
            keyring=self.keyring,
        )

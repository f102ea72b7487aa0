"""What owners and staff do in one line each, against a real database, as the views do it: one transaction a step."""

from __future__ import annotations

import re
from datetime import datetime

from auth.services.confirm_code import confirm_code
from auth.services.confirm_in_person import confirm_in_person
from auth.services.confirm_reading_code import confirm_reading_code
from auth.services.confirm_reading_in_person import confirm_reading_in_person
from auth.services.grant_in_person import FOR_READING, Grant, grant_in_person
from auth.services.pending_sign_in import OwnerSignIn
from auth.services.request_reading_code import ReadingCode, request_reading_code, resend_reading_code
from auth.services.send_code import CodeToSend, send_code
from auth.services.sign_in_staff import StaffSignIn, sign_in_staff
from auth.services.start_owner_sign_in import start_owner_sign_in
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refusal
from tests.auth.town import ASSEMBLY, LIN, Entropy, Person, Town
from tests.hashing import CHEAP


class Steps:
    """Each step commits what it answers, a refusal too, so that counts stay; an exception undoes it."""

    def __init__(self, database: Database, keyring: MemoryKeyring, entropy: Entropy, now: datetime) -> None:
        self.database, self.keyring, self.entropy, self.now = database, keyring, entropy, now

    def start(
        self, code: str, now: datetime | None = None, address: str = "192.0.2.1", token: str = ""
    ) -> OwnerSignIn | Refusal:
        with self.database.writing() as session:
            return start_owner_sign_in(
                session,
                assembly=ASSEMBLY,
                code=code,
                address=address,
                now=now or self.now,
                entropy=self.entropy,
                keyring=self.keyring,
                token=token,
            )

    def send(
        self, token: str, now: datetime | None = None, contact: int = 0, address: str = "192.0.2.1"
    ) -> CodeToSend | Refusal:
        with self.database.writing() as session:
            return send_code(
                session,
                token=token,
                contact_id=contact,
                address=address,
                now=now or self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def confirm(self, token: str, digits: str, now: datetime | None = None) -> OwnerSignIn | Refusal:
        with self.database.writing() as session:
            return confirm_code(
                session,
                token=token,
                digits=digits,
                now=now or self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def grant(self, officer: Person, town: Town, head: int, now: datetime | None = None) -> Grant:
        with self.database.writing() as session:
            return grant_in_person(
                session,
                officer=officer.credentials.person,
                community=town.community.code,
                assembly=ASSEMBLY,
                head_id=head,
                now=now or self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def show_grant(self, token: str, code: str, now: datetime | None = None) -> OwnerSignIn | Refusal:
        with self.database.writing() as session:
            return confirm_in_person(
                session, token=token, code=code, now=now or self.now, entropy=self.entropy, keyring=self.keyring
            )

    def grant_reading(self, officer: Person, town: Town, head: int, now: datetime | None = None) -> Grant:
        with self.database.writing() as session:
            return grant_in_person(
                session,
                officer=officer.credentials.person,
                community=town.community.code,
                assembly=FOR_READING,
                head_id=head,
                now=now or self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def ask_to_read(
        self,
        town: Town,
        unit: str = "3-1201",
        phone: str = LIN,
        now: datetime | None = None,
        address: str = "192.0.2.1",
        token: str = "",
    ) -> ReadingCode | Refusal:
        with self.database.writing() as session:
            return request_reading_code(
                session,
                community=town.community.code,
                unit=unit,
                phone=phone,
                address=address,
                now=now or self.now,
                entropy=self.entropy,
                keyring=self.keyring,
                token=token,
            )

    def ask_again(self, town: Town, token: str, now: datetime) -> ReadingCode | Refusal:
        with self.database.writing() as session:
            return resend_reading_code(
                session,
                community=town.community.code,
                token=token,
                address="192.0.2.1",
                now=now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def confirm_to_read(
        self, town: Town, token: str, digits: str, now: datetime | None = None
    ) -> OwnerSignIn | Refusal:
        with self.database.writing() as session:
            return confirm_reading_code(
                session,
                community=town.community.code,
                token=token,
                digits=digits,
                now=now or self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def show_reading_grant(
        self, town: Town, code: str, now: datetime | None = None, address: str = "192.0.2.1"
    ) -> OwnerSignIn | Refusal:
        with self.database.writing() as session:
            return confirm_reading_in_person(
                session,
                community=town.community.code,
                code=code,
                address=address,
                now=now or self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def reading(self, town: Town, now: datetime | None = None) -> str:
        """The token of an owner signed in to read, with the first head's unit and mobile."""
        asked = self.ask_to_read(town, now=now)
        assert isinstance(asked, ReadingCode), asked
        answer = self.confirm_to_read(town, asked.token, digits_of(asked), now)
        assert isinstance(answer, OwnerSignIn), answer
        return answer.token

    def sign_in_staff(
        self,
        person: Person,
        now: datetime | None = None,
        *,
        username: str = "",
        password: str = "",
        code: str = "",
        address: str = "192.0.2.9",
    ) -> StaffSignIn | Refusal:
        at = now or self.now
        with self.database.writing() as session:
            return sign_in_staff(
                session,
                username=username or person.credentials.username,
                password=password or person.password,
                code=code or person.code(at),
                address=address,
                now=at,
                entropy=self.entropy,
                keyring=self.keyring,
                cost=CHEAP,
            )

    def started(self, code: str) -> str:
        """The token of a pending sign-in that must have worked."""
        answer = self.start(code)
        assert isinstance(answer, OwnerSignIn), answer
        return answer.token

    def signed_in(self, code: str, now: datetime | None = None) -> str:
        """The token of an owner's sign-in by letter and text message."""
        at = now or self.now
        started = self.start(code, at)
        assert isinstance(started, OwnerSignIn), started
        sent = self.send(started.token, at)
        confirmed = self.confirm(started.token, digits_of(sent), at)
        assert isinstance(confirmed, OwnerSignIn), confirmed
        return confirmed.token

    def staff_signed_in(self, person: Person, now: datetime | None = None) -> str:
        """The token of a staff sign-in that must have worked."""
        answer = self.sign_in_staff(person, now)
        assert isinstance(answer, StaffSignIn), answer
        return answer.token


def digits_of(sent: CodeToSend | ReadingCode | Refusal) -> str:
    """The six digits in the message."""
    assert isinstance(sent, CodeToSend | ReadingCode), sent
    found = re.search(r"\d{6}", sent.text)
    assert found
    return found[0]


def another(digits: str) -> str:
    """Six digits that are not those."""
    return f"{(int(digits) + 1) % 10**6:06d}"


def code_of(answer: object) -> str:
    """The code of a refusal."""
    assert isinstance(answer, Refusal), answer
    return answer.code

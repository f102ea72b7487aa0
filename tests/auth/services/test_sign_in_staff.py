"""Password and authenticator together, each failure counted, each code once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import process_time

import pytest
from sqlalchemy import select

from auth.models import SignInRow
from auth.rules.limits import STAFF_BY_ADDRESS, STAFF_BY_BOTH, STAFF_BY_USERNAME
from auth.services.disable_staff import disable_staff
from auth.services.read_sign_in import read_sign_in
from auth.services.sign_in_staff import StaffSignIn
from kernel.access import Office, Role
from kernel.db import Database
from kernel.refusals import Refusal
from tests.auth.steps import Steps, another, code_of
from tests.auth.town import Person, Town

STEP = timedelta(seconds=30)


def test_password_and_code_let_the_person_in_with_their_offices(
    town: Town, chair: Person, steps: Steps, database: Database
) -> None:
    token = steps.staff_signed_in(chair)
    with database.reading() as session:
        signed_in = read_sign_in(session, token=token, now=steps.now)
    assert signed_in is not None
    assert signed_in.visitor.person == chair.credentials.person
    assert signed_in.visitor.offices == (Office(Role.CHAIR, town.community.code),)
    assert signed_in.methods == ("password", "totp")
    assert len(signed_in.evidence) == 2
    assert signed_in.expires == steps.now + timedelta(hours=12)


def test_every_failure_reads_the_same(chair: Person, steps: Steps, database: Database) -> None:
    code = chair.code(steps.now)
    answers = [
        steps.sign_in_staff(chair, username="nobody"),
        steps.sign_in_staff(chair, password="another-password"),
        steps.sign_in_staff(chair, code=another(code)),
        steps.sign_in_staff(chair, code="not digits"),
    ]
    with database.writing() as session:
        disable_staff(session, username="zhuren", now=steps.now)
    answers.append(steps.sign_in_staff(chair, address="192.0.2.10"))
    assert len(set(map(str, answers))) == 1
    assert code_of(answers[0]) == "staff-sign-in-wrong"


def test_a_code_works_once(chair: Person, steps: Steps) -> None:
    steps.staff_signed_in(chair)
    assert code_of(steps.sign_in_staff(chair)) == "staff-sign-in-wrong"
    assert isinstance(steps.sign_in_staff(chair, steps.now + STEP), StaffSignIn)


def test_a_code_seen_over_the_shoulder_does_not_work_in_the_next_step_either(chair: Person, steps: Steps) -> None:
    code = chair.code(steps.now)
    steps.staff_signed_in(chair)
    assert code_of(steps.sign_in_staff(chair, steps.now + STEP, code=code)) == "staff-sign-in-wrong"


def test_a_failed_password_does_not_use_up_the_code(chair: Person, steps: Steps) -> None:
    assert code_of(steps.sign_in_staff(chair, password="another-password")) == "staff-sign-in-wrong"
    assert isinstance(steps.sign_in_staff(chair), StaffSignIn)


def test_two_requests_at_once_with_the_same_code_let_one_in(chair: Person, steps: Steps) -> None:
    together = Barrier(2)

    def enter() -> StaffSignIn | Refusal:
        together.wait()
        return steps.sign_in_staff(chair)

    with ThreadPoolExecutor(2) as pool:
        answers = [future.result() for future in [pool.submit(enter), pool.submit(enter)]]
    assert sorted(type(answer).__name__ for answer in answers) == ["Refusal", "StaffSignIn"]


@pytest.mark.parametrize(("failures", "works"), [(4, True), (5, False), (6, False)])
def test_five_failures_at_one_address_shut_that_name_there(
    chair: Person, steps: Steps, failures: int, works: bool
) -> None:
    for _ in range(failures):
        steps.sign_in_staff(chair, password="another-password")
    answer = steps.sign_in_staff(chair)
    if works:
        assert isinstance(answer, StaffSignIn)
        return
    assert code_of(answer) == "too-many"
    elsewhere = steps.sign_in_staff(chair, address="192.0.2.10")
    assert isinstance(elsewhere, StaffSignIn), "nobody can lock the chair out from somewhere else"


def test_the_limit_ends_with_its_window(chair: Person, steps: Steps) -> None:
    for _ in range(STAFF_BY_BOTH.times + 1):
        steps.sign_in_staff(chair, password="another-password")
    before = steps.now + STAFF_BY_BOTH.window - timedelta(seconds=1)
    assert code_of(steps.sign_in_staff(chair, before)) == "too-many"
    assert isinstance(steps.sign_in_staff(chair, steps.now + STAFF_BY_BOTH.window), StaffSignIn)


def test_many_addresses_together_shut_a_name_and_many_names_an_address(chair: Person, steps: Steps) -> None:
    for number in range(STAFF_BY_USERNAME.times):
        steps.sign_in_staff(chair, password="another-password", address=f"198.51.100.{number}")
    assert code_of(steps.sign_in_staff(chair)) == "too-many"
    for number in range(STAFF_BY_ADDRESS.times):
        steps.sign_in_staff(chair, username=f"guess{number}", address="203.0.113.5")
    assert code_of(steps.sign_in_staff(chair, username="guess", address="203.0.113.5")) == "too-many"


def test_success_is_not_counted(chair: Person, steps: Steps) -> None:
    for number in range(STAFF_BY_BOTH.times + 3):
        assert isinstance(steps.sign_in_staff(chair, steps.now + number * STEP), StaffSignIn)


def test_the_database_holds_no_token(chair: Person, steps: Steps, database: Database) -> None:
    token = steps.staff_signed_in(chair)
    with database.reading() as session:
        assert session.scalars(select(SignInRow.token_hash)).one() != token


def test_evidence_is_salted_anew_each_time(chair: Person, steps: Steps, database: Database) -> None:
    steps.staff_signed_in(chair)
    steps.staff_signed_in(chair, steps.now + STEP)
    with database.reading() as session:
        evidence = [item for row in session.scalars(select(SignInRow)) for item in row.evidence]
    assert len(set(evidence)) == 4


def test_an_unknown_name_costs_the_server_as_much_as_a_wrong_password(chair: Person, steps: Steps) -> None:
    def cost(username: str) -> float:
        spent = []
        for number in range(5):
            start = process_time()
            steps.sign_in_staff(
                chair, username=username, password="another-password", code="123456", address=f"198.51.100.{number}"
            )
            spent.append(process_time() - start)
        return min(spent)

    assert cost("nobody") > cost("zhuren") / 2

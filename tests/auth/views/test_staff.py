"""Staff at their door."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.auth.town import ASSEMBLY, Person
from tests.auth.views.conftest import Clock, Visit

SIGN_IN = "/staff/sign-in"


def enter(visit: Visit, person: Person, clock: Clock, path: str = SIGN_IN, **changed: str) -> None:
    visit.get(path)
    fields = {
        "username": person.credentials.username,
        "password": person.password,
        "code": person.code(clock.now),
        "next": path.partition("next=")[2],
        **changed,
    }
    visit.post(SIGN_IN, **fields)


def test_one_page_asks_for_all_three_and_leads_home(chair: Person, visit: Visit, clock: Clock) -> None:
    page = visit.get(SIGN_IN)
    for hint in ("username", "current-password", "one-time-code"):
        assert f'autocomplete="{hint}"' in page.text
    enter(visit, chair, clock)
    home = visit.follow()
    assert (home.request.path, home.status_code) == ("/staff", 200)
    assert visit.get(SIGN_IN).status_code == 303


def test_a_failure_is_a_page_with_an_error_that_names_no_part(chair: Person, visit: Visit, clock: Clock) -> None:
    enter(visit, chair, clock, password="another-password")
    assert visit.page is not None
    assert visit.page.status_code == 422
    assert "用户名、密码或动态码不对" in visit.page.text
    assert "another-password" not in visit.page.text
    assert visit.get("/staff").status_code == 303


def test_the_sixth_failure_is_too_many_and_failures_stay_counted(chair: Person, visit: Visit, clock: Clock) -> None:
    statuses = []
    for _ in range(6):
        enter(visit, chair, clock, password="another-password")
        assert visit.page is not None
        statuses.append(visit.page.status_code)
    assert statuses == [422] * 5 + [429]
    enter(visit, chair, clock)
    assert visit.page.status_code == 429


def test_the_page_that_asked_is_returned_to(chair: Person, visit: Visit, clock: Clock) -> None:
    asked = visit.get("/staff?seen=1")
    assert asked.headers["Location"] == f"{SIGN_IN}?next=/staff?seen%3D1"
    enter(visit, chair, clock, f"{SIGN_IN}?next=/staff?seen=1")
    assert visit.page is not None
    assert visit.page.headers["Location"] == "/staff?seen=1"


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil.example", "staff"])
def test_no_other_site_is(chair: Person, visit: Visit, clock: Clock, target: str) -> None:
    assert "evil" not in visit.get(f"{SIGN_IN}?next={target}").text
    enter(visit, chair, clock, next=target)
    assert visit.page is not None
    assert visit.page.headers["Location"] == "/staff"
    assert visit.get(f"{SIGN_IN}?next={target}").headers["Location"] == "/staff"


def test_requests_keep_staff_in_and_an_idle_hour_puts_them_out(chair: Person, visit: Visit, clock: Clock) -> None:
    enter(visit, chair, clock)
    for _ in range(3):
        clock.now += timedelta(minutes=59)
        assert visit.get("/staff").status_code == 200
    clock.now += timedelta(minutes=60)
    assert visit.get("/staff").status_code == 303


def test_signing_in_changes_the_cookie(chair: Person, visit: Visit, clock: Clock) -> None:
    visit.get(SIGN_IN)
    with visit.client.session_transaction() as session:
        session["planted"] = "by somebody"
    enter(visit, chair, clock)
    with visit.client.session_transaction() as session:
        assert "planted" not in session


def test_signing_out_leads_back_to_the_door(chair: Person, visit: Visit, clock: Clock) -> None:
    enter(visit, chair, clock)
    visit.get(f"/a/{ASSEMBLY}/sign-in")  # any page with a form
    assert visit.post("/staff/sign-out").headers["Location"] == SIGN_IN
    assert visit.get("/staff").status_code == 303


def test_a_cookie_that_was_tampered_with_is_nobodys(chair: Person, visit: Visit, clock: Clock) -> None:
    enter(visit, chair, clock)
    cookie = visit.client.get_cookie("mingbai")
    assert cookie is not None
    visit.client.set_cookie("mingbai", cookie.value[:-3] + "abc")
    assert visit.get("/staff").status_code == 303

"""Every view has its rule, or the application does not start; and the rule is kept."""

from __future__ import annotations

import pytest
from flask import Blueprint, Flask

from auth.views.guard import require_access_marks
from kernel.access import Role, allowed, public
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, Person, Town
from tests.auth.views.conftest import Clock, Visit
from tests.auth.views.test_staff import enter


@pytest.fixture
def fresh() -> Flask:
    return Flask(__name__)


def test_a_view_without_a_mark_stops_the_start_and_is_named(fresh: Flask) -> None:
    @fresh.get("/open")
    def forgotten() -> str:
        return "everybody's"

    with pytest.raises(RuntimeError, match=r"forgotten: put @public or @allowed\(Role") as stopped:
        require_access_marks(fresh)
    assert "static" not in str(stopped.value)


def test_marked_views_and_files_of_style_start(fresh: Flask) -> None:
    @fresh.get("/open")
    @public
    def open_page() -> str:
        return "everybody's"

    @fresh.get("/c/<code>")
    @allowed(Role.CHAIR, community_from="code")
    def chairs(code: str) -> str:
        return code

    @fresh.get("/own")
    @allowed(Role.OWNER, because="own things only")
    def own() -> str:
        return ""

    require_access_marks(fresh)


def test_files_of_a_blueprint_are_exempt_only_when_named(fresh: Flask) -> None:
    fresh.register_blueprint(Blueprint("other", __name__, static_folder="."))
    with pytest.raises(RuntimeError, match=r"other\.static"):
        require_access_marks(fresh)


def test_a_rule_that_names_no_role_no_reason_or_no_argument_stops_the_start(fresh: Flask) -> None:
    @fresh.get("/1")
    @allowed()
    def nobodys() -> str:
        return ""

    @fresh.get("/2")
    @allowed(Role.CHAIR)
    def unreasoned() -> str:
        return ""

    @fresh.get("/3/<community>")
    @allowed(Role.CHAIR, community_from="code")
    def misnamed(community: str) -> str:
        return community

    with pytest.raises(RuntimeError) as stopped:
        require_access_marks(fresh)
    for name, why in (("nobodys", "names no role"), ("unreasoned", "because"), ("misnamed", "'code'")):
        assert any(name in line and why in line for line in str(stopped.value).splitlines()), name


def test_the_mark_below_another_decorator_is_seen(fresh: Flask) -> None:
    @public
    @fresh.get("/late")
    def late() -> str:
        return ""

    require_access_marks(fresh)


def test_an_owners_page_leads_to_the_owners_door(town: Town, visit: Visit) -> None:
    answer = visit.get(f"/a/{ASSEMBLY}/vote")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/a/{ASSEMBLY}/sign-in?next=/a/{ASSEMBLY}/vote"


def test_an_owner_signed_in_for_one_vote_is_led_to_the_door_of_another(town: Town, visit: Visit, steps: Steps) -> None:
    token = steps.signed_in(town.codes[0])
    with visit.client.session_transaction() as session:
        session["_user_id"] = token
    assert visit.get(f"/a/{ASSEMBLY}/sign-in").status_code == 303, "in"
    answer = visit.get("/a/another/vote")
    assert answer.headers["Location"].startswith("/a/another/sign-in")


def test_an_owners_page_without_a_vote_in_its_address_says_to_use_the_letter(visit: Visit) -> None:
    answer = visit.get("/my/ballots")
    assert answer.status_code == 401
    assert "密封信上的二维码" in answer.text


def test_a_post_is_led_to_the_door_without_the_way_back(visit: Visit) -> None:
    visit.get("/staff/sign-in")
    answer = visit.post(f"/a/{ASSEMBLY}/ballots")
    assert answer.headers["Location"] == f"/a/{ASSEMBLY}/sign-in"


def test_a_program_is_told_in_json(visit: Visit) -> None:
    visit.get("/staff/sign-in")
    headers = {"X-CSRFToken": visit.token}
    answer = visit.client.post(f"/a/{ASSEMBLY}/ballots", json={}, headers=headers)
    assert answer.status_code == 401
    assert answer.json is not None
    assert answer.json["code"] == "sign-in-needed"
    asked = visit.get(f"/a/{ASSEMBLY}/vote/data", headers={"Accept": "application/json"})
    assert asked.status_code == 401


def test_staff_without_the_office_are_refused_as_a_page(
    town: Town, officer: Person, chair: Person, visit: Visit, clock: Clock
) -> None:
    enter(visit, chair, clock)
    answer = visit.get(f"/neighbourhood/{town.community.code}/owners")
    assert answer.status_code == 403
    assert "您的职务不能打开这个页面" in answer.text


def test_an_address_that_is_not_there_is_not_there_for_anybody(visit: Visit) -> None:
    assert visit.get("/no/such/page").status_code == 404


def test_files_of_style_ask_nobody(visit: Visit) -> None:
    with visit.client.get("/static/auth/fragment.js", headers={"Cookie": "mingbai=nonsense"}) as answer:
        assert answer.status_code == 200
        assert "replaceState" in answer.text

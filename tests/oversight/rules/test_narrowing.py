"""What narrows a dashboard, and what there is to choose from."""

from __future__ import annotations

import pytest

from oversight.rules.narrowing import UNSURVEYED, Covered, Narrowing, choices
from oversight.rules.registers import Place
from registry.rules.communities import CommunityInfo


def covered(code: str, county: str = "", street: str = "", neighbourhood: str = "", own_street: str = "") -> Covered:
    info = CommunityInfo(code, f"{code}花园", f"mingbai.test/log/{code}", street=own_street)
    return Covered(info, Place(code, county=county, street=street, neighbourhood=neighbourhood))


A = covered("a", "鼓楼区", "温泉街道", "榕景社区")
B = covered("b", "鼓楼区", "水部街道", "江滨社区")
C = covered("c", own_street="茶园街道")


def test_the_survey_says_where_a_community_belongs_and_else_its_founding() -> None:
    assert (A.county, A.street, A.neighbourhood) == ("鼓楼区", "温泉街道", "榕景社区")
    assert (C.county, C.street, C.neighbourhood) == (UNSURVEYED, "茶园街道", UNSURVEYED)


@pytest.mark.parametrize(
    ("chosen", "admitted"),
    [
        ({}, [A, B, C]),
        ({"county": "鼓楼区"}, [A, B]),
        ({"county": UNSURVEYED}, [C]),
        ({"county": "鼓楼区", "street": "水部街道"}, [B]),
        ({"neighbourhood": "榕景社区"}, [A]),
        ({"community": "c"}, [C]),
        ({"community": "c", "county": "鼓楼区"}, []),
        ({"street": "没有这个街道"}, []),
        ({"page": "2"}, [A, B, C]),
    ],
)
def test_only_what_was_chosen_is_admitted(chosen: dict[str, str], admitted: list[Covered]) -> None:
    narrowing = Narrowing.read(chosen)
    assert [each for each in (A, B, C) if narrowing.admits(each)] == admitted
    assert narrowing.query == {name: value for name, value in chosen.items() if name != "page"}


def test_a_community_alone_says_enough_and_can_be_left_again() -> None:
    narrowing = Narrowing(county="鼓楼区")
    assert narrowing.at("a") == Narrowing(community="a")
    assert narrowing.at("") == narrowing
    assert Narrowing(county="鼓楼区", community="a").wider == narrowing


def test_only_what_tells_communities_apart_is_offered() -> None:
    assert [choice.name for choice in choices([A, B])] == ["street", "neighbourhood", "community"]
    assert [choice.name for choice in choices([A, B, C])] == ["county", "street", "neighbourhood", "community"]
    assert choices([A]) == []
    assert choices([A, B])[-1].options == (("a", "a花园"), ("b", "b花园"))

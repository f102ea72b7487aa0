"""Every number of the dashboards against a count by hand, in as many queries for six communities as for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from matters.services.list_prereports import list_prereports
from oversight.rules.indicators import INDICATORS, Finding
from oversight.services.read_duties import list_duties
from oversight.services.read_indicators import read_indicators
from tests.matters.reporting import SECOND
from tests.oversight.overseen import BY_HAND, NOW, Overseen

MOST = 16


def findings(overseen: Overseen, *codes: str, now: datetime = NOW) -> Mapping[str, list[Finding]]:
    with overseen.database.reading() as session:
        return read_indicators(session, codes or (overseen.community, overseen.bare), now)


def test_every_number_is_what_was_counted_by_hand(overseen: Overseen) -> None:
    found = findings(overseen)
    counted = {code: len(each) for code, each in found.items() if code != "duties-overdue"}
    assert counted == BY_HAND
    assert list(found) == [each.code for each in INDICATORS]


def test_overdue_duties_are_those_of_the_communities_own_pages(overseen: Overseen) -> None:
    found = findings(overseen)["duties-overdue"]
    for community in (overseen.community, overseen.bare):
        with overseen.database.reading() as session:
            own = [each for each in list_duties(session, community, NOW) if each.overdue]
        told = [(each.key, each.day) for each in found if each.community == community]
        assert sorted(told, key=str) == sorted(((each.duty.code, each.due) for each in own), key=str)
    assert ("quarterly-disclosure", date(2025, 4, 30)) in [(each.key, each.day) for each in found]


def test_pre_reports_are_told_as_their_own_list_tells_them(overseen: Overseen) -> None:
    for now in (NOW, NOW + SECOND):
        with overseen.database.reading() as session:
            listed = [each.to_json() for each in list_prereports(session, [overseen.community], now)]
        found = findings(overseen, now=now)
        late = {each["matter"] for each in listed if each["overdue"]}
        waiting = {each["matter"] for each in listed if each["stage"] in ("filed", "received")} - late
        assert {each.key for each in found["prereports-overdue"]} == late
        assert {each.key for each in found["prereports-waiting"]} == waiting
    assert len(late) == 3  # a second later the one due at that very instant is late, and the committee with its return
    assert not waiting


def test_findings_tell_what_since_when_how_much_and_where_it_leads(overseen: Overseen) -> None:
    found = findings(overseen)
    (overspent,), (undecided,) = found["overspent"], found["spending-undecided"]
    assert (overspent.text, overspent.amount, overspent.kind) == ("更换电梯", 1_00, "execution")
    assert (undecided.text, undecided.amount, undecided.kind) == ("维修更新，凭证记-1", 20_000_00, "statement")
    assert [(each.text, each.amount) for each in found["decisions-unreported"]] == [
        ("更换电梯：没有事前报告", 286_000_00),
        ("更换门禁：没有事前报告", 20_000_00),
    ]
    (overdue,), (waiting,) = found["prereports-overdue"], found["prereports-waiting"]
    assert (overdue.text, overdue.day) == ("超期的事：已报告，等待签收", date(2026, 10, 1))
    assert (waiting.text, waiting.amount, waiting.kind) == ("等答复的事：已报告，等待签收", 20_000_00, "matter")
    (vote,) = found["votes-running"]
    assert vote.text == "2026年第一次会议：面积已参与21.05%，人数已参与20.00%，2026年10月10日（星期六）24:00截止"
    assert (vote.kind, vote.day) == ("assembly", date(2026, 10, 10))
    assert found["funds-low"][0].text == "1户的余额不到首期交存额的30%"
    assert found["no-branch"][0].community == overseen.bare
    assert not any("张三" in each.text for every in found.values() for each in every)


def test_only_the_communities_asked_for_are_told(overseen: Overseen) -> None:
    found = findings(overseen, overseen.bare)
    assert {each.community for every in found.values() for each in every} == {overseen.bare}
    assert not any(findings(overseen, "zzzz").values())


def test_six_communities_take_as_many_queries_as_one(overseen: Overseen, count_queries: Callable[[], int]) -> None:
    more = [overseen.another(f"小区{number}") for number in range(4)]
    count_queries()
    findings(overseen, overseen.community)
    one = count_queries()
    findings(overseen, overseen.community, overseen.bare, *more)
    assert count_queries() == one <= MOST

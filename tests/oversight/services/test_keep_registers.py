"""Registers follow the records that were filed, and follow them again when one is corrected."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from oversight.rules.registers import CommitteeTerm, CreditEvent, FirmContract
from oversight.services.read_registers import committee_terms, credit_events, firm_contracts, read_places
from tests.oversight.office import CONTRACT, ELECTION, Office

SURVEY = {
    "city": "福州市",
    "county": "鼓楼区",
    "street": "东街街道",
    "neighbourhood": "军门社区",
    "no_branch_reason": "党员不足三名",
    "service": "还没有物业服务",
    "was_without": "是",
    "committee_body": "有",
}
OPINION = {"score": "80", "grade": "良好", "opinion": "保洁好，维修慢。"}


def test_an_election_opens_a_term_and_a_correction_changes_it(kit: Office) -> None:
    first = kit.file("committee-election", ELECTION, signer=kit.chair)
    told = ELECTION | {"members": "9"}
    del told["party_members"]
    for values, members, party, corrects in ((None, 7, 3, None), (told, 9, -1, first)):
        if values:
            kit.file("committee-election", values, signer=kit.chair, corrects=corrects)
        with kit.database.reading() as session:
            terms = committee_terms(session)[kit.community]
        assert terms == [CommitteeTerm(date(2026, 9, 1), date(2026, 9, 1), date(2031, 8, 31), members, party)]


def test_a_survey_says_where_the_community_belongs(kit: Office) -> None:
    kit.now = kit.now.replace(year=2027, month=2)
    with kit.database.writing() as session:
        kit.officer = kit.staff(session, "officer2", kit.officer.role)
    kit.file("community-survey", SURVEY, occurrence="2027")
    with kit.database.reading() as session:
        place = read_places(session)[kit.community]
    assert (place.county, place.branch, place.no_branch_reason) == ("鼓楼区", "", "党员不足三名")
    assert (place.served, place.was_without, place.committee_body) == (False, True, True)


def test_whom_a_pre_report_goes_to_follows_the_survey(kit: Office) -> None:
    assert kit.info.has_party_branch
    kit.now = kit.now.replace(year=2027, month=2)
    with kit.database.writing() as session:
        kit.officer = kit.staff(session, "officer2", kit.officer.role)
    first = kit.file("community-survey", SURVEY, occurrence="2027")
    assert (kit.info.street, kit.info.has_party_branch) == ("东街街道", False)
    founded = {name: value for name, value in SURVEY.items() if name != "no_branch_reason"}
    kit.file("community-survey", founded | {"branch": "榕景花园党支部"}, corrects=first)
    assert kit.info.has_party_branch


def test_opinions_orders_and_checks_go_into_the_credit_record_of_the_firm_that_serves(kit: Office) -> None:
    kit.file("firm-contract", CONTRACT, signer=kit.chair)
    kit.file("firm-opinion", OPINION, occurrence="2026")
    order = {"problem": "电梯长期停运", "deadline": "2026-10-20", "talk": "已约谈"}
    ordered = kit.file("rectification-order", order, signer=kit.regulator)
    kit.file("rectification-proof", {"done": "已修好"}, signer=kit.manager, occurrence=ordered.occurrence)
    found = {"visited": "2026-10-01", "grade": "已改好", "opinion": "现场运行正常"}
    kit.file("rectification-check", found, signer=kit.regulator, occurrence=ordered.occurrence)
    with kit.database.reading() as session:
        assert firm_contracts(session)[kit.community] == [
            FirmContract(CONTRACT["firm"], CONTRACT["uscc"], date(2026, 9, 1), date(2029, 8, 31))
        ]
        events = credit_events(session, kit.community)
    day, firm = date(2026, 10, 1), (CONTRACT["firm"], CONTRACT["uscc"])
    assert events == [
        CreditEvent(kit.community, "rectification-check", *firm, day, "已改好", "现场运行正常"),
        CreditEvent(kit.community, "rectification-order", *firm, day, "", "电梯长期停运"),
        CreditEvent(kit.community, "firm-opinion", *firm, day, "良好", "保洁好，维修慢。"),
    ]


@pytest.mark.parametrize("served", [True, False])
def test_an_event_without_a_running_contract_stands_for_the_community_alone(kit: Office, served: bool) -> None:
    begins = kit.now.date() + timedelta(days=0 if served else 1)
    kit.file("firm-contract", CONTRACT | {"begins": begins.isoformat()}, signer=kit.chair)
    kit.file("firm-opinion", OPINION, occurrence="2026")
    with kit.database.reading() as session:
        [event] = credit_events(session)
    assert event.uscc == (CONTRACT["uscc"] if served else "")


def test_a_corrected_opinion_counts_once(kit: Office) -> None:
    first = kit.file("firm-opinion", OPINION, occurrence="2026")
    kit.file("firm-opinion", OPINION | {"grade": "合格"}, corrects=first)
    with kit.database.reading() as session:
        assert [event.result for event in credit_events(session)] == ["合格"]

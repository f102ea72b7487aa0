"""What may be written into the fields of a duty, and what is said when it may not."""

from __future__ import annotations

import pytest

from oversight.rules.catalogue import BY_CODE
from oversight.rules.fields import day_in, read_fields
from tests.oversight.office import CONTRACT, ELECTION, EVALUATION

ELECTED, EVALUATED, FIRM = BY_CODE["committee-election"], BY_CODE["committee-evaluation"], BY_CODE["firm-contract"]
PHOTO = {"posted_photo": 1}


def test_a_whole_form_is_read_without_a_word() -> None:
    read = read_fields(EVALUATED, EVALUATION, PHOTO)
    assert (read.values, read.problems) == (EVALUATION, {})


def test_everything_required_is_asked_for() -> None:
    read = read_fields(EVALUATED, {}, {})
    required = {field.name for field in EVALUATED.fields if field.required}
    assert set(read.problems) == required
    assert read.problems["grade"].says == "请选择“评价结果”。"
    assert read.problems["posted_photo"].says == "请上传“张贴照片”。"


@pytest.mark.parametrize(
    ("typed", "value"), [("０", "0"), ("100", "100"), ("007", "7"), ("101", ""), ("-1", ""), ("很好", "")]
)
def test_a_score_is_a_whole_number_up_to_a_hundred(typed: str, value: str) -> None:
    read = read_fields(EVALUATED, EVALUATION | {"meetings": typed}, PHOTO)
    assert read.values.get("meetings", "") == value
    assert ("meetings" in read.problems) == (value == "")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026-10-01", "2026-10-01"),
        ("2026年10月1日", "2026-10-01"),
        ("2026/10/1", "2026-10-01"),
        ("2026-02-30", ""),
        ("1999-12-31", ""),
        ("昨天", ""),
    ],
)
def test_a_day_may_be_typed_in_several_ways(typed: str, value: str) -> None:
    read = read_fields(EVALUATED, EVALUATION | {"posted": typed}, PHOTO)
    assert read.values.get("posted", "") == value


@pytest.mark.parametrize(("members", "fits"), [("3", False), ("5", True), ("6", False), ("11", True), ("13", False)])
def test_a_committee_has_five_to_eleven_members_and_an_odd_number(members: str, fits: bool) -> None:
    read = read_fields(ELECTED, ELECTION | {"members": members}, {})
    assert ("members" not in read.problems) is fits
    if not fits:
        assert read.problems["members"].cites == ("GR 31",)


@pytest.mark.parametrize(("ends", "fits"), [("2031-08-31", True), ("2031-09-01", True), ("2031-09-02", False)])
def test_a_term_lasts_five_years_at_most(ends: str, fits: bool) -> None:
    assert ("ends" not in read_fields(ELECTED, ELECTION | {"ends": ends}, {}).problems) is fits


def test_a_term_from_the_29th_of_february_ends_at_the_28th_of_a_common_year() -> None:
    leap = ELECTION | {"elected": "2028-02-29", "begins": "2028-02-29"}
    assert not read_fields(ELECTED, leap | {"ends": "2033-02-28"}, {}).problems
    assert "ends" in read_fields(ELECTED, leap | {"ends": "2033-03-01"}, {}).problems


@pytest.mark.parametrize(("elected", "fits"), [("2026-09-01", True), ("2026-09-02", False)])
def test_a_term_begins_with_the_election_or_later(elected: str, fits: bool) -> None:
    assert ("begins" not in read_fields(ELECTED, ELECTION | {"elected": elected}, {}).problems) is fits


@pytest.mark.parametrize(("party", "fits"), [("7", True), ("8", False), ("", True)])
def test_no_more_party_members_than_members(party: str, fits: bool) -> None:
    assert ("party_members" not in read_fields(ELECTED, ELECTION | {"party_members": party}, {}).problems) is fits


@pytest.mark.parametrize(
    ("branch", "reason", "fits"),
    [("榕景花园党支部", "", True), ("", "党员不足三名", True), ("", "", False), ("榕景花园党支部", "没有", False)],
)
def test_a_community_has_a_branch_or_a_reason_why_it_has_none(branch: str, reason: str, fits: bool) -> None:
    found = read_fields(BY_CODE["community-survey"], {"branch": branch, "no_branch_reason": reason}, {})
    assert ("no_branch_reason" not in found.problems) is fits


@pytest.mark.parametrize(
    ("code", "fits"),
    [("91350100M000100Y43", True), (" 91350100m000100y43 ", True), ("91350100M000100Y44", False), ("350100", False)],
)
def test_a_credit_code_is_checked_by_its_last_digit(code: str, fits: bool) -> None:
    read = read_fields(FIRM, CONTRACT | {"uscc": code}, {})
    assert ("uscc" not in read.problems) is fits
    assert read.values.get("uscc") == ("91350100M000100Y43" if fits else None)


def test_what_everyone_will_read_holds_no_telephone() -> None:
    phone = {"opinion": "请联系王女士 13800138000"}
    assert "opinion" in read_fields(EVALUATED, EVALUATION | phone, PHOTO).problems
    internal = {"remark": phone["opinion"]}
    assert not read_fields(EVALUATED, EVALUATION | internal, PHOTO).problems


@pytest.mark.parametrize(("length", "fits"), [(100, True), (101, False)])
def test_a_line_has_a_hundred_characters_at_most(length: int, fits: bool) -> None:
    assert (
        "posted_at" not in read_fields(EVALUATED, EVALUATION | {"posted_at": "南" * length}, PHOTO).problems
    ) is fits


def test_a_text_may_have_lines_and_a_line_may_not() -> None:
    assert not read_fields(EVALUATED, EVALUATION | {"opinion": "一\r\n二"}, PHOTO).problems
    assert "posted_at" in read_fields(EVALUATED, EVALUATION | {"posted_at": "一\n二"}, PHOTO).problems


@pytest.mark.parametrize(("files", "fits"), [(1, True), (5, True), (6, False)])
def test_five_files_to_a_field(files: int, fits: bool) -> None:
    assert (not read_fields(EVALUATED, EVALUATION, {"posted_photo": files}).problems) is fits


def test_a_day_that_was_not_filled_in_is_none() -> None:
    assert day_in({}, "fix_by") is None

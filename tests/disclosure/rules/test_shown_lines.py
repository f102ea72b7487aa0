from __future__ import annotations

import pytest

from disclosure.rules.shown_lines import (
    counts_by_category,
    shown_findings,
    shown_lines,
    unreported_lines_of,
    untied_lines_of,
)
from tests.disclosure.sealed_sample import FINDING, body


def test_every_line_keeps_its_place_in_the_book_from_one() -> None:
    document = body()
    shown = shown_lines(document)
    assert [each.number for each in shown] == list(range(1, 9))
    assert [each.line for each in shown] == document["lines"]


def test_a_line_is_shown_with_what_it_lacks_and_no_other_is() -> None:
    shown = shown_lines(body())
    assert {each.number: (each.lacks, each.large) for each in shown if each.lacks} == {
        4: (("contract",), False),
        5: (("resolution", "prereport"), True),
    }


def test_a_finding_stands_at_the_line_of_its_voucher() -> None:
    shown = shown_lines(body())
    assert {each.number: each.findings for each in shown if each.findings} == {5: (FINDING["says"],)}


def test_a_reversing_line_and_the_line_it_takes_back_lead_to_one_another() -> None:
    shown = shown_lines(body())
    assert shown[7].corrects == (6,)
    assert shown[5].corrected_by == (8,)


def test_of_two_like_lines_only_as_many_lack_something_as_the_statement_says() -> None:
    document = body()
    document["lines"] = [*document["lines"], document["lines"][3]]
    assert [each.number for each in shown_lines(document) if each.lacks] == [4, 5]


def test_a_line_without_a_voucher_has_no_findings_of_others_without_one() -> None:
    document = body()
    document["lines"] = [{**line, "voucher": ""} for line in document["lines"]]
    document["findings"] = [{"code": "voucher-missing", "says": "没有凭证号。", "vouchers": [""]}]
    assert not any(each.findings or each.corrected_by for each in shown_lines(document))
    assert shown_findings(document)[0].numbers == ()


def test_the_large_untied_lines_come_first() -> None:
    assert [each.number for each in untied_lines_of(shown_lines(body()))] == [5, 4]


def test_an_unreported_line_is_marked_and_no_other() -> None:
    assert [each.number for each in unreported_lines_of(shown_lines(body()))] == [5]


@pytest.mark.parametrize(("times", "numbers"), [(1, [5]), (2, [5, 9])])
def test_of_two_like_lines_as_many_are_unreported_as_the_statement_says(times: int, numbers: list[int]) -> None:
    document = body()
    twice = [*document["lines"], document["lines"][4]]
    shown = shown_lines(document | {"lines": twice, "unreported": document["unreported"] * times})
    assert [each.number for each in unreported_lines_of(shown)] == numbers


def test_what_does_not_tie_is_told_before_what_is_only_worth_a_look() -> None:
    hint = {"code": "round-sum", "says": "是整数。", "vouchers": ["记-02-002"]}
    found = shown_findings(body(findings=[hint, FINDING]))
    assert [(each.says, each.serious, each.numbers) for each in found] == [
        (FINDING["says"], True, (5,)),
        ("是整数。", False, (5,)),
    ]


def test_lines_are_counted_by_category_and_side() -> None:
    assert counts_by_category(body(), "out") == {"直接成本-人工": 1, "维修更新": 1, "工作经费": 2}
    assert counts_by_category(body(), "in")["维修更新"] == 0

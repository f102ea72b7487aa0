"""Text messages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from auth.rules.messages import AFTER_FAILURE, CLAIM, ONE_TIME_CODE, READING_CODE, TEMPLATES, facts_of, message_text


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_message_says_who_sends_it_and_what_to_do_if_it_was_not_you(template: str) -> None:
    text = message_text(template, dict.fromkeys(facts_of(template), "某"))
    assert text.startswith("【明白】")
    assert "如不是您本人操作" in text


def test_no_template_takes_a_name_a_flat_or_a_phone() -> None:
    assert {fact for template in TEMPLATES for fact in facts_of(template)} == {"time", "tracker"}


@pytest.mark.parametrize("facts", [{}, {"time": "今天"}, {"time": "今天", "tracker": "12345", "name": "林某"}])
def test_a_message_takes_exactly_its_facts(facts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="takes"):
        message_text("ballot", facts)


def test_an_unknown_template_is_an_error() -> None:
    with pytest.raises(KeyError):
        message_text("advertisement", {})


def test_the_code_says_that_nobody_may_ask_for_it() -> None:
    assert "请勿告诉任何人" in ONE_TIME_CODE.format(digits="123456")


def test_the_code_for_reading_says_that_it_is_for_no_vote() -> None:
    text = READING_CODE.format(digits="123456")
    assert "请勿告诉任何人" in text
    assert "不能投票" in text
    assert "表决" not in text


def test_a_message_that_failed_is_tried_again_later_and_later() -> None:
    """Within about five hours: a code is long worthless by then, a receipt is not."""
    assert [timedelta(minutes=5), 1, 5, 15, 60, 240] == [CLAIM, *AFTER_FAILURE]

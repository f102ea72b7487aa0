"""An entry answers who files it and what everyone may see."""

from __future__ import annotations

import pytest

from kernel.access import Role
from oversight.rules.catalogue import BY_CODE


def test_it_is_filed_by_who_owes_it_and_who_helps() -> None:
    assert BY_CODE["joint-meeting"].filers == (Role.STREET_OFFICER, Role.NEIGHBOURHOOD_OFFICER)


def test_a_public_duty_may_have_internal_fields_and_an_internal_one_has_no_others() -> None:
    evaluation, opinion = BY_CODE["committee-evaluation"], BY_CODE["firm-opinion"]
    assert evaluation.is_public(evaluation.field("opinion"))
    assert not evaluation.is_public(evaluation.field("remark"))
    assert not opinion.is_public(opinion.field("opinion"))


def test_an_unknown_field_is_no_field() -> None:
    with pytest.raises(StopIteration):
        BY_CODE["firm-opinion"].field("nothing")


@pytest.mark.parametrize(("code", "happens"), [("complaint", True), ("complaint-answer", False), ("grid", False)])
def test_what_happens_has_no_due_day_of_its_own(code: str, happens: bool) -> None:
    assert BY_CODE[code].happens is happens

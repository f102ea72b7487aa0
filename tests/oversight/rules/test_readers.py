"""Who files and who reads: a firm reads nothing of the complaints about it, helpers only what they filed."""

from __future__ import annotations

import pytest

from kernel.access import Role
from kernel.refusals import Refused
from oversight.rules.catalogue import BY_CODE, DUTIES
from oversight.rules.readers import concerns, filing_role, may_file, may_read, require_reader

COMPLAINT, OPINION, BOARD = BY_CODE["complaint"], BY_CODE["firm-opinion"], BY_CODE["information-board"]


def test_a_firm_hands_in_complaints_and_reads_none() -> None:
    roles = [Role.FIRM_MANAGER]
    assert may_file(COMPLAINT, roles)
    assert concerns(COMPLAINT, roles)
    assert not may_read(COMPLAINT, roles)
    with pytest.raises(Refused):
        require_reader(COMPLAINT, roles)
    require_reader(COMPLAINT, roles, own=True)


def test_a_firm_does_not_learn_of_the_opinion_on_it() -> None:
    assert not concerns(OPINION, [Role.FIRM_MANAGER])
    assert not concerns(OPINION, [Role.CHAIR])
    assert concerns(OPINION, [Role.STREET_OFFICER])


def test_internal_cases_are_seen_by_their_readers_alone() -> None:
    """A helper's list names no case of an internal duty."""
    for duty in DUTIES:
        for role in (Role.FIRM_MANAGER, Role.CHAIR, Role.COMMITTEE_MEMBER, Role.TREASURER):
            if concerns(duty, [role]) and not duty.public and not may_read(duty, [role]):
                assert duty.happens, duty.code


@pytest.mark.parametrize("role", [Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER, Role.REGULATOR, Role.AUDITOR])
def test_overseers_read_everything(role: Role) -> None:
    assert all(may_read(duty, [role]) for duty in DUTIES)


def test_the_office_that_owes_it_files_it_before_the_helper() -> None:
    assert filing_role(BOARD, [Role.NEIGHBOURHOOD_OFFICER, Role.FIRM_MANAGER]) is Role.FIRM_MANAGER
    assert filing_role(BOARD, [Role.NEIGHBOURHOOD_OFFICER]) is Role.NEIGHBOURHOOD_OFFICER
    with pytest.raises(Refused) as refused:
        filing_role(BOARD, [Role.CHAIR])
    assert refused.value.refusal.says == "“物业服务信息监督公示牌”不由您的职务办理。"


def test_what_is_kept_elsewhere_is_filed_by_nobody_here() -> None:
    assert not may_file(BY_CODE["quarterly-disclosure"], [Role.CHAIR])

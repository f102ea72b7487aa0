"""Who may file what, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kernel.refusals import Refused
from matters.services.acts import Signer
from oversight.rules.catalogue import duty_of
from oversight.services.check_filing import check_filing
from tests.oversight.office import Office


def checked(kit: Office, duty: str, signer: Signer, occurrence: str = "") -> tuple[str, str]:
    with kit.database.reading() as session:
        return check_filing(
            session,
            community=kit.community,
            duty=duty_of(duty),
            occurrence=occurrence,
            signer=signer,
            corrects=None,
            now=kit.now,
        )


def test_a_period_is_told_by_its_name_and_a_new_case_by_its_day(kit: Office) -> None:
    assert checked(kit, "committee-evaluation", kit.officer, "2026") == ("2026", "2026年")
    assert checked(kit, "complaint", kit.secretary) == ("", "2026年10月1日")


@pytest.mark.parametrize(
    ("duty", "who", "occurrence", "code"),
    [
        ("committee-evaluation", "chair", "2026", "not_your_duty"),
        ("quarterly-disclosure", "chair", "2026Q3", "kept_elsewhere"),
        ("committee-evaluation", "officer", "2031", "unknown_occurrence"),
        ("committee-evaluation", "officer", "2027", "too_early"),
        ("committee-filing", "chair", "", "unknown_occurrence"),
    ],
)
def test_it_is_refused(kit: Office, duty: str, who: str, occurrence: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(kit, duty, getattr(kit, who), occurrence)
    assert refused.value.refusal.code == code


@pytest.mark.parametrize(("days", "fits"), [(14, False), (15, True), (16, True)])
def test_the_proof_of_posting_is_filed_when_fifteen_days_are_full(kit: Office, days: int, fits: bool) -> None:
    kit.evaluate()
    kit.now += timedelta(days=days)
    if fits:
        assert checked(kit, "posting-kept", kit.officer, "committee-evaluation.2026")[1].startswith("业委会")
    else:
        with pytest.raises(Refused) as refused:
            checked(kit, "posting-kept", kit.officer, "committee-evaluation.2026")
        assert refused.value.refusal.code == "too_early"

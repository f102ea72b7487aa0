"""What the district owes once: reports on their days, targets by year, nobody above it to be told."""

from __future__ import annotations

from kernel.access import Role
from oversight.rules.catalogue_district import DUTIES
from oversight.rules.duty import Level


def test_the_districts_duties_are_owed_by_street_and_regulator() -> None:
    assert {duty.who for duty in DUTIES} == {Role.REGULATOR, Role.STREET_OFFICER}
    assert {duty.level for duty in DUTIES} == {Level.DISTRICT}
    assert not any(duty.ladder for duty in DUTIES)


def test_reports_are_due_on_the_days_the_policy_names() -> None:
    says = {duty.code: duty.due.says for duty in DUTIES}
    assert says["government-quarter-report"] == "每季度首月5日前，报上一季度"
    assert says["government-year-report"] == "每年1月10日前，报上一年"
    assert says["service-coverage"].startswith("2023年12月31日前覆盖30%以上；2024年12月31日前覆盖60%以上")

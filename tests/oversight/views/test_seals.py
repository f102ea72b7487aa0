"""The seal log: kept by the keeper, posted by half-years."""

from __future__ import annotations

from tests.disclosure.asking import Guest
from tests.oversight.desk import Desk
from tests.oversight.executing import Executing


def typed(executing: Executing, **changes: str) -> dict[str, str]:
    return {
        "seal": "committee",
        "basis": executing.basis(),
        "document": "电梯更换合同",
        "copies": "2",
        "used": "2026-10-01",
        "asked_by": "chair",
        "corrects": "",
        "reason": "",
    } | changes


def test_the_keeper_logs_a_use_and_everyone_reads_it_without_a_name(
    executing: Executing, keeper: Desk, guest: Guest
) -> None:
    executing.adopted()
    keeper.get(keeper.at("/seals/new"))
    sign = keeper.follow(keeper.post(keeper.at("/seals/new"), **typed(executing))).text
    assert "业主委员会印章" in sign
    keeper.follow(keeper.post(keeper.page_address, envelope=""))
    page = guest.get(guest.at("/seals")).text
    for words in ("2026年下半年", "电梯更换合同", "盖了 2 份", "业委会主任申请", "业主大会决议：更换电梯"):
        assert words in page
    assert "更正这一条" not in page


def test_a_correction_is_led_from_the_entry_and_both_stand(executing: Executing, keeper: Desk, guest: Guest) -> None:
    executing.adopted()
    first = executing.use()
    assert f"corrects={first}" in keeper.get(keeper.at("/seals")).text
    page = keeper.get(keeper.at(f"/seals/new?corrects={first}")).text
    assert "为什么更正" in page
    answer = keeper.post(
        keeper.at(f"/seals/new?corrects={first}"), **typed(executing, corrects=first, reason="份数错了")
    )
    keeper.follow(answer)
    keeper.follow(keeper.post(keeper.page_address, envelope=""))
    told = guest.get(guest.at("/seals")).text
    assert "已更正" in told
    assert "这一条更正：份数错了" in told
    assert "一共登记 2 条" in told


def test_without_any_decision_there_is_nothing_to_fill_in(keeper: Desk) -> None:
    page = keeper.get(keeper.at("/seals/new")).text
    assert "没有决定，不能盖章" in page
    assert "盖了几份" not in page


def test_the_chair_cannot_log_a_use(chair: Desk) -> None:
    assert chair.get(chair.at("/seals/new")).status_code == 403

from __future__ import annotations

import pytest

from disclosure.rules.parties import public_party


@pytest.mark.parametrize(
    ("party", "shown"),
    [
        ("林小明", "林**"),
        ("欧阳修文", "欧***"),
        ("𠮷田", "𠮷*"),
        ("张三（个体）", "张*"),
        ("买买提·吐尔逊", "买******"),
    ],
)
def test_what_may_be_a_person_is_masked(party: str, shown: str) -> None:
    assert public_party(party) == shown


@pytest.mark.parametrize("party", ["福州榕视传媒有限公司", "林记便民早餐", "铁塔公司", "福州清泉售水机服务部", ""])
def test_firms_and_shops_keep_their_names(party: str) -> None:
    assert public_party(party) == party

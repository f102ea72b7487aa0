"""Masked names."""

from __future__ import annotations

import pytest

from registry.rules.masks import mask_name


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("欧阳修", "欧**"),
        ("𠮷勇", "𠮷*"),
        ("张", "张*"),
        ("福建榕景置业有限公司", "福建榕景置业有限公司"),
    ],
)
def test_persons_are_masked_and_organisations_are_not(name: str, masked: str) -> None:
    assert mask_name(name) == masked

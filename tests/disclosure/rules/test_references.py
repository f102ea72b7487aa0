from __future__ import annotations

import pytest

from disclosure.rules.references import References, is_assembly_resolution, read_references

KNOWN = {"GG-01", "广告合同第3号", "2025/07"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", References()),
        ("GG-01", References(contract="GG-01")),
        ("CD-09", References(contract="CD-09")),
        ("广告合同第3号", References(contract="广告合同第3号")),
        ("2025/07", References(contract="2025/07")),
        ("车场系统月报", References(meter="车场系统月报")),
        ("业主大会决议2025-03号", References(resolution="业主大会决议2025-03号")),
        ("业委会决议2026-07号", References(resolution="业委会决议2026-07号")),
        ("预先报告2026-02", References(prereport="预先报告2026-02")),
        ("事前报告：换门禁", References(prereport="事前报告：换门禁")),
        ("张三同意", References(remark="张三同意")),
        ("GG-01；业主大会决议1号", References(contract="GG-01", resolution="业主大会决议1号")),
        ("口头；再说", References(remark="口头；再说")),
    ],
)
def test_a_cell_is_sorted_by_what_it_refers_to(text: str, expected: References) -> None:
    assert read_references(text, KNOWN) == expected


@pytest.mark.parametrize(
    ("text", "is_one"), [("业主大会决议2025-03号", True), ("业委会决议2026-07号", False), ("", False)]
)
def test_only_the_assembly_speaks_for_all_owners(text: str, is_one: bool) -> None:
    assert is_assembly_resolution(text) is is_one

from __future__ import annotations

import pytest

from disclosure.rules.findings import FINDINGS, found


def test_a_finding_has_its_facts_and_its_vouchers() -> None:
    finding = found("voucher-twice", "记-7", voucher="记-7", count=2)
    assert (finding.code, finding.says, finding.vouchers) == ("voucher-twice", "凭证号 记-7 用了 2 次。", ("记-7",))


def test_a_finding_without_its_facts_cannot_be_made() -> None:
    with pytest.raises(KeyError):
        found("voucher-twice")


@pytest.mark.parametrize("says", FINDINGS.values())
def test_every_sentence_ends_as_a_sentence(says: str) -> None:
    assert says.endswith("。")

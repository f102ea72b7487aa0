from __future__ import annotations

import pytest

from kernel.refusals import Refusal
from oversight.rules.signed_text import LONGEST, signed_text


@pytest.mark.parametrize("text", ["长" * (LONGEST + 1), "坏\u0000字", " ", "电话 13800138000"])
def test_what_is_empty_long_unreadable_or_private_is_refused(text: str) -> None:
    assert isinstance(signed_text(text, "给谁"), Refusal)


def test_what_fits_is_cleaned_and_may_be_left_out_where_it_may() -> None:
    assert signed_text(" 安顺公司 ", "给谁") == "安顺公司"
    assert signed_text("长" * LONGEST, "给谁") == "长" * LONGEST
    assert signed_text("", "原因", needed=False) == ""

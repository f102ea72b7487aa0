from __future__ import annotations

import pytest

from kernel.printable import MOST_NAMED, require_printable
from kernel.refusals import Refused

pytestmark = pytest.mark.process

NOBODY_HAS = "\U0003134a"


def test_what_the_typefaces_have_passes_rare_names_included() -> None:
    require_printable([("第 1 行摘要", "一月停车费 ¥1,000.00"), ("第 2 行对方", "㛃䶮")])


def test_a_character_no_typeface_has_is_refused_with_its_place() -> None:
    with pytest.raises(Refused) as refused:
        require_printable([("第 1 行摘要", "停车费"), ("第 12 行摘要", f"王{NOBODY_HAS}明")])
    assert refused.value.refusal.says == f"有的字印不出来：第 12 行摘要里的“{NOBODY_HAS}”（U+3134A）。"


def test_not_more_places_are_named_than_a_person_reads() -> None:
    with pytest.raises(Refused) as refused:
        require_printable((f"第 {number} 行摘要", NOBODY_HAS) for number in range(1, MOST_NAMED + 4))
    assert "第 10 行" in refused.value.refusal.says
    assert "另有 3 处" in refused.value.refusal.says
    assert "第 11 行" not in refused.value.refusal.says

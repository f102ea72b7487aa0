from __future__ import annotations

import pytest

from kernel import fonts
from kernel.fonts import FontsMissing, missing_characters

pytestmark = pytest.mark.process


def test_rare_characters_of_names_are_there() -> None:
    assert missing_characters("㛃𣲗𬭳䶮𠮷㎡①—“”\n\t　✓×□") == []


def test_what_no_typeface_has_is_named_once_in_order() -> None:
    assert missing_characters("王\U0003134a明\U0001f600\U0003134a") == ["\U0003134a", "\U0001f600"]


def test_a_typeface_that_is_not_installed_is_said_so_with_its_package() -> None:
    with pytest.raises(FontsMissing, match="fonts-noto-cjk"):
        fonts._characters_of("No Such Typeface")

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.rules.encoding import b64decode, b64encode


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_decoding_is_the_inverse_of_encoding(data: bytes) -> None:
    assert b64decode(b64encode(data)) == data


@settings(deadline=None)
@given(st.text(max_size=12))
def test_whatever_is_accepted_is_written_again_the_same(text: str) -> None:
    try:
        data = b64decode(text)
    except ValueError:
        return
    assert b64encode(data) == text


@pytest.mark.parametrize(
    "text", ["QQ", "QQ=", "QR==", "QQ==\n", " QQ==", "Q Q==", "QQ===", "-_==", "QQ==QQ==", "QＱ=="]
)
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        b64decode(text)

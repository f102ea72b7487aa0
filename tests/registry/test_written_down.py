"""The forms and the refusals of registry are those that were written down beside this file."""

from __future__ import annotations

import pytest

from tests.golden import GOLDEN, written


@pytest.mark.parametrize("name", [name for name in GOLDEN if written("registry", name).exists()])
def test_forms_and_refusals_are_those_written_down(name: str) -> None:
    """Where a change is meant: `python -m tests.golden`, and the reader of the change sees each line of it."""
    assert GOLDEN[name]("registry") == written("registry", name).read_text(encoding="utf-8")

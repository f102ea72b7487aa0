from __future__ import annotations

import pytest

from kernel.child import surroundings


def test_a_child_is_told_no_secret_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGBAI_SECRET_KEY", "secret")
    inherited = {"PATH", "HOME", "XDG_CACHE_HOME"}
    fixed = {"LANG", "TZ", "PYTHONHASHSEED", "OMP_NUM_THREADS"}
    assert set(surroundings()) <= inherited | fixed
    assert "secret" not in surroundings().values()

"""Keeping an annex."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from kernel.refusals import Refused
from matters.services.keep_annex import keep_annex

PDF = b"%PDF-1.7 budget"


def test_an_annex_lies_under_its_hash_once(tmp_path: Path) -> None:
    kept = [keep_annex(tmp_path / "uploads", name, PDF) for name in ("a.pdf", "b.pdf")]
    digest = sha256(PDF).hexdigest()
    assert kept == [("a.pdf", digest, "application/pdf"), ("b.pdf", digest, "application/pdf")]
    assert [path.name for path in (tmp_path / "uploads").iterdir()] == [digest]
    assert (tmp_path / "uploads" / digest).read_bytes() == PDF


def test_what_may_not_be_an_annex_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        keep_annex(tmp_path / "uploads", "a.pdf", b"<html>")
    assert not (tmp_path / "uploads").exists()

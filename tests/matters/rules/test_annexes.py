"""What may be an annex."""

from __future__ import annotations

import pytest

from matters.rules.annexes import examine_annex, media_type_of

PDF = b"%PDF-1.7 ..."


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (PDF, "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        ("\ufeff楼栋,户数".encode(), "text/csv"),
        ("楼栋,户数".encode(), ""),
        (b"<html>", ""),
        (b"PK\x03\x04", ""),
        (b"", ""),
    ],
)
def test_a_file_is_told_by_its_first_bytes(data: bytes, media: str) -> None:
    assert media_type_of(data) == media


def test_a_page_that_calls_itself_a_pdf_is_refused() -> None:
    refusal = examine_annex("预算.pdf", b"<html><script>")
    assert refusal is not None
    assert refusal.code == "annex_refused"
    assert "预算.pdf" in refusal.says


def test_size_and_name_have_limits() -> None:
    assert examine_annex("a.pdf", PDF.ljust(20 * 1024 * 1024, b" ")) is None
    assert getattr(examine_annex("a.pdf", PDF.ljust(20 * 1024 * 1024 + 1, b" ")), "code", "") == "annex_too_big"
    assert examine_annex("长", PDF) is None
    assert examine_annex("长" * 100, PDF) is None
    assert getattr(examine_annex("", PDF), "code", "") == "annex_name_refused"
    assert getattr(examine_annex("长" * 101, PDF), "code", "") == "annex_name_refused"

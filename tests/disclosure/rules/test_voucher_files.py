from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from disclosure.rules.voucher_files import (
    COMMITMENT,
    MOST_BYTES,
    Page,
    Voucher,
    commitment,
    examine_voucher,
    joined,
    later_than,
    line_hash,
)

JPEG = b"\xff\xd8\xff"


def voucher(id: int, *hashes: str, salted: str = "") -> Voucher:
    pages = tuple(Page(number, 100, 100, text) for number, text in enumerate(hashes or ("",), 1))
    return Voucher(id, "记-1", 2026, datetime(2026, 1, 1, tzinfo=UTC), salted or f"{id:064x}", pages)


@pytest.mark.parametrize("data", [JPEG, b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 ", b"%PDF-1.7"])
def test_photos_and_pdfs_are_taken_by_their_first_bytes(data: bytes) -> None:
    assert examine_voucher(data) is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "voucher-empty"),
        (b"\0\0\0\x18ftypheic\0\0", "voucher-heic"),
        (b"\0\0\0\x18ftypmif1\0\0", "voucher-heic"),
        (b"PK\x03\x04 ofd", "voucher-kind"),
        (b"RIFF\0\0\0\0WAVEfmt ", "voucher-kind"),
        (b"<html>%PDF-", "voucher-kind"),
        (b"GIF89a", "voucher-kind"),
    ],
)
def test_everything_else_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    refusal = examine_voucher(data)
    assert refusal is not None
    assert refusal.code == code
    assert refusal.next_step


def test_the_size_is_looked_at_before_anything_else() -> None:
    assert examine_voucher(JPEG.ljust(MOST_BYTES, b"\0")) is None
    refusal = examine_voucher(JPEG.ljust(MOST_BYTES + 1, b"\0"))
    assert refusal is not None
    assert (refusal.code, refusal.status) == ("voucher-too-big", 413)


def test_the_commitment_is_what_the_specification_says() -> None:
    salt, one, two = b"s" * 16, b"first page", b"second page"
    wanted = sha256(COMMITMENT + salt + sha256(one).digest() + sha256(two).digest()).hexdigest()
    assert commitment(salt, [one, two]) == wanted
    assert commitment(salt, [two, one]) != wanted
    assert commitment(b"t" * 16, [one, two]) != wanted


def test_one_hash_stays_itself_and_several_are_hashed_as_lines() -> None:
    assert joined([]) == ""
    assert joined(["a" * 64]) == "a" * 64
    assert joined(["a" * 64, "b" * 64]) == sha256(f"{'a' * 64}\n{'b' * 64}".encode()).hexdigest()


def test_a_voucher_is_masked_when_every_page_is() -> None:
    assert not voucher(1, "a" * 64, "").masked
    assert voucher(1, "a" * 64, "").sha256 == ""
    assert voucher(1, "a" * 64).sha256 == "a" * 64
    assert voucher(1, "a" * 64, "b" * 64).sha256 == joined(["a" * 64, "b" * 64])


def test_a_voucher_that_came_after_the_statement_is_told_from_those_within() -> None:
    one, two, three = voucher(1), voucher(2), voucher(3)
    assert later_than(line_hash([one, two]), [one, two, three]) == (three,)
    assert later_than(line_hash([one]), [one, two, three]) == (two, three)
    assert later_than("", [one]) == (one,)
    assert later_than("", []) == ()
    assert later_than(line_hash([one, two, three]), [one, two, three]) == ()


def test_where_nothing_makes_up_the_published_hash_every_voucher_is_told_as_late() -> None:
    assert later_than("f" * 64, [voucher(1), voucher(2)]) == (voucher(1), voucher(2))

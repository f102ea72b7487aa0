from __future__ import annotations

from datetime import date

import pytest

from disclosure.rules.lines import Line
from disclosure.rules.vouchers import gaps_in, next_voucher
from tests.disclosure.ledgers import given_books, paid


def numbered(*vouchers: str) -> list[Line]:
    """Lines whose month is the first number of their voucher, where it has two."""
    return [
        paid(voucher=voucher, day=date(2026, int(voucher.split("-")[1]) if voucher.count("-") == 2 else 1, 5))
        for voucher in vouchers
    ]


@pytest.mark.parametrize(
    "vouchers",
    [
        ("记-1", "记-2", "记-3"),
        ("记-3", "记-1", "记-2"),
        ("记-1", "记-1", "记-2"),
        ("收1", "付1", "收2", "付2"),
        ("记-01-001", "记-01-002", "记-02-003", "记-02-004"),
        ("记-01-001", "记-01-002", "记-02-001", "记-02-002"),
        ("", "记-1"),
        (),
    ],
)
def test_a_series_without_holes_is_found_whole(vouchers: tuple[str, ...]) -> None:
    assert gaps_in(numbered(*vouchers)) == []


@pytest.mark.parametrize(
    ("vouchers", "gaps"),
    [
        (("记-1", "记-3"), [("记-1", "记-3")]),
        (("记-2", "记-3"), [("", "记-2")]),
        (("收1", "付2", "收2"), [("", "付2")]),
        (("记-01-001", "记-01-002", "记-02-004"), [("记-01-002", "记-02-004")]),
        (("记-01-001", "记-01-003", "记-02-001"), [("记-01-001", "记-01-003")]),
    ],
)
def test_a_hole_is_named_by_the_vouchers_around_it(vouchers: tuple[str, ...], gaps: list[tuple[str, str]]) -> None:
    assert [(gap.first, gap.second) for gap in gaps_in(numbered(*vouchers))] == gaps


def test_the_given_book_has_no_holes_and_a_missing_line_makes_one() -> None:
    lines = given_books().lines
    assert gaps_in(lines) == []
    (gap,) = gaps_in([line for line in lines if line.voucher != "记-03-020"])
    assert (gap.first, gap.second) == ("记-03-019", "记-03-021")


JANUARY, FEBRUARY = date(2026, 1, 20), date(2026, 2, 20)


@pytest.mark.parametrize(
    ("vouchers", "day", "following"),
    [
        ([], FEBRUARY, "记-02-001"),
        ([("记-1", 1), ("记-2", 2)], FEBRUARY, "记-3"),
        ([("记-01-001", 1), ("记-01-009", 1)], FEBRUARY, "记-02-010"),
        ([("1月1号", 1), ("1月2号", 1), ("2月1号", 2)], FEBRUARY, "2月2号"),
        ([("1月1号", 1), ("1月2号", 1), ("2月1号", 2)], JANUARY, "1月3号"),
        ([("收-8", 1), ("付-3", 1)], JANUARY, "付-4"),
        ([("2026-01-031", 1)], date(2027, 1, 3), "2027-01-001"),
        ([("记-099", 1)], JANUARY, "记-100"),
        ([("无号", 1), ("", 1)], JANUARY, "记-01-001"),
    ],
)
def test_the_next_number_follows_on_the_last(vouchers: list[tuple[str, int]], day: date, following: str) -> None:
    lines = [paid(voucher=voucher, day=date(2026, month, 10)) for voucher, month in vouchers]
    assert next_voucher(lines, day) == following

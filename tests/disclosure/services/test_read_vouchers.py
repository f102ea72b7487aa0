from __future__ import annotations

import pytest

from disclosure.rules.quarters import Quarter
from disclosure.services.read_vouchers import page_of, quarter_of, vouched_lines, voucher_by_id, vouchers_of
from kernel.refusals import Refused
from tests.disclosure.vouchers import Shoebox, pictures


def test_vouchers_are_found_under_their_number_in_the_order_they_came(box: Shoebox) -> None:
    first, second, other = box.keep(1), box.keep(1, pictures(3)), box.keep(2)
    with box.database.reading() as session:
        assert vouchers_of(session, "k7qm", "记-1") == [first, second]
        assert vouchers_of(session, "k7qm", "记-1", 2026) == [first, second]
        assert vouchers_of(session, "k7qm", "记-2") == [other]
        assert vouchers_of(session, "k7qm", "记-1", 2025) == []
        assert vouchers_of(session, "zzzz", "记-1") == []
        assert voucher_by_id(session, "k7qm", second.id) == second


def test_a_voucher_of_another_community_is_not_found(box: Shoebox) -> None:
    voucher = box.keep(1)
    with box.database.reading() as session, pytest.raises(Refused, match="no-such-voucher"):
        voucher_by_id(session, "zzzz", voucher.id)


def test_the_lines_of_a_quarter_tell_what_they_lack(box: Shoebox) -> None:
    voucher = box.keep(1)
    with box.database.reading() as session:
        one, two = vouched_lines(session, "k7qm", Quarter(2026, 1))
        assert vouched_lines(session, "k7qm", Quarter(2026, 2)) == []
    assert (one.number, one.line.voucher, one.vouchers, one.unmasked) == (1, "记-1", (voucher,), (voucher,))
    assert (two.number, two.line.text, two.vouchers) == (2, "保洁", ())
    box.mask(voucher, "0-0")
    with box.database.reading() as session:
        assert vouched_lines(session, "k7qm", Quarter(2026, 1))[0].unmasked == ()


def test_a_voucher_leads_back_to_the_quarter_of_its_line(box: Shoebox) -> None:
    voucher = box.keep(2)
    with box.database.reading() as session:
        assert quarter_of(session, "k7qm", voucher.id) == Quarter(2026, 1)
        with pytest.raises(Refused, match="no-such-voucher"):
            quarter_of(session, "zzzz", voucher.id)


def test_a_page_is_found_by_its_number_from_one(box: Shoebox) -> None:
    voucher = box.keep(1, pictures(3))
    with box.database.reading() as session:
        assert page_of(session, "k7qm", voucher.id, 3) == (voucher, voucher.pages[2])
        for number in (0, 4):
            with pytest.raises(Refused, match="no-such-voucher"):
                page_of(session, "k7qm", voucher.id, number)

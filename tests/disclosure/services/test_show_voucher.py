from __future__ import annotations

import pytest

from disclosure.services.show_voucher import drawn_picture, masked_picture, original_picture, record_view, views_of
from kernel.refusals import Refused
from tests.disclosure.vouchers import Shoebox


def test_a_look_at_the_unmasked_picture_is_on_record(box: Shoebox) -> None:
    voucher = box.keep()
    with box.database.writing() as session:
        record_view(
            session, community="k7qm", voucher_id=voucher.id, page=1, person="li", role="supervisor", now=box.now
        )
    with box.database.reading() as session:
        assert views_of(session, voucher.id) == [(1, "li", "supervisor", box.now)]
        assert views_of(session, voucher.id + 1) == []


def test_no_picture_is_shown_of_another_communitys_voucher(box: Shoebox) -> None:
    voucher = box.keep()
    box.mask(voucher, "0-0")
    for show in (masked_picture, drawn_picture, original_picture):
        with box.database.reading() as session, pytest.raises(Refused, match="no-such-voucher"):
            show(session, folder=box.folder, community="zzzz", voucher_id=voucher.id, page=1, keyring=box.keyring)
    with box.database.writing() as session, pytest.raises(Refused, match="no-such-voucher"):
        record_view(session, community="zzzz", voucher_id=voucher.id, page=1, person="li", role="x", now=box.now)


def test_there_is_no_drawn_picture_before_one_was_drawn(box: Shoebox) -> None:
    voucher = box.keep()
    with box.database.reading() as session, pytest.raises(Refused, match="mask-missing"):
        drawn_picture(session, folder=box.folder, community="k7qm", voucher_id=voucher.id, page=1, keyring=box.keyring)

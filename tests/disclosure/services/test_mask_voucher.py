from __future__ import annotations

from hashlib import sha256

import pytest

from disclosure.rules.masks import FINE, Grid
from disclosure.services.mask_voucher import confirm_mask, drawn_mask, drawn_sha256, mask_voucher
from disclosure.services.read_vouchers import voucher_by_id
from disclosure.services.show_voucher import drawn_picture, masked_picture, original_picture
from kernel.refusals import Refused
from tests import photos
from tests.disclosure.vouchers import Shoebox, pictures


def shown(box: Shoebox, voucher_id: int, page: int = 1) -> bytes:
    with box.database.reading() as session:
        return masked_picture(
            session, folder=box.folder, community="k7qm", voucher_id=voucher_id, page=page, keyring=box.keyring
        )


def test_ticked_cells_are_black_in_what_owners_see_and_nowhere_else(box: Shoebox) -> None:
    voucher = box.keep()
    box.mask(voucher, "3-4", "4-4")
    picture = photos.opened(shown(box, voucher.id))
    assert picture.size == (300, 400)
    box_of_cells = (3 * 25, 4 * 25, 5 * 25, 5 * 25)
    assert picture.crop(box_of_cells).getextrema() == ((0, 0), (0, 0), (0, 0))
    blacks = sum(count for count, colour in picture.getcolors(300 * 400) or () if colour == (0, 0, 0))
    assert 2 * 25 * 25 <= blacks < 4 * 25 * 25


def test_a_masked_edition_is_seen_by_owners_only_once_confirmed(box: Shoebox) -> None:
    voucher = box.keep()
    drawn = box.draw(voucher, "0-0")
    with pytest.raises(Refused, match="voucher-masking") as refused:
        shown(box, voucher.id)
    assert refused.value.refusal.says == "凭证已上传，正在遮盖个人信息。"
    with box.database.reading() as session:
        assert voucher_by_id(session, "k7qm", voucher.id).sha256 == ""
        look = drawn_picture(
            session, folder=box.folder, community="k7qm", voucher_id=voucher.id, page=1, keyring=box.keyring
        )
    assert sha256(look).hexdigest() == drawn


def test_the_hash_that_is_told_is_the_hash_of_the_file_that_is_served(box: Shoebox) -> None:
    voucher = box.keep()
    box.mask(voucher, "0-0")
    with box.database.reading() as session:
        told = voucher_by_id(session, "k7qm", voucher.id)
    assert told.masked
    assert told.sha256 == told.pages[0].sha256 == sha256(shown(box, voucher.id)).hexdigest()
    assert told.salted_sha256 == voucher.salted_sha256


def test_a_new_mask_replaces_the_old_one_whose_file_is_removed(box: Shoebox) -> None:
    voucher = box.keep()
    first = box.mask(voucher, "0-0")
    second = box.draw(voucher, "0-0", "5-5")
    assert sha256(shown(box, voucher.id)).hexdigest() == first
    confirm(box, voucher.id, second)
    assert sha256(shown(box, voucher.id)).hexdigest() == second
    assert len(list(box.folder.iterdir())) == 2


def test_only_what_was_looked_at_is_confirmed(box: Shoebox) -> None:
    voucher = box.keep()
    with box.database.reading() as session, pytest.raises(Refused, match="mask-missing"):
        drawn_sha256(session, community="k7qm", voucher_id=voucher.id, page=1)
    with pytest.raises(Refused, match="mask-missing"):
        confirm(box, voucher.id, "")
    looked_at = box.draw(voucher, "0-0")
    box.draw(voucher, "1-1")
    with pytest.raises(Refused, match="mask-missing"):
        confirm(box, voucher.id, looked_at)


def confirm(box: Shoebox, voucher_id: int, digest: str) -> None:
    with box.database.writing() as session:
        confirm_mask(
            session,
            folder=box.folder,
            community="k7qm",
            voucher_id=voucher_id,
            page=1,
            sha256=digest,
            now=box.now,
        )


def test_every_page_is_masked_by_itself(box: Shoebox) -> None:
    voucher = box.keep(1, pictures(3))
    for page in (1, 2):
        box.mask(voucher, "0-0", page=page)
    with box.database.reading() as session:
        assert not voucher_by_id(session, "k7qm", voucher.id).masked
    box.mask(voucher, page=3)
    with box.database.reading() as session:
        assert voucher_by_id(session, "k7qm", voucher.id).masked


def test_a_picture_with_nothing_to_mask_is_confirmed_as_it_is(box: Shoebox) -> None:
    voucher = box.keep()
    box.mask(voucher)
    before, after = photos.opened(pictures()[0].jpeg), photos.opened(shown(box, voucher.id))
    assert after.getpixel((150, 60)) == pytest.approx(before.getpixel((150, 60)), abs=16)


def test_the_mask_that_was_drawn_is_there_for_drawing_it_again(box: Shoebox) -> None:
    voucher = box.keep()
    with box.database.reading() as session:
        assert drawn_mask(session, community="k7qm", voucher_id=voucher.id, page=1) == (Grid(12, 16), ())
    digest = box.draw(voucher, "23-31", "0-0", columns=FINE)
    with box.database.reading() as session:
        where = {"community": "k7qm", "voucher_id": voucher.id, "page": 1}
        assert drawn_mask(session, **where) == (Grid(24, 32), ("0-0", "23-31"))  # type: ignore[arg-type]
        assert drawn_sha256(session, **where) == digest  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("community", "page", "cell", "code"),
    [("zzzz", 1, "0-0", "no-such-voucher"), ("k7qm", 2, "0-0", "no-such-voucher"), ("k7qm", 1, "12-0", "mask-outside")],
)
def test_nothing_is_drawn_on_what_is_not_there(box: Shoebox, community: str, page: int, cell: str, code: str) -> None:
    voucher = box.keep()
    with box.database.reading() as session, pytest.raises(Refused, match=code):
        mask_voucher(
            session,
            folder=box.folder,
            community=community,
            voucher_id=voucher.id,
            page=page,
            columns=12,
            cells=[cell],
            keyring=box.keyring,
        )


def test_the_original_stays_as_it_was_kept(box: Shoebox) -> None:
    voucher = box.keep()
    box.mask(voucher, "3-4")
    with box.database.reading() as session:
        original = original_picture(
            session, folder=box.folder, community="k7qm", voucher_id=voucher.id, page=1, keyring=box.keyring
        )
    assert original == pictures()[0].jpeg

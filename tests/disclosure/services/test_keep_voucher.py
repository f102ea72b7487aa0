from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from disclosure.rules.voucher_files import joined
from disclosure.services.freeze_statement import freeze_statement
from disclosure.services.import_ledger import import_ledger
from disclosure.services.keep_voucher import develop_voucher, withdraw_voucher
from disclosure.services.read_books import read_books
from disclosure.services.read_published import published_statement
from disclosure.services.read_vouchers import vouchers_of
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests import photos
from tests.disclosure.ledgers import HEADER, row, small_workbook, workbook
from tests.disclosure.published import FIRST, publishing
from tests.disclosure.vouchers import TREASURER, Shoebox, pictures


def hashes(box: Shoebox) -> list[str]:
    with box.database.reading() as session:
        books = read_books(session, box.community)
    assert books is not None
    return [line.voucher_sha256 for line in books.lines]


def test_a_voucher_hangs_on_its_line_and_the_line_carries_its_salted_hash(box: Shoebox) -> None:
    voucher = box.keep(1)
    assert (voucher.number, voucher.year, voucher.kept, voucher.masked) == ("记-1", 2026, box.now, False)
    assert [(page.width, page.height) for page in voucher.pages] == [(300, 400)]
    assert hashes(box) == [voucher.salted_sha256, ""]


def test_equal_pictures_on_two_lines_have_hashes_that_do_not_tell_it(box: Shoebox) -> None:
    assert box.keep(1).salted_sha256 != box.keep(2).salted_sha256


def test_a_second_voucher_joins_the_first_and_the_same_one_twice_is_kept_once(box: Shoebox) -> None:
    first = box.keep(1)
    assert box.keep(1) == first
    second = box.keep(1, pictures(3))
    assert len(second.pages) == 3
    assert hashes(box)[0] == joined([first.salted_sha256, second.salted_sha256])


def test_a_voucher_belongs_to_the_number_of_its_year_only(box: Shoebox) -> None:
    box = Shoebox(box.database, box.folder, box.keyring, box.entropy, box.now, "other").with_books(
        row(), row(text="垃圾清运", income=None, expense=7)
    )
    with box.database.writing() as session:
        data = workbook({"流水账": [HEADER, row(day=date(2027, 1, 6))]})
        assert import_ledger(session, community="other", name="2027.xlsx", data=data, now=box.now).saved
    voucher = box.keep(1)
    assert hashes(box) == [voucher.salted_sha256, voucher.salted_sha256, ""]


def test_a_line_that_is_not_there_or_has_no_number_takes_no_voucher(box: Shoebox) -> None:
    for number in (0, 3):
        with pytest.raises(Refused, match="no-such-line"):
            box.keep(number)
    with box.database.writing() as session:
        data = small_workbook(
            row(), row(voucher="记-2", text="保洁", income=None, expense=30), row(voucher=None, text="水费")
        )
        import_ledger(session, community="k7qm", name="账.xlsx", data=data, now=box.now)
    with pytest.raises(Refused, match="voucher-unnumbered"):
        box.keep(3)


def test_importing_the_book_again_keeps_the_vouchers(box: Shoebox) -> None:
    voucher = box.keep(1)
    box.with_books()
    assert hashes(box) == [voucher.salted_sha256, ""]


def test_what_is_no_photo_is_refused_before_a_child_looks_at_it() -> None:
    with pytest.raises(Refused, match="voucher-kind"):
        develop_voucher(b"MZ program")
    with pytest.raises(Refused, match="picture-active"):
        develop_voucher(photos.pdf(change=photos.with_script))


def test_a_withdrawn_voucher_is_gone_with_its_files_and_its_hash(box: Shoebox) -> None:
    wrong = box.keep(1)
    box.mask(wrong, "0-0")
    right = box.keep(1, pictures(3))
    with box.database.writing() as session:
        withdraw_voucher(
            session, folder=box.folder, community="k7qm", voucher_id=wrong.id, person=TREASURER, now=box.now
        )
    with box.database.reading() as session:
        assert vouchers_of(session, "k7qm", "记-1") == [right]
    assert hashes(box)[0] == right.salted_sha256
    assert len(list(box.folder.iterdir())) == 3


def test_another_community_cannot_withdraw_a_voucher(box: Shoebox) -> None:
    voucher = box.keep(1)
    with box.database.writing() as session, pytest.raises(Refused, match="no-such-voucher"):
        withdraw_voucher(session, folder=box.folder, community="zz", voucher_id=voucher.id, person="x", now=box.now)


@pytest.fixture
def published_box(
    database: Database, tmp_path: Path, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> Shoebox:
    kit = publishing(database, keyring, entropy)
    box = Shoebox(database, tmp_path / "vouchers", keyring, entropy, kit.now, kit.community)
    box.keep(1)
    kit.publish(FIRST)
    return box


def test_what_was_published_stays_and_a_later_voucher_may_be_withdrawn_again(published_box: Shoebox) -> None:
    box = published_box
    [within] = vouchers(box)
    later = box.keep(1, pictures(3), now=box.now + timedelta(days=1))
    with box.database.reading() as session:
        line = published_statement(session, box.community, FIRST).document["lines"][0]
    assert line["voucher_sha256"] == within.salted_sha256
    assert hashes(box)[0] == joined([within.salted_sha256, later.salted_sha256])
    withdraw(box, later.id)
    assert hashes(box)[0] == within.salted_sha256
    with pytest.raises(Refused, match="voucher-published"):
        withdraw(box, within.id)


def test_what_is_being_signed_cannot_be_withdrawn(
    database: Database, tmp_path: Path, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    kit = publishing(database, keyring, entropy)
    box = Shoebox(database, tmp_path / "vouchers", keyring, entropy, kit.now, kit.community)
    voucher = box.keep(1)
    with database.writing() as session:
        freeze_statement(session, community=kit.info, quarter=FIRST, reason="", person="t", now=kit.now)
    with pytest.raises(Refused, match="voucher-published"):
        withdraw(box, voucher.id)


def vouchers(box: Shoebox) -> list[object]:
    with box.database.reading() as session:
        return list(vouchers_of(session, box.community, "记-01-001"))


def withdraw(box: Shoebox, voucher_id: int) -> None:
    with box.database.writing() as session:
        withdraw_voucher(
            session, folder=box.folder, community=box.community, voucher_id=voucher_id, person=TREASURER, now=box.now
        )

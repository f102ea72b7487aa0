"""Every form of the books, the vouchers, the fund and the questions comes back as the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from disclosure.rules.quarters import Quarter
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests import photos
from tests.disclosure.asking import LARGE_LINE, Guest, Office, asking
from tests.disclosure.bookkeeping import Desk, bookkeeping
from tests.disclosure.funds import Browser, Fund
from tests.disclosure.reading import publish_books
from tests.disclosure.views.test_voucher_pages import upload
from tests.forms.sheet import Page
from tests.forms.walking import walk

Entropy = Callable[[int], bytes]
UNBEGUN = {"disclosure_books.begin": "/open"}
BOOKS = {
    "disclosure_books.upload": "/import",
    "disclosure_books.budget": "/budget",
    "disclosure_contracts.enter_contract": "/contracts/new",
    "disclosure_lines.enter_line": "/lines/new",
    "disclosure_lines.reverse": "/lines/2/reverse",
    "disclosure_references.refer": "/lines/{bare}/reference",
    "disclosure_vouchers.attach": "/lines/1/voucher",
    "disclosure_masks.mask": "/vouchers/1/1/mask",
}
FUND = {
    "disclosure_fund_desk.upload": "/desk/import",
    "disclosure_fund_desk.plan": "/desk/plan",
    "disclosure_fund_uses.decided": "/desk/uses/new",
    "disclosure_fund_uses.emergency": "/desk/uses/emergency",
    "disclosure_fund_years.new": "/desk/years/new",
    "disclosure_fund_uses.explain": "/desk/uses/1/explain",
    "disclosure_fund_uses.reverse": "/desk/uses/1/reverse",
}
PLANNERS = ("disclosure_fund_desk.plan",)
WALKED = {
    *UNBEGUN,
    *BOOKS,
    *FUND,
    "disclosure_questions.send",
    "disclosure_question_desk.answer",
    "disclosure_question_desk.withdraw",
    "disclosure_quarter.freeze",
}


def test_books_are_begun(database: Database, keyring: MemoryKeyring, entropy: Entropy, tmp_path: Path) -> None:
    kit = bookkeeping(database, keyring, entropy)
    desk = Desk(kit, kit.client(tmp_path), kit.treasurer)
    found = [walk(desk.client.application, desk.client, desk.at(path), name) for name, path in UNBEGUN.items()]
    assert found == [[]]


def test_books_and_vouchers(database: Database, keyring: MemoryKeyring, entropy: Entropy, tmp_path: Path) -> None:
    kit = bookkeeping(database, keyring, entropy).with_books()
    desk = Desk(kit, kit.client(tmp_path), kit.treasurer)
    upload(desk, photos.talkative_photo())
    bare = next(number for number, line in enumerate(kit.books.lines, 1) if not (line.resolution or line.prereport))
    found = []
    for name, path in BOOKS.items():
        found += walk(desk.client.application, desk.client, desk.at(path.format(bare=bare)), name)
    assert not found, "\n".join(found)


def test_the_fund(database: Database, keyring: MemoryKeyring, entropy: Entropy, now: datetime, tmp_path: Path) -> None:
    kit = Fund(database, keyring, entropy, now).found_fund()
    kit.decided()
    app = kit.app(tmp_path)
    treasurer, chair = (Browser(kit, app.test_client(), signer) for signer in (kit.treasurer, kit.chair))
    path = treasurer.at("/desk/uses/emergency")
    treasurer.get(path)
    typed = {"title": "屋面", "text": "屋面漏水。", "amount": "100", "day": "2026-10-01", "scope": "1幢"}
    danger = {"danger": "leak", "confirmed_by": "街道办事处", "confirmed": "2026-10-01"}
    treasurer.follow(treasurer.post(path, **typed, **danger, step="record"))
    found = []
    for name, path in FUND.items():
        desk = chair if name in PLANNERS else treasurer
        found += walk(app, desk.client, desk.at(path), name)
    assert not found, "\n".join(found)


def test_questions(database: Database, keyring: MemoryKeyring, entropy: Entropy, tmp_path: Path) -> None:
    kit = asking(database, keyring, entropy)
    app = kit.app(tmp_path)
    kit.ask()
    owner = Guest(kit, app.test_client(), owner=True)
    treasurer, officer = (Office(kit, app.test_client(), signer) for signer in (kit.treasurer, kit.officer))  # type: ignore[arg-type]
    ask = f"/statements/2026Q1/1/lines/{LARGE_LINE}/ask"
    found = walk(app, owner.client, owner.at(ask), "disclosure_questions.send")
    found += walk(app, treasurer.client, treasurer.at("/questions/1"), "disclosure_question_desk.answer")
    found += walk(app, officer.client, officer.at("/questions/1/withdraw"), "disclosure_question_desk.withdraw")
    assert not found, "\n".join(found)


def test_a_published_quarter_and_the_task_list_above_it(
    database: Database, keyring: MemoryKeyring, entropy: Entropy, tmp_path: Path
) -> None:
    kit = bookkeeping(database, keyring, entropy).with_books()
    publish_books(kit, Quarter(2026, 1))
    desk = Desk(kit, kit.client(tmp_path), kit.treasurer)
    address = desk.at("/quarters/2026Q1")
    assert walk(desk.client.application, desk.client, address, "disclosure_quarter.freeze") == []


@pytest.mark.parametrize("quarter", ["2026Q1", "2026Q2", "2026Q3", "2026Q4"])
def test_a_task_leads_to_its_section_for_whoever_has_it(
    database: Database, keyring: MemoryKeyring, entropy: Entropy, tmp_path: Path, quarter: str
) -> None:
    kit = bookkeeping(database, keyring, entropy).with_books()
    for signer in (kit.treasurer, kit.chair):
        desk = Desk(kit, kit.client(tmp_path), signer)
        page = Page(desk.get(desk.at(f"/quarters/{quarter}")).text)
        assert page.tasks
        assert not page.dead_ends

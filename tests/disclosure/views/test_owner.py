"""What a signed-in owner sees of the public income and nobody else does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from disclosure.services.read_household import read_household
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.wording import area, yuan
from tests.disclosure.asking import Guest
from tests.disclosure.reading import Reading, reading
from tests.disclosure.sealed_sample import body

MINE = "/statements/2026Q1/mine"


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Reading:
    return reading(database, keyring, entropy)


@pytest.fixture
def app(kit: Reading, tmp_path: Path) -> Flask:
    return kit.app(tmp_path)


def test_an_owner_sees_what_their_area_stands_for(kit: Reading, app: Flask) -> None:
    owner = Guest(kit, app.test_client(), owner=True)
    page = owner.get(owner.at(MINE)).text.replace("&nbsp;", " ")
    with kit.database.reading() as session:
        own = read_household(session, kit.community, kit.owner)
    for amount in (body()["income_total"], body()["expense_total"], body()["closing"]):
        assert f'我家 <strong class="money">{yuan(own.share.part_of(amount))} 元</strong>' in page
    for words in (*own.units, f"{area(own.share.area.amount)} ㎡", "《民法典》第283条", "不到一分的舍去"):
        assert words in page


def test_it_is_kept_by_no_browser(kit: Reading, app: Flask) -> None:
    owner = Guest(kit, app.test_client(), owner=True)
    assert owner.get(owner.at(MINE)).headers["Cache-Control"] == "no-store"


def test_nobody_else_sees_it(kit: Reading, app: Flask) -> None:
    guest = Guest(kit, app.test_client())
    answer = guest.get(guest.at(MINE))
    assert answer.status_code in (303, 401)
    assert "㎡" not in answer.text


def test_an_owner_elsewhere_does_not_see_it(kit: Reading, app: Flask) -> None:
    owner = Guest(kit, app.test_client(), owner=True)
    assert owner.get("/c/other/statements/2026Q1/mine").status_code == 403

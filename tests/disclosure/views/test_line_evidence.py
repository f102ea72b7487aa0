"""What the public page of a line leads to: its vouchers, those that came later, its resolution and pre-report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from disclosure.rules.sources import ReferenceKind, told_matter
from disclosure.services.import_ledger import import_ledger
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.ledgers import GIVEN
from tests.disclosure.reading import Reading, reading
from tests.disclosure.sealed_sample import body
from tests.disclosure.vouchers import Shoebox, pictures


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Reading:
    kit = reading(database, keyring, entropy)
    with database.writing() as session:
        import_ledger(session, community=kit.community, name=GIVEN.name, data=GIVEN.read_bytes(), now=kit.now)
    return kit


@pytest.fixture
def box(kit: Reading, tmp_path: Path) -> Shoebox:
    return Shoebox(kit.database, tmp_path / "vouchers", kit.keyring, kit.entropy, kit.now, kit.community)


@pytest.fixture
def client(kit: Reading, tmp_path: Path) -> FlaskClient:
    return kit.app(tmp_path).test_client()


def show_line(kit: Reading, client: FlaskClient, voucher_sha256: str = "", **changes: str) -> str:
    """The page of the 2026 book's first line, published with these fields."""
    lines = [dict(line) for line in body()["lines"]]
    lines[0] |= {"voucher": "记-01-001", "voucher_sha256": voucher_sha256, **changes}
    kit.show(body(revision=2, reason="补上凭证", prev="33" * 32, lines=lines))
    answer = client.get(f"{kit.here}/statements/2026Q1/2/lines/1")
    assert answer.status_code == 200
    return answer.text


def test_a_line_leads_to_the_voucher_that_the_statement_speaks_of(
    kit: Reading, box: Shoebox, client: FlaskClient
) -> None:
    voucher = box.keep(1)
    page = show_line(kit, client, voucher.salted_sha256)
    assert f'href="{kit.here}/vouchers/{voucher.id}">看凭证' in page
    assert "（已上传，正在遮盖个人信息）" in page
    assert "公示以后补传" not in page
    box.mask(voucher, "0-0")
    assert "正在遮盖" not in client.get(f"{kit.here}/statements/2026Q1/2/lines/1").text


def test_a_voucher_that_came_later_says_so(kit: Reading, box: Shoebox, client: FlaskClient) -> None:
    within = box.keep(1)
    box.keep(1, pictures(3))
    page = show_line(kit, client, within.salted_sha256)
    first, second = page.index("看凭证1"), page.index("看凭证2")
    assert first < second < page.index("公示以后补传")
    assert page.count("公示以后补传") == 1


def test_a_line_without_a_voucher_says_so(kit: Reading, client: FlaskClient) -> None:
    assert "还没有上传凭证的照片" in show_line(kit, client)


def test_the_code_of_a_matter_is_for_finding_it_and_is_not_shown(kit: Reading, client: FlaskClient) -> None:
    told = told_matter(ReferenceKind.RESOLUTION, "更换电梯", f"{kit.community}-m2026-1", f"{kit.community}-2026-1")
    page = show_line(kit, client, resolution=told)
    assert "业主大会决议：更换电梯" in page
    assert "〔" not in page


def test_a_number_from_elsewhere_is_told_as_such(kit: Reading, client: FlaskClient) -> None:
    assert "文号由业委会填写，本系统里没有这份文件" in show_line(kit, client, resolution="决议2025-04号")

"""The files of a published statement, as anyone downloads them."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from disclosure.rules.sealed_document import files_of
from disclosure.services.read_published import published_statement
from evidence.rules.entry_proof import parse_entry_proof
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.published import FIRST, publishing
from tests.disclosure.reading import LARGE, PDF, REASON, Reading, reading
from tests.disclosure.sealed_sample import body

FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Reading:
    return reading(database, keyring, entropy)


@pytest.fixture
def client(kit: Reading, tmp_path: Path) -> FlaskClient:
    return kit.app(tmp_path).test_client()


def test_pdf_json_and_csv_are_the_published_bytes_and_may_be_kept_for_ever(kit: Reading, client: FlaskClient) -> None:
    with kit.database.reading() as session:
        document = published_statement(session, kit.community, FIRST).document
    files = files_of(document)
    for kind, data, media in (
        ("pdf", PDF, "application/pdf"),
        ("json", files["statement.json"], "application/json"),
        ("csv", files["statement.csv"], "text/csv; charset=utf-8"),
    ):
        answer = client.get(f"{kit.here}/statements/2026Q1/1.{kind}")
        assert (answer.status_code, answer.data, answer.content_type) == (200, data, media)
        assert answer.headers["Cache-Control"] == FOR_EVER
        assert answer.headers["Content-Disposition"].endswith(f"filename=statement-{kit.community}-2026Q1-1.{kind}")


@pytest.mark.parametrize("kind", ["pdf", "json", "csv", "xlsx", "tlog-proof"])
def test_without_a_revision_the_file_of_the_newest_is_found(kit: Reading, client: FlaskClient, kind: str) -> None:
    kit.show(body(revision=2, reason=REASON, prev="33" * 32))
    answer = client.get(f"{kit.here}/statements/2026Q1.{kind}")
    assert answer.status_code == 302
    assert answer.location == f"{kit.here}/statements/2026Q1/2.{kind}"


@pytest.mark.parametrize("kind", ["pdf", "json", "csv", "xlsx", "tlog-proof"])
def test_there_are_no_files_of_what_was_not_published(kit: Reading, client: FlaskClient, kind: str) -> None:
    for place in ("2026Q2", "2026Q1/2", "2026X1/1"):
        assert client.get(f"{kit.here}/statements/{place}.{kind}").status_code == 404
    assert client.get("/c/none/statements.csv").status_code == 404


def test_the_workbook_has_what_the_page_shows(kit: Reading, client: FlaskClient) -> None:
    kit.show_books(LARGE)
    answer = client.get(f"{kit.here}/statements/2026Q2/1.xlsx")
    assert answer.content_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    book = load_workbook(BytesIO(answer.data))
    page = client.get(f"{kit.here}/statements/2026Q2").text
    amounts = [row[1] for row in book["支出"].iter_rows(min_row=2, values_only=True)]
    assert amounts[-1] == 227244.26
    for amount in amounts:
        assert f"{amount:,.2f}" in page
    assert book["逐笔收支"].max_row == 1 + 25
    assert [row[2] for row in book["依据不全"].iter_rows(min_row=2, values_only=True) if row[6]] == [
        "监控系统升级改造首付"
    ]


def test_the_proof_of_a_superseded_revision_tells_of_the_newer_one(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], tmp_path: Path
) -> None:
    place = publishing(database, keyring, entropy)
    place.publish(FIRST)
    kit = Reading(database, keyring, entropy, place.now, place.community, place.log_origin)
    client = kit.app(tmp_path).test_client()
    address = f"/c/{place.community}/statements/2026Q1/1"
    answer = client.get(f"{address}.tlog-proof")
    assert parse_entry_proof(answer.text).later == ()
    assert answer.headers["Cache-Control"] == "no-cache"
    place.correct_the_books()
    place.publish(FIRST, "一笔打印纸记错了金额")
    [later] = parse_entry_proof(client.get(f"{address}.tlog-proof").text).later
    assert later.envelope.body["revision"] == 2
    assert client.get(f"{address}/poster.pdf").data.startswith(b"%PDF-")


def test_what_the_log_does_not_hold_has_no_proof(kit: Reading, client: FlaskClient) -> None:
    assert client.get(f"{kit.here}/statements/2026Q1/1.tlog-proof").status_code == 404


def test_the_series_has_a_row_for_each_quarter(kit: Reading, client: FlaskClient) -> None:
    kit.show_books(LARGE)
    rows = client.get(f"{kit.here}/statements.csv").text.splitlines()
    assert rows[1].startswith("2026Q2,1,2026-04-")
    assert rows[1].endswith("520360.27,176166.50,227244.26,469282.51,7,1")
    told = json.loads(client.get(f"{kit.here}/statements.json").data)["statements"]
    assert [(each["quarter"], each["closing"]) for each in told] == [("2026Q2", 469_282_51), ("2026Q1", 381_153_57)]
    book = load_workbook(BytesIO(client.get(f"{kit.here}/statements.xlsx").data))
    assert [row[0] for row in book["各季度"].iter_rows(min_row=2, values_only=True)] == ["2026Q2", "2026Q1"]


def test_the_root_certificate_comes_without_its_key(kit: Reading, client: FlaskClient) -> None:
    answer = client.get(f"{kit.here}/root.pem")
    assert answer.text.startswith("-----BEGIN CERTIFICATE-----")
    assert "PRIVATE" not in answer.text

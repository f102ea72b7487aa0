"""What anyone sees of an assembly: before, while and after the vote."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.assemblies import Kit


def test_a_noticed_assembly_is_everybodys_to_read(client: FlaskClient, kit: Kit) -> None:
    code = kit.noticed()
    assert "2026年第一次会议" in client.get(f"/a/{code}").text
    assert "纸质" in client.get(f"/a/{code}/paper").text


def test_a_result_is_shown_once_there_is_one(client: FlaskClient, kit: Kit) -> None:
    code = kit.opened()
    early = client.get(f"/a/{code}/result")
    assert early.status_code >= 400 or "还没有" in early.text
    with kit.database.writing() as session:
        for head in kit.heads(session):
            kit.cast(session, code, head)
    kit.close(code)
    kit.checkpoint(kit.window_of(code).closes)
    kit.now = kit.window_of(code).closes
    page = client.get(f"/a/{code}/result")
    assert page.status_code == 200
    assert "更换电梯" in page.text
    assert client.get(f"/a/{code}/bundle-public.zip").mimetype == "application/zip"


@pytest.mark.parametrize("path", ["", "/paper", "/result", "/notice.pdf", "/bundle-public.zip", "/certificate.pdf"])
def test_there_is_no_assembly_by_another_name(client: FlaskClient, path: str) -> None:
    assert client.get(f"/a/elsewhere-2026-1{path}").status_code == 404

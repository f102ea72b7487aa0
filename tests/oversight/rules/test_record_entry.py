"""The signed body of a record: closed, parted into two faces, silent about what is internal."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.access import Role
from oversight.rules.catalogue import BY_CODE
from oversight.rules.record_entry import KeptFile, checked_entry, entry_of, faces_of, filled_fields, hidden_sha256
from tests.oversight.office import ELECTION

DUTY = BY_CODE["committee-election"]
FILE = KeptFile("files", "公告.pdf", "b2" * 32)


def body(**changed: Any) -> dict[str, Any]:
    made = entry_of(
        DUTY,
        faces_of(DUTY, ELECTION, [FILE]),
        community="k7qm",
        origin="mingbai.test/log/k7qm",
        occurrence="0011223344556677",
        role=Role.CHAIR,
        corrects="",
        drafted="2026-10-01T02:00:00Z",
        nonce=b"n" * 16,
        salt=b"s" * 16,
    )
    return {**made, "binding": "c3" * 32} | changed


def test_a_drafted_record_fits_the_schema_once_it_is_bound() -> None:
    assert checked_entry(body())["face"] == {
        "elected": "2026-09-01",
        "begins": "2026-09-01",
        "ends": "2031-08-31",
        "members": "7",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"extra": ""},
        {"scope": "k7qm-duties"},
        {"corrects": "123"},
        {"internal_sha256": "zz"},
        {"face": {"Members": "7"}},
        {"role": "king"},
        {"drafted": "2026-10-01"},
    ],
)
def test_anything_else_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\$|scope"):
        checked_entry(body(**change))


def test_the_hash_of_what_is_internal_depends_on_the_salt() -> None:
    hidden = faces_of(DUTY, ELECTION, ()).hidden()
    assert "林一".encode() in hidden
    assert hidden_sha256(b"a" * 16, hidden) != hidden_sha256(b"b" * 16, hidden)
    assert hidden_sha256(b"a" * 16, b"") == ""


def test_an_internal_duty_hides_every_field_and_file() -> None:
    duty = BY_CODE["firm-opinion"]
    faces = faces_of(duty, {"score": "80", "opinion": "尚可"}, [KeptFile("files", "评.pdf", "d4" * 32, "e5" * 16)])
    assert (faces.public, faces.public_files) == ({}, ())
    assert set(faces.internal) == {"score", "opinion"}


def test_the_fields_of_a_face_come_in_the_order_of_the_catalogue() -> None:
    public = filled_fields(DUTY, ELECTION, [FILE], public=True)
    assert [field.name for field in public] == ["elected", "begins", "ends", "members", "files"]
    internal = filled_fields(DUTY, ELECTION, [FILE], public=False)
    assert [field.name for field in internal] == ["party_members", "names"]

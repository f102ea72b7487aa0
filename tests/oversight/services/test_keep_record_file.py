"""Files of records: photos lose what they tell, internal ones lie encrypted."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from kernel.refusals import Refused
from oversight.rules.catalogue import duty_of
from oversight.services.keep_record_file import keep_record_files, open_record_file
from tests.oversight.office import Office
from tests.photos import pdf, talkative_photo


def test_a_public_photo_lies_among_the_annexes_without_its_place(kit: Office, tmp_path: Path) -> None:
    [kept] = keep_record_files(
        tmp_path,
        duty_of("committee-evaluation"),
        [("posted_photo", "南门.jpeg", talkative_photo())],
        community=kit.community,
        entropy=kit.entropy,
        keyring=kit.keyring,
    )
    data = (tmp_path / "uploads" / kept.sha256).read_bytes()
    assert (kept.name, kept.locked, sha256(data).hexdigest()) == ("南门.jpg", "", kept.sha256)
    assert b"Huawei" not in data


def test_an_internal_file_opens_with_the_key_alone(kit: Office, tmp_path: Path) -> None:
    sheet = pdf()
    [kept] = keep_record_files(
        tmp_path,
        duty_of("committee-filing"),
        [("receipt", "备案.pdf", sheet)],
        community=kit.community,
        entropy=kit.entropy,
        keyring=kit.keyring,
    )
    assert not (tmp_path / "uploads").exists()
    assert b"%PDF" not in (tmp_path / "records" / kept.locked).read_bytes()
    opened = open_record_file(tmp_path, kept, community=kit.community, keyring=kit.keyring)
    assert opened == (sheet, "application/pdf")


def test_what_is_no_picture_and_no_pdf_is_refused(kit: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        keep_record_files(
            tmp_path,
            duty_of("committee-filing"),
            [("receipt", "程序.exe", b"MZ")],
            community=kit.community,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )
    assert refused.value.refusal.code == "annex_refused"

"""V1: a container that is not the one that was sealed."""

from __future__ import annotations

from hashlib import sha256

import pytest

from tests.verifier.frauds import OTHER_LOG_KEY, Fraud, bundle, failing, spoken
from tests.verifier.small_assembly import Assembly


def a_changed_file() -> bytes:
    honest = Assembly().carry_out()
    files = honest.contents("full").files("full")
    listed = sha256(files["certificate.pdf"]).hexdigest()
    honest.tweaks.manifest = lambda body: body["files"].update({"certificate.pdf": listed})
    return honest.sealed(files | {"certificate.pdf": b"%PDF-1.7 another"})


def a_file_too_many() -> bytes:
    return bundle(files=lambda files: files.update({"note.txt": b"hello"}))


def a_file_that_is_not_listed() -> bytes:
    return bundle(manifest=lambda body: body["files"].pop("result.json"))


def a_file_too_few() -> bytes:
    return bundle(files=lambda files: files.pop("roll.jsonl"))


def a_listed_file_that_is_not_there() -> bytes:
    return bundle(manifest=lambda body: body["files"].update({"checkpoints/3.txt": "ab" * 32}))


def a_manifest_signed_by_another_key() -> bytes:
    assembly = Assembly().carry_out()
    files = assembly.contents("full").files("full")
    assembly.log_key = OTHER_LOG_KEY
    return assembly.sealed(files)


def a_manifest_of_another_shape() -> bytes:
    return bundle(manifest=lambda body: body.update({"remark": "none"}))


@pytest.mark.parametrize(
    "fraud",
    [
        a_changed_file,
        a_file_too_many,
        a_file_that_is_not_listed,
        a_file_too_few,
        a_listed_file_that_is_not_there,
        a_manifest_signed_by_another_key,
        a_manifest_of_another_shape,
    ],
    ids=spoken,
)
def test_a_broken_container_is_seen_by_v1_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V1"]

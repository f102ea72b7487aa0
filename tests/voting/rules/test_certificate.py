from __future__ import annotations

import pytest

from evidence.rules.schema import SchemaError
from kernel.canonical import NotCanonical, canonical_bytes
from tests.paper.samples import result, seal_words
from voting.rules.certificate import NAMES, certificate_files, parse_certificate


def test_the_files_of_a_certificate_read_back_as_what_they_were_made_from() -> None:
    files = certificate_files(result(), seal_words())
    assert tuple(files) == NAMES
    assert parse_certificate(files) == (result(), seal_words())


def test_a_certificate_without_a_seal_names_no_root() -> None:
    words = seal_words(root="", timestamp="none")
    assert parse_certificate(certificate_files(result(), words))[1] == words


@pytest.mark.parametrize(
    "words",
    [
        seal_words(root="12"),
        seal_words(timestamp="yes"),
        seal_words(address="mingbai.example"),
        seal_words(more="x"),
    ],
)
def test_words_out_of_shape_are_refused(words: dict[str, str]) -> None:
    with pytest.raises(SchemaError):
        certificate_files(result(), words)


@pytest.mark.parametrize("name", NAMES)
def test_files_that_are_not_canonical_or_no_objects_are_refused(name: str) -> None:
    files = certificate_files(result(), seal_words())
    for content in (files[name] + b"\n", b"[]", b"{}", canonical_bytes({"x": 1})):
        with pytest.raises((NotCanonical, SchemaError, ValueError)):
            parse_certificate(files | {name: content})


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_an_error(name: str) -> None:
    files = certificate_files(result(), seal_words())
    del files[name]
    with pytest.raises(KeyError):
        parse_certificate(files)

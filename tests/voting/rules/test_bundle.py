"""The files of a bundle: what is in which edition, and lines that come back as they were written."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from evidence.rules.schema import check
from kernel.canonical import canonical_bytes, parse
from kernel.quantities import Area
from voting.rules.bundle import (
    Contents,
    belongs,
    checkpoint_name,
    checkpoint_size,
    entry_line,
    file_names,
    jsonl,
    manifest_body,
    parse_entry_line,
    parse_jsonl,
    roll_line,
)
from voting.rules.roll import RollLine
from voting.rules.statements import FULL, KEYS_FILE, MANIFEST, PUBLIC, ROLL_FILE_LINE

LATE, EARLY = RollLine("ff" * 16, Area(1), "owner", "ab" * 32), RollLine("00" * 16, Area(2), "developer", "ab" * 32)
CONTENTS = Contents(
    log_key="mingbai.example/log+00000000+AA==",
    enrolment_key="A" * 43 + "=",
    leaves=[b'{"a":1}', b'{"b":2}'],
    entries=[(1, b'{"payload":""}')],
    roll=[(bytes(16), LATE), (bytes(16), EARLY)],
    checkpoints={0: "zero", 7: "seven"},
    result=b"{}",
    certificate=b"%PDF",
)


@pytest.mark.parametrize("edition", [FULL, PUBLIC])
def test_an_edition_holds_its_files_and_its_checkpoints(edition: str) -> None:
    files = CONTENTS.files(edition)
    assert set(files) == file_names(edition) | {"checkpoints/0.txt", "checkpoints/7.txt"}
    assert files["leaves.jsonl"] == b'{"a":1}\n{"b":2}\n'
    assert files["entries.jsonl"] == b'{"envelope":{"payload":""},"index":1}\n'
    check(KEYS_FILE, parse(files["keys.json"]))


def test_the_roll_is_in_the_full_edition_alone_and_in_the_order_of_the_pseudonyms() -> None:
    lines = [parse(line) for line in parse_jsonl(CONTENTS.files(FULL)["roll.jsonl"])]
    assert [line["line"]["pseudonym"] for line in lines] == [EARLY.pseudonym, LATE.pseudonym]
    assert "roll.jsonl" not in CONTENTS.files(PUBLIC)


def test_the_manifest_lists_every_file_with_its_hash_and_fits_its_schema() -> None:
    files = CONTENTS.files(FULL)
    body = manifest_body(
        files,
        log="mingbai.example/log",
        scope="a-1",
        nonce=bytes(16),
        edition=FULL,
        notice="ab" * 32,
        tree_size=7,
        exported=datetime(2026, 11, 1, tzinfo=UTC),
    )
    check(MANIFEST, body)
    assert body["files"] == {name: sha256(content).hexdigest() for name, content in files.items()}
    assert body["exported"] == "2026-11-01T00:00:00Z"


BELONGS = (  # kind, scope, in the full edition, in the public one
    ("notice", "a-1", True, True),
    ("roll", "a-1", True, True),
    ("close", "a-1", True, True),
    ("result", "a-1", True, True),
    ("ballot", "a-1", True, False),
    ("binding", "a-1", True, False),
    ("prereport", "m-roof", True, False),
    ("opinion", "m-roof", True, False),
    ("binding", "m-roof", True, False),
    ("notice", "a-2", False, False),  # another assembly of the same log
    ("prereport", "m-lift", False, False),  # a matter that is not on this agenda
)


@pytest.mark.parametrize(("kind", "scope", "full", "public"), BELONGS)
def test_what_belongs_in_which_edition(kind: str, scope: str, full: bool, public: bool) -> None:
    matters = {"m-roof", "m-walls"}
    assert belongs(FULL, kind, scope, "a-1", matters) is full
    assert belongs(PUBLIC, kind, scope, "a-1", matters) is public


@pytest.mark.parametrize("lines", [[], [b"one"], [b"one", b"two"]])
def test_lines_come_back_as_they_were_written(lines: list[bytes]) -> None:
    assert parse_jsonl(jsonl(lines)) == lines


@pytest.mark.parametrize("data", [b"one", b"\n", b"one\n\n", b"one\n\ntwo\n", b"one\ntwo"])
def test_a_file_that_is_not_made_of_lines_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="line"):
        parse_jsonl(data)


@pytest.mark.parametrize("index", [0, 7, 2**53 - 1])
def test_an_entry_comes_back_as_it_was_written_and_is_canonical(index: int) -> None:
    line = entry_line(index, b'{"payload":"a,\\"index\\":3}"}')
    assert canonical_bytes(parse(line)) == line
    assert parse_entry_line(line) == (index, b'{"payload":"a,\\"index\\":3}"}')


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b'{"envelope":[],"index":1}',
        b'{"envelope":{},"index":01}',
        b'{"envelope":{},"index":-1}',
        b'{"envelope":{},"index":1.0}',
        b'{"envelope":{}, "index":1}',
        b'{"envelope":{},"index":1} ',
        b'{"index":1,"envelope":{}}',
        b'{"envelope":{},"index":99999999999999999}',
    ],
)
def test_what_is_no_entry_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="not an entry"):
        parse_entry_line(line)


def test_a_line_of_the_roll_is_canonical_and_fits_its_schema() -> None:
    line = parse(roll_line(bytes(range(16)), LATE))
    check(ROLL_FILE_LINE, line)
    assert line == {"line": LATE.body, "salt": bytes(range(16)).hex()}


@pytest.mark.parametrize("size", [0, 1, 10**9])
def test_a_checkpoint_is_named_after_its_size(size: int) -> None:
    assert checkpoint_size(checkpoint_name(size)) == size


@pytest.mark.parametrize(
    "name",
    [
        "result.json",
        "checkpoints/",
        "checkpoints/.txt",
        "checkpoints/01.txt",
        "checkpoints/-1.txt",
        "checkpoints/1.txt.gz",
        "../checkpoints/1.txt",
        "checkpoints/\uff11.txt",
    ],
)
def test_another_name_is_no_checkpoint(name: str) -> None:
    assert checkpoint_size(name) is None

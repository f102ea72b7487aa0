"""The zip around a bundle: what goes in comes out, and nothing else passes for it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voting.rules import archive as rules
from voting.rules.archive import ArchiveUnreadable, pack, unpack

FILES = {
    "manifest.json": b"{}",
    "leaves.jsonl": b"one\ntwo\n",
    "checkpoints/7.txt": b"",
    "result.json": bytes(range(256)),
}
NAMES = st.from_regex(r"[a-z0-9./]{1,64}", fullmatch=True)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=8))
def test_unpack_is_the_inverse_of_pack(files: dict[str, bytes]) -> None:
    archive = unpack(pack(files)) if files else None
    assert not files or (archive is not None and archive.faithful and archive.files == files)


def test_the_order_in_which_files_are_given_does_not_matter() -> None:
    assert pack(dict(reversed(FILES.items()))) == pack(FILES)


def test_other_programs_can_read_it() -> None:
    with zipfile.ZipFile(BytesIO(pack(FILES))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert archive.namelist()[0] == "manifest.json"


def test_every_single_changed_bit_is_noticed() -> None:
    data = pack(FILES)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << (place % 8)
        try:
            archive = unpack(bytes(changed))
        except ArchiveUnreadable:
            continue
        assert not archive.faithful, f"byte {place}"


def test_a_changed_bit_hides_no_file_unless_it_moves_the_contents() -> None:
    data = pack(FILES)
    header_length = data.index(b"manifest.json")
    for place in [*range(header_length - 4), len(data) - 1]:
        changed = bytearray(data)
        changed[place] ^= 1
        assert unpack(bytes(changed)).files == FILES, f"byte {place}"


@pytest.mark.parametrize("where", ["before", "after", "comment"])
def test_data_around_the_zip_is_noticed(where: str) -> None:
    data = pack(FILES)
    if where == "before":
        data = b"#!" + data
    elif where == "after":
        data += b"\x00"
    else:
        stream = BytesIO(data)
        with zipfile.ZipFile(stream, "a") as archive:
            archive.comment = b"hello"
        data = stream.getvalue()
    archive = unpack(data)
    assert archive.files == FILES
    assert not archive.faithful


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_packed_by_another_program_is_read_but_is_not_faithful(method: int) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    archive_read = unpack(stream.getvalue())
    assert archive_read.files == FILES
    assert not archive_read.faithful


def test_what_is_no_zip_is_refused() -> None:
    for data in (b"", b"PK", b"%PDF-1.7", b"\x00" * 1000):
        with pytest.raises(ArchiveUnreadable):
            unpack(data)


def test_a_truncated_zip_is_refused_or_noticed() -> None:
    data = pack(FILES)
    assert not any(_faithful(data[:size]) for size in range(0, len(data), 7))


def _faithful(data: bytes) -> bool:
    try:
        return unpack(data).faithful
    except ArchiveUnreadable:
        return False


def test_a_name_that_stands_twice_is_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("result.json", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("result.json", b"two")
    with pytest.raises(ArchiveUnreadable, match="duplicate"):
        unpack(stream.getvalue())


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(pack(FILES))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(ArchiveUnreadable, match="encrypted"):
        unpack(b"PK" + bytes(data))  # two bytes before it, so that the directory is what counts


def test_a_zip_that_unpacks_to_too_much_is_refused_before_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("leaves.jsonl", b"\x00" * 100_000)
    monkeypatch.setattr(rules, "MAX_BYTES", 99_999)
    with pytest.raises(ArchiveUnreadable, match="too_big"):
        unpack(stream.getvalue())
    monkeypatch.setattr(rules, "MAX_BYTES", 100_000)
    assert unpack(stream.getvalue()).files == {"leaves.jsonl": b"\x00" * 100_000}


def test_more_than_the_limit_cannot_be_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MAX_BYTES", 2)
    pack({"a": b"12"})
    with pytest.raises(ValueError, match="too many"):
        pack({"a": b"123"})

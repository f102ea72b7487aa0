"""The zip around a bundle: what goes in comes out, and nothing else passes for it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voting.rules import archive as rules
from voting.rules.archive import Archive, ArchiveUnreadable, pack, unpack

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


def test_the_bytes_of_a_bundle_are_the_same_for_ever() -> None:
    """Receipts and notices hold hashes of bundles: whoever packs the same files again must get these very bytes."""
    packed = pack({"b.json": b"{}", "manifest.json": b'{"a":1}'})
    assert packed.hex() == (
        "504b03040a000000000000002100afac1b5607000000070000000d0000006d616e69666573742e6a736f6e7b2261223a317d"
        "504b03040a00000000000000210043bfa6a3020000000200000006000000622e6a736f6e7b7d504b01020a030a0000000000"
        "00002100afac1b5607000000070000000d0000000000000000000000a481000000006d616e69666573742e6a736f6e504b01"
        "020a030a00000000000000210043bfa6a30200000002000000060000000000000000000000a48132000000622e6a736f6e50"
        "4b050600000000020002006f000000580000000000"
    )


def test_the_limits_are_those_of_the_specification() -> None:
    assert (rules.MAX_BYTES, rules.MAX_FILES, rules.MAX_NAME) == (268_435_456, 20_000, 64)
    assert rules.MAX_ZIP_BYTES == 268_435_456 + 5_120_000


@pytest.mark.parametrize(("name", "fits"), [("", False), ("a", True), ("a" * 64, True), ("a" * 65, False)])
def test_a_name_has_one_to_sixty_four_characters(name: str, fits: bool) -> None:
    if fits:
        assert unpack(pack({name: b""})).files == {name: b""}
    else:
        with pytest.raises(ValueError, match="not a name"):
            pack({name: b""})


def test_as_many_files_as_the_limit_are_packed_and_read_by_whomever_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MAX_FILES", 2)
    two, three = {"a": b"1", "b": b""}, {"a": b"1", "b": b"", "c": b""}
    assert unpack(pack(two)) == Archive(two, faithful=True)
    with pytest.raises(ValueError, match="too many"):
        pack(three)
    assert unpack(zipped(two)).files == two
    with pytest.raises(ArchiveUnreadable, match="too_big"):
        unpack(zipped(three))


def test_a_zip_of_the_very_limit_is_read_and_none_beyond(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack({"a": b"1"})
    monkeypatch.setattr(rules, "MAX_ZIP_BYTES", len(data))
    assert unpack(data).faithful
    with pytest.raises(ArchiveUnreadable, match="too_big"):
        unpack(data + b"x")


@pytest.mark.parametrize(
    ("data", "code"), [(b"PK", "damaged"), (b"PK\x03\x04", "damaged"), (b"PX??", "not_a_zip"), (b"", "not_a_zip")]
)
def test_a_broken_zip_is_told_from_what_is_none(data: bytes, code: str) -> None:
    with pytest.raises(ArchiveUnreadable) as refused:
        unpack(data)
    assert refused.value.code == code


def zipped(files: dict[str, bytes]) -> bytes:
    """The files as another program packs them."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return written.getvalue()

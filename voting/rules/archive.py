"""The zip around a bundle: one byte sequence for given files, so that a changed byte anywhere in it shows.

Files are stored, not deflated, because two builds of zlib may deflate differently; names are in a fixed order; times
and attributes are constants. A reader therefore needs to trust no header: it takes the files out and packs them again.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zlib import crc32, error

MAX_BYTES = 256 * 1024 * 1024
MAX_FILES = 20_000
MAX_NAME = 64
MAX_ZIP_BYTES = MAX_BYTES + MAX_FILES * 256
_FIRST = "manifest.json"

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
# version 1.0, no flags, stored, 1980-01-01 00:00; a regular file that everyone may read, as Unix says it
_VERSION, _NO_FLAGS, _STORED, _TIME, _DATE = 10, 0, 0, 0, 0x21
_ENCRYPTED = 0x41
_MADE_BY, _MODE = (3 << 8) | _VERSION, 0o100644 << 16


class ArchiveUnreadable(ValueError):
    """No files can be had from these bytes; ``code`` says why: too_big, not_a_zip, damaged, duplicate, encrypted."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of a zip; ``faithful``: the zip is byte for byte what ``pack`` writes for them."""

    files: dict[str, bytes]
    faithful: bool


def pack(files: Mapping[str, bytes]) -> bytes:
    """The zip of these files. Raises ValueError for a name or an amount that no bundle has."""
    if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_BYTES:
        raise ValueError("too many files or bytes for a bundle")
    written, directory = BytesIO(), BytesIO()
    for name in sorted(files, key=lambda name: (name != _FIRST, name)):
        plain = name.encode("ascii")
        if not 0 < len(plain) <= MAX_NAME:
            raise ValueError(f"not a name for a bundle: {name!r}")
        content = files[name]
        facts = (_NO_FLAGS, _STORED, _TIME, _DATE, crc32(content), len(content), len(content), len(plain), 0)
        directory.write(
            _CENTRAL.pack(_CENTRAL_MARK, _MADE_BY, _VERSION, *facts, 0, 0, 0, _MODE, written.tell()) + plain
        )
        written.write(_LOCAL.pack(_LOCAL_MARK, _VERSION, *facts) + plain + content)
    index = directory.getvalue()
    end = _END.pack(_END_MARK, 0, 0, len(files), len(files), len(index), written.tell(), 0)
    return written.getvalue() + index + end


def unpack(data: bytes) -> Archive:
    """The files of a zip, whoever packed it, and whether it is exactly what ``pack`` would write.

    Raises ArchiveUnreadable; sizes are checked before anything is unpacked.
    """
    if len(data) > MAX_ZIP_BYTES:
        raise ArchiveUnreadable("too_big")
    try:
        files = _walk(data)
    except (struct.error, UnicodeDecodeError, KeyError):  # not ours; let the general reader try
        return Archive(_read_foreign(data), faithful=False)
    return Archive(files, faithful=_same(files, data))


def _same(files: Mapping[str, bytes], data: bytes) -> bool:
    try:
        return pack(files) == data
    except ValueError:
        return False


def _walk(data: bytes) -> dict[str, bytes]:
    """The stored files, one behind the other from the first byte. Raises KeyError where that is not so.

    Only the two lengths of each header are believed; whatever else is wrong with it shows when the files are packed
    again.
    """
    files: dict[str, bytes] = {}
    place = 0
    while data[place : place + 4] != _CENTRAL_MARK:
        *_, size, name_length, _extra = _LOCAL.unpack_from(data, place)
        start = place + _LOCAL.size + name_length
        name = data[start - name_length : start].decode("ascii")
        place = start + size
        if place > len(data) or name in files:
            raise KeyError(name)
        files[name] = data[start:place]
    return files


def _read_foreign(data: bytes) -> dict[str, bytes]:
    """The files of a zip that another program packed, or whose headers were changed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read_members(archive)
    except ArchiveUnreadable:
        raise
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, error) as problem:
        raise ArchiveUnreadable("damaged" if data[:2] == b"PK" else "not_a_zip") from problem


def _read_members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MAX_FILES or sum(member.file_size for member in members) > MAX_BYTES:
        raise ArchiveUnreadable("too_big")
    if len({member.filename for member in members}) != len(members):
        raise ArchiveUnreadable("duplicate")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ArchiveUnreadable("encrypted")
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise ArchiveUnreadable("damaged")
    return {member.filename: _read_member(archive, member) for member in members}


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        content = file.read(member.file_size + 1)
    if len(content) != member.file_size:
        raise ArchiveUnreadable("damaged")
    return content

"""Keeps the files of a record: photos are developed anew without what they tell besides the picture; internal ones lie
encrypted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from disclosure.services.picture_files import keep_picture, kept_picture
from kernel.keyring import Keyring
from kernel.pictures import develop
from kernel.refusals import Refused
from matters.rules.annexes import examine_annex, media_type_of
from matters.services.keep_annex import keep_annex
from oversight.rules.duty import Duty
from oversight.rules.record_entry import KeptFile

PHOTOS = ("image/jpeg", "image/png")
Upload = tuple[str, str, bytes]
"""Field, name, content."""


def keep_record_files(
    home: Path,
    duty: Duty,
    uploads: Sequence[Upload],
    *,
    community: str,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> list[KeptFile]:
    """The files as kept, in order. Takes a second for each photo: call it before a transaction begins.

    Raises Refused for what may not be an annex, or a photo that cannot be read.
    """
    kept = []
    for field, name, data in uploads:
        if refusal := examine_annex(name, data):
            raise Refused(refusal)
        shown, content = _harmless(name, data)
        if duty.is_public(duty.field(field)):
            shown, digest, _media = keep_annex(home / "uploads", shown, content)
            kept.append(KeptFile(field, shown, digest))
        else:
            locked = keep_picture(home / "records", community=community, data=content, entropy=entropy, keyring=keyring)
            kept.append(KeptFile(field, shown, sha256(content).hexdigest(), locked))
    return kept


def open_record_file(home: Path, file: KeptFile, *, community: str, keyring: Keyring) -> tuple[bytes, str]:
    """An internal file's content and media type."""
    data = kept_picture(home / "records", community=community, name=file.locked, keyring=keyring)
    return data, media_type_of(data)


def _harmless(name: str, data: bytes) -> tuple[str, bytes]:
    """A photo loses the place and the device it tells of; a PDF stays as it is."""
    if media_type_of(data) not in PHOTOS:
        return name, data
    [picture] = develop(data)
    return f"{Path(name).stem[:90]}.jpg", picture.jpeg

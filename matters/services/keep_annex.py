"""Keep an uploaded annex under its hash in the uploads folder."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from kernel.refusals import Refused
from matters.rules.annexes import examine_annex, media_type_of


def keep_annex(uploads: Path, name: str, data: bytes) -> tuple[str, str, str]:
    """Write the file once and answer (name, SHA-256, media type). Raises Refused for what may not be an annex."""
    if refusal := examine_annex(name, data):
        raise Refused(refusal)
    digest = sha256(data).hexdigest()
    target = uploads / digest
    if not target.exists():
        uploads.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(data)
        part.replace(target)
    return name, digest, media_type_of(data)

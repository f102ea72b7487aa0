"""The bundle: names and forms of its files, which statements belong in it, and the manifest (docs/spec/bundle.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from kernel.calendar import to_text
from kernel.canonical import canonical_bytes
from voting.rules.roll import RollLine
from voting.rules.statements import BUNDLE_SPEC, FULL, PUBLIC_KINDS

MANIFEST_NAME = "manifest.json"
KEYS_NAME = "keys.json"
LEAVES_NAME = "leaves.jsonl"
ENTRIES_NAME = "entries.jsonl"
ROLL_NAME = "roll.jsonl"
RESULT_NAME = "result.json"
CERTIFICATE_NAME = "certificate.pdf"

_CHECKPOINT = re.compile(r"checkpoints/(0|[1-9][0-9]{0,15})\.txt")
_ENTRY = re.compile(rb'\{"envelope":(\{.*\}),"index":(0|[1-9][0-9]{0,15})\}', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a bundle holds but its manifest.

    ``leaves`` are all leaves from 0; ``entries`` pairs of index and envelope bytes in the order of the indexes;
    ``roll`` pairs of salt and line, empty in the public edition; ``checkpoints`` signed notes by size; ``result`` the
    canonical bytes the certificate was rendered from; ``log_key`` a C2SP verifier key, ``enrolment_key`` base64.
    """

    log_key: str
    enrolment_key: str
    leaves: Sequence[bytes]
    entries: Sequence[tuple[int, bytes]]
    roll: Sequence[tuple[bytes, RollLine]]
    checkpoints: Mapping[int, str]
    result: bytes
    certificate: bytes

    def files(self, edition: str) -> dict[str, bytes]:
        """Name and bytes of each file of that edition."""
        files = {
            KEYS_NAME: canonical_bytes({"enrolment_key": self.enrolment_key, "log_key": self.log_key}),
            LEAVES_NAME: jsonl(self.leaves),
            ENTRIES_NAME: jsonl(entry_line(index, envelope) for index, envelope in self.entries),
            RESULT_NAME: self.result,
            CERTIFICATE_NAME: self.certificate,
        }
        for size, note in self.checkpoints.items():
            files[checkpoint_name(size)] = note.encode()
        if edition == FULL:
            ordered = sorted(self.roll, key=lambda pair: pair[1].pseudonym)
            files[ROLL_NAME] = jsonl(roll_line(salt, line) for salt, line in ordered)
        return files


def manifest_body(
    files: Mapping[str, bytes],
    *,
    log: str,
    scope: str,
    nonce: bytes,
    edition: str,
    notice: str,
    tree_size: int,
    exported: datetime,
) -> dict[str, Any]:
    """The payload of the manifest over every other file; the log key signs it (PROTOCOL 6)."""
    return {
        "log": log,
        "scope": scope,
        "nonce": nonce.hex(),
        "spec": BUNDLE_SPEC,
        "edition": edition,
        "notice": notice,
        "tree_size": tree_size,
        "exported": to_text(exported),
        "files": {name: sha256(content).hexdigest() for name, content in files.items()},
    }


def belongs(edition: str, kind: str, scope: str, assembly: str, matters: AbstractSet[str]) -> bool:
    """Whether the statement behind a leaf of this type and scope is in the bundle of that assembly.

    Full: everything of the assembly and of the matters its notice names. Public: no roll line, binding or ballot,
    because pseudonym, choice and exact area identify people (PIPL 25).
    """
    if edition == FULL:
        return scope == assembly or scope in matters
    return scope == assembly and kind in PUBLIC_KINDS


def file_names(edition: str) -> set[str]:
    """The files every bundle of that edition has, besides its manifest and its checkpoints."""
    names = {KEYS_NAME, LEAVES_NAME, ENTRIES_NAME, RESULT_NAME, CERTIFICATE_NAME}
    return names | {ROLL_NAME} if edition == FULL else names


def checkpoint_name(size: int) -> str:
    return f"checkpoints/{size}.txt"


def checkpoint_size(name: str) -> int | None:
    """The tree size a checkpoint file is named after, or None for a file that is no checkpoint."""
    match = _CHECKPOINT.fullmatch(name)
    return int(match[1]) if match else None


def jsonl(lines: Iterable[bytes]) -> bytes:
    """One line each, every line ended by a line feed."""
    return b"".join(line + b"\n" for line in lines)


def parse_jsonl(data: bytes) -> list[bytes]:
    """The inverse of ``jsonl``. Raises ValueError for a last line without its end, and for an empty line."""
    if not data:
        return []
    if not data.endswith(b"\n"):
        raise ValueError("the last line has no line feed")
    lines = data[:-1].split(b"\n")
    if b"" in lines:
        raise ValueError("an empty line")
    return lines


def entry_line(index: int, envelope: bytes) -> bytes:
    """A line of ``entries.jsonl``: canonical, because the envelope is."""
    return b'{"envelope":%s,"index":%d}' % (envelope, index)


def parse_entry_line(line: bytes) -> tuple[int, bytes]:
    """The inverse of ``entry_line``: index and envelope bytes, those not yet parsed. Raises ValueError."""
    match = _ENTRY.fullmatch(line)
    if match is None:
        raise ValueError("not an entry")
    return int(match[2]), match[1]


def roll_line(salt: bytes, line: RollLine) -> bytes:
    """A line of ``roll.jsonl``: the head's line with the salt of its leaf, never the salt of its units."""
    return canonical_bytes({"line": line.body, "salt": salt.hex()})

"""The log's entry of kind ``duty-record``: what an office filed of a duty. Of what is internal, only a salted hash.

Signed by the office's staff key. A log cannot forget: nobody learns from the entry what only offices may read, and
when the salt is deleted the hash says nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from evidence.rules.schema import Hex, ListOf, MapOf, Obj, OneOf, Schema, Text, Time, check
from kernel.access import Role
from kernel.canonical import canonical_bytes
from matters.rules.statements import CODE, EVERY_STATEMENT, TRACKER
from oversight.rules.duty import Duty, Field
from oversight.rules.fields import MOST_FILES

KIND = "duty-record"
SALT_BYTES = 16
DOMAIN = b"mingbai-duty-record-v1\n"
FIELD = r"[a-z][a-z0-9_]{0,31}"


class HexOrEmpty:
    """So many bytes in lowercase hex, or "" where there is nothing."""

    def __init__(self, size: int) -> None:
        self.size = size

    def check(self, value: object, place: str) -> None:
        if value != "":
            Hex(self.size).check(value, place)


OR_EMPTY: Schema = HexOrEmpty(32)

ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "duty": CODE,
        # Which period or which case the record is of; the same for a record and what corrects it.
        "occurrence": CODE,
        "role": OneOf(*(role.value for role in Role)),
        "face": MapOf(FIELD, Text(1, 20_000), max=40),
        "files": ListOf(
            Obj({"field": Text(1, 32, FIELD), "name": Text(1, 100), "sha256": Hex(32)}), max=10 * MOST_FILES
        ),
        # SHA-256 over DOMAIN, salt and the canonical internal values and files; "" where nothing is internal.
        "internal_sha256": OR_EMPTY,
        # The tracker of the record that this one corrects, or "".
        "corrects": OR_EMPTY,
        "drafted": Time(),
        "binding": TRACKER,
    }
)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a record: in which field, by what name, its hash, and for an internal one the locked file's name."""

    field: str
    name: str
    sha256: str
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Faces:
    """What was filled in, parted: what everyone may read, and what only the offices may."""

    public: dict[str, str]
    internal: dict[str, str]
    public_files: tuple[KeptFile, ...]
    internal_files: tuple[KeptFile, ...]

    def hidden(self) -> bytes:
        """The canonical bytes of the internal part; empty when there is none."""
        if not self.internal and not self.internal_files:
            return b""
        return canonical_bytes({"values": self.internal, "files": _listed(self.internal_files)})


def faces_of(duty: Duty, values: Mapping[str, str], files: Iterable[KeptFile]) -> Faces:
    """The two faces of a record, as the catalogue says of each field."""
    seen = {field.name for field in duty.fields if duty.is_public(field)}
    kept = list(files)
    return Faces(
        {name: value for name, value in values.items() if name in seen},
        {name: value for name, value in values.items() if name not in seen},
        tuple(file for file in kept if file.field in seen),
        tuple(file for file in kept if file.field not in seen),
    )


def filled_fields(
    duty: Duty, values: Mapping[str, str], files: Iterable[KeptFile], *, public: bool
) -> tuple[Field, ...]:
    """The fields of one face in which there is something."""
    filled = {*values, *(file.field for file in files)}
    return tuple(field for field in duty.fields if field.name in filled and duty.is_public(field) == public)


def scope_of(community: str) -> str:
    """One scope for all records of a community: the public leaves of the log do not tell which duty it was."""
    return f"{community}-records"


def entry_of(
    duty: Duty,
    faces: Faces,
    *,
    community: str,
    origin: str,
    occurrence: str,
    role: Role,
    corrects: str,
    drafted: str,
    nonce: bytes,
    salt: bytes,
) -> dict[str, Any]:
    """The record as it is drafted: all but ``binding``, which signing adds."""
    return {
        "log": origin,
        "scope": scope_of(community),
        "nonce": nonce.hex(),
        "community": community,
        "duty": duty.code,
        "occurrence": occurrence,
        "role": role.value,
        "face": faces.public,
        "files": _listed(faces.public_files),
        "internal_sha256": hidden_sha256(salt, faces.hidden()),
        "corrects": corrects,
        "drafted": drafted,
    }


def hidden_sha256(salt: bytes, hidden: bytes) -> str:
    """What the log holds of the internal part."""
    return sha256(DOMAIN + salt + hidden).hexdigest() if hidden else ""


def checked_entry(body: Mapping[str, Any]) -> dict[str, Any]:
    """The signed entry itself. Raises SchemaError (a ValueError), ValueError for a scope of something else."""
    check(ENTRY, body)
    if body["scope"] != scope_of(body["community"]):
        raise ValueError("the scope is not that of the community's records")
    return dict(body)


def _listed(files: Iterable[KeptFile]) -> list[dict[str, str]]:
    return [{"field": file.field, "name": file.name, "sha256": file.sha256} for file in files]

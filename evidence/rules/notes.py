"""Signed notes and verifier keys, with Ed25519 (C2SP signed-note v1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence.rules.encoding import b64decode, b64encode
from evidence.rules.suites import ED25519, signature_holds

MAX_CHARACTERS = 1_000_000
MAX_SIGNATURES = 100
_ED25519_TYPE = b"\x01"
_NAME = re.compile(r"[^\s+\x00-\x1f\x7f]{1,255}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True)
class VerifierKey:
    """A key that notes are checked with: its name, its 4-byte key ID, the raw Ed25519 key."""

    name: str
    keyhash: bytes
    public_key: bytes


def vkey(name: str, public_key: bytes) -> str:
    """The verifier key as text. Raises ValueError for a name that no note could carry."""
    keyhash = _keyhash(_checked_name(name), public_key)
    return f"{name}+{keyhash.hex()}+{b64encode(_ED25519_TYPE + public_key)}"


def parse_vkey(text: str) -> VerifierKey:
    """The inverse of ``vkey``. Raises ValueError for other key types and for a key ID that does not fit."""
    name, _, rest = text.partition("+")
    keyhash, _, encoded = rest.partition("+")
    data = b64decode(encoded)
    if len(data) != 33 or data[:1] != _ED25519_TYPE:
        raise ValueError("not an Ed25519 verifier key")
    if keyhash != _keyhash(_checked_name(name), data[1:]).hex():
        raise ValueError("the key ID does not fit the key")
    return VerifierKey(name, bytes.fromhex(keyhash), data[1:])


def sign_note(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The text with one signature line. Raises ValueError for text that no note can hold."""
    _check_text(text)
    keyhash = _keyhash(_checked_name(name), key.public_key().public_bytes_raw())
    return f"{text}\n— {name} {b64encode(keyhash + key.sign(text.encode()))}\n"


def open_note(note: str, verifier_key: str) -> str:
    """The text of a note that this key signed.

    Signatures of others are passed over, a bad one in this key's name is not. Raises ValueError when the note is
    malformed or not signed by the key.
    """
    text, lines = _split(note)
    key = parse_vkey(verifier_key)
    signatures = [blob[4:] for name, blob in map(_parse_line, lines) if (name, blob[:4]) == (key.name, key.keyhash)]
    if not signatures:
        raise ValueError("the note is not signed by this key")
    if not all(signature_holds(ED25519, key.public_key, text.encode(), signature) for signature in signatures):
        raise ValueError("a signature of this key does not hold")
    return text


def _split(note: str) -> tuple[str, list[str]]:
    if len(note) > MAX_CHARACTERS:
        raise ValueError(f"longer than {MAX_CHARACTERS} characters")
    text, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise ValueError("a note is text, an empty line and signature lines")
    _check_text(text + "\n")
    lines = signatures[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise ValueError(f"more than {MAX_SIGNATURES} signatures")
    return text + "\n", lines


def _parse_line(line: str) -> tuple[str, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    blob = b64decode(encoded)
    if dash != "—" or len(blob) < 5:
        raise ValueError("not a signature line")
    return _checked_name(name), blob


def _check_text(text: str) -> None:
    if not text.endswith("\n") or _CONTROL.search(text):
        raise ValueError("a note's text ends with a newline and holds no other control character")
    text.encode()  # a lone surrogate has no UTF-8 form


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("a key name has no space and no plus")
    return name


def _keyhash(name: str, public_key: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + _ED25519_TYPE + public_key).digest()[:4]

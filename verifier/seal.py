"""The seal of a bundle: its manifest, the log key that signed it, and the keys the file brings along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evidence.rules.dsse import Envelope, parse_envelope
from evidence.rules.encoding import b64decode
from evidence.rules.notes import VerifierKey, parse_vkey
from evidence.rules.schema import check
from kernel.canonical import parse
from verifier.outcome import CannotCheck
from voting.rules.bundle import KEYS_NAME, MANIFEST_NAME
from voting.rules.statements import BUNDLE_SPECS, KEYS_FILE, MANIFEST


class SealBroken(Exception):
    """The manifest or the keys are not in order; the message says what, in Chinese."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A manifest that the log key signed. ``log_key`` is the C2SP text, ``key`` what it means."""

    body: Mapping[str, Any]
    log_key: str
    key: VerifierKey
    enrolment_key: bytes

    @property
    def edition(self) -> str:
        return str(self.body["edition"])


def open_seal(files: Mapping[str, bytes], brought: str) -> Seal:
    """Manifest and keys; ``brought`` is the user's verifier key, "" for none.

    Raises SealBroken, and CannotCheck for a bundle of a specification that this program does not know.
    """
    keys = _keys(files)
    log_key = brought or keys["log_key"]
    if keys["log_key"] != log_key:
        raise SealBroken(f"{KEYS_NAME} 里的日志公钥不是您给出的那一把：文件由另一把密钥封装")
    try:
        key = parse_vkey(log_key)
    except ValueError:
        raise SealBroken(f"{KEYS_NAME} 里的日志公钥格式不对") from None
    manifest = _manifest(files)
    if not manifest.signed_by(key.public_key):  # PROTOCOL 6: signed by the log key
        raise SealBroken(f"{MANIFEST_NAME} 的签名不是日志密钥签的")
    return Seal(_manifest_body(manifest, key), log_key, key, b64decode(keys["enrolment_key"]))


def _keys(files: Mapping[str, bytes]) -> Mapping[str, str]:
    try:
        keys = parse(files[KEYS_NAME])
        check(KEYS_FILE, keys)
    except KeyError:
        raise SealBroken(f"缺少文件 {KEYS_NAME}") from None
    except ValueError:
        raise SealBroken(f"{KEYS_NAME} 格式不对") from None
    return dict(keys)


def _manifest(files: Mapping[str, bytes]) -> Envelope:
    try:
        manifest = parse_envelope(files[MANIFEST_NAME])
    except KeyError:
        raise SealBroken(f"缺少文件 {MANIFEST_NAME}") from None
    except ValueError:
        raise SealBroken(f"{MANIFEST_NAME} 不是规范的签名信封") from None
    if manifest.kind != "manifest":
        raise SealBroken(f"{MANIFEST_NAME} 不是清单")
    return manifest


def _manifest_body(manifest: Envelope, key: VerifierKey) -> Mapping[str, Any]:
    try:
        body = manifest.body
        if body.get("spec") not in BUNDLE_SPECS and isinstance(body.get("spec"), str):
            raise CannotCheck(
                f"文件按“{body['spec'][:40]}”编制，本程序只懂“{BUNDLE_SPECS[-1]}”及以前的，请换用新版核验程序"
            )
        check(MANIFEST, body)
    except ValueError:
        raise SealBroken(f"{MANIFEST_NAME} 的内容格式不对") from None
    if body["log"] != key.name:
        raise SealBroken(f"{MANIFEST_NAME} 写的日志名称与日志公钥的名称不同")
    return body

"""One fraud: what to change in the small assembly, by the name of the step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from evidence.rules.dsse import Envelope
from evidence.rules.suites import Signer
from tests.verifier.scene import CERTIFICATE
from voting.rules.roll import RollLine

if TYPE_CHECKING:
    from tests.verifier.small_assembly import Assembly


@dataclass
class Tweaks:
    """Every field is a place where the operator may cheat; by default none does."""

    bodies: Mapping[str, Callable[[dict[str, Any]], object]] = field(default_factory=dict)
    envelopes: Mapping[str, Callable[[Envelope], Envelope]] = field(default_factory=dict)
    signers: Mapping[str, Signer] = field(default_factory=dict)
    times: Mapping[str, datetime] = field(default_factory=dict)
    scopes: Mapping[str, str] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()
    after: Mapping[str, Callable[[Assembly], object]] = field(default_factory=dict)
    roll: Callable[[list[tuple[bytes, RollLine]]], list[tuple[bytes, RollLine]]] = lambda lines: lines
    result: Callable[[dict[str, Any]], object] = lambda body: body
    certificate: bytes = CERTIFICATE
    leaves: Callable[[list[bytes]], object] = lambda leaves: leaves
    entries: Callable[[list[tuple[int, bytes]]], object] = lambda entries: entries
    checkpoints: Callable[[Assembly, dict[int, str]], object] = lambda _, checkpoints: checkpoints
    files: Callable[[dict[str, bytes]], object] = lambda files: files
    manifest: Callable[[dict[str, Any]], object] = lambda body: body

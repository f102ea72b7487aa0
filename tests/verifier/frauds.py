"""What the tests of the checks commit their frauds with."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence.rules.dsse import parse_envelope
from evidence.rules.suites import es256_signer
from kernel.access import Role
from tests.verifier.scene import SCOPE
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks
from verifier.case import Wishes
from verifier.run import verify

STRANGER = es256_signer(ec.generate_private_key(ec.SECP256R1()))
OTHER_LOG_KEY = Ed25519PrivateKey.generate()
HOUR = timedelta(hours=1)
SPARE_OWNER = "5a" * 16

Fraud = Callable[[], bytes]
Change = Callable[[dict[str, Any]], object]


def failing(data: bytes, wishes: Wishes | None = None) -> list[str]:
    """The codes of the checks that fail."""
    report, _ = verify(data, wishes or Wishes())
    return [finding.check.code for finding in report.findings if not finding.outcome.ok]


def spoken(fraud: object) -> str:
    """The name of a case in the output of the tests."""
    return str(getattr(fraud, "__name__", fraud))


def bundle(**tweaks: Any) -> bytes:
    """The bundle of the small assembly with these changes."""
    return Assembly(Tweaks(**tweaks)).carry_out().bundle()


def change(**fields: Any) -> Change:
    """A change of a body: these fields get these values; a callable is given the old value."""

    def changed(body: dict[str, Any]) -> None:
        for name, value in fields.items():
            body[name] = value(body[name]) if callable(value) else value

    return changed


def item(number: int, **fields: Any) -> Change:
    """A change of one item of a notice or a result."""
    return lambda body: change(**fields)(body["items"][number - 1])


def bind_spare(assembly: Assembly) -> None:
    """A binding that no ballot uses: whatever happens to it, only its own form can tell."""
    assembly.bind("spare", SCOPE, SPARE_OWNER, Role.OWNER)


def payload_of(envelope: bytes) -> dict[str, Any]:
    """The payload of an envelope, read without any check."""
    return dict(json.loads(parse_envelope(envelope).payload))


def is_spare(envelope: bytes) -> bool:
    return payload_of(envelope).get("subject") == SPARE_OWNER

"""What a request may reach: database, keys, clock, chance, settings; views ask for it and pass it on as arguments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from flask import current_app, g, request

from kernel.access import NOBODY, Visitor
from kernel.db import Database
from kernel.hashing import STRONG, HashingCost
from kernel.keyring import Keyring
from kernel.seal import Stamp

EXTENSION = "mingbai"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Platform:
    """The outside world of one running application.

    ``clock`` tells the present instant (UTC); ``entropy(n)`` gives n random bytes; ``base_url`` has no slash at its
    end; ``home`` is the instance folder; ``sms`` sends messages (auth/services/gateways.py); ``stamp`` says who stamps
    the time of sealed files, ``tsa_root`` (PEM or empty) by which root such stamps are judged;
    ``password_cost`` is what hashing a new password takes.
    """

    database: Database
    keyring: Keyring
    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    base_url: str
    home: Path
    sms: Any
    demonstration: bool = False
    stamp: Stamp = field(default_factory=Stamp)
    tsa_root: bytes = b""
    password_cost: HashingCost = STRONG

    def now(self) -> datetime:
        """The present moment, taken once per request."""
        if "now" not in g:
            g.now = self.clock().replace(microsecond=0)
        return cast(datetime, g.now)


def platform() -> Platform:
    """The platform of the running application."""
    return cast(Platform, current_app.extensions[EXTENSION])


def visitor() -> Visitor:
    """Whoever makes this request."""
    return cast(Visitor, g.get("visitor", NOBODY))


def wants_json() -> bool:
    """Whether a program asks: it sent JSON, or prefers JSON to a page."""
    if request.mimetype == JSON:
        return True
    return request.accept_mimetypes.best_match(["text/html", JSON]) == JSON

"""What services are told about the request: the moment, chance, keys, and the client's address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypedDict

from flask import request

from kernel.keyring import Keyring
from kernel.platform import platform


class Means(TypedDict):
    """The moment, chance and keys."""

    now: datetime
    entropy: Callable[[int], bytes]
    keyring: Keyring


class Circumstances(Means):
    """The means, and where the request came from."""

    address: str


def means() -> Means:
    """Of this request."""
    return {"now": platform().now(), "entropy": platform().entropy, "keyring": platform().keyring}


def circumstances() -> Circumstances:
    """Of this request; the address is the client's as far as the trusted proxies tell."""
    return {**means(), "address": request.remote_addr or ""}

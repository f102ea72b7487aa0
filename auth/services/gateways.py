"""How a text message leaves: printed, written to a file, or handed to a gateway by a signed web call."""

from __future__ import annotations

import hmac
import json
import sys
from collections.abc import Callable
from datetime import datetime
from http.client import HTTPException
from pathlib import Path
from typing import IO, Protocol
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from auth.rules.refusals import SMS_UNAVAILABLE
from kernel.calendar import to_text
from kernel.canonical import canonical_bytes
from kernel.refusals import Refused

TIMEOUT_SECONDS = 5
TIMESTAMP_HEADER = "X-Mingbai-Timestamp"
SIGNATURE_HEADER = "X-Mingbai-Signature"


class SmsGateway(Protocol):
    """Sends one text message."""

    def send(self, phone: str, text: str) -> None:
        """Hand the message on; ``phone`` in E.164. Raises Refused when it could not be handed on."""
        ...


class MemoryGateway:
    """Keeps the messages, for tests."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    def send(self, phone: str, text: str) -> None:
        self.sent.append((phone, text))


class ConsoleGateway:
    """Prints the messages: for trying things out, never for real use, since a log would hold phones and codes."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream

    def send(self, phone: str, text: str) -> None:
        print(f"SMS {phone}: {text}", file=self._stream or sys.stderr, flush=True)


class FileGateway:
    """Appends the messages to a file, one JSON object a line, readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, phone: str, text: str) -> None:
        line = json.dumps({"phone": phone, "text": text}, ensure_ascii=False) + "\n"
        self._path.touch(mode=0o600)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line)


class WebhookGateway:
    """Posts ``{"phone","text"}`` to a gateway; anything but 2xx within five seconds is a failure.

    ``X-Mingbai-Signature: sha256=<hex>`` is HMAC-SHA256 over timestamp, a full stop and the body, so that the gateway
    can tell our calls from others' and old ones from new. Redirects are not followed: the phone goes to nobody else.
    """

    def __init__(self, url: str, secret: str, clock: Callable[[], datetime]) -> None:
        self._url = url
        self._secret = secret.encode()
        self._clock = clock
        self._opener = build_opener(_NoRedirect())

    def send(self, phone: str, text: str) -> None:
        body = canonical_bytes({"phone": phone, "text": text})
        timestamp = to_text(self._clock())
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP_HEADER: timestamp,
            SIGNATURE_HEADER: webhook_signature(self._secret, timestamp, body),
        }
        request = Request(self._url, body, headers, method="POST")  # noqa: S310  the settings admit https only
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS):
                pass
        except HTTPError as error:
            error.close()  # it holds the answer's connection
            raise Refused(SMS_UNAVAILABLE) from error
        except (OSError, HTTPException) as error:
            raise Refused(SMS_UNAVAILABLE) from error


def webhook_signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """What the receiver computes again and compares."""
    return "sha256=" + hmac.digest(secret, timestamp.encode() + b"." + body, "sha256").hex()


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """None: urllib then reports the 3xx as an error."""

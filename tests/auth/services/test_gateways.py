"""Ways a message leaves; the webhook against a real server that checks the signature."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from auth.services.gateways import ConsoleGateway, FileGateway, MemoryGateway, SmsGateway, WebhookGateway
from kernel.refusals import Refused

SECRET = "a secret shared with the gateway"
PHONE, TEXT = "+8613800138000", "【明白】验证码 123456"


class Receiver(HTTPServer):
    """An operator's gateway: it keeps what is signed rightly and answers 401 to the rest."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.taken: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.status = 204

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sms"


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = self.headers["X-Mingbai-Timestamp"].encode() + b"." + body
        wanted = "sha256=" + hmac.new(SECRET.encode(), signed, "sha256").hexdigest()
        right = hmac.compare_digest(wanted, self.headers["X-Mingbai-Signature"])
        self.server.asked.append(self.path)
        if right and self.server.status == 204:
            self.server.taken.append({"time": self.headers["X-Mingbai-Timestamp"], **json.loads(body)})
        self.send_response(self.server.status if right else 401)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_webhook_posts_a_signed_message(receiver: Receiver, now: datetime) -> None:
    WebhookGateway(receiver.url, SECRET, lambda: now).send(PHONE, TEXT)
    assert receiver.taken == [{"time": "2026-10-01T02:00:00Z", "phone": PHONE, "text": TEXT}]


def test_a_wrong_secret_is_turned_away(receiver: Receiver, now: datetime) -> None:
    with pytest.raises(Refused) as refused:
        WebhookGateway(receiver.url, "another secret", lambda: now).send(PHONE, TEXT)
    assert refused.value.refusal.code == "sms-unavailable"
    assert receiver.taken == []


@pytest.mark.parametrize("status", [302, 307, 400, 429, 500, 503])
def test_anything_but_success_is_a_failure_and_no_redirect_is_followed(
    receiver: Receiver, now: datetime, status: int
) -> None:
    receiver.status = status
    with pytest.raises(Refused):
        WebhookGateway(receiver.url, SECRET, lambda: now).send(PHONE, TEXT)
    assert receiver.asked == ["/sms"]


def test_a_gateway_that_is_not_there_is_a_failure(receiver: Receiver, now: datetime) -> None:
    url = receiver.url
    receiver.server_close()
    with pytest.raises(Refused) as refused:
        WebhookGateway(url, SECRET, lambda: now).send(PHONE, TEXT)
    assert refused.value.refusal.status == 503


def test_the_file_gets_one_object_a_line_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "sms.jsonl"
    gateway = FileGateway(path)
    gateway.send(PHONE, TEXT)
    gateway.send(PHONE, "第二条\n换行")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines == [{"phone": PHONE, "text": TEXT}, {"phone": PHONE, "text": "第二条\n换行"}]
    assert path.stat().st_mode & 0o077 == 0


def test_the_console_prints_and_memory_keeps() -> None:
    stream = StringIO()
    memory = MemoryGateway()
    gateways: list[SmsGateway] = [ConsoleGateway(stream), memory]
    for gateway in gateways:
        gateway.send(PHONE, TEXT)
    assert stream.getvalue() == f"SMS {PHONE}: {TEXT}\n"
    assert memory.sent == [(PHONE, TEXT)]

"""A message that keeps nobody waiting."""

from __future__ import annotations

import logging
from threading import Event

import pytest

from auth.rules.refusals import SMS_UNAVAILABLE
from auth.services.gateways import MemoryGateway
from auth.services.send_apart import send_apart
from kernel.refusals import Refused


class Slow(MemoryGateway):
    """A gateway that takes until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = Event()

    def send(self, phone: str, text: str) -> None:
        assert self.go_on.wait(10)
        super().send(phone, text)


class Down(MemoryGateway):
    """A gateway that takes nothing."""

    def send(self, *_: str) -> None:
        raise Refused(SMS_UNAVAILABLE)


def test_the_caller_goes_on_while_the_gateway_takes_its_time() -> None:
    gateway = Slow()
    thread = send_apart(gateway, phone="+8613800138001", text="明白")
    assert gateway.sent == []
    gateway.go_on.set()
    thread.join()
    assert gateway.sent == [("+8613800138001", "明白")]


def test_without_a_number_nothing_is_sent() -> None:
    gateway = MemoryGateway()
    send_apart(gateway, phone="", text="").join()
    assert gateway.sent == []


def test_a_gateway_that_is_down_is_logged_without_number_or_text(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        send_apart(Down(), phone="+8613800138001", text="123456").join()
    assert len(caplog.records) == 1
    assert "138" not in caplog.text
    assert "123456" not in caplog.text

"""Send one text message without keeping anyone waiting: how long a page takes must not tell whether one was sent."""

from __future__ import annotations

import logging
from threading import Thread

from auth.services.gateways import SmsGateway
from kernel.refusals import Refused

log = logging.getLogger("mingbai")


def send_apart(gateway: SmsGateway, *, phone: str, text: str) -> Thread:
    """Start a thread that sends the message, or does nothing when ``phone`` is empty; a failure is only logged.

    Nobody waits for it: the owner asks again after a minute. The process waits for it when it ends.
    """
    thread = Thread(target=_send, args=(gateway, phone, text), name="text-message")
    thread.start()
    return thread


def _send(gateway: SmsGateway, phone: str, text: str) -> None:
    if not phone:
        return
    try:
        gateway.send(phone, text)
    except Refused:
        log.warning("a code for reading could not be handed to the gateway")

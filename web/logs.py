"""Logs: one JSON object a line, and no phone or identity number in any of them."""

from __future__ import annotations

import logging
import re
from time import monotonic
from typing import Any, TextIO

import structlog
from flask import Flask, Response, g, request
from structlog.typing import EventDict, Processor, WrappedLogger

PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)")
IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")
HIDDEN = "（已隐去）"

log = structlog.get_logger("mingbai")


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Strikes phones and identity numbers out of everything about to be written."""
    return {key: redacted(value) for key, value in event.items()}


def redacted(value: Any) -> Any:
    """The value with every phone and identity number in its texts struck out."""
    if isinstance(value, str):
        return PHONE.sub(HIDDEN, IDENTITY_NUMBER.sub(HIDDEN, value))
    if isinstance(value, dict):
        return {redacted(key): redacted(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [redacted(inner) for inner in value]
    return value


def write_logs(stream: TextIO) -> None:
    """Sends the logs of the application and of the libraries to one stream."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            redact,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for chatty in ("fontTools", "weasyprint", "alembic"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def log_requests(app: Flask) -> None:
    """One line for each request: what was asked and how it went, nothing about who asked."""
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.started = monotonic()


def _finish(response: Response) -> Response:
    # The rule, not the address: an address may hold a code, and the rule says enough.
    rule = request.url_rule.rule if request.url_rule else "?"
    took = round((monotonic() - g.get("started", monotonic())) * 1000)
    log.info("request", method=request.method, rule=rule, status=response.status_code, milliseconds=took)
    return response

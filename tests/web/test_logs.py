from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from flask.testing import FlaskClient

from web.logs import HIDDEN, log, redacted, write_logs


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    write_logs(stream)
    yield stream
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("13800138000", False),
        ("电话13800138000。", False),
        ("+8613800138000", False),
        ("+86 13800138000", False),
        ("350404199001011234", False),
        ("35040419900101123X", False),
        ("23800138000", True),
        ("1380013800", True),
        ("138001380001", True),
        ("2219", True),
    ],
)
def test_phones_and_identity_numbers_are_struck_out_and_nothing_else(text: str, kept: bool) -> None:
    assert (redacted(text) == text) is kept
    assert (HIDDEN in redacted(text)) is not kept


def test_what_lies_inside_lists_and_objects_is_struck_out_too() -> None:
    assert redacted({"a": ["x 13800138000", ("13900139000", 5)]}) == {"a": [f"x {HIDDEN}", [HIDDEN, 5]]}


def test_a_line_is_one_json_object(lines: io.StringIO) -> None:
    log.warning("told", phone="13800138000", assembly="k7qm")
    line = json.loads(lines.getvalue())
    assert line["event"] == "told"
    assert line["level"] == "warning"
    assert line["phone"] == HIDDEN
    assert line["assembly"] == "k7qm"


def test_the_logs_of_libraries_and_their_tracebacks_go_the_same_way(lines: io.StringIO) -> None:
    try:
        raise ValueError("no such phone 13800138000")
    except ValueError:
        logging.getLogger("library").exception("failed for 13800138000")
    assert "13800138000" not in lines.getvalue()
    assert "ValueError" in json.loads(lines.getvalue())["exception"]


def test_a_request_leaves_its_rule_and_not_its_address(client: FlaskClient, lines: io.StringIO) -> None:
    client.get("/static/13800138000")
    line = json.loads(lines.getvalue().splitlines()[-1])
    assert line["rule"] == "/static/<path:filename>"
    assert line["status"] == 404
    assert "address" not in line
    assert "127.0.0.1" not in lines.getvalue()

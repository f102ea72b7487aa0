"""The map of the policy: every row stands in it, everything it names exists, and the committed file is the map."""

from __future__ import annotations

import ast
from pathlib import Path

from flask import Flask

from oversight.rules.catalogue import BY_CODE, DUTIES
from tests.architecture.test_access import app
from tests.architecture.tree import ROOT, text_of
from tests.seed_map import MAP, ROWS, text

__all__ = ["app"]


def test_every_row_of_the_policy_stands_in_the_map_once() -> None:
    assert [place.row for place in MAP] == ROWS


def test_every_row_is_kept_somewhere_or_says_why_not() -> None:
    found = [
        place.row for place in MAP if bool(place.duties or place.pages or place.tests) == bool(place.outside.strip())
    ]
    assert not found, f"{found} → name a duty, a page or a test, or write in `outside` why there is none"


def test_every_duty_of_the_map_is_in_the_catalogue() -> None:
    found = {code for place in MAP for code in place.duties.split()} - set(BY_CODE)
    assert not found


def test_every_duty_that_follows_the_policy_is_on_the_map() -> None:
    named = {code for place in MAP for code in place.duties.split()}
    found = {duty.code for duty in DUTIES if any(cite.startswith("SEED") for cite in duty.cites)} - named
    assert not found, f"{found} → name the duty in its row of tests/seed_map.py"


def test_every_page_of_the_map_exists(app: Flask) -> None:
    found = {endpoint for place in MAP for endpoint in place.pages.split()} - set(app.view_functions)
    assert not found


def test_every_test_of_the_map_exists() -> None:
    for place in MAP:
        for test in place.tests.split():
            path, _, name = test.partition("::")
            defined = {node.name for node in ast.parse(text_of(Path(path))).body if isinstance(node, ast.FunctionDef)}
            assert name in defined, test


def test_the_committed_map_is_the_one_that_is_generated() -> None:
    committed = (ROOT / "docs/seed-map.md").read_text(encoding="utf-8")
    assert committed == text(), "run python -m tests.seed_map > docs/seed-map.md"

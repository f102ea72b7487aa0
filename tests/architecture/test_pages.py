"""Templates and style: nothing inline, nothing from elsewhere, nothing unescaped."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.tree import files, problems, text_of

SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE)
STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>{%]*\son[a-z]+\s*=", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"(?:src|action|data|poster)\s*=\s*[\"']?(?:https?:)?//|<link[^>]*href\s*=\s*[\"'](?:https?:)?//"
)
STYLE_ELSEWHERE = re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import")
SCRIPT_ELSEWHERE = re.compile(r"(?:import|fetch|importScripts)\s*\(?\s*[\"'](?:https?:)?//|\beval\s*\(|new Function\b")
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false")


def found_in(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path}:{number} {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]


def templates(*, paper: bool = False) -> list[Path]:
    """The pages for browsers, or all of them: paper is rendered by us and read by no browser."""
    return [
        path
        for path in files()
        if path.parts[0] == "templates" and path.suffix == ".html" and (paper or "paper" not in path.parts)
    ]


def style(suffix: str) -> list[Path]:
    return [path for path in files() if path.parts[0] == "static" and path.suffix == suffix]


def test_pages_hold_no_inline_script() -> None:
    found = found_in(SCRIPT, templates()) + found_in(HANDLER, templates())
    assert not found, problems(found, "put it in static/<package>/<page>.js and load it with src= and defer")


def test_pages_hold_no_inline_style() -> None:
    found = found_in(STYLE, templates())
    assert not found, problems(found, "use a class and static/house; widths of bars: <progress> or <meter>")


def test_pages_style_and_scripts_load_nothing_from_elsewhere() -> None:
    found = found_in(ELSEWHERE, templates(paper=True))
    found += found_in(STYLE_ELSEWHERE, style(".css")) + found_in(SCRIPT_ELSEWHERE, style(".js"))
    assert not found, problems(found, "serve it ourselves with url_for('static', filename=…)")


def test_templates_escape_everything() -> None:
    found = found_in(UNESCAPED, templates(paper=True))
    assert not found, problems(found, "pass markupsafe.Markup from the one function that made the markup")


def test_the_tree_holds_no_third_party_files() -> None:
    found = [
        str(path)
        for path in files()
        if {"node_modules", "vendor", "third_party"} & set(path.parts) or re.search(r"\.min\.(js|css)$", path.name)
    ]
    assert not found, problems(found, "take it from its package, as Bootstrap comes from Bootstrap-Flask")

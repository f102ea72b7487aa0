"""Every address of the running application has an access rule that somebody wrote on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from kernel.access import Access
from tests.architecture.tree import problems
from web.app import create_app
from web.settings import read_settings


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app(read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_DEMONSTRATION": "1"}))


def test_every_view_has_its_access_rule(app: Flask) -> None:
    found = [
        f"{view.__module__}.{view.__name__}"
        for endpoint, view in app.view_functions.items()
        if endpoint.rpartition(".")[2] != "static" and not isinstance(getattr(view, "access_rule", None), Access)
    ]
    assert not found, problems(
        found, "put @public or @allowed(Role.…, community_from=…) from kernel.access on the view"
    )


def test_a_view_for_roles_names_its_community_or_says_why_it_needs_none(app: Flask) -> None:
    found = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if (rule := getattr(view, "access_rule", None)) and rule.roles and not rule.community_from and not rule.because
    ]
    assert not found, problems(found, "write @allowed(Role.…, community_from='code'), or because='…'")


def test_the_community_an_access_rule_names_is_in_the_address(app: Flask) -> None:
    found = [
        f"{rule.rule}: {access.community_from}"
        for rule in app.url_map.iter_rules()
        if (access := getattr(app.view_functions[rule.endpoint], "access_rule", None))
        and access.community_from
        and access.community_from not in rule.arguments
    ]
    assert not found, problems(found, "community_from must be the name of an argument in the address")

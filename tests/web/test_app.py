from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Blueprint, Flask, request
from flask.testing import FlaskClient
from jinja2 import UndefinedError

import web.app
from kernel.platform import Platform
from tests.architecture.tree import ROOT
from web.app import CANNOT_SERVE, create_app
from web.settings import Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_SECRET_KEY": "s" * 32})


def test_a_view_without_an_access_rule_stops_the_start(
    settings: Settings, here: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    careless = Blueprint("careless", __name__)
    careless.add_url_rule("/careless", "page", lambda: "everything")
    found = [*web.app.blueprints(), careless]
    monkeypatch.setattr(web.app, "blueprints", lambda: found)
    with pytest.raises(RuntimeError, match=r"careless\.page"):
        create_app(settings, here)


def test_every_views_file_with_a_blueprint_is_registered(app: Flask) -> None:
    assert {blueprint.name for blueprint in web.app.blueprints()} <= set(app.blueprints)
    assert {"web_health", "house", "auth_owner"} <= set(app.blueprints)


def test_a_template_that_names_nothing_known_is_an_error(app: Flask) -> None:
    with app.app_context(), pytest.raises(UndefinedError):
        app.jinja_env.from_string("{{ no_such_name }}").render()


def test_a_proxy_is_believed_only_when_it_is_announced(here: Platform, tmp_path: Path) -> None:
    for proxies, address in (("0", "127.0.0.1"), ("1", "10.9.8.7")):
        settings = read_settings({"MINGBAI_SECRET_KEY": "s" * 32, "MINGBAI_TRUSTED_PROXIES": proxies})
        app = create_app(settings, here)
        seen: list[str | None] = []
        app.before_request(lambda seen=seen: seen.append(request.remote_addr))
        app.test_client().get("/healthz", headers={"X-Forwarded-For": "6.6.6.6, 10.9.8.7"})
        assert seen == [address]


def test_a_bad_setting_ends_the_server_with_a_sentence_and_a_status_gunicorn_does_not_retry(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import wsgi"],
        cwd=ROOT,
        env={"MINGBAI_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == CANNOT_SERVE
    assert "MINGBAI_SECRET_KEY" in run.stderr
    assert "Traceback" not in run.stderr


def test_the_process_tells_that_it_lives_and_which_version_it_is(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/version").json["version"] == "0.1.0"


def test_a_database_without_the_newest_schema_is_not_ready(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"database": True, "schema": False, "home": True}

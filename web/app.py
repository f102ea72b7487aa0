"""The application factory: one place where settings, platform and every package's views meet."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import web.models  # noqa: F401  every row class must be known before the first query
from auth.views.guard import require_access_marks
from kernel.platform import EXTENSION, Platform
from web.assets import serve_assets
from web.logs import log_requests, write_logs
from web.refusals import answer_refusals
from web.security import secure
from web.settings import BadSetting, Settings, read_settings, require_discretion, require_serving
from web.wiring import build_platform, secret_key
from web.wording import teach

PACKAGES_WITH_VIEWS = ("auth", "registry", "matters", "disclosure", "voting", "oversight", "web")
ROOT = Path(__file__).parent.parent
# gunicorn takes this status for “do not try again”.
CANNOT_SERVE = 3


def create_app(settings: Settings, platform: Platform | None = None) -> Flask:
    """The application; tests bring their own platform. Raises BadSetting, or RuntimeError for a view without access."""
    require_serving(settings)
    app = Flask("web", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.config["SECRET_KEY"] = secret_key(settings)
    app.extensions[EXTENSION] = platform or build_platform(settings)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.undefined = StrictUndefined
    teach(app)
    log_requests(app)
    secure(app, https=settings.base_url.startswith("https://"))
    serve_assets(app)
    CSRFProtect(app)
    answer_refusals(app)
    for blueprint in blueprints():
        app.register_blueprint(blueprint)
    require_access_marks(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def blueprints() -> Iterator[Blueprint]:
    """The ``blueprint`` of every views file, package by package."""
    for package in PACKAGES_WITH_VIEWS:
        folder = importlib.import_module(f"{package}.views")
        for found in pkgutil.iter_modules(folder.__path__):
            module = importlib.import_module(f"{package}.views.{found.name}")
            if hasattr(module, "blueprint"):
                yield module.blueprint


def served_app() -> Flask:
    """The application as the environment wants it; a bad setting is said on stderr and ends the process."""
    write_logs(sys.stdout)
    try:
        settings = read_settings(os.environ)
        app = create_app(settings)
        require_discretion(settings)
        return app
    except BadSetting as bad:
        print(bad, file=sys.stderr)
        raise SystemExit(CANNOT_SERVE) from bad

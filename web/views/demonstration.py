"""The demonstration's own page: letters, accounts with their current one-time passwords, and the last text messages."""

from __future__ import annotations

import json
from typing import Any

import pyotp
from flask import Blueprint, abort, render_template

from kernel.access import public
from kernel.platform import platform

blueprint = Blueprint("demonstration", __name__)
MESSAGES = 6


@blueprint.get("/demonstration")
@public
def page() -> str:
    """Only in the demonstration, whose people and telephones are made up; elsewhere there is no such page."""
    here = platform()
    facts = here.home / "demonstration.json"
    if not here.demonstration or not facts.exists():
        abort(404)
    told = json.loads(facts.read_text())
    for account in told["staff"]:
        account["code"] = pyotp.TOTP(account["totp_secret"]).at(here.now())
    return render_template("house/demonstration.html", facts=told, messages=_last_messages())


def _last_messages() -> list[dict[str, Any]]:
    path = platform().home / "sms.jsonl"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()[-MESSAGES:]
    return [json.loads(line) for line in reversed(lines)]

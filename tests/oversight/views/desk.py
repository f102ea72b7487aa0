"""A staff member's browser at the duties of a community."""

from __future__ import annotations

import re
from pathlib import Path

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from matters.services.acts import Signer
from tests.application import application, platform_of
from tests.oversight.office import Office


class Desk:
    """Signed in, or with ``None`` anyone at all."""

    def __init__(self, kit: Office, home: Path, signer: Signer | None) -> None:
        self.kit, self.page = kit, ""
        here = platform_of(kit, home)
        self.client: FlaskClient = application(here).test_client()
        if signer:
            self._sign_in(signer)

    def _sign_in(self, signer: Signer) -> None:
        account = self.kit.accounts[signer.person]
        code = pyotp.TOTP(account.totp_secret).at(self.kit.now)
        self.get("/staff/sign-in")
        answer = self.post("/staff/sign-in", username=account.username, password=account.password, code=code, next="")
        assert answer.status_code == 303, answer.text

    def at(self, path: str, place: str = "") -> str:
        return f"/c/{place or self.kit.community}{path}"

    def get(self, path: str) -> TestResponse:
        answer = self.client.get(path)
        if answer.mimetype == "text/html":
            self.page = answer.text
        return answer

    def post(self, path: str, **fields: object) -> TestResponse:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', self.page)
        assert found, self.page
        answer = self.client.post(path, data={"csrf_token": found[1], **fields})
        if answer.status_code != 303:
            self.page = answer.text
        return answer

    def follow(self, answer: TestResponse) -> TestResponse:
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["Location"])

    def file(self, path: str, **fields: object) -> TestResponse:
        """Through form and signature to the record's page."""
        self.get(path)
        signing = self.follow(self.post(path, **fields))
        return self.follow(self.post(signing.request.path, envelope=""))

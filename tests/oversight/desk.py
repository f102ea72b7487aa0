"""A staff member's browser at the pages of oversight."""

from __future__ import annotations

from werkzeug.test import TestResponse

from tests.disclosure.asking import Office


class Desk(Office):
    """It remembers where it was led to: the page that asks for the signature posts to itself."""

    page_address = ""

    def follow(self, answer: TestResponse) -> TestResponse:
        self.page_address = answer.headers["Location"]
        return super().follow(answer)

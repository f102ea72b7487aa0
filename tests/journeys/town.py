"""A small town for journeys: a community with an open vote behind a running server whose clock the test moves."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
from playwright.sync_api import Page

from auth.services.gateways import MemoryGateway
from auth.services.issue_letters import issue_letters
from kernel.keyring import MemoryKeyring
from matters.services.acts import Signer
from tests.application import application, platform_of
from tests.assemblies import Kit
from tests.journeys.rig import Phone, serve
from tests.snapshots import Chance, sqlite_copy

NOTICED = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)


@dataclass
class Town:
    """The kit behind the server, the server's address, and the messages it sent."""

    kit: Kit
    site: str
    sms: MemoryGateway

    def letter(self, assembly: str, place: int) -> str:
        """The activation code of the owner at that place of the register."""
        with self.kit.database.writing() as session:
            (letter,) = issue_letters(
                session,
                assembly=assembly,
                community=self.kit.community,
                heads=[self.kit.heads(session)[place]],
                valid_until=self.kit.window_of(assembly).closes,
                now=self.kit.now,
                entropy=self.kit.entropy,
                keyring=self.kit.keyring,
            )
        return letter.code

    def last_code(self) -> str:
        """The six digits of the newest text message."""
        found = re.search(r"\d{6}", self.sms.sent[-1][1])
        assert found is not None
        return found[0]

    def sign_in_owner(self, phone: Phone, assembly: str, place: int) -> Page:
        """From the sealed letter's QR code to the ballot."""
        page = phone.open(f"/a/{assembly}#k={self.letter(assembly, place)}")
        page.get_by_role("link", name="我要投票").first.click()
        page.wait_for_load_state()  # only then has the script put the letter's code into the form
        page.get_by_role("button", name="核对激活码").click()
        page.get_by_label("短信验证码").fill(self.last_code())
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/vote")
        return page

    def sign_in_staff(self, phone: Phone, signer: Signer) -> Page:
        """With password and authenticator; the clock moves on so that no one-time password is used twice."""
        self.kit.now += timedelta(seconds=31)
        account = self.kit.accounts[signer.person]
        page = phone.open("/staff/sign-in")
        page.get_by_label("用户名").fill(account.username)
        page.get_by_label("密码").fill(account.password)
        page.get_by_label("动态码").fill(pyotp.TOTP(account.totp_secret).at(self.kit.now))
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/staff")
        return page


@contextmanager
def town(folder: Path, *, has_party_branch: bool = True) -> Iterator[Town]:
    """The town, its server running for as long as the block lasts."""
    database = sqlite_copy(folder / "town.db")
    kit = Kit(database, MemoryKeyring(), Chance(), NOTICED).found(has_party_branch=has_party_branch)
    sms, port = MemoryGateway(), free_port()
    platform = platform_of(kit, folder, sms=sms, base_url=f"http://127.0.0.1:{port}")
    with serve(application(platform), port) as url:
        yield Town(kit, url, sms)
    database.engine.dispose()


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""Puts the platform together from the settings: database, keys, clock, chance, messages."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from auth.services.gateways import ConsoleGateway, FileGateway, SmsGateway, WebhookGateway
from kernel.db import Database
from kernel.keyring import FileKeyring
from kernel.platform import Platform
from kernel.seal import Stamp
from web.settings import BadSetting, Settings


def build_platform(settings: Settings) -> Platform:
    """The platform these settings ask for. Raises BadSetting when the instance folder cannot be made."""
    _make_home(settings)
    return Platform(
        database=Database(settings.database_url),
        keyring=FileKeyring(settings.keys),
        clock=clock,
        entropy=os.urandom,
        base_url=settings.base_url,
        home=settings.home,
        sms=gateway(settings),
        demonstration=settings.demonstration,
        stamp=Stamp.configured(settings.tsa_url, demonstration=settings.demonstration),
        tsa_root=settings.tsa_root.encode(),
    )


def _make_home(settings: Settings) -> None:
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting("MINGBAI_HOME", f"不能建立文件夹 {settings.home}", f"cannot make {settings.home}") from error


def clock() -> datetime:
    """The present instant; the one place that reads the machine's clock."""
    return datetime.now(UTC)


def gateway(settings: Settings) -> SmsGateway:
    """How messages leave, as ``MINGBAI_SMS`` says."""
    if settings.sms == "webhook":
        return WebhookGateway(settings.sms_url, settings.sms_secret, clock)
    if settings.sms == "file" or settings.demonstration:
        return FileGateway(settings.home / "sms.jsonl")
    return ConsoleGateway()


def secret_key(settings: Settings) -> str:
    """What signs the sessions: the one given, or in the demonstration one that is made once and kept with the keys."""
    if settings.secret_key or not settings.demonstration:
        return settings.secret_key
    return FileKeyring(settings.keys).make("session").hex()

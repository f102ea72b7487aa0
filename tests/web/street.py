"""A street of two communities with a clock that can be moved, for what falls due."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select, text

from auth.models import MessageRow
from auth.services.gateways import MemoryGateway
from auth.services.tell_owners import tell_head
from evidence.rules.checkpoints import open_checkpoint
from evidence.services.read_checkpoints import log_vkey, read_checkpoints
from kernel.platform import Platform
from registry.rules.communities import CommunityInfo
from registry.services.communities import create_community
from tests.assemblies import Kit
from web.due import do_what_is_due

MINUTE = timedelta(minutes=1)


class Street:
    """Two communities, a clock that can be moved, and a telephone."""

    def __init__(self, kit: Kit, home: Path) -> None:
        self.kit, self.other, self.home = kit, second(kit), home
        self.now = kit.now
        self.sms = MemoryGateway()

    @property
    def here(self) -> Platform:
        kit = self.kit
        return Platform(
            kit.database, kit.keyring, lambda: self.now, kit.entropy, "http://127.0.0.1:8000", self.home, self.sms
        )

    def tick(self, minutes: int = 0) -> dict[str, Any]:
        self.now += minutes * MINUTE
        with Flask("tick").app_context():
            return dict(do_what_is_due(self.here))

    def tell(self, *, broken: bool = False) -> int:
        """A message that waits, for an owner of the first community; answers its id."""
        with self.kit.database.writing() as session:
            tell_head(
                session,
                head_id=self.kit.heads(session)[0],
                template="binding",
                facts={"time": "今天"},
                now=self.now,
            )
            message = session.scalars(select(MessageRow).order_by(MessageRow.id.desc())).first()
            assert message is not None
            if broken:
                message.facts = {}
            return message.id

    def state_of(self, message: int) -> str:
        with self.kit.database.reading() as session:
            return session.get_one(MessageRow, message).state

    def checkpoint_sizes(self, origin: str, community: str) -> list[int]:
        key = log_vkey(self.kit.keyring, origin=origin, community=community)
        with self.kit.database.reading() as session:
            return [open_checkpoint(note, key).size for _size, note in read_checkpoints(session, origin=origin)]

    def flip(self, scope: str) -> None:
        """One character of one indexed column of one leaf, by hand."""
        with self.kit.database.engine.begin() as connection:
            change = "UPDATE evidence_leaf SET scope = :scope WHERE position = 1 AND log_id ="
            connection.execute(
                text(f"{change} (SELECT id FROM evidence_log WHERE origin = :origin)"),
                {"scope": scope, "origin": self.kit.log_origin},
            )


def second(kit: Kit) -> CommunityInfo:
    """A community beside the kit's, in which nothing has happened yet."""
    with kit.database.writing() as session:
        return create_community(session, name="松涛苑", entropy=kit.entropy, log_host="mingbai.test", now=kit.now)


def places(done: dict[str, Any]) -> list[str]:
    """Where a tick was stuck."""
    return [line.partition(": ")[0] for line in done["stuck"]]

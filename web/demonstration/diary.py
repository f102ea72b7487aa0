"""What the offices of the demonstration did and when: kept in the order of time, because its log goes forward only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from kernel.access import Role
from kernel.platform import Platform
from matters.services.acts import Act, Signer
from oversight.rules.record_entry import KeptFile
from registry.rules.communities import CommunityInfo
from web.demonstration.assembly import People, sign_as, signer_of


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it happens, who is there, and the picture that stands for every public photo."""

    here: Platform
    community: CommunityInfo
    people: People
    photo: KeptFile

    def signer(self, role: Role) -> Signer:
        """Who holds that office."""
        return signer_of(self.people, role)

    def sign(self, session: Session, act: Act, role: Role, now: datetime) -> Envelope:
        """The act, signed in that office."""
        return sign_as(session, self.here, self.community, self.people, role, act, now)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done, at an instant."""

    at: datetime
    act: Callable[[Scene, datetime], None]


class Diary:
    """Entries, the earliest first, each carried out once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted(entries, key=lambda entry: entry.at)

    def keep(self, scene: Scene, *, since: datetime, until: datetime) -> None:
        """Carry out what fell due by ``until``; what fell due before ``since``, while others wrote, is done then."""
        while self._entries and self._entries[0].at <= until:
            entry = self._entries.pop(0)
            entry.act(scene, max(entry.at, since))

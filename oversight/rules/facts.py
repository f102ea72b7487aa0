"""What is known of a community when its duties are reckoned: when it was founded, and what has happened since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that starts a clock: an election, an order, a complaint.

    ``key`` names it for good, so that each duty that follows from it finds it again; ``about`` tells a reader which.
    """

    kind: str
    day: date
    key: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A community's past, as far as duties depend on it."""

    founded: date
    events: tuple[Event, ...] = ()

    def of(self, kind: str) -> Iterable[Event]:
        """The events of one kind."""
        return (event for event in self.events if event.kind == kind)

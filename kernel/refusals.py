"""A refusal: what a rule answers instead of yes, in words an owner can act on."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not be done.

    ``code`` is stable and for machines; ``says`` is one Chinese sentence that names what and where; ``next_step``
    tells the reader what to do now; ``cites`` lists the articles; ``status`` is the HTTP status that fits; ``field``
    names which of the offered values it is about, where one refusal may be about several.
    """

    code: str
    says: str
    next_step: str = ""
    cites: tuple[str, ...] = ()
    status: int = 409
    field: str = dataclasses.field(default="", compare=False)

    def about(self, **facts: object) -> Refusal:
        """The same refusal with the facts of the case put into its sentences."""
        return replace(self, says=self.says.format(**facts), next_step=self.next_step.format(**facts))

    def at(self, field: str) -> Refusal:
        """The same refusal, about the offered value of that name."""
        return replace(self, field=field)


class Refused(Exception):
    """The one exception a service raises when a rule says no; nothing has been written."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.code}: {refusal.says}")
        self.refusal = refusal

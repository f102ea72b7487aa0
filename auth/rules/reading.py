"""Signing in between votes, to read one's own and to ask: what is typed, whom it means, what is kept of it."""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auth.rules.proofs import phone_mark
from auth.rules.refusals import PHONE_UNREADABLE, UNIT_UNREADABLE
from auth.rules.units import same_unit, unit_key
from kernel.refusals import Refusal
from registry.rules.heads import RollHead
from registry.rules.phones import is_mobile, read_phone

PURPOSE = "reading-sign-in"
# Digits hashed for this purpose are never compared: they stand where a number was not the unit's.
FOR_NOBODY = "reading-nobody"


@dataclass(frozen=True, slots=True)
class Named:
    """An owner of the register: the head, and the person whose mobile it is; zeros when what was typed names none."""

    head_id: int = 0
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Unit and number as typed, as keyed hashes: to count by and to send again, kept a day at most."""

    unit: str
    phone: str

    def as_left(self) -> dict[str, Any]:
        """What stands in a sign-in that waits for its digits."""
        return {"method": "asked", "unit": self.unit, "phone": self.phone}

    @classmethod
    def from_left(cls, left: Sequence[Mapping[str, Any]]) -> Asked:
        """The inverse of ``as_left``."""
        return cls(left[0]["unit"], left[0]["phone"])


def typed_phone(text: str) -> str:
    """The mobile meant by what was typed (E.164), or "" when it is none; full-width digits are taken."""
    phone = read_phone(unicodedata.normalize("NFKC", text))
    return phone if is_mobile(phone) else ""


def typing_refusal(*, unit: str, phone: str) -> Refusal | None:
    """Why what was typed can be no unit or no mobile of any register; it says nothing about this one's."""
    if not unit_key(unit):
        return UNIT_UNREADABLE
    return None if typed_phone(phone) else PHONE_UNREADABLE


def asked_for(key: bytes, *, community: str, unit: str, phone: str) -> Asked:
    """The hashes of what was typed; 3-1201, 3幢1201室 and 3幢2单元1201室 give the same."""
    parts = unit_key(unit)
    message = f"mingbai-unit-v1\n{community}\n{'|'.join((*parts[:1], *parts[1:][-1:]))}".encode()
    return Asked(hmac.digest(key, message, "sha256").hex(), phone_mark(key, typed_phone(phone)))


def means_unit(typed: str, name: str) -> bool:
    """Whether what was typed can mean this unit: as on the register, or without its entrance (单元), as people say it.

    The letter's counter is stricter (``same_unit``); here the mobile decides among what is left.
    """
    said, parts = unit_key(typed), unit_key(name)
    return same_unit(typed, name) or (len(parts) == 3 and said == (parts[0], parts[2]))


def named_owner(unit: str, roll: Iterable[RollHead], mobiles: Iterable[Named]) -> Named:
    """The owner whose unit and mobile were typed, if they mean one head and no other.

    The whole roll is gone through in any case, so that it takes as long for a unit that is there as for none.
    """
    heads = {head.head_id for head in roll if sum(means_unit(unit, name) for name in head.units)}
    found = [mobile for mobile in mobiles if mobile.head_id in heads]
    return found[0] if len({mobile.head_id for mobile in found}) == 1 else Named()

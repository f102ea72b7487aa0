"""Issue activation codes for the sealed letters of an assembly; issuing again voids what was issued before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from auth.models import ActivationRow, SignInRow
from auth.rules.activation import CHANCE_BYTES, code_from, code_hash, plain_code
from kernel.keyring import PERSONAL_DATA_INDEX, Keyring

PURPOSE = "activation"


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A head and its code ``XXXX-XXXX-XXXX``, which exists nowhere else: print it and let it go."""

    head_id: int
    code: str


def issue_letters(
    session: Session,
    *,
    assembly: str,
    community: str,
    heads: Sequence[int],
    valid_until: datetime,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> list[IssuedLetter]:
    """One code for each head, in the order given, valid until the instant (exclusive); sign-ins by old codes end."""
    _void(session, assembly, heads, now)
    letters = [IssuedLetter(head_id, code_from(entropy(CHANCE_BYTES))) for head_id in heads]
    session.add_all(
        ActivationRow(
            assembly=assembly,
            community=community,
            head_id=letter.head_id,
            code_hash=activation_hash(keyring, assembly, letter.code),
            issued=now,
            valid_until=valid_until,
        )
        for letter in letters
    )
    session.flush()
    return letters


def activation_hash(keyring: Keyring, assembly: str, code: str) -> str:
    """The hash under which a letter's code is stored and found."""
    return code_hash(keyring.secret(PERSONAL_DATA_INDEX), PURPOSE, assembly, plain_code(code))


def _void(session: Session, assembly: str, heads: Sequence[int], now: datetime) -> None:
    """First the sign-ins, then the letters: the order in which a sign-in locks them, so that neither waits for ever."""
    session.execute(
        update(SignInRow)
        .where(SignInRow.assembly == assembly, SignInRow.head_id.in_(heads), SignInRow.ended.is_(None))
        .values(ended=now)
    )
    session.execute(
        update(ActivationRow)
        .where(
            ActivationRow.assembly == assembly, ActivationRow.head_id.in_(heads), ActivationRow.superseded.is_(False)
        )
        .values(superseded=True)
    )

"""Give a member of staff a password and an authenticator secret, told once and kept only hashed and sealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from auth.models import StaffRow
from auth.rules import passwords, totp
from auth.rules.refusals import PASSWORD_WEAK
from auth.rules.sealing import seal, unseal
from kernel.at_rest import NONCE_BYTES
from kernel.hashing import STRONG, HashingCost
from kernel.keyring import PERSONAL_DATA, Keyring
from kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person needs to sign in: hand it over and let it go."""

    person: str
    username: str
    password: str
    totp_secret: str
    totp_uri: str


def give_credentials(
    row: StaffRow,
    *,
    password: str,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
    cost: HashingCost = STRONG,
) -> Credentials:
    """Set both on the row; an empty password means: make one. Raises Refused for a weak one."""
    password = password or passwords.password_from(entropy(passwords.CHANCE_BYTES))
    if why := passwords.weakness(password, row.username):
        raise Refused(PASSWORD_WEAK.about(why=why))
    secret = totp.secret_from(entropy(totp.SECRET_BYTES))
    row.password_hash = passwords.password_hash(password, entropy(passwords.SALT_BYTES), cost)
    row.totp_sealed = seal(keyring.secret(PERSONAL_DATA), entropy(NONCE_BYTES), secret, _context(row))
    row.totp_step = 0
    return Credentials(row.person, row.username, password, secret, totp.provisioning_uri(secret, row.username))


def totp_secret_of(row: StaffRow, keyring: Keyring) -> str:
    """The authenticator's secret, opened."""
    return unseal(keyring.secret(PERSONAL_DATA), row.totp_sealed, _context(row))


def _context(row: StaffRow) -> str:
    return f"totp {row.person}"

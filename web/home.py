"""Makes the instance folder ready at every start: keys that must exist, schema at its newest."""

from __future__ import annotations

from sqlalchemy.exc import OperationalError

from kernel.keyring import ENROLMENT, PERSONAL_DATA, PERSONAL_DATA_INDEX, FileKeyring
from kernel.platform import Platform
from web.schema import current_revision, upgrade
from web.settings import BadSetting, Settings

NEEDED_KEYS = (ENROLMENT, PERSONAL_DATA, PERSONAL_DATA_INDEX)


def prepare(settings: Settings, platform: Platform) -> None:
    """Keys first, then the schema: a database that already exists must find the keys it was written with.

    Raises BadSetting when the database does not answer, or when one of the keys is gone: with another key nothing in
    that database could be read or trusted.
    """
    keyring, fresh = FileKeyring(settings.keys), _is_fresh(platform)
    for name in NEEDED_KEYS:
        try:
            keyring.make(name) if fresh else keyring.secret(name)
        except KeyError as missing:
            raise BadSetting(
                "MINGBAI_HOME",
                f"{settings.keys} 里没有密钥 {name}，但数据库里已有数据。请从备份恢复密钥，不要另造",
                f"{settings.keys} lacks the key {name}, yet the database holds data. Restore it from the backup",
            ) from missing
    upgrade(platform.database, settings.home / "schema.lock")


def _is_fresh(platform: Platform) -> bool:
    try:
        return current_revision(platform.database) == ""
    except OperationalError as error:
        reason = str(error.orig).splitlines()[0]
        raise BadSetting("MINGBAI_DATABASE_URL", f"数据库连不上：{reason}", f"no database there: {reason}") from error

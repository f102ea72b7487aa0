"""Imports a register: all of it, or nothing when a single row is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.keyring import Keyring
from kernel.refusals import Refused
from registry.models import CommunityRow, ImportRow
from registry.rules.refusals import COMMUNITY_UNKNOWN
from registry.rules.reports import ImportReport
from registry.services.check_register import check_register
from registry.services.personal_data import vault_of
from registry.services.store_register import store_register


def import_register(
    session: Session,
    *,
    community: str,
    name: str,
    data: bytes,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
    person: str = "",
    count_special_spaces: bool = False,
) -> ImportReport:
    """Stores the register in the file ``name`` with the content ``data`` for the community with that code.

    The report is the dry run's; ``saved`` tells whether it was stored, which it is when the report has no errors.
    Raises Refused when there is no such community.
    """
    row = session.scalar(select(CommunityRow).where(CommunityRow.code == community).with_for_update())
    if row is None:
        raise Refused(COMMUNITY_UNKNOWN.about(name=community))
    checked = check_register(
        session,
        community=community,
        name=name,
        data=data,
        keyring=keyring,
        count_special_spaces=count_special_spaces,
    )
    if checked.report.errors:
        return checked.report
    store_register(
        session,
        community_id=row.id,
        register=checked.register,
        vault=vault_of(community, keyring),
        entropy=entropy,
    )
    report = replace(checked.report, saved=True)
    session.add(
        ImportRow(
            community_id=row.id,
            sha256=sha256(data).hexdigest(),
            imported=now,
            person=person,
            report=report.to_json(),
        )
    )
    session.flush()
    return report

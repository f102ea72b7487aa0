"""The dry run: reads an uploaded register and reports on every row, without writing anything."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.keyring import Keyring
from kernel.quantities import Area
from kernel.refusals import Refused
from registry.models import CommunityRow, PersonRow, UnitOwnerRow, UnitRow
from registry.rules.differences import UnitFacts, compare
from registry.rules.register import read_register
from registry.rules.reports import ImportReport, report_on, report_refused_file
from registry.services.key_register import KeyedRegister, facts_of, key_register
from registry.services.personal_data import vault_of
from registry.services.read_workbook import read_workbook

UNFOUNDED = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A register that may be stored, unless ``report`` has errors."""

    report: ImportReport
    register: KeyedRegister


def check_register(
    session: Session,
    *,
    community: str,
    name: str,
    data: bytes,
    keyring: Keyring,
    count_special_spaces: bool = False,
) -> Checked:
    """Reads the file ``name`` with the content ``data`` for a community's code, or for one yet to be founded (``""``).

    ``count_special_spaces``: whether the by-laws count parking bays and stalls (GR 25). A file that cannot be opened
    is an error of the report too.
    """
    try:
        sheets = read_workbook(data, name)
    except Refused as refused:
        return Checked(report_refused_file(refused.refusal), KeyedRegister((), {}))
    register = read_register(sheets, count_special_spaces=count_special_spaces)
    report = report_on(register)
    vault = vault_of(community, keyring)
    keyed = key_register(register.units, vault)
    difference = compare(_facts_before(session, community), facts_of(keyed, vault))
    return Checked(replace(report, difference=difference), keyed)


def _facts_before(session: Session, community: str) -> dict[str, UnitFacts]:
    """The register stored now, as facts by unit key."""
    owned = (
        select(UnitOwnerRow.unit_id, PersonRow.key, PersonRow.facts_index)
        .join(PersonRow, PersonRow.id == UnitOwnerRow.person_id)
        .join(CommunityRow, CommunityRow.id == PersonRow.community_id)
        .where(CommunityRow.code == community)
    )
    people: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for unit_id, key, facts in session.execute(owned):
        people[unit_id].append((key, facts))
    units = session.scalars(
        select(UnitRow)
        .join(CommunityRow, CommunityRow.id == UnitRow.community_id)
        .where(CommunityRow.code == community, UnitRow.current)
        .order_by(UnitRow.position)
    )
    return {unit.key: _facts(unit, people[unit.id]) for unit in units}


def _facts(unit: UnitRow, people: list[tuple[str, str]]) -> UnitFacts:
    return UnitFacts(
        name=unit.name,
        area=Area(unit.area),
        owners=frozenset(key for key, _ in people),
        contacts=frozenset(facts for _, facts in people),
        status=unit.status,
        source=unit.area_source,
    )

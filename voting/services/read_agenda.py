"""The agenda of a draft with the gate's answer for each matter: what may go ahead and who is being waited for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from kernel.refusals import Refused
from matters.rules.matter import occasion_of
from matters.rules.prereports import Occasion, gate
from matters.services.file_prereport import need_for
from matters.services.read_matters import matter_view, rules_pack_of
from voting.models import AssemblyRow
from voting.rules.notice import AgendaItem
from voting.rules.refusals import UNKNOWN_ASSEMBLY
from voting.services.read_assemblies import assembly_row


def read_agenda(session: Session, code: str, now: datetime, *, community: str = "") -> list[AgendaItem]:
    """The items in their order. Raises Refused when there is no such assembly, in that community when one is named."""
    row = assembly_row(session, code)
    if community not in ("", row.community):
        raise Refused(UNKNOWN_ASSEMBLY)
    return [_item(session, row, entry.number, entry.matter, now) for entry in row.agenda]


def occasion(session: Session, code: str) -> Occasion:
    """Why this assembly meets, as far as the gate cares."""
    return _occasion(assembly_row(session, code))


def _occasion(row: AssemblyRow) -> Occasion:
    return occasion_of(row.kind, petition=row.petition, street_order=row.street_order)


def _item(session: Session, row: AssemblyRow, number: int, code: str, now: datetime) -> AgendaItem:
    view = matter_view(session, code)
    need = need_for(session, view.matter, _occasion(row))
    report = view.valid_report
    days = rules_pack_of(session, row.community).prereport_lead_days
    commitment = view.report.commitment if report and view.report else ""
    return AgendaItem(number, view.matter, need, gate(need, report, now, days), report, commitment)

"""What may be carried out: resolutions of the owners, and decisions of the committee within what is delegated to it.

An authority's order to put something right (``rectification-order``) is no ground of its own: it binds the firm, names
no amount, and takes nothing from the owners' money. What cannot wait is paid by the fund in an emergency (CC 281).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from kernel.calendar import start_of
from kernel.refusals import Refusal, Refused
from matters.services.check_execution import asked_of
from matters.services.read_matters import MatterView, matter_view, matters_of, rules_pack_of
from matters.services.record_outcome import adoption_of
from oversight.rules.execution import Ground, Warrant, delegation_refusal, prereport_mark, prereport_refusal
from oversight.rules.refusals import NOT_ADOPTED
from oversight.services.read_decisions import committee_decisions


def ground_of(session: Session, *, community: str, matter: str, now: datetime) -> Ground:
    """The decision on a matter, whether or not its pre-report lets it go ahead. Raises Refused where nobody decided."""
    found = _ground(session, matter_view(session, matter, community=community), now)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found


def executable_ground(session: Session, *, community: str, matter: str, now: datetime) -> Ground:
    """The same. Raises Refused where the pre-report holds it up as well."""
    ground = ground_of(session, community=community, matter=matter, now=now)
    view = matter_view(session, matter, community=community)
    need, opened = asked_of(view, rules_pack_of(session, community), now)
    if refusal := prereport_refusal(need.effect, opened, view.valid_report):
        raise Refused(refusal)
    return ground


def grounds_of(session: Session, community: str, now: datetime) -> list[Ground]:
    """Everything that was decided and may be carried out, the newest matter first."""
    found = (_ground(session, view, now) for view in matters_of(session, community))
    return [ground for ground in found if isinstance(ground, Ground)]


def _ground(session: Session, view: MatterView, now: datetime) -> Ground | Refusal:
    matter = view.matter
    pack, report = rules_pack_of(session, matter.community), view.valid_report
    need, opened = asked_of(view, pack, now)
    tracker, mark = (report.tracker if report else ""), prereport_mark(need.effect, opened, report)
    if adopted := adoption_of(session, matter.code):
        warrant, decided = Warrant.RESOLUTION, adopted.final
        return Ground(
            matter.code, matter.title, matter.amount, warrant, decided, adopted.assembly, prereport=tracker, mark=mark
        )
    own = next((each for each in committee_decisions(session, matter.community) if each.matter == matter.code), None)
    if own is None:
        return NOT_ADOPTED
    if refusal := delegation_refusal(matter.amount, pack.spend_delegation_limit):
        return refusal
    warrant, decided = Warrant.DELEGATION, start_of(own.decided)
    return Ground(
        matter.code, matter.title, matter.amount, warrant, decided, decision=own.tracker, prereport=tracker, mark=mark
    )

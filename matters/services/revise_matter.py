"""Put a matter right before its first report, or after its report was sent back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from kernel.refusals import Refusal, Refused
from matters.models import AnnexRow
from matters.rules.matter import OfferedMatter, examine
from matters.rules.prereports import DECISION
from matters.rules.refusals import NOT_CHANGEABLE, UNKNOWN_MATTER
from matters.rules.spending import OfferedSpending, examine_spending
from matters.services.draft_matter import fill
from matters.services.draft_spending import check_authority
from matters.services.read_matters import MatterView, matter_row, matter_view


def revise_matter(
    session: Session,
    *,
    code: str,
    community: str,
    offered: OfferedMatter | OfferedSpending,
    annexes: Sequence[tuple[str, str, str]] = (),
    dropped: Sequence[str] = (),
) -> str:
    """Write the matter anew; ``annexes`` are added, those with a SHA-256 in ``dropped`` are left out of it.

    Its earlier reports stay in the log as they were. Raises Refused while an answer is waited for or after approval.
    """
    view = matter_view(session, code, community=community)
    if not may_revise(view):
        raise Refused(NOT_CHANGEABLE)
    if isinstance(offered, OfferedMatter) is not (view.matter.subject == DECISION):
        raise Refused(UNKNOWN_MATTER)
    if isinstance(offered, OfferedMatter):
        matter = examine(offered, code, community)
    else:
        matter = examine_spending(offered, code, community)
    if isinstance(matter, Refusal):
        raise Refused(matter)
    check_authority(session, community, matter.authority)
    row = matter_row(session, code)
    fill(row, matter)
    added = {sha256: AnnexRow(name=name, sha256=sha256, media_type=media) for name, sha256, media in annexes}
    for annex in [each for each in row.annexes if each.sha256 in dropped and each.sha256 not in added]:
        row.annexes.remove(annex)
        session.delete(annex)
    there = {annex.sha256 for annex in row.annexes}
    row.annexes += [annex for sha256, annex in added.items() if sha256 not in there]
    session.flush()
    return code


def may_revise(view: MatterView) -> bool:
    """Nobody has it before them: it was never reported, or its report was sent back, or it is being put right."""
    if view.report is None or not view.report.current:
        return True
    return bool(view.report.report.returned_by())

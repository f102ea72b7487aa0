"""The pre-report and each opinion on paper: 事前报告表 and 意见书, sealed, for the staff."""

from __future__ import annotations

from flask import Blueprint, Response

from kernel.access import Role, allowed
from kernel.platform import platform
from matters.services.press_prereport import Sheet, opinion_sheet, press_sheet, report_sheet

blueprint = Blueprint("matters_papers", __name__)
READERS = (
    Role.CHAIR,
    Role.COMMITTEE_MEMBER,
    Role.SUPERVISOR,
    Role.TREASURER,
    Role.BRANCH_SECRETARY,
    Role.NEIGHBOURHOOD_OFFICER,
    Role.STREET_OFFICER,
    Role.REGULATOR,
    Role.AUDITOR,
)


@blueprint.get("/c/<community>/matters/<code>/reports/<int:revision>.pdf")
@allowed(*READERS, community_from="community")
def report(community: str, code: str, revision: int) -> Response:
    """The 事前报告表 with every answer it has had so far."""
    here = platform()
    with here.database.reading() as session:
        sheet = report_sheet(session, community=community, code=code, revision=revision, base_url=here.base_url)
    return _pdf(sheet, f"{code}-{revision}.pdf")


@blueprint.get("/c/<community>/opinions/<int:opinion_id>.pdf")
@allowed(*READERS, community_from="community")
def opinion(community: str, opinion_id: int) -> Response:
    """The 意见书."""
    here = platform()
    with here.database.reading() as session:
        sheet = opinion_sheet(session, community=community, opinion_id=opinion_id, base_url=here.base_url)
    return _pdf(sheet, f"{community}-opinion-{opinion_id}.pdf")


def _pdf(sheet: Sheet, name: str) -> Response:
    here = platform()
    pdf = press_sheet(sheet, stamp=here.stamp, keyring=here.keyring)
    return Response(
        pdf,
        mimetype="application/pdf",
        headers={"Cache-Control": "no-store", "Content-Disposition": f'inline; filename="{name}"'},
    )

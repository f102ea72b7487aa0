"""What the printed notice says: the signed statement, and the pre-reports and opinions it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from evidence.services.read_statements import read_statements
from matters.rules.decisions import DECISION_TYPES
from matters.rules.prereports import ADDRESSEE_NAMES, VERDICT_NAMES
from voting.services.read_assemblies import Assembly, assembly_by_code, notice_of

OFFICE = "社区居委会"
PAPER_ROUTE = "不会用手机、不愿用电子签名的业主，请到社区居委会领取纸质表决票。"
NAMES = {
    "decision_types": {code: kind.name for code, kind in DECISION_TYPES.items()},
    "addressees": ADDRESSEE_NAMES,
    "verdicts": VERDICT_NAMES,
}


def notice_paper(session: Session, code: str, *, base_url: str) -> dict[str, Any]:
    """The values of the notice's templates. Raises Refused before the notice is issued."""
    assembly = assembly_by_code(session, code)
    notice = notice_of(session, assembly)
    return {
        "notice": notice,
        "tracker": assembly.notice,
        "url": f"{base_url}/a/{code}",
        "office": OFFICE,
        "phone": "",
        "paper_route": PAPER_ROUTE,
        "names": NAMES,
        "reports": _bodies(session, assembly, notice, "prereport"),
        "opinions": _bodies(session, assembly, notice, "opinion"),
    }


def _bodies(session: Session, assembly: Assembly, notice: Mapping[str, Any], kind: str) -> dict[str, Any]:
    matters = [item["matter"] for item in notice["items"]]
    logged = read_statements(session, origin=assembly.log_origin, scopes=matters, types=[kind])
    return {statement.envelope.commitment: statement.envelope.body for statement in logged}

"""The public board on paper: one A3 sheet for the lobby, every part with the code that leads to its page."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from disclosure.rules.news import undecided_spendings, unreported_spendings
from kernel.access import ROLE_NAMES, public
from kernel.calendar import to_text
from kernel.paper import render_paper
from kernel.platform import platform
from oversight.rules.execution import MARK_NAMES
from oversight.rules.seals import SEAL_NAMES
from oversight.services.read_board import MOST, read_board

blueprint = Blueprint("oversight_poster", __name__, url_prefix="/c/<community>")
AN_HOUR = "public, max-age=3600"
PARTS = {
    "page": "community.page",
    "statements": "disclosure_public.statements",
    "execution": "oversight_execution.accounts",
    "decisions": "oversight_decisions.decisions",
    "seals": "oversight_seals.uses",
    "duties": "oversight_board.duties",
}
STATES = {
    "noticed": "已公告，未开始投票",
    "open": "正在投票",
    "closed": "已截止，结果公示中",
    "final": "结果已生效",
    "revoked": "已撤销",
}


@blueprint.get("/board.pdf")
@public
def poster(community: str) -> Response:
    """What is being decided, what was spent, what was carried out, where the seals were used, and what is late."""
    here = platform()
    with here.database.reading() as session:
        board = read_board(session, community, here.now())
    values = {
        "board": board,
        "most": MOST,
        "urls": {name: here.base_url + url_for(endpoint, community=community) for name, endpoint in PARTS.items()},
        # Dated by the day: the same board all day is the same file.
        "printed": to_text(here.now().replace(hour=0, minute=0, second=0)),
        "states": STATES,
        "mark_names": MARK_NAMES,
        "role_names": ROLE_NAMES,
        "seal_names": SEAL_NAMES,
        "undecided": undecided_spendings,
        "unreported": unreported_spendings,
    }
    response = Response(render_paper("oversight/paper/board.html", values), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename=board-{community}.pdf"
    response.headers["Cache-Control"] = AN_HOUR
    return response

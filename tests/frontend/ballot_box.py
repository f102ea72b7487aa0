"""A ballot box for one phone: the programming interface of the ballot page, answered by the program's own rules.

It keeps what it accepts in memory and can be told to lose an answer, to be unreachable or to be busy, which no healthy
server does on request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from flask_wtf.csrf import generate_csrf

from evidence.rules.dsse import Envelope
from kernel.access import public
from kernel.fingerprints import fingerprint
from kernel.refusals import Refusal, Refused
from tests.frontend.samples import NOTICE, ballot, ballot_data, receipt_page, vote_page
from tests.paper.samples import hexed
from voting.rules.ballots import OfferedBallot, Standing, examine_ballot, parse_ballot

NOW = datetime(2026, 12, 8, 11, 32, 9, tzinfo=UTC)
VOTER = ballot_data()["voter"]
NOT_SIGNED_IN = Refusal("not_signed_in", "请先登录，再看这一页。", "请从通知上的二维码或网址进入并登录。", status=401)
STALE_FORM = Refusal("stale_form", "这个页面打开太久，已经失效。", "请返回上一页并刷新，再填写一次。", status=400)
BUSY = Refusal("too_many", "操作太频繁，请稍等。", "请过几分钟再试。", status=429)


@dataclass
class BallotBox:
    """What came in; ``faults`` are taken one by one, each before or after a ballot is dealt with."""

    public_keys: dict[str, str] = field(default_factory=dict)
    accepted: list[Envelope] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    before: list[Callable[[], None]] = field(default_factory=list)
    after: list[Callable[[], None]] = field(default_factory=list)

    def standing(self) -> Standing:
        return Standing(VOTER, len(self.accepted), self.accepted[-1].tracker if self.accepted else "")

    def data(self) -> dict[str, Any]:
        standing = self.standing()
        following = {"sequence": standing.last_sequence + 1, "supersedes": standing.last_tracker}
        return ballot_data() | {"next": following, "csrf": generate_csrf()}

    def bind(self, public_key: str) -> str:
        binding = hexed(public_key)
        self.public_keys[binding] = public_key
        return binding

    def put(self, data: bytes) -> tuple[Envelope, bool]:
        """The ballot, and whether it is new. Raises Refused."""
        self.received.append(data)
        if self.before:
            self.before.pop(0)()
        offered = parse_ballot(data)
        if not isinstance(offered, OfferedBallot):
            raise Refused(offered)
        if known := [kept for kept in self.accepted if kept.tracker == offered.envelope.tracker]:
            return known[0], False
        binding = self.binding_statement(offered.body["binding"])
        answer = examine_ballot(offered, NOTICE, hexed("notice"), self.standing(), binding, NOW)
        if isinstance(answer, Refusal):
            raise Refused(answer)
        self.accepted.append(answer.envelope)
        if self.after:
            self.after.pop(0)()
        return answer.envelope, True

    def binding_statement(self, binding: str) -> dict[str, Any] | None:
        if binding not in self.public_keys:
            return None
        return {
            "subject": VOTER,
            "scope": NOTICE["scope"],
            "public_key": self.public_keys[binding],
            "not_after": "2026-12-08T12:02:09Z",
        }


def refuse(refusal: Refusal) -> Callable[[], None]:
    """A fault: this refusal once."""

    def fault() -> None:
        raise Refused(refusal)

    return fault


def ballot_box_door(box: BallotBox) -> Blueprint:
    """The ballot page and its three addresses, for the application of the pattern book."""
    blueprint = Blueprint("box", __name__)

    @blueprint.get("/box/vote")
    @public
    def vote() -> str:
        links = {"data": "/box/data", "bindings": "/box/bindings", "ballots": "/box/ballots"}
        last = {"tracker": box.standing().last_tracker, "cast": "2026-12-08T11:32:09Z", "href": "/box/receipt"}
        page = vote_page(ballot_data=box.data(), earlier=last if box.accepted else None)
        page["links"] = (
            {"assembly": "/box/elsewhere", "mine": "/box/receipt", "paper": "/book/paper"}
            | links
            | {"sign_in": "/box/vote"}
        )
        return render_template("voting/owner/vote.html", **page)

    @blueprint.get("/box/data")
    @public
    def data() -> Response:
        return jsonify(box.data())

    @blueprint.post("/box/bindings")
    @public
    def bindings() -> tuple[Response, int]:
        return jsonify(binding=box.bind(request.get_json()["public_key"]), not_after="2026-12-08T12:02:09Z"), 201

    @blueprint.post("/box/ballots")
    @public
    def ballots() -> tuple[Response, int]:
        envelope, fresh = box.put(request.get_data())
        answer = {
            "tracker": envelope.tracker,
            "fingerprint": fingerprint(envelope.tracker),
            "index": 3377,
            "time": "2026-12-08T11:32:09Z",
            "receipt_url": "/box/receipt",
            "proof": "",
        }
        return jsonify(answer), 201 if fresh else 200

    @blueprint.get("/box/receipt")
    @public
    def receipt() -> str:
        return render_template("voting/owner/receipt.html", **receipt_page(ballot()))

    return blueprint

"""The owner's pages: the ballot, its receipt, and 我的票."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from sqlalchemy.orm import Session

from auth.rules.binding import point_from
from auth.services.bind_owner_key import bind_owner_key
from auth.views.session import owner_proof
from evidence.services.prove import receipt_for
from kernel.access import Role, allowed
from kernel.calendar import to_text
from kernel.canonical import canonical_bytes
from kernel.fingerprints import fingerprint
from kernel.platform import platform, visitor
from kernel.refusals import Refused
from registry.services.contacts import head_label
from voting.rules.assembly import may_take_ballot, shown_state
from voting.rules.ballots import MAX_BALLOT_BYTES, changes_left
from voting.rules.consent import CONSENT_SHA256, CONSENT_TEXT
from voting.rules.refusals import BALLOT_TOO_LARGE, NO_SUCH_BALLOT, NOT_ON_ROLL
from voting.services.cast_ballot import cast_ballot
from voting.services.prove_roll_line import prove_roll_line
from voting.services.read_assemblies import Assembly, assembly_by_code, notice_of
from voting.services.read_voter import OwnBallot, own_ballots, voter_of

blueprint = Blueprint("voting_owner", __name__)
OWN = "the visitor is a head in one assembly and sees only that head's own"


@blueprint.get("/a/<assembly>/vote")
@allowed(Role.OWNER, because=OWN)
def vote(assembly: str) -> str:
    """The ballot. Without JavaScript it explains the paper route."""
    here = platform()
    with here.database.reading() as session:
        found = _mine(session, assembly)
        if refusal := may_take_ballot(found.state, found.window, here.now()):
            raise Refused(refusal)
        notice = notice_of(session, found)
        ballots = own_ballots(session, assembly, visitor().head_id)
        return render_template(
            "voting/owner/vote.html",
            assembly=found,
            notice=notice,
            ballot_data=_ballot_data(session, found, ballots),
            earlier=_earlier(found, ballots),
            changes_left=changes_left(notice, len(ballots)),
            consent_text=CONSENT_TEXT,
            links=_links(assembly),
        )


@blueprint.get("/a/<assembly>/vote/data")
@allowed(Role.OWNER, because=OWN)
def data(assembly: str) -> Response:
    """What the page needs to build the next ballot; asked again after another page or phone has voted."""
    with platform().database.reading() as session:
        found = _mine(session, assembly)
        ballots = own_ballots(session, assembly, visitor().head_id)
        answer = jsonify(_ballot_data(session, found, ballots))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/a/<assembly>/bindings")
@allowed(Role.OWNER, because=OWN)
def bindings(assembly: str) -> tuple[Response, int]:
    """Log the binding of the key the phone has made."""
    here = platform()
    with here.database.writing() as session:
        found = _mine(session, assembly)
        window = found.window
        refusal = may_take_ballot(found.state, window, here.now())
        if refusal or window is None:
            raise Refused(refusal or NOT_ON_ROLL)
        logged = bind_owner_key(
            session,
            proof=owner_proof(),
            assembly=assembly,
            pseudonym=voter_of(session, assembly, visitor().head_id).pseudonym,
            log_origin=found.log_origin,
            public_key=point_from(request.get_json(silent=True)),
            not_after_limit=window.closes,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    return jsonify(binding=logged.envelope.tracker, not_after=logged.envelope.body["not_after"]), 201


@blueprint.post("/a/<assembly>/ballots")
@allowed(Role.OWNER, because=OWN)
def ballots(assembly: str) -> tuple[Response, int]:
    """Take a signed ballot. The receipt is signed after the commit, over the committed head (PROTOCOL 3)."""
    here = platform()
    if (request.content_length or 0) > MAX_BALLOT_BYTES:
        raise Refused(BALLOT_TOO_LARGE)
    with here.database.writing() as session:
        found = _mine(session, assembly)
        cast = cast_ballot(
            session, code=assembly, head_id=visitor().head_id, envelope=request.get_data(), now=here.now()
        )
    proof = _proof(found, cast.index)
    answer = jsonify(
        tracker=cast.tracker,
        fingerprint=fingerprint(cast.tracker),
        index=cast.index,
        time=to_text(cast.time),
        receipt_url=url_for(".receipt", assembly=assembly, tracker=cast.tracker),
        proof=proof,
    )
    return answer, 201 if cast.fresh else 200


@blueprint.get("/a/<assembly>/ballots/<tracker>")
@allowed(Role.OWNER, because=OWN)
def receipt(assembly: str, tracker: str) -> str:
    """The receipt of one's own ballot."""
    return render_template("voting/owner/receipt.html", **_receipt(assembly, tracker))


@blueprint.get("/a/<assembly>/ballots/<tracker>/receipt.svg")
@allowed(Role.OWNER, because=OWN)
def picture(assembly: str, tracker: str) -> Response:
    """The receipt as a picture to keep: no name, no unit, no choice."""
    return Response(
        render_template("voting/owner/receipt.svg", **_receipt(assembly, tracker)), mimetype="image/svg+xml"
    )


@blueprint.get("/a/<assembly>/ballots/<tracker>/receipt.tlog-proof")
@allowed(Role.OWNER, because=OWN)
def proof(assembly: str, tracker: str) -> Response:
    """The C2SP tlog-proof of one's own ballot."""
    with platform().database.reading() as session:
        found = _mine(session, assembly)
        own = _own(session, assembly, tracker)
    return Response(_proof(found, own.index), mimetype="text/plain")


@blueprint.get("/a/<assembly>/roll-line.json")
@allowed(Role.OWNER, because=OWN)
def roll_line(assembly: str) -> Response:
    """What proves one's own line of the roll: both salts and the path to the root in the notice (PROTOCOL 1)."""
    with platform().database.reading() as session:
        _mine(session, assembly)
        told = prove_roll_line(session, assembly, visitor().head_id)
    response = Response(canonical_bytes(told), mimetype="application/json")
    response.headers["Content-Disposition"] = f"attachment; filename=roll-line-{assembly}.json"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/my/ballots")
@allowed(Role.OWNER, because=OWN)
def mine() -> str:
    """我的票: whatever device it was cast on."""
    here = platform()
    code = visitor().assembly
    with here.database.reading() as session:
        found = _mine(session, code)
        notice = notice_of(session, found)
        own = own_ballots(session, code, visitor().head_id)
        is_open = may_take_ballot(found.state, found.window, here.now()) is None
        links = _links(code)
        entry = {
            "assembly": found,
            "notice": notice,
            "ballots": [
                {"ballot": ballot, "cast": to_text(ballot.cast), "href": _href(code, ballot.tracker)} for ballot in own
            ],
            "changes_left": changes_left(notice, len(own)) if is_open else 0,
            "links": {
                "assembly": links["assembly"],
                "vote": links["vote"] if is_open else "",
                "roll_line": url_for(".roll_line", assembly=code),
                "result": url_for("voting_public.result", code=code) if found.closed else "",
            },
        }
        units = voter_of(session, code, visitor().head_id).units
        return render_template(
            "voting/owner/mine.html",
            units=units,
            assemblies=[entry],
            links={"sign_out": url_for("auth_owner.sign_out", assembly=code)},
        )


def _mine(session: Session, code: str) -> Assembly:
    """The assembly the visitor signed in for. Raises Refused for any other."""
    if visitor().reads_only or visitor().assembly != code:
        raise Refused(NOT_ON_ROLL)
    found = assembly_by_code(session, code)
    return found.in_state(shown_state(found.state, found.window, platform().now()))


def _ballot_data(session: Session, found: Assembly, ballots: list[OwnBallot]) -> dict[str, Any]:
    voter = voter_of(session, found.code, visitor().head_id)
    notice = notice_of(session, found)
    label = head_label(session, visitor().head_id, platform().keyring)
    areas = {unit.name: unit.area.amount for unit in label.units}
    return {
        "log": found.log_origin,
        "assembly": found.code,
        "notice": found.notice,
        "voter": voter.pseudonym,
        "consent": CONSENT_SHA256,
        "suite": notice["suite"],
        "next": {"sequence": len(ballots) + 1, "supersedes": ballots[0].tracker if ballots else ""},
        "items": [{"number": item["number"], "title": item["title"]} for item in notice["items"]],
        "units": [{"name": name, "area": areas.get(name, 0)} for name in voter.units],
        "area": voter.line.area.amount,
        "csrf": generate_csrf(),
    }


def _earlier(found: Assembly, ballots: list[OwnBallot]) -> dict[str, str] | None:
    if not ballots:
        return None
    newest = ballots[0]
    return {"tracker": newest.tracker, "cast": to_text(newest.cast), "href": _href(found.code, newest.tracker)}


def _receipt(code: str, tracker: str) -> dict[str, Any]:
    here = platform()
    with here.database.reading() as session:
        found = _mine(session, code)
        notice = notice_of(session, found)
        own = own_ballots(session, code, visitor().head_id)
        ballot = _own(session, code, tracker)
    is_open = may_take_ballot(found.state, found.window, here.now()) is None
    return {
        "assembly": found,
        "notice": notice,
        "ballot": ballot,
        "cast": to_text(ballot.cast),
        "qr_text": here.base_url + _href(code, tracker),
        "changes_left": changes_left(notice, len(own)) if is_open else 0,
        "links": {
            **_links(code),
            "picture": url_for(".picture", assembly=code, tracker=tracker),
            "proof": url_for(".proof", assembly=code, tracker=tracker),
            "result": url_for("voting_public.result", code=code) if found.closed else "",
        },
    }


def _own(session: Session, code: str, tracker: str) -> OwnBallot:
    for ballot in own_ballots(session, code, visitor().head_id):
        if ballot.tracker == tracker:
            return ballot
    raise Refused(NO_SUCH_BALLOT)


def _proof(found: Assembly, index: int) -> str:
    here = platform()
    with here.database.reading() as session:
        return receipt_for(
            session, origin=found.log_origin, index=index, keyring=here.keyring, community=found.community
        )


def _href(code: str, tracker: str) -> str:
    return url_for(".receipt", assembly=code, tracker=tracker)


def _links(code: str) -> dict[str, str]:
    return {
        "assembly": url_for("voting_public.assembly", code=code),
        "mine": url_for("voting_owner.mine"),
        "vote": url_for("voting_owner.vote", assembly=code),
        "paper": url_for("voting_public.paper", code=code),
        "sign_in": url_for("auth_owner.sign_in", assembly=code),
        "data": url_for("voting_owner.data", assembly=code),
        "bindings": url_for("voting_owner.bindings", assembly=code),
        "ballots": url_for("voting_owner.ballots", assembly=code),
    }

"""What anyone may see of an assembly: notice, turnout, result, papers and the public bundle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, abort, render_template, url_for
from sqlalchemy.orm import Session

from kernel.access import public
from kernel.calendar import day_of, end_of, to_text
from kernel.paper import render_paper
from kernel.platform import platform, visitor
from matters.services.read_matters import rules_pack_of
from voting.rules.assembly import shown_state
from voting.rules.statements import PUBLIC
from voting.services.export_bundle import export_bundle
from voting.services.prove_result import prove_result
from voting.services.read_assemblies import (
    Assembly,
    assembly_by_code,
    certificate_of,
    notice_of,
    result_file,
    result_of,
    turnout_of,
)
from voting.services.read_paper import notice_paper
from voting.services.read_voter import own_ballots
from voting.views.papers import pdf, poster_values, zip_file

blueprint = Blueprint("voting_public", __name__)


@blueprint.get("/a/<code>")
@public
def assembly(code: str) -> str:
    """The assembly: what is decided, until when, how many have voted, the way in. Readable without signing in."""
    here = platform()
    with here.database.reading() as session:
        found = assembly_by_code(session, code)
        notice = notice_of(session, found)
        state = shown_state(found.state, found.window, here.now())
        return render_template(
            "voting/public/assembly.html",
            assembly=found.in_state(state),
            notice=notice,
            turnout=None if state == "noticed" else turnout_of(session, code),
            voted=_has_voted(session, code),
            links=_links(found) | {"prereports": _report_links(session, found, notice)},
            annex_links=_annex_links(notice),
        )


@blueprint.get("/a/<code>/paper")
@public
def paper(code: str) -> str:
    """The paper route, for whoever cannot or will not sign on a phone (ESL 3)."""
    with platform().database.reading() as session:
        found = assembly_by_code(session, code)
        over = shown_state(found.state, found.window, platform().now()) not in ("noticed", "open")
        return render_template(
            "voting/public/paper.html",
            assembly=found,
            notice=notice_of(session, found),
            links=_links(found) | ({"vote": ""} if over else {}),
        )


@blueprint.get("/a/<code>/notice.pdf")
@public
def notice_pdf(code: str) -> Response:
    """The notice as it is printed and posted."""
    here = platform()
    with here.database.reading() as session:
        values = notice_paper(session, code, base_url=here.base_url)
    return pdf(render_paper("voting/paper/notice.html", values), f"notice-{code}.pdf")


@blueprint.get("/a/<code>/notice-poster.pdf")
@public
def notice_poster(code: str) -> Response:
    """The notice as a poster for the lobby."""
    here = platform()
    with here.database.reading() as session:
        values = notice_paper(session, code, base_url=here.base_url)
    return pdf(render_paper("voting/paper/notice_poster.html", values), f"notice-poster-{code}.pdf")


@blueprint.get("/a/<code>/result")
@public
def result(code: str) -> str:
    """The result, once counted."""
    here = platform()
    with here.database.reading() as session:
        found = assembly_by_code(session, code)
        counted, data, certificate = result_of(session, code), result_file(session, code), certificate_of(session, code)
        if counted is None or data is None or certificate is None:
            abort(404)
        days = rules_pack_of(session, found.community).objection_days
        until = end_of(day_of(found.closed) + timedelta(days=days)) if found.closed else None
        return render_template(
            "voting/public/result.html",
            assembly=found,
            result=counted,
            hashes={"result": sha256(data).hexdigest(), "certificate": sha256(certificate).hexdigest()},
            links=_result_links(found),
            objections_until=to_text(until) if until and here.now() < until else "",
        )


@blueprint.get("/a/<code>/certificate.pdf")
@public
def certificate(code: str) -> Response:
    """The result certificate: the very bytes whose hash is in the log."""
    with platform().database.reading() as session:
        data = certificate_of(session, code)
    return pdf(data, f"certificate-{code}.pdf") if data else abort(404)


@blueprint.get("/a/<code>/certificate.tlog-proof")
@public
def certificate_proof(code: str) -> Response:
    """That the certificate stands in the log; made anew each time, at the log's present head."""
    here = platform()
    with here.database.reading() as session:
        text = prove_result(session, code=code, keyring=here.keyring)
    response = Response(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename=certificate-{code}.tlog-proof"
    return response


@blueprint.get("/a/<code>/result-poster.pdf")
@public
def result_poster(code: str) -> Response:
    """The result as a poster for the lobby."""
    with platform().database.reading() as session:
        counted = result_of(session, code)
    if counted is None:
        abort(404)
    values = {"result": counted, **poster_values(url_for(".result", code=code))}
    return pdf(render_paper("voting/paper/result_poster.html", values), f"result-{code}.pdf")


@blueprint.get("/a/<code>/bundle-public.zip")
@public
def bundle(code: str) -> Response:
    """The public bundle: no roll line, binding or ballot (PIPL 25)."""
    here = platform()
    with here.database.reading() as session:
        data = export_bundle(
            session, code=code, edition=PUBLIC, now=here.now(), entropy=here.entropy, keyring=here.keyring
        )
    return zip_file(data, f"mingbai-{code}-public.zip")


def _has_voted(session: Session, code: str) -> bool:
    return visitor().assembly == code and bool(own_ballots(session, code, visitor().head_id))


def _links(found: Assembly) -> dict[str, Any]:
    return {
        "assembly": url_for("voting_public.assembly", code=found.code),
        "vote": url_for("voting_owner.vote", assembly=found.code),
        "notice_pdf": url_for("voting_public.notice_pdf", code=found.code),
        "paper": url_for("voting_public.paper", code=found.code),
        "mine": url_for("voting_owner.mine"),
        "result": url_for("voting_public.result", code=found.code) if found.closed else "",
        "fragment": True,
    }


def _result_links(found: Assembly) -> dict[str, str]:
    pages = {"assembly": "assembly", "certificate": "certificate", "proof": "certificate_proof"}
    pages |= {"poster": "result_poster", "bundle": "bundle"}
    links = {name: url_for(f"voting_public.{page}", code=found.code) for name, page in pages.items()}
    root = url_for("disclosure_files.root", community=found.community)
    return {**links, "root": root, "check": url_for("check.check"), "mine": url_for("voting_owner.mine")}


def _annex_links(notice: Mapping[str, Any]) -> dict[str, str]:
    hashes = [annex["sha256"] for item in notice["items"] for annex in item["annexes"]]
    return {sha: url_for("annexes.annex", sha256=sha) for sha in hashes}


def _report_links(session: Session, found: Assembly, notice: Mapping[str, Any]) -> dict[str, str]:
    """Where the pre-reports of its matters are read, by the matter's code; none where owners are shown none."""
    if not rules_pack_of(session, found.community).prereport_visible_to_owners:
        return {}
    reported = [item["matter"] for item in notice["items"] if item["prereports"]]
    return {code: url_for("matters_public.prereport", community=found.community, code=code) for code in reported}

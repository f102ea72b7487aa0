"""Questions about a published statement: an owner asks, everyone reads; who asked is shown and kept nowhere."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from disclosure.rules.asked import Question
from disclosure.rules.published import Published
from disclosure.rules.questions import QUESTION_CHARACTERS, WHOLE
from disclosure.services.ask_question import ask_question, line_asked_about
from disclosure.services.read_published import published_statement
from disclosure.services.read_questions import question_by_id, questions_of
from disclosure.views.quarters import quarter_in
from disclosure.views.question_forms import QuestionForm
from kernel.access import Role, allowed, public
from kernel.calendar import day_of, spoken_day, to_text
from kernel.platform import platform, visitor
from matters.services.read_matters import rules_pack_of
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_questions", __name__, url_prefix="/c/<community>/statements/<quarter>")


@blueprint.get("/<int:revision>/ask", defaults={"number": WHOLE})
@blueprint.get("/<int:revision>/lines/<int:number>/ask")
@allowed(Role.OWNER, community_from="community")
def ask(community: str, quarter: str, revision: int, number: int) -> str | tuple[str, int]:
    """The form: what is asked about, who will read it, until when the committee has to answer."""
    return _form(community, quarter, revision, number, QuestionForm())


@blueprint.post("/<int:revision>/ask", defaults={"number": WHOLE})
@blueprint.post("/<int:revision>/lines/<int:number>/ask")
@allowed(Role.OWNER, community_from="community")
def send(community: str, quarter: str, revision: int, number: int) -> str | BaseResponse | tuple[str, int]:
    """Puts the question where everyone can read it."""
    form = QuestionForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _asked(community, quarter, revision, number, form)
    return _form(community, quarter, revision, number, form)


def _asked(community: str, quarter: str, revision: int, number: int, form: QuestionForm) -> BaseResponse:
    here = platform()
    with here.database.writing() as session:
        place = community_by_code(session, community)
        question_id = ask_question(
            session,
            community=place,
            quarter=quarter_in(quarter),
            revision=revision,
            line=number,
            text=form.text.data,
            head_id=visitor().head_id,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
        due = question_by_id(session, place.code, question_id, here.now()).clock.due
    flash(f"您的问题已经公开。业委会最晚应在{spoken_day(due)}答复。", "good")
    address = url_for(".questions", community=community, quarter=quarter, _anchor=f"question-{question_id}")
    return redirect(address, 303)


@blueprint.get("/questions")
@public
def questions(community: str, quarter: str) -> str:
    """Every question about a quarter with its clock and its answers, the newest first."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        published = published_statement(session, place.code, quarter_in(quarter))
        asked = questions_of(session, place.code, published.quarter, here.now())
        pack = rules_pack_of(session, place.code)
    return render_template(
        "disclosure/public/questions.html", community=place, here=published, questions=asked, pack=pack
    )


@blueprint.get("/questions.json")
@public
def data(community: str, quarter: str) -> Response:
    """The same as data, with the salts by which anyone can compare the words with the log."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        asked = questions_of(session, place.code, quarter_in(quarter), here.now())
    return jsonify([_as_json(question) for question in asked])


@blueprint.app_template_global()
def questions_about(here: Published, line: int) -> list[Question]:
    """For the pages of a statement: what was asked about one of its lines, 0 for the statement as a whole."""
    with platform().database.reading() as session:
        return questions_of(session, here.community, here.quarter, platform().now(), line=line)


def _form(community: str, quarter: str, revision: int, number: int, form: QuestionForm) -> str | tuple[str, int]:
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        subject = line_asked_about(session, place.code, quarter_in(quarter), revision, number)
        pack = rules_pack_of(session, place.code)
    return form.page(
        "disclosure/owner/ask.html",
        community=place,
        quarter=quarter_in(quarter),
        revision=revision,
        number=number,
        subject=subject,
        most=QUESTION_CHARACTERS,
        due=day_of(here.now()) + timedelta(days=pack.question_answer_days),
    )


def _as_json(question: Question) -> dict[str, object]:
    return {
        "number": question.id,
        "revision": question.revision,
        "line": question.line,
        "subject": question.subject,
        "text": question.text,
        "salt": question.salt,
        "asked": to_text(question.asked),
        "due": question.clock.due.isoformat(),
        "state": question.clock.state,
        "because": question.because,
        "index": question.index,
        "tracker": question.tracker,
        "replies": [
            {
                "office": reply.role,
                "answers": reply.answers,
                "text": reply.text,
                "salt": reply.salt,
                "given": to_text(reply.given),
                "index": reply.index,
                "tracker": reply.tracker,
            }
            for reply in question.replies
        ],
    }

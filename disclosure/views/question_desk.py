"""The desk of those who answer: the open questions with their clocks, the answer, and taking a question from view."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from disclosure.rules.questions import ANSWER_CHARACTERS, speaking_refusal
from disclosure.services.answer_question import answer_question
from disclosure.services.read_questions import question_by_id, questions_in
from disclosure.services.withdraw_question import withdraw_question
from disclosure.views.question_forms import ANSWERS, AnswerForm, WithdrawalForm
from kernel.access import Role, allowed
from kernel.platform import platform
from matters.views.signing import signer_in
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_question_desk", __name__, url_prefix="/c/<community>/questions")
SPEAKERS = (Role.TREASURER, Role.CHAIR, Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER)
READERS = (*SPEAKERS, Role.COMMITTEE_MEMBER, Role.SUPERVISOR, Role.BRANCH_SECRETARY)


@blueprint.get("")
@allowed(*READERS, community_from="community")
def desk(community: str) -> str:
    """All questions, those that wait first."""
    here = platform()
    with here.database.reading() as session:
        return render_template(
            "disclosure/staff/questions.html",
            community=community_by_code(session, community),
            questions=questions_in(session, community, here.now()),
        )


@blueprint.get("/<int(max=2147483647):question_id>")
@allowed(*READERS, community_from="community")
def question(community: str, question_id: int) -> str | tuple[str, int]:
    """One question, and the form for whoever may speak to it now."""
    return _page(community, question_id, AnswerForm())


@blueprint.post("/<int(max=2147483647):question_id>")
@allowed(*SPEAKERS, community_from="community")
def answer(community: str, question_id: int) -> str | Response | tuple[str, int]:
    """Puts the answer where everyone can read it; it cannot be changed afterwards."""
    form = AnswerForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _answered(community, question_id, form)
    return _page(community, question_id, form)


def _answered(community: str, question_id: int, form: AnswerForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        answer_question(
            session,
            community=community_by_code(session, community),
            question_id=question_id,
            signer=signer_in(community, *SPEAKERS),
            text=form.text.data,
            answers=form.kind.data == ANSWERS,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    flash("已经公开，全体业主都看得到。", "good")
    return redirect(url_for(".question", community=community, question_id=question_id), 303)


@blueprint.route("/<int(max=2147483647):question_id>/withdraw", methods=["GET", "POST"])
@allowed(Role.NEIGHBOURHOOD_OFFICER, community_from="community")
def withdraw(community: str, question_id: int) -> str | Response | tuple[str, int]:
    """Takes a question from view, with the reason in its place."""
    form, here = WithdrawalForm(), platform()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _withdrawn(community, question_id, form.because.data)
    with here.database.reading() as session:
        return form.page(
            "disclosure/staff/withdraw.html",
            community=community_by_code(session, community),
            question=question_by_id(session, community, question_id, here.now()),
        )


def _withdrawn(community: str, question_id: int, because: str) -> Response:
    here = platform()
    with here.database.writing() as session:
        withdraw_question(
            session,
            community=community_by_code(session, community),
            question_id=question_id,
            signer=signer_in(community, Role.NEIGHBOURHOOD_OFFICER),
            because=because,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    flash("已撤下，原文已经删除，公开页面写明理由。")
    return redirect(url_for(".desk", community=community), 303)


def _page(community: str, question_id: int, form: AnswerForm) -> str | tuple[str, int]:
    here = platform()
    signer = signer_in(community, *READERS)
    with here.database.reading() as session:
        place = community_by_code(session, community)
        found = question_by_id(session, community, question_id, here.now())
    return form.page(
        "disclosure/staff/question.html",
        community=place,
        question=found,
        refusal=speaking_refusal(signer.role, found.clock),
        most=ANSWER_CHARACTERS,
    )

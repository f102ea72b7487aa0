"""The forms of asking, answering and taking a question from view."""

from __future__ import annotations

from collections.abc import Callable
from itertools import starmap

from flask_wtf import FlaskForm
from wtforms import Field, RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from disclosure.rules.questions import (
    ANSWER_CHARACTERS,
    BECAUSE_NAMES,
    QUESTION_CHARACTERS,
    fit_text,
    text_refusal,
)

ANSWERS, REMARKS = "answers", "remarks"


def publishable(most: int) -> Callable[[FlaskForm, Field], None]:
    """Refuses beside the field what could not be published, so that nobody has to write it twice."""

    def check(_form: FlaskForm, field: Field) -> None:
        if refusal := text_refusal(fit_text(field.data or ""), most):
            raise ValidationError(refusal.says + refusal.next_step)

    return check


class QuestionForm(FlaskForm):  # type: ignore[misc]
    """What an owner asks."""

    text = TextAreaField("您的问题", validators=[publishable(QUESTION_CHARACTERS)])


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """What an office says to a question."""

    text = TextAreaField("写给全体业主看的话", validators=[publishable(ANSWER_CHARACTERS)])
    kind = RadioField(
        "这是",
        choices=[SelectChoice(ANSWERS, "答复：问题到此答完"), SelectChoice(REMARKS, "先说明：问题还要继续答复")],
        validators=[InputRequired("请选择这是答复，还是先说明")],
    )


class WithdrawalForm(FlaskForm):  # type: ignore[misc]
    """Why a question is taken from view."""

    because = RadioField(
        "为什么撤下",
        choices=list(starmap(SelectChoice, BECAUSE_NAMES.items())),
        validators=[InputRequired("请选择一个理由")],
    )

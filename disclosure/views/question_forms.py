"""The forms of asking, answering and taking a question from view."""

from __future__ import annotations

from collections.abc import Callable

from wtforms import Field, TextAreaField, ValidationError

from disclosure.rules.questions import (
    ANSWER_CHARACTERS,
    BECAUSE_NAMES,
    QUESTION_CHARACTERS,
    fit_text,
    text_refusal,
)
from forms.choices import ChoiceField
from forms.form import Form

ANSWERS, REMARKS = "answers", "remarks"


def publishable(most: int) -> Callable[[Form, Field], None]:
    """Refuses beside the field what could not be published, so that nobody has to write it twice."""

    def check(_form: Form, field: Field) -> None:
        if refusal := text_refusal(fit_text(field.data or ""), most):
            raise ValidationError(refusal.says + refusal.next_step)

    return check


class QuestionForm(Form):
    """What an owner asks."""

    text = TextAreaField("您的问题", validators=[publishable(QUESTION_CHARACTERS)])


class AnswerForm(Form):
    """What an office says to a question."""

    text = TextAreaField("写给全体业主看的话", validators=[publishable(ANSWER_CHARACTERS)])
    kind = ChoiceField(
        "这是",
        {ANSWERS: "答复：问题到此答完", REMARKS: "先说明：问题还要继续答复"},
        missing="请选择这是答复，还是先说明",
    )


class WithdrawalForm(Form):
    """Why a question is taken from view."""

    because = ChoiceField("为什么撤下", BECAUSE_NAMES, missing="请选择一个理由")

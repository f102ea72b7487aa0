"""The form that freezes a statement."""

from __future__ import annotations

from wtforms import TextAreaField
from wtforms.validators import Length

from disclosure.rules.refusals import REASON_MISSING
from forms.form import Form, about


class FreezeForm(Form):
    """Why a published statement is corrected; the first revision needs no reason."""

    reason = TextAreaField("更正的理由", validators=[Length(max=2000, message="请不超过2000字")])
    belongs = about(reason=[REASON_MISSING])

"""The forms of matters, pre-reports and opinions."""

from __future__ import annotations

from itertools import starmap

from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from matters.rules.decisions import DECISION_TYPES, MAJOR_MATTERS
from matters.rules.prereports import VERDICT_NAMES

MAJOR = [SelectChoice("", "按决定类别自动判断"), *starmap(SelectChoice, MAJOR_MATTERS.items())]
VERDICTS = list(starmap(SelectChoice, VERDICT_NAMES.items()))


class MatterForm(FlaskForm):  # type: ignore[misc]
    """A matter as the convener types it."""

    decision_type = RadioField(
        "属于哪一类决定（《民法典》第278条）",
        choices=[SelectChoice(kind.code, f"（{kind.item}）{kind.name}") for kind in DECISION_TYPES.values()],
        validators=[InputRequired("请选择属于哪一类决定")],
    )
    major_matter = SelectField(
        "属于哪一类重大事项",
        choices=MAJOR,
        validators=[Optional()],
    )
    classification_reason = TextAreaField("这样归类的理由", validators=[Length(max=500, message="理由请不超过500字")])
    title = StringField(
        "议题标题", validators=[InputRequired("请填写议题标题"), Length(max=100, message="标题请不超过100字")]
    )
    text = TextAreaField(
        "议题全文", validators=[InputRequired("请填写议题全文"), Length(max=20000, message="全文请不超过20000字")]
    )
    amount = StringField("金额（元）", validators=[Length(max=30, message="金额太长")])
    beneficiaries = TextAreaField("谁受益", validators=[Length(max=500, message="请不超过500字")])
    annexes = MultipleFileField("附件（PDF或照片）")


class OpinionForm(FlaskForm):  # type: ignore[misc]
    """An answer to a pre-report."""

    verdict = RadioField("您的意见", choices=VERDICTS, validators=[InputRequired("请选择意见")])
    reasons = TextAreaField("理由", validators=[Length(max=5000, message="理由请不超过5000字")])

"""The forms of matters, pre-reports and opinions."""

from __future__ import annotations

from itertools import starmap

from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from matters.rules.clauses import CLAUSES
from matters.rules.decisions import DECISION_TYPES, MAJOR_MATTERS
from matters.rules.prereports import RETURNED, VERDICT_NAMES

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
    why = TextAreaField("为什么要做", validators=[Length(max=2000, message="请不超过2000字")])
    alternatives = TextAreaField("比较过哪些方案", validators=[Length(max=2000, message="请不超过2000字")])
    clause = TextAreaField("依据的条款", validators=[Length(max=1000, message="请不超过1000字")])
    annexes = MultipleFileField("附件（PDF或照片）")


class SpendingForm(FlaskForm):  # type: ignore[misc]
    """Spending under an authorisation as the committee types it."""

    title = StringField(
        "事项名称", validators=[InputRequired("请填写事项名称"), Length(max=100, message="名称请不超过100字")]
    )
    major_matter = RadioField(
        "属于哪一类重大事项",
        choices=list(starmap(SelectChoice, MAJOR_MATTERS.items())),
        validators=[InputRequired("请选择属于哪一类")],
    )
    classification_reason = TextAreaField(
        "选“其他重大事项”的理由", validators=[Length(max=500, message="理由请不超过500字")]
    )
    text = TextAreaField(
        "做什么", validators=[InputRequired("请写明做什么"), Length(max=20000, message="请不超过20000字")]
    )
    why = TextAreaField(
        "为什么要做", validators=[InputRequired("请写明为什么"), Length(max=2000, message="请不超过2000字")]
    )
    amount = StringField("金额（元）", validators=[InputRequired("请填写金额"), Length(max=30, message="金额太长")])
    authority = SelectField("按哪一项决议", validators=[Optional()])
    clause = TextAreaField("或按哪一条规定", validators=[Length(max=1000, message="请不超过1000字")])
    beneficiaries = TextAreaField("谁受益", validators=[Length(max=500, message="请不超过500字")])
    alternatives = TextAreaField("比较过哪些方案", validators=[Length(max=2000, message="请不超过2000字")])
    annexes = MultipleFileField("附件（PDF或照片）")


class OpinionForm(FlaskForm):  # type: ignore[misc]
    """An answer to a pre-report."""

    verdict = RadioField("您的意见", choices=VERDICTS, validators=[InputRequired("请选择意见")])
    clauses = SelectMultipleField("退回的，请勾选要补正的内容", choices=list(starmap(SelectChoice, CLAUSES.items())))
    reasons = TextAreaField("理由", validators=[Length(max=5000, message="理由请不超过5000字")])

    @property
    def points(self) -> tuple[str, ...]:
        """What is to be put right: only of a report that is sent back."""
        return tuple(self.clauses.data or ()) if self.verdict.data == RETURNED else ()


class StreetOpinionForm(OpinionForm):
    """The street's answer in a silent addressee's place."""

    place_reason = TextAreaField(
        "为什么由街道代为答复",
        validators=[InputRequired("请写明为什么代为答复"), Length(max=1000, message="请不超过1000字")],
    )

"""The forms of orders, of the committee's decisions and of the seal log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import starmap

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from kernel.access import ROLE_NAMES
from oversight.rules.committee_decisions import day_from
from oversight.rules.execution import ORDER_NAMES, Order
from oversight.rules.seals import ASKING, SEAL_NAMES, Sealable

NO_CONTRACT = SelectChoice("", "不属于哪份合同")
NO_MATTER = SelectChoice("", "不涉及花钱，也不是重大事项")


class DayField(StringField):  # type: ignore[misc]
    """A day as the phone's calendar gives it; ``day`` once it has been validated."""

    day = date.min

    def pre_validate(self, form: FlaskForm) -> None:  # noqa: ARG002
        read = day_from(self.data or "")
        if read is None:
            raise ValidationError(f"请填写{self.label.text}，写成 2026-10-01 的样子")
        self.day = read


class CountField(StringField):  # type: ignore[misc]
    """A number of people or copies; ``count`` once it has been validated."""

    count = 0

    def pre_validate(self, form: FlaskForm) -> None:  # noqa: ARG002
        text = (self.data or "").strip()
        if not (text.isascii() and text.isdecimal() and len(text) <= 4):
            raise ValidationError(f"{self.label.text}请填写数字")
        self.count = int(text)


class OrderForm(FlaskForm):  # type: ignore[misc]
    """An execution order."""

    kind = RadioField(
        "这次做什么",
        choices=list(starmap(SelectChoice, ORDER_NAMES.items())),
        validators=[InputRequired("请选择这次做什么")],
    )
    under = SelectField("属于哪份合同", default="")
    amount = StringField("金额（元）", validators=[Length(max=30, message="金额太长")])
    scope_text = TextAreaField(
        "具体做什么", validators=[InputRequired("请写清具体做什么"), Length(max=1000, message="请不超过1000字")]
    )
    payee = StringField("给谁", validators=[InputRequired("请填写给谁"), Length(max=200, message="请不超过200字")])

    def offer(self, contracts: Sequence[Order]) -> None:
        """Let one of these contracts be chosen."""
        told = [SelectChoice(order.tracker, f"第{order.number}号：{order.payee}") for order in contracts]
        self.under.choices = [NO_CONTRACT, *told]


class DecisionForm(FlaskForm):  # type: ignore[misc]
    """A decision of the committee."""

    decided = DayField("开会日期")
    members = CountField("委员一共几名")
    present = CountField("到会几名")
    votes_for = CountField("同意几名")
    against = CountField("反对几名")
    text = TextAreaField(
        "决定内容", validators=[InputRequired("请填写决定内容"), Length(max=2000, message="请不超过2000字")]
    )
    matter = SelectField("关于哪项议题", default="")

    def offer(self, matters: Sequence[tuple[str, str]]) -> None:
        """Let one of these matters (code, title) be chosen."""
        self.matter.choices = [NO_MATTER, *starmap(SelectChoice, matters)]


class SealForm(FlaskForm):  # type: ignore[misc]
    """A use of a seal, or the correction of one."""

    seal = RadioField(
        "用的哪个印章",
        choices=list(starmap(SelectChoice, SEAL_NAMES.items())),
        validators=[InputRequired("请选择用的哪个印章")],
    )
    basis = RadioField("凭哪项决定", validators=[InputRequired("请选择凭哪项决定")])
    document = StringField(
        "盖在什么文件上", validators=[InputRequired("请填写盖在什么文件上"), Length(max=200, message="请不超过200字")]
    )
    copies = CountField("盖了几份")
    used = DayField("哪一天盖的")
    asked_by = SelectField("谁来申请的", choices=[SelectChoice(role.value, ROLE_NAMES[role]) for role in ASKING])
    corrects = HiddenField()
    reason = TextAreaField("为什么更正", validators=[Length(max=500, message="请不超过500字")])

    def offer(self, decisions: Sequence[Sealable]) -> None:
        """Let one of these decisions be chosen."""
        self.basis.choices = [SelectChoice(each.key, each.text) for each in decisions]

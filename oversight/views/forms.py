"""The forms of orders, of the committee's decisions and of the seal log."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from forms.choices import ChoiceField, ListField
from forms.fields import CountField, DayField, MoneyField
from forms.form import Form, about
from kernel.access import ROLE_NAMES
from matters.rules.refusals import AMOUNT_REFUSED, UNKNOWN_MATTER
from oversight.rules import refusals
from oversight.rules.execution import ORDER_NAMES, Order
from oversight.rules.seals import ASKING, SEAL_NAMES, Sealable

NO_CONTRACT = SelectChoice("", "不属于哪份合同")
NO_MATTER = SelectChoice("", "不涉及花钱，也不是重大事项")


class OrderForm(Form):
    """An execution order."""

    kind = ChoiceField("这次做什么", ORDER_NAMES, missing="请选择这次做什么")
    under = ListField("属于哪份合同", default="")
    amount = MoneyField("金额（元）")
    scope_text = TextAreaField(
        "具体做什么", validators=[InputRequired("请写清具体做什么"), Length(max=1000, message="请不超过1000字")]
    )
    payee = StringField("给谁", validators=[InputRequired("请填写给谁"), Length(max=200, message="请不超过200字")])
    belongs = about(
        under=[refusals.NOT_A_CONTRACT],
        amount=[AMOUNT_REFUSED, refusals.AMOUNT_NEEDED, refusals.OVER_RESOLVED, refusals.OVER_CONTRACT],
    )

    def offer(self, contracts: Sequence[Order]) -> None:
        """Let one of these contracts be chosen."""
        told = [SelectChoice(order.tracker, f"第{order.number}号：{order.payee}") for order in contracts]
        self.under.choices = [NO_CONTRACT, *told]


class DecisionForm(Form):
    """A decision of the committee."""

    decided = DayField("开会日期", missing="请填写开会日期")
    members = CountField("委员一共几名", missing="请填写委员一共几名")
    present = CountField("到会几名", missing="请填写到会几名")
    votes_for = CountField("同意几名", missing="请填写同意几名")
    against = CountField("反对几名", missing="请填写反对几名")
    text = TextAreaField(
        "决定内容", validators=[InputRequired("请填写决定内容"), Length(max=2000, message="请不超过2000字")]
    )
    matter = ListField("关于哪项议题", default="")
    belongs = about(
        decided=[refusals.DAY_AHEAD],
        members=[refusals.COMMITTEE_TOO_SMALL],
        present=[refusals.NO_QUORUM],
        votes_for=[refusals.VOTES_DO_NOT_ADD_UP, refusals.NOT_CARRIED],
        text=[refusals.TEXT_MISSING, refusals.TEXT_BAD],
        matter=[UNKNOWN_MATTER],
    )

    def offer(self, matters: Sequence[tuple[str, str]]) -> None:
        """Let one of these matters (code, title) be chosen."""
        self.matter.choices = [NO_MATTER, *(SelectChoice(code, title) for code, title in matters)]


class SealForm(Form):
    """A use of a seal, or the correction of one."""

    seal = ChoiceField("用的哪个印章", SEAL_NAMES, missing="请选择用的哪个印章")
    basis = ChoiceField("凭哪项决定", missing="请选择凭哪项决定")
    document = StringField(
        "盖在什么文件上", validators=[InputRequired("请填写盖在什么文件上"), Length(max=200, message="请不超过200字")]
    )
    copies = CountField("盖了几份", missing="请填写盖了几份")
    used = DayField("哪一天盖的", missing="请填写哪一天盖的")
    asked_by = ListField("谁来申请的", {role.value: ROLE_NAMES[role] for role in ASKING}, missing="请选择谁来申请的")
    corrects = HiddenField()
    reason = TextAreaField("为什么更正", validators=[Length(max=500, message="请不超过500字")])
    belongs = about(
        seal=[refusals.WRONG_SEAL],
        basis=[refusals.USE_WITHOUT_DECISION],
        copies=[refusals.COPIES_BAD],
        used=[refusals.DAY_AHEAD],
        reason=[refusals.REASON_NEEDED],
    )

    def offer(self, decisions: Sequence[Sealable]) -> None:
        """Let one of these decisions be chosen."""
        self.basis.choices = [SelectChoice(each.key, each.text) for each in decisions]

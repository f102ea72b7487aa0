"""The forms of the maintenance fund."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Self

from flask_wtf.file import FileAllowed, FileField, FileRequired, FileSize
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from disclosure.rules import fund_refusals as refusals
from disclosure.rules.fund_plan import FULL, PERCENTS
from disclosure.rules.fund_use import (
    DANGERS,
    LONGEST_CONFIRMER,
    LONGEST_TEXT,
    LONGEST_TITLE,
    OfferedUse,
)
from disclosure.rules.money import yuan
from forms.choices import ChoiceField, ChoicesField, ListField
from forms.fields import CountField, DayField, MoneyField
from forms.form import Form, about
from matters.services.read_matters import MatterView
from registry.services.read_workbook import MOST_BYTES


class FundListForm(Form):
    """A list of sub-accounts to be checked."""

    file = FileField(
        "分户清单（.xlsx 文件）",
        validators=[
            FileRequired("请选择分户清单文件"),
            FileAllowed(["xlsx"], "只接受 .xlsx 文件。旧版 .xls 和带宏的 .xlsm 请在 Excel 或 WPS 中另存为 .xlsx"),
            FileSize(MOST_BYTES, message="文件超过 16 MB。请删去图片和多余的格式再上传"),
        ],
    )


class UseForm(Form):
    """A use of the fund, as far as a decided one and an emergency have it in common."""

    title = StringField(
        "项目名称",
        validators=[InputRequired("请填写项目名称"), Length(max=LONGEST_TITLE, message="项目名称请不超过100字")],
    )
    text = TextAreaField(
        "做了什么、为什么",
        validators=[InputRequired("请写明做了什么、为什么"), Length(max=LONGEST_TEXT, message="请不超过5000字")],
    )
    amount = MoneyField("金额（元）", least=1, missing="请填写金额")
    day = DayField("列支的日期", missing="请填写列支的日期")
    scope = ChoicesField("由哪些房屋分摊", missing="请至少勾选一处")
    belongs = about(
        amount=[refusals.USE_AMOUNT],
        day=[refusals.USE_DAY_AHEAD],
        scope=[refusals.NO_SCOPE],
    )

    @classmethod
    def offering(cls, places: Mapping[str, int], **data: object) -> Self:
        """The form with the places that may pay."""
        form = cls(data=data)
        form.scope.choices = [SelectChoice(name, f"{name}（{count} 套）") for name, count in places.items()]
        return form

    def offered(self) -> OfferedUse:
        """What was typed; call it once the form is valid."""
        return OfferedUse(
            title=self.title.data,
            text=self.text.data,
            amount=yuan(self.amount.data),
            day=self.day.data,
            scope=tuple(self.scope.data),
        )


class DecidedUseForm(UseForm):
    """A use that the owners have decided."""

    matter = ListField("业主大会的哪一项决定", missing="请选择业主大会的决定")
    owe = BooleanField("余额不够的户，不够的部分记为应补交")
    belongs = UseForm.belongs | about(matter=[refusals.NOT_DECIDED, refusals.OVER_DECISION])

    def offer(self, matters: Iterable[tuple[MatterView, int]]) -> Self:
        """With the matters that were adopted, each with what is left of its sum in 分."""
        self.matter.choices = [
            SelectChoice("", "请选择"),
            *(
                SelectChoice(view.matter.code, f"{view.matter.title}（还可列支 {yuan(left)} 元）")
                for view, left in matters
            ),
        ]
        return self

    def offered(self) -> OfferedUse:
        """With the decision."""
        return replace(super().offered(), matter=self.matter.data, owe=bool(self.owe.data))


class EmergencyForm(UseForm):
    """A use that could not wait for a decision (CC 281)."""

    danger = ChoiceField("有什么危险", DANGERS, missing="请选择有什么危险")
    confirmed_by = StringField(
        "由哪个单位确认",
        validators=[
            InputRequired("请填写确认的单位"),
            Length(max=LONGEST_CONFIRMER, message="单位名称请不超过100字"),
        ],
    )
    confirmed = DayField("哪一天确认", missing="请填写哪一天确认")
    belongs = UseForm.belongs | about(confirmed_by=[refusals.EMERGENCY_UNCONFIRMED])

    def offered(self) -> OfferedUse:
        """With the danger and its confirmation."""
        return replace(
            super().offered(),
            danger=self.danger.data,
            confirmed_by=self.confirmed_by.data,
            confirmed=self.confirmed.data,
        )


class PlanForm(Form):
    """The target of a replenishment plan."""

    percent = CountField(
        "补到首期交存额的百分之几",
        least=PERCENTS[0],
        most=PERCENTS[-1],
        default=FULL,
        missing="请填写一个整数，例如 100",
    )
    belongs = about(percent=[refusals.PLAN_PERCENT])


class YearForm(Form):
    """What the bank's statement says on a day."""

    as_of = DayField("银行对账单的截止日期", missing="没有日期。请填写银行对账单的截止日期")
    balance = MoneyField("银行对账单上的余额（元）", least=None, missing="请填写金额，没有的填 0")
    explanation = TextAreaField("与分户合计不一致的原因", validators=[Length(max=2000, message="请不超过2000字")])
    reason = TextAreaField("为什么更正", validators=[Length(max=2000, message="请不超过2000字")])
    belongs = about(
        as_of=[refusals.YEAR_AHEAD],
        explanation=[refusals.DIFFERENCE_UNEXPLAINED],
        reason=[refusals.REVISION_REASON],
    )


class NoteForm(Form):
    """A text that goes with an act: why a use is reversed, what became of an emergency."""

    note = TextAreaField(
        "说明", validators=[InputRequired("请填写说明"), Length(max=LONGEST_TEXT, message="请写得短一些")]
    )
    belongs = about(note=[refusals.USE_TEXT])

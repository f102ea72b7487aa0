"""The forms of the treasurer's books."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Day
from typing import Self

from flask_wtf.file import FileAllowed, FileField, FileRequired, FileSize
from wtforms import HiddenField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp

from disclosure.rules.books import Books
from disclosure.rules.columns import Field
from disclosure.rules.lines import SIDE_NAMES, Contract, Line
from disclosure.rules.refusals import BUDGET_NEEDS_A_DECISION
from disclosure.rules.typed_line import METER
from disclosure.rules.vouchers import next_voucher
from forms.choices import ChoiceField, ListField
from forms.fields import CountField, DayField, MoneyField
from forms.form import Form, about
from registry.services.read_workbook import MOST_BYTES

TOKEN = re.compile(r"[0-9a-f]{32}")
LONGEST = Length(max=200, message="请不超过200字")
SIDES = {name: name for name in SIDE_NAMES.values()}


class BookForm(Form):
    """A book to be checked."""

    file = FileField(
        "账本（.xlsx 文件）",
        validators=[
            FileRequired("请选择账本文件"),
            FileAllowed(["xlsx"], "只接受 .xlsx 文件。旧版 .xls 和带宏的 .xlsm 请在 Excel 或 WPS 中另存为 .xlsx"),
            FileSize(MOST_BYTES, message="文件超过 16 MB。请删去图片和多余的格式再上传"),
        ],
    )


class TokenField(HiddenField):  # type: ignore[misc]
    """The form's own token: what is sent without one gets none, or every tap would be a form of its own."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else ""


class EntryForm(Form):
    """A form that is sent once: ``token`` finds what it has already done."""

    token = TokenField(validators=[Regexp(TOKEN, message="这个页面不完整，请重新打开。")])

    def typed(self) -> dict[Field, str]:
        """What was typed, by the columns of a book."""
        return {field: str(self[field.value].data or "") for field in Field if field.value in self}

    def tell(self, errors: Mapping[str, str]) -> None:
        """Shows each sentence at its field, where nothing is said yet."""
        for name, says in errors.items():
            field = self[name if name in self else "text"]
            field.errors = field.errors or [says]


def token_from(entropy: Callable[[int], bytes]) -> str:
    """A new token for a form."""
    return entropy(16).hex()


class LineForm(EntryForm):
    """One line of the books, as it is entered on a phone."""

    side = ChoiceField("收入还是支出", SIDES, missing="请选择收入还是支出")
    date = StringField("日期")
    amount = StringField("金额（元）")
    text = StringField("摘要")
    category = ListField("类别", validate_choice=False)
    new_category = StringField("新的类别")
    voucher = StringField("凭证号")
    contract = ListField("合同", validate_choice=False)
    resolution = StringField("决议")
    reference = StringField("车场、充电等系统的报表")
    prereport = StringField("事前报告")
    handler = StringField("经手人")
    payee = StringField("对方（交款人或收款人）")
    remark = StringField("备注")
    ties = ("contract", "resolution", METER.value, "prereport")

    @classmethod
    def offering(cls, books: Books, today: Day, token: str) -> Self:
        """The form with today's date, the next voucher's number, and the categories and contracts in use."""
        form = cls(data={"token": token, "date": today.isoformat(), "voucher": next_voucher(books.lines, today)})
        form.category.choices = [SelectChoice("", "请选择"), *_categories(books.lines)]
        form.contract.choices = [SelectChoice("", "没有合同"), *map(_contract_choice, books.contracts)]
        return form

    def typed(self) -> dict[Field, str]:
        new = (self.new_category.data or "").strip()
        return super().typed() | ({Field.CATEGORY: new} if new else {})

    @property
    def tied(self) -> bool:
        """Whether anything was typed or is wrong among the references, so that they are shown unfolded."""
        return any(self[name].data or self[name].errors for name in self.ties)


class ReversalForm(EntryForm):
    """The reversing line of a line."""

    date = StringField("冲销日期")
    voucher = StringField("这一笔冲销的凭证号")
    text = StringField("为什么冲销")
    handler = StringField("经手人")

    @classmethod
    def offering(cls, books: Books, line: Line, today: Day, token: str) -> Self:
        """The form with today's date, the next voucher's number and the line's own handler."""
        voucher = next_voucher(books.lines, today)
        return cls(data={"token": token, "date": today.isoformat(), "voucher": voucher, "handler": line.handler})


class ContractForm(EntryForm):
    """A contract of the common parts."""

    number = StringField("合同编号")
    party = StringField("对方（和谁签的）")
    subject = StringField("内容")
    category = StringField("收支类别")
    yearly = StringField("每年多少元")
    rate = StringField("怎么算钱")
    cycle = StringField("多久付一次")
    begins = StringField("从哪天起")
    ends = StringField("到哪天止")


class BudgetForm(Form):
    """The working funds that the owners approved for a year."""

    year = CountField("哪一年", least=2000, most=2099, missing="请填写年份", unfit="请写四位数的年份，例如 2026")
    amount = MoneyField("预算金额（元）", missing="请填写金额，没有的填 0")
    resolution = StringField("批准它的业主大会决议", validators=[InputRequired("请填写决议的名称和文号"), LONGEST])
    belongs = about(resolution=[BUDGET_NEEDS_A_DECISION])


class OpeningForm(Form):
    """The balance with which books begin that no file brings."""

    day = DayField("从哪一天开始记账", missing="没有日期。请填写从哪一天开始记账")
    opening = MoneyField("那一天开始时账上有多少钱（元）", least=None, missing="请填写金额，没有的填 0")


def _categories(lines: Iterable[Line]) -> list[SelectChoice]:
    """Those in use, for income and for spending apart, in the order in which the books first used them."""
    used = dict.fromkeys((line.side, line.category) for side in SIDE_NAMES for line in lines if line.side is side)
    return [SelectChoice(category, category, optgroup=SIDE_NAMES[side]) for side, category in used]


def _contract_choice(contract: Contract) -> SelectChoice:
    return SelectChoice(contract.number, f"{contract.number} {contract.subject}（{contract.party}）")

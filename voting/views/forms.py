"""The forms of the convener: an assembly and the window of its vote."""

from __future__ import annotations

from itertools import starmap

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from voting.rules.assembly import KIND_NAMES

KINDS = list(starmap(SelectChoice, KIND_NAMES.items()))


class AssemblyForm(FlaskForm):  # type: ignore[misc]
    """A new assembly and its agenda."""

    title = StringField(
        "会议名称", validators=[InputRequired("请填写会议名称"), Length(max=100, message="请不超过100字")]
    )
    kind = RadioField(
        "会议类型",
        choices=KINDS,
        validators=[InputRequired("请选择会议类型")],
    )
    convener = StringField("召集人", validators=[InputRequired("请填写召集人"), Length(max=60, message="请不超过60字")])
    matters = SelectMultipleField(
        "议题",
        validators=[InputRequired("请至少选择一项议题")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    petition = BooleanField("20%以上业主提议召开")
    street_order = BooleanField("街道要求召开")


class WindowForm(FlaskForm):  # type: ignore[misc]
    """When the vote is open: from the start of a day, for so many days."""

    opens = DateField("投票从哪一天零时开始", validators=[InputRequired("请选择开始日期")])
    days = IntegerField("投票几天", validators=[InputRequired("请填写天数"), NumberRange(5, 60, "投票天数应为5到60天")])

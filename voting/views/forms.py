"""The forms of the convener: an assembly and the window of its vote."""

from __future__ import annotations

from datetime import timedelta

from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from forms.choices import ChoiceField, ChoicesField
from forms.fields import CountField, DayField
from forms.form import Form, about
from kernel.calendar import end_of, start_of
from matters.rules.refusals import NOT_FOR_ASSEMBLY, UNKNOWN_MATTER
from voting.rules.assembly import KIND_NAMES, Window
from voting.rules.refusals import EMPTY_AGENDA, ONLY_REHEARSAL, OPENS_TOO_EARLY, WINDOW_REFUSED

DAYS = (5, 60)


class AssemblyForm(Form):
    """A new assembly and its agenda."""

    title = StringField(
        "会议名称", validators=[InputRequired("请填写会议名称"), Length(max=100, message="请不超过100字")]
    )
    kind = ChoiceField("会议类型", KIND_NAMES, missing="请选择会议类型")
    convener = StringField("召集人", validators=[InputRequired("请填写召集人"), Length(max=60, message="请不超过60字")])
    matters = ChoicesField("议题", missing="请至少选择一项议题")
    petition = BooleanField("20%以上业主提议召开")
    street_order = BooleanField("街道要求召开")
    belongs = about(kind=[ONLY_REHEARSAL], matters=[EMPTY_AGENDA, NOT_FOR_ASSEMBLY, UNKNOWN_MATTER])


class WindowForm(Form):
    """When the vote is open: from the start of a day, for so many days."""

    opens = DayField("投票从哪一天零时开始", missing="请选择开始日期")
    days = CountField("投票几天", least=DAYS[0], most=DAYS[1], missing="请填写天数")
    belongs = about(opens=[OPENS_TOO_EARLY], days=[WINDOW_REFUSED])

    def window(self) -> Window:
        """The window that was chosen; call it once the form is valid."""
        first = self.opens.data
        return Window(start_of(first), end_of(first + timedelta(days=self.days.data - 1)))

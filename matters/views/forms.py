"""The forms of matters, pre-reports, opinions and replies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from forms.choices import ChoiceField, ChoicesField, ListField
from forms.fields import InstantField, MoneyField
from forms.files import FilesField
from forms.form import Form, about
from kernel.printable import UNPRINTABLE
from matters.rules import refusals
from matters.rules.annexes import examine_annex
from matters.rules.clauses import CLAUSES
from matters.rules.decisions import DECISION_TYPES, MAJOR_MATTERS
from matters.rules.matter import Annex, Matter, OfferedMatter, yuan
from matters.rules.prereports import RETURNED, VERDICT_NAMES, Occasion
from matters.rules.spending import OfferedSpending
from matters.services.file_prereport import Emergency

ARTICLES = {kind.code: f"（{kind.item}）{kind.name}" for kind in DECISION_TYPES.values()}
BY_DECISION = SelectChoice("", "按决定类别自动判断")
NO_RESOLUTION = SelectChoice("", "不按决议，按下面写明的规定")


class FactsForm(Form):
    """What a matter for the assembly and spending under an authorisation have in common."""

    beneficiaries = TextAreaField("谁受益", validators=[Length(max=500, message="请不超过500字")])
    alternatives = TextAreaField("比较过哪些方案", validators=[Length(max=2000, message="请不超过2000字")])
    annexes = FilesField("附件（PDF或照片）", examine=examine_annex)
    dropped = ChoicesField("已有的附件（不再需要的，请勾选）")

    def keeps(self, annexes: Iterable[Annex]) -> None:
        """Lets the annexes that are there already be dropped."""
        self.dropped.choices = [SelectChoice(annex.sha256, f"去掉“{annex.name}”") for annex in annexes]

    @property
    def amount_typed(self) -> str:
        """The amount as the rules take it; "" where none was typed."""
        return "" if self["amount"].data is None else yuan(self["amount"].data)


class MatterForm(FactsForm):
    """A matter as the convener types it."""

    decision_type = ChoiceField("属于哪一类决定（《民法典》第278条）", ARTICLES, missing="请选择属于哪一类决定")
    major_matter = ListField(
        "属于哪一类重大事项", [BY_DECISION, *(SelectChoice(*pair) for pair in MAJOR_MATTERS.items())]
    )
    classification_reason = TextAreaField("这样归类的理由", validators=[Length(max=500, message="理由请不超过500字")])
    title = StringField(
        "议题标题", validators=[InputRequired("请填写议题标题"), Length(max=100, message="标题请不超过100字")]
    )
    text = TextAreaField(
        "议题全文", validators=[InputRequired("请填写议题全文"), Length(max=20000, message="全文请不超过20000字")]
    )
    amount = MoneyField("金额（元）")
    why = TextAreaField("为什么要做", validators=[Length(max=2000, message="请不超过2000字")])
    clause = TextAreaField("依据的条款", validators=[Length(max=1000, message="请不超过1000字")])
    belongs = about(
        decision_type=[refusals.UNKNOWN_DECISION_TYPE],
        major_matter=[refusals.WRONG_MAJOR_MATTER],
        classification_reason=[refusals.OTHER_NEEDS_REASON],
        amount=[refusals.AMOUNT_REFUSED, refusals.NO_AMOUNT],
    )

    def offered(self) -> OfferedMatter:
        """What was typed; call it once the form is valid."""
        return OfferedMatter(
            decision_type=self.decision_type.data,
            title=self.title.data,
            text=self.text.data,
            amount=self.amount_typed,
            major_matter=self.major_matter.data,
            classification_reason=self.classification_reason.data or "",
            beneficiaries=self.beneficiaries.data or "",
            why=self.why.data or "",
            alternatives=self.alternatives.data or "",
            clause=self.clause.data or "",
        )


class SpendingForm(FactsForm):
    """Spending under an authorisation as the committee types it."""

    title = StringField(
        "事项名称", validators=[InputRequired("请填写事项名称"), Length(max=100, message="名称请不超过100字")]
    )
    major_matter = ChoiceField("属于哪一类重大事项", MAJOR_MATTERS, missing="请选择属于哪一类")
    classification_reason = TextAreaField(
        "选“其他重大事项”的理由", validators=[Length(max=500, message="理由请不超过500字")]
    )
    text = TextAreaField(
        "做什么", validators=[InputRequired("请写明做什么"), Length(max=20000, message="请不超过20000字")]
    )
    why = TextAreaField(
        "为什么要做", validators=[InputRequired("请写明为什么"), Length(max=2000, message="请不超过2000字")]
    )
    amount = MoneyField("金额（元）", missing="请填写金额")
    authority = ListField("按哪一项决议")
    clause = TextAreaField("或按哪一条规定", validators=[Length(max=1000, message="请不超过1000字")])
    belongs = about(
        major_matter=[refusals.UNKNOWN_MAJOR_MATTER],
        classification_reason=[refusals.OTHER_NEEDS_REASON],
        amount=[refusals.AMOUNT_REFUSED, refusals.NO_AMOUNT],
        authority=[refusals.AUTHORITY_MISSING, refusals.AUTHORITY_NOT_ADOPTED],
    )

    def offer(self, resolutions: Iterable[Matter]) -> None:
        """Let one of the adopted matters be chosen."""
        self.authority.choices = [NO_RESOLUTION, *(SelectChoice(found.code, found.title) for found in resolutions)]

    def offered(self) -> OfferedSpending:
        """What was typed; call it once the form is valid."""
        return OfferedSpending(
            major_matter=self.major_matter.data,
            title=self.title.data,
            text=self.text.data,
            why=self.why.data,
            amount=self.amount_typed,
            authority=self.authority.data,
            clause=self.clause.data or "",
            beneficiaries=self.beneficiaries.data or "",
            alternatives=self.alternatives.data or "",
            classification_reason=self.classification_reason.data or "",
        )


class PreReportForm(Form):
    """What a pre-report says besides the matter."""

    no_branch_reason = TextAreaField("没有小区党支部的原因")
    petition = BooleanField("20%以上业主提议召开")
    first_assembly = BooleanField("首次业主大会会议")
    street_order = BooleanField("街道要求召开")
    emergency = BooleanField("情况紧急，已经先行处置")
    acted = InstantField("什么时候开始处置")
    emergency_reason = TextAreaField("为什么来不及事先报告")
    belongs = about(
        no_branch_reason=[refusals.BRANCH_REASON_MISSING],
        acted=[refusals.ACTED_REFUSED],
        emergency_reason=[refusals.EMERGENCY_REASON_MISSING],
    )

    def occasion(self) -> Occasion:
        """Why the assembly meets."""
        return Occasion(
            petition=bool(self.petition.data),
            first_assembly=bool(self.first_assembly.data),
            street_order=bool(self.street_order.data),
        )

    def acted_first(self) -> Emergency | None:
        """What was done before it could be reported; None where nothing was."""
        return Emergency(self.acted.data, self.emergency_reason.data or "") if self.emergency.data else None


class OpinionForm(Form):
    """An answer to a pre-report."""

    verdict = ChoiceField("您的意见", VERDICT_NAMES, missing="请选择意见")
    clauses = ChoicesField("退回的，请勾选要补正的内容", CLAUSES)
    reasons = TextAreaField("理由", validators=[Length(max=5000, message="理由请不超过5000字")])
    belongs = about(
        verdict=[refusals.UNKNOWN_VERDICT],
        clauses=[refusals.UNKNOWN_CLAUSE],
        reasons=[refusals.REASONS_MISSING, refusals.TEXT_REFUSED, UNPRINTABLE],
    )

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
    belongs = OpinionForm.belongs | about(place_reason=[refusals.PLACE_REASON_MISSING])


class ReplyForm(Form):
    """The committee's reply to an opinion."""

    text = TextAreaField("答复意见", validators=[Length(max=5000, message="答复请不超过5000字")])
    belongs = about(text=[refusals.REPLY_MISSING, refusals.TEXT_REFUSED, UNPRINTABLE])

    @classmethod
    def to(cls, opinion_id: int) -> Self:
        """The form of one of several opinions on a page, with an id of its own."""
        form = cls()
        form["text"].id = f"reply-{opinion_id}"
        return form

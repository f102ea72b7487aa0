"""The page that adds a resolution or a pre-report to a line of the books."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from disclosure.rules import reference_refusals as refusals
from disclosure.rules.lines import Line
from disclosure.rules.sources import MOST_WORDS, REFERENCE_NAMES, ReferenceKind
from disclosure.services.read_lines import line_at
from disclosure.services.refer_line import refer_line, referable, references_at
from forms.choices import ListField
from forms.form import Form, about
from kernel.access import ROLE_NAMES, Role, allowed
from kernel.platform import platform, visitor
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_references", __name__, url_prefix="/c/<community>/books")
ADDING = (Role.TREASURER, Role.CHAIR)
NOTHING = SelectChoice("", "请选择")


class ReferenceForm(Form):
    """One of the community's matters, or the number of a document from elsewhere."""

    matter = ListField("本系统里的")
    text = StringField("或者写文号", validators=[Length(max=MOST_WORDS, message=f"请不超过{MOST_WORDS}个字")])

    belongs = about(
        matter=[refusals.REFERENCE_NOT_OURS],
        text=[
            refusals.REFERENCE_TWICE,
            refusals.REFERENCE_EMPTY,
            refusals.REFERENCE_LONG,
            refusals.REFERENCE_TYPED,
        ],
    )

    def validate_text(self, field: StringField) -> None:
        """One of the two, and not both."""
        if bool(self.matter.data) == bool((field.data or "").strip()):
            raise ValidationError("请从列表里选一项，或者写文号，两样只要一样")


@blueprint.route("/lines/<int:line_position>/reference", methods=["GET", "POST"])
@allowed(*ADDING, community_from="community")
def refer(community: str, line_position: int) -> str | Response | tuple[str, int]:
    """What the line refers to already, and a form for each reference it lacks."""
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        line = line_at(session, community, line_position)
        added = references_at(session, community, line_position)
        forms = {kind: _form(session, community, kind) for kind in ReferenceKind if not getattr(line, kind.value)}
    sent = next((kind for kind in forms if kind.value == request.form.get("kind")), None)
    if sent and forms[sent].validate_on_submit():
        with forms[sent].takes_refusals():
            return _refer(community, line_position, sent, forms[sent])
    form = forms[sent] if sent else ReferenceForm(formdata=None)
    return form.page(
        "disclosure/books/reference.html",
        community=place,
        number=line_position,
        line=line,
        told=_told(line),
        added=added,
        reference_forms=forms,
        names=REFERENCE_NAMES,
        role_names=ROLE_NAMES,
    )


def _form(session: Session, community: str, kind: ReferenceKind) -> ReferenceForm:
    """Only the form that was sent takes what was sent."""
    taken = request.form if request.form.get("kind") == kind.value else None
    form = ReferenceForm(formdata=taken, prefix=f"{kind.value}-")
    choices = [SelectChoice(each.matter, each.text.partition("〔")[0]) for each in referable(session, community, kind)]
    form.matter.choices = [NOTHING, *choices]
    return form


def _refer(community: str, number: int, kind: ReferenceKind, form: ReferenceForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        refer_line(
            session,
            community=community,
            number=number,
            kind=kind,
            matter=form.matter.data or "",
            text=form.text.data or "",
            person=visitor().person,
            role=visitor().role_in(community, *ADDING) or Role.TREASURER,
            now=here.now(),
        )
    flash(f"已补上{REFERENCE_NAMES[kind]}。已经公布的公示不变，更正的下一版会写上。", "good")
    return redirect(url_for("disclosure_lines.line", community=community, number=number), 303)


def _told(line: Line) -> dict[str, str]:
    """The references that stand there."""
    return {REFERENCE_NAMES[kind]: text for kind in REFERENCE_NAMES if (text := getattr(line, kind))}

"""Single lines of the books: all of a quarter, one of them, a new one, the reversal of one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug import Response

from auth.services.read_staff import names_of
from disclosure.rules.books import Books
from disclosure.rules.categories import BLOCKS, block_of
from disclosure.rules.lines import SIDE_NAMES
from disclosure.rules.money import in_capitals
from disclosure.rules.untied import LACKS
from disclosure.services.check_line import CheckedLine, check_line
from disclosure.services.read_books import books_or_refused
from disclosure.services.read_line import line_to_reverse, read_line
from disclosure.services.read_lines import line_at, lines_of
from disclosure.services.record_line import RecordedLine, record_line
from disclosure.services.reverse_line import reverse_line
from disclosure.views.book_forms import LineForm, ReversalForm, token_from
from disclosure.views.quarters import quarter_in
from kernel.access import Role, allowed
from kernel.calendar import day_of
from kernel.platform import platform, visitor
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_lines", __name__, url_prefix="/c/<community>/books")
READERS = (Role.TREASURER, Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SUPERVISOR, Role.AUDITOR)


@blueprint.get("/lines/<quarter>")
@allowed(*READERS, community_from="community")
def lines(community: str, quarter: str) -> str:
    """Every line of a quarter, in the order of the books."""
    asked = quarter_in(quarter)
    with platform().database.reading() as session:
        place, books = _books(session, community)
        found = lines_of(session, community, asked)
    return render_template(
        "disclosure/books/lines.html", community=place, quarter=asked, lines=found, quarters=books.quarters
    )


@blueprint.get("/lines/<int:number>")
@allowed(*READERS, community_from="community")
def line(community: str, number: int) -> str:
    """One line: what it says, what it is tied to, what took it back, who entered it."""
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        view = read_line(session, community=place, number=number)
        names = names_of(session, {view.entry.person}) if view.entry else {}
    return render_template(
        "disclosure/books/line.html",
        community=place,
        view=view,
        line=view.line,
        names=names,
        block=BLOCKS[block_of(view.line.category, view.line.side)],
        capitals=in_capitals,
        sides=SIDE_NAMES,
    )


@blueprint.get("/lines/new")
@allowed(Role.TREASURER, community_from="community")
def new_line(community: str) -> str | tuple[str, int]:
    """The form for a line, with today's date and the next voucher's number."""
    return _form_page(*_line_form(community))


@blueprint.post("/lines/new")
@allowed(Role.TREASURER, community_from="community")
def enter_line(community: str) -> str | Response | tuple[str, int]:
    """Fill in, check, book: each step sends the same form. Sent twice, it is booked once."""
    place, form = _line_form(community)
    if "edit" in request.form:
        return _form_page(place, form)
    form.validate()
    with form.takes_refusals():
        number, checked = _booked(place, form) if "confirmed" in request.form else (0, _checked(place, form))
        if number:
            flash(f"已记账，是第 {number} 笔。", "good")
            return redirect(url_for(".line", community=community, number=number), 303)
        if checked:
            form.tell(checked.typed.errors)
        if checked and not form.errors:
            return _check_page(place, form, checked)
    return _form_page(place, form)


def _line_form(community: str) -> tuple[CommunityInfo, LineForm]:
    here = platform()
    with here.database.reading() as session:
        place, books = _books(session, community)
    return place, LineForm.offering(books, day_of(here.now()), token_from(here.entropy))


def _form_page(place: CommunityInfo, form: LineForm) -> str | tuple[str, int]:
    return form.page("disclosure/books/new_line.html", community=place)


def _booked(place: CommunityInfo, form: LineForm) -> tuple[int, CheckedLine | None]:
    here = platform()
    if form.errors:
        return 0, None
    with here.database.writing() as session:
        recorded = record_line(
            session,
            community=place,
            token=form.token.data,
            typed=form.typed(),
            person=visitor().person,
            now=here.now(),
        )
    return recorded.number, recorded.checked


def _checked(place: CommunityInfo, form: LineForm) -> CheckedLine:
    here = platform()
    with here.database.reading() as session:
        return check_line(session, community=place, typed=form.typed(), now=here.now())


def _check_page(place: CommunityInfo, form: LineForm, checked: CheckedLine) -> str:
    return render_template(
        "disclosure/books/check_line.html",
        community=place,
        form=form,
        line=checked.typed.line,
        doubts=checked.typed.doubts,
        block=BLOCKS[checked.block],
        lacks=[LACKS[code] for code in checked.lacks],
        unreported=checked.unreported,
        capitals=in_capitals,
        sides=SIDE_NAMES,
    )


@blueprint.route("/lines/<int:number>/reverse", methods=["GET", "POST"])
@allowed(Role.TREASURER, community_from="community")
def reverse(community: str, number: int) -> str | Response | tuple[str, int]:
    """Take a line back by a line of its own. Sent twice, it is booked once."""
    form = ReversalForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            recorded = _reversed(community, number, form)
            if recorded.number:
                flash(f"已冲销。冲销记作第 {recorded.number} 笔，原来那一笔保留不动。", "good")
                return redirect(url_for(".line", community=community, number=recorded.number), 303)
            if recorded.checked:
                form.tell(recorded.checked.typed.errors)
    return _reversal_page(community, number, form)


def _reversed(community: str, number: int, form: ReversalForm) -> RecordedLine:
    here = platform()
    with here.database.writing() as session:
        return reverse_line(
            session,
            community=community_by_code(session, community),
            number=number,
            token=form.token.data,
            typed=form.typed(),
            person=visitor().person,
            now=here.now(),
        )


def _reversal_page(community: str, number: int, form: ReversalForm) -> str | tuple[str, int]:
    here = platform()
    with here.database.reading() as session:
        place, books = _books(session, community)
        if form.is_submitted():
            line = line_at(session, community, number)
        else:
            line = line_to_reverse(session, community=place, number=number)
            form = ReversalForm.offering(books, line, day_of(here.now()), token_from(here.entropy))
    return form.page("disclosure/books/reverse.html", community=place, line=line, number=number, sides=SIDE_NAMES)


def _books(session: Session, community: str) -> tuple[CommunityInfo, Books]:
    place = community_by_code(session, community)
    return place, books_or_refused(session, place)

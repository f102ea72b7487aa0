"""The treasurer's books: the desk, the import of a book after its dry run, the bank, the budget."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug import Response

from disclosure.rules.contract_terms import Term
from disclosure.rules.money import spoken_yuan
from disclosure.services.check_ledger import check_ledger
from disclosure.services.import_held_book import NAME, ImportedBook, import_held_book
from disclosure.services.open_books import open_books
from disclosure.services.read_bank import read_bank
from disclosure.services.read_desk import read_desk
from disclosure.services.read_working_funds import read_working_funds
from disclosure.services.set_budget import set_budget
from disclosure.views.book_forms import BookForm, BudgetForm, OpeningForm
from disclosure.views.quarters import quarter_in
from kernel.access import Role, allowed
from kernel.calendar import day_of
from kernel.platform import platform, visitor
from registry.services.communities import community_by_code
from registry.services.hold_upload import drop_upload, held_upload, hold_upload

blueprint = Blueprint("disclosure_books", __name__, url_prefix="/c/<community>/books")
READERS = (Role.TREASURER, Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SUPERVISOR, Role.AUDITOR)
# Where uploads of every kind wait for their import; the clock empties it after a day (registry/services/hold_upload).
FOLDER = "registers"


@blueprint.get("")
@allowed(*READERS, community_from="community")
def home(community: str) -> str:
    """The balance, the last lines, and what each quarter still lacks."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        desk = read_desk(session, community=place, now=here.now())
    return render_template("disclosure/books/home.html", community=place, desk=desk, Term=Term)


# ── a book that is imported ──


@blueprint.route("/import", methods=["GET", "POST"])
@allowed(Role.TREASURER, community_from="community")
def upload(community: str) -> str | Response | tuple[str, int]:
    """The form to upload a book."""
    form = BookForm()
    if form.validate_on_submit():
        return _held(community, form)
    with platform().database.reading() as session:
        return form.page("disclosure/books/import.html", community=community_by_code(session, community))


def _held(community: str, form: BookForm) -> Response:
    here = platform()
    digest = hold_upload(
        here.home / FOLDER,
        community=community,
        data=form.file.data.read(),
        now=here.now(),
        entropy=here.entropy,
        keyring=here.keyring,
    )
    return redirect(url_for(".check", community=community, digest=digest), 303)


@blueprint.get("/import/<digest>")
@allowed(Role.TREASURER, community_from="community")
def check(community: str, digest: str) -> str:
    """The dry run of an uploaded book: totals, every correction, doubt and refusal, and what is new."""
    here = platform()
    data = held_upload(here.home / FOLDER, community=community, digest=digest, keyring=here.keyring)
    with here.database.reading() as session:
        place = community_by_code(session, community)
        checked = check_ledger(session, community=community, name=NAME, data=data)
    return render_template(
        "disclosure/books/check.html", community=place, digest=digest, report=checked.report, form=BookForm()
    )


@blueprint.post("/import/<digest>")
@allowed(Role.TREASURER, community_from="community")
def confirm(community: str, digest: str) -> Response:
    """Stores the book that was checked: all of it or nothing."""
    here = platform()
    with here.database.writing() as session:
        done = import_held_book(
            session,
            folder=here.home / FOLDER,
            community=community,
            digest=digest,
            person=visitor().person,
            now=here.now(),
            keyring=here.keyring,
        )
    if not done.saved:
        return redirect(url_for(".check", community=community, digest=digest), 303)
    drop_upload(here.home / FOLDER, community=community, digest=digest)
    flash(_told(done), "good")
    return redirect(url_for(".home", community=community), 303)


def _told(done: ImportedBook) -> str:
    return f"账本已导入：新增收支 {done.lines} 笔、合同 {done.contracts} 份、银行流水 {done.bank_lines} 笔。"


@blueprint.route("/open", methods=["GET", "POST"])
@allowed(Role.TREASURER, community_from="community")
def begin(community: str) -> str | Response | tuple[str, int]:
    """Begin books that no file brings."""
    form = OpeningForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _begun(community, form)
    with platform().database.reading() as session:
        place = community_by_code(session, community)
    return form.page("disclosure/books/open.html", community=place)


def _begun(community: str, form: OpeningForm) -> Response:
    with platform().database.writing() as session:
        open_books(session, community=community, opening=form.opening.data, day=form.day.data)
    flash(f"账本已建立，期初结余 {spoken_yuan(form.opening.data)} 元。", "good")
    return redirect(url_for(".home", community=community), 303)


# ── the bank, the budget ──


@blueprint.get("/bank/<quarter>")
@allowed(*READERS, community_from="community")
def bank(community: str, quarter: str) -> str:
    """The quarter's lines beside the bank's: found in time, found late, not found, and the bank's own."""
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        page = read_bank(session, community=place, quarter=quarter_in(quarter))
    return render_template("disclosure/books/bank.html", community=place, bank=page)


@blueprint.route("/budget", methods=["GET", "POST"])
@allowed(Role.TREASURER, Role.CHAIR, community_from="community")
def budget(community: str) -> str | Response | tuple[str, int]:
    """The working funds that the owners approved, and what has been spent of them."""
    form = BudgetForm(data={"year": day_of(platform().now()).year})
    if form.validate_on_submit():
        with form.takes_refusals():
            return _budgeted(community, form)
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        funds = read_working_funds(session, community=community)
    return form.page("disclosure/books/budget.html", community=place, funds=funds)


def _budgeted(community: str, form: BudgetForm) -> Response:
    with platform().database.writing() as session:
        set_budget(
            session,
            community=community,
            year=form.year.data,
            amount=form.amount.data,
            resolution=form.resolution.data,
        )
    flash(f"{form.year.data} 年工作经费预算已登记：{spoken_yuan(form.amount.data)} 元。", "good")
    return redirect(url_for(".budget", community=community), 303)

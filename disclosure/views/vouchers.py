"""Vouchers: the treasurer attaches them, owners see the masked pictures, everyone sees the hashes."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from disclosure.rules.quarters import Quarter
from disclosure.services.keep_voucher import develop_voucher, keep_voucher, withdraw_voucher
from disclosure.services.read_lines import line_at
from disclosure.services.read_vouchers import quarter_of, vouched_lines, voucher_by_id, vouchers_of
from disclosure.services.show_voucher import masked_picture, original_picture, record_view, views_of
from disclosure.views.masks import next_step
from disclosure.views.pictures import picture
from disclosure.views.quarters import quarter_in
from disclosure.views.voucher_forms import UploadForm
from kernel.access import ROLE_NAMES, Role, allowed, public
from kernel.platform import platform, visitor
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_vouchers", __name__, url_prefix="/c/<community>")
FOLDER = "vouchers"
# Who may see a voucher as it was kept; each look is recorded (PROTOCOL 5).
UNMASKED = (
    Role.TREASURER,
    Role.CHAIR,
    Role.COMMITTEE_MEMBER,
    Role.SUPERVISOR,
    Role.AUDITOR,
    Role.NEIGHBOURHOOD_OFFICER,
    Role.STREET_OFFICER,
)
MASKED = (Role.OWNER, *UNMASKED, Role.BRANCH_SECRETARY, Role.REGULATOR)


@blueprint.get("/books/quarters/<quarter>/vouchers")
@allowed(Role.TREASURER, community_from="community")
def missing(community: str, quarter: str) -> str:
    """The lines of a quarter that have no voucher yet, and those whose voucher waits to be masked."""
    asked = quarter_in(quarter)
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        lines = vouched_lines(session, community, asked)
    return render_template("disclosure/vouchers/missing.html", community=place, quarter=asked, lines=lines)


@blueprint.route("/books/lines/<int:number>/voucher", methods=["GET", "POST"])
@allowed(Role.TREASURER, community_from="community")
def attach(community: str, number: int) -> str | BaseResponse | tuple[str, int]:
    """A line's vouchers, and the form to add one."""
    form = UploadForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _attached(community, number, form)
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        line = line_at(session, community, number)
        vouchers = vouchers_of(session, community, line.voucher, line.day.year)
    return form.page(
        "disclosure/vouchers/attach.html",
        community=place,
        number=number,
        line=line,
        quarter=Quarter.of(line.day),
        vouchers=vouchers,
    )


def _attached(community: str, number: int, form: UploadForm) -> BaseResponse:
    here = platform()
    files = [develop_voucher(file.data) for file in form.files.data]
    with here.database.writing() as session:
        kept = [
            keep_voucher(
                session,
                folder=here.home / FOLDER,
                community=community,
                number=number,
                pictures=pictures,
                person=visitor().person,
                now=here.now(),
                entropy=here.entropy,
                keyring=here.keyring,
            )
            for pictures in files
        ]
        following = next_step(session, community, kept[0])
    flash("凭证已上传。请把个人信息遮住，业主才看得到。", "good")
    return redirect(following, 303)


@blueprint.post("/books/vouchers/<int:voucher_id>/withdraw")
@allowed(Role.TREASURER, community_from="community")
def withdraw(community: str, voucher_id: int) -> BaseResponse:
    """Take a wrong picture down, while no statement has its hash."""
    here = platform()
    with here.database.writing() as session:
        quarter = quarter_of(session, community, voucher_id)
        withdraw_voucher(
            session,
            folder=here.home / FOLDER,
            community=community,
            voucher_id=voucher_id,
            person=visitor().person,
            now=here.now(),
        )
    flash("凭证已撤下，图片已删除。", "good")
    return redirect(url_for(".missing", community=community, quarter=quarter.code), 303)


@blueprint.get("/vouchers/<int:voucher_id>")
@public
def voucher(community: str, voucher_id: int) -> str:
    """The hashes of a voucher and how to check them, for everyone; its masked pictures, for owners."""
    office = visitor().role_in(community, *UNMASKED)
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        found = voucher_by_id(session, community, voucher_id)
        looks = views_of(session, voucher_id) if office else []
    return render_template(
        "disclosure/vouchers/voucher.html",
        community=place,
        voucher=found,
        sees=visitor().holds(frozenset(MASKED), community),
        office=office,
        looks=looks,
        role_names=ROLE_NAMES,
    )


@blueprint.get("/vouchers/<int:voucher_id>.jpg", defaults={"page": 1})
@blueprint.get("/vouchers/<int:voucher_id>/<int:page>.jpg")
@allowed(*MASKED, community_from="community")
def image(community: str, voucher_id: int, page: int) -> Response:
    """A masked picture, for signed-in owners of the community and its offices (PROTOCOL 5)."""
    here = platform()
    with here.database.reading() as session:
        jpeg = masked_picture(
            session,
            folder=here.home / FOLDER,
            community=community,
            voucher_id=voucher_id,
            page=page,
            keyring=here.keyring,
        )
    return picture(jpeg, f"voucher-{voucher_id}-{page}")


@blueprint.post("/vouchers/<int:voucher_id>/<int:page>/original")
@allowed(*UNMASKED, community_from="community")
def original(community: str, voucher_id: int, page: int) -> Response:
    """The picture without its mask; who looked is on record."""
    here = platform()
    office = visitor().role_in(community, *UNMASKED)
    with here.database.writing() as session:
        record_view(
            session,
            community=community,
            voucher_id=voucher_id,
            page=page,
            person=visitor().person,
            role=office or "",
            now=here.now(),
        )
        jpeg = original_picture(
            session,
            folder=here.home / FOLDER,
            community=community,
            voucher_id=voucher_id,
            page=page,
            keyring=here.keyring,
        )
    return picture(jpeg, f"voucher-{voucher_id}-{page}-original")

"""The treasurer's pages that mask a voucher: the picture under a grid, a look at what owners will see."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from disclosure.rules.masks import COARSE, FINE, grid_for
from disclosure.rules.voucher_files import Voucher
from disclosure.services.mask_voucher import confirm_mask, drawn_mask, drawn_sha256, keep_mask, mask_voucher
from disclosure.services.read_vouchers import page_of, quarter_of, voucher_by_id
from disclosure.services.show_voucher import drawn_picture, original_picture
from disclosure.views.pictures import picture
from disclosure.views.voucher_forms import ConfirmForm, MaskForm
from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from registry.services.communities import community_by_code

blueprint = Blueprint(
    "disclosure_masks", __name__, url_prefix="/c/<community>/books/vouchers/<int:voucher_id>/<int:page>"
)
FOLDER = "vouchers"


def next_step(session: Session, community: str, voucher: Voucher) -> str:
    """Where the treasurer goes on: the next page to mask, or what else the quarter lacks."""
    for page in voucher.pages:
        if not page.sha256:
            return url_for("disclosure_masks.mask", community=community, voucher_id=voucher.id, page=page.number)
    quarter = quarter_of(session, community, voucher.id)
    return url_for("disclosure_vouchers.missing", community=community, quarter=quarter.code)


@blueprint.route("/mask", methods=["GET", "POST"])
@allowed(Role.TREASURER, community_from="community")
def mask(community: str, voucher_id: int, page: int) -> str | BaseResponse | tuple[str, int]:
    """The picture under a grid; the cells that are ticked will be black."""
    form = MaskForm()
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        voucher, shown = page_of(session, community, voucher_id, page)
        drawn, cells = drawn_mask(session, community=community, voucher_id=voucher_id, page=page)
    grid = grid_for(shown.width, shown.height, request.args.get("columns", drawn.columns, type=int))
    if form.validate_on_submit():
        with form.takes_refusals():
            return _draw(community, voucher_id, page, grid.columns, form)
    return form.page(
        "disclosure/vouchers/mask.html",
        community=place,
        voucher=voucher,
        shown=shown,
        grid=grid,
        finer=grid.columns == COARSE,
        columns={"finer": FINE, "coarser": COARSE},
        ticked=set(form.cells.data or (cells if grid == drawn else ())),
    )


def _draw(community: str, voucher_id: int, page: int, columns: int, form: MaskForm) -> BaseResponse:
    here = platform()
    with here.database.reading() as session:
        masked = mask_voucher(
            session,
            folder=here.home / FOLDER,
            community=community,
            voucher_id=voucher_id,
            page=page,
            columns=columns,
            cells=form.cells.data or [],
            keyring=here.keyring,
        )
    with here.database.writing() as session:
        keep_mask(
            session,
            folder=here.home / FOLDER,
            community=community,
            voucher_id=voucher_id,
            page=page,
            masked=masked,
            person=visitor().person,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    return redirect(url_for(".preview", community=community, voucher_id=voucher_id, page=page), 303)


@blueprint.get("/preview")
@allowed(Role.TREASURER, community_from="community")
def preview(community: str, voucher_id: int, page: int) -> str:
    """What owners will see, and the button that lets them see it."""
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        voucher, shown = page_of(session, community, voucher_id, page)
        digest = drawn_sha256(session, community=community, voucher_id=voucher_id, page=page)
    form = ConfirmForm(sha256=digest)
    return render_template("disclosure/vouchers/preview.html", community=place, voucher=voucher, shown=shown, form=form)


@blueprint.post("/preview")
@allowed(Role.TREASURER, community_from="community")
def confirm(community: str, voucher_id: int, page: int) -> BaseResponse:
    """Owners see it from now on."""
    here = platform()
    with here.database.writing() as session:
        confirm_mask(
            session,
            folder=here.home / FOLDER,
            community=community,
            voucher_id=voucher_id,
            page=page,
            sha256=request.form.get("sha256", ""),
            now=here.now(),
        )
        following = next_step(session, community, voucher_by_id(session, community, voucher_id))
    flash("已确认。业主登录后看到的，就是遮盖过的这一张。", "good")
    return redirect(following, 303)


@blueprint.get("/original.jpg")
@allowed(Role.TREASURER, community_from="community")
def original(community: str, voucher_id: int, page: int) -> Response:
    """The picture as it was kept, for the treasurer at work on it."""
    here = platform()
    with here.database.reading() as session:
        jpeg = original_picture(
            session,
            folder=here.home / FOLDER,
            community=community,
            voucher_id=voucher_id,
            page=page,
            keyring=here.keyring,
        )
    return picture(jpeg, f"voucher-{voucher_id}-{page}-original")


@blueprint.get("/drawn.jpg")
@allowed(Role.TREASURER, community_from="community")
def drawn(community: str, voucher_id: int, page: int) -> Response:
    """The picture with the mask that waits for its confirmation."""
    here = platform()
    with here.database.reading() as session:
        jpeg = drawn_picture(
            session,
            folder=here.home / FOLDER,
            community=community,
            voucher_id=voucher_id,
            page=page,
            keyring=here.keyring,
        )
    return picture(jpeg, f"voucher-{voucher_id}-{page}-masked")

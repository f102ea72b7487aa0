"""The pattern book: the real application with one more door, behind which every template stands in every state."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Flask, Response, make_response, render_template
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from kernel.access import public
from tests.frontend.samples import PAGES, ballot, receipt_page
from web.app import create_app
from web.settings import read_settings

blueprint = Blueprint("book", __name__, template_folder="pages")


class EveryField(FlaskForm):  # type: ignore[misc]
    """One of each part of templates/parts/forms.html."""

    name = StringField("姓名", [InputRequired("请填写姓名")])
    code = StringField("激活码", [InputRequired("请填写激活码"), Length(14, 14, "激活码是 12 个字母或数字")])
    password = PasswordField("密码", [InputRequired("请填写密码")])
    day = DateField("日期", [InputRequired("请填写日期")])
    kind = SelectField(
        "类别",
        choices=[SelectChoice("", "请选择"), SelectChoice("a", "选聘物业服务企业")],
        validators=[InputRequired("请选择类别")],
    )
    text = TextAreaField("正文", [InputRequired("请填写正文")])
    verdict = RadioField(
        "您的意见",
        choices=[SelectChoice("approved", "同意上会"), SelectChoice("returned", "退回补正")],
        validators=[InputRequired("请选择意见")],
    )
    agree = BooleanField("我已看过全文", [InputRequired("请先看过全文再勾选")])


@blueprint.route("/book/forms", methods=["GET", "POST"])
@public
def forms() -> str | tuple[str, int]:
    """Every part of a form: clean by GET, full of errors by an empty POST."""
    form = EveryField()
    form.validate_on_submit()
    page = render_template("every_field.html", form=form)
    return (page, 422) if form.is_submitted() else page


@blueprint.get("/book/receipt.svg")
@public
def picture() -> Response:
    """The receipt as a picture."""
    response = make_response(render_template("voting/owner/receipt.svg", **receipt_page(ballot())))
    response.mimetype = "image/svg+xml"
    return response


@blueprint.get("/book/<name>")
@public
def page(name: str) -> str:
    """One page in one state."""
    template, context = PAGES[name]
    return render_template(template, **context)


def book_app(home: Path, *doors: Blueprint) -> Flask:
    """The application of the demonstration with the book in it, and what else a test wants."""
    app = create_app(read_settings({"MINGBAI_HOME": str(home), "MINGBAI_DEMONSTRATION": "1"}))
    for door in (blueprint, *doors):
        app.register_blueprint(door)
    return app

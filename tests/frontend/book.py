"""The pattern book: the real application with one more door, behind which every template stands in every state."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Flask, Response, make_response, render_template
from wtforms import BooleanField, PasswordField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from forms.choices import ChoiceField, ListField
from forms.fields import DayField
from forms.form import Form
from kernel.access import public
from tests.frontend.samples import PAGES, ballot, receipt_page
from web.app import create_app
from web.settings import read_settings

blueprint = Blueprint("book", __name__, template_folder="pages")


class EveryField(Form):
    """One of each part of templates/parts/forms.html."""

    name = StringField("姓名", [InputRequired("请填写姓名")])
    code = StringField("激活码", [InputRequired("请填写激活码"), Length(14, 14, "激活码是 12 个字母或数字")])
    password = PasswordField("密码", [InputRequired("请填写密码")])
    day = DayField("日期", missing="请填写日期")
    kind = ListField("类别", {"": "请选择", "a": "选聘物业服务企业"}, missing="请选择类别")
    text = TextAreaField("正文", [InputRequired("请填写正文")])
    verdict = ChoiceField("您的意见", {"approved": "同意上会", "returned": "退回补正"}, missing="请选择意见")
    agree = BooleanField("我已看过全文", [InputRequired("请先看过全文再勾选")])


@blueprint.route("/book/forms", methods=["GET", "POST"])
@public
def forms() -> str | tuple[str, int]:
    """Every part of a form: clean by GET, full of errors by an empty POST."""
    form = EveryField()
    form.validate_on_submit()
    return form.page("every_field.html")


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

"""The forms of signing in."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from forms.choices import ChoiceField
from forms.form import Form

LONGEST = Length(max=200, message="太长了，请核对后重填。")


class ActivationForm(Form):
    """The code of the letter."""

    code = StringField("激活码", validators=[InputRequired("请输入信上的激活码。"), LONGEST])
    next = HiddenField()


class DigitsForm(Form):
    """The six digits of the text message."""

    digits = StringField("短信验证码", validators=[InputRequired("请输入短信里的 6 位数字。"), LONGEST])


class PhoneForm(Form):
    """Which mobile to send to; the choices are the register's."""

    contact = ChoiceField("验证码发到哪个手机", missing="请选择一个手机号码。", unfit="请选择接收验证码的手机号码。")


class GrantForm(Form):
    """The code an officer hands over."""

    code = StringField("社区核验码", validators=[InputRequired("请输入工作人员给您的核验码。"), LONGEST])


class ReadingForm(Form):
    """A unit and a mobile of the register."""

    unit = StringField("房号", validators=[InputRequired("请输入房号。"), LONGEST])
    phone = StringField("手机号码", validators=[InputRequired("请输入手机号码。"), LONGEST])
    next = HiddenField()


class StaffForm(Form):
    """Password and authenticator together."""

    username = StringField("用户名", validators=[InputRequired("请输入用户名。"), LONGEST])
    password = PasswordField("密码", validators=[InputRequired("请输入密码。"), LONGEST])
    code = StringField("动态码", validators=[InputRequired("请输入验证器里的 6 位动态码。"), LONGEST])
    next = HiddenField()

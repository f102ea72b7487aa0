"""The forms of the register."""

from __future__ import annotations

from flask_wtf.file import FileAllowed, FileField, FileRequired, FileSize
from wtforms import BooleanField

from forms.form import Form
from registry.services.read_workbook import MOST_BYTES


class RegisterForm(Form):
    """A register to be checked."""

    file = FileField(
        "业主名册（.xlsx 文件）",
        validators=[
            FileRequired("请选择业主名册文件"),
            FileAllowed(["xlsx"], "只接受 .xlsx 文件。旧版 .xls 和带宏的 .xlsm 请在 Excel 或 WPS 中另存为 .xlsx"),
            FileSize(MOST_BYTES, message="文件超过 16 MB。请删去图片和多余的格式再上传"),
        ],
    )
    count_special_spaces = BooleanField("议事规则约定车位、摊位计入投票面积")


class ConfirmForm(Form):
    """A checked register to be stored."""

    count_special_spaces = BooleanField()

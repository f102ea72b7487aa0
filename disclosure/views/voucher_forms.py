"""The forms of vouchers: upload, mask, confirm."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileRequired, MultipleFileField
from wtforms import BooleanField, HiddenField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired


class UploadForm(FlaskForm):  # type: ignore[misc]
    """Photos or PDFs of one voucher."""

    files = MultipleFileField("凭证照片或 PDF", validators=[FileRequired("请拍照，或者选择文件")])


class MaskForm(FlaskForm):  # type: ignore[misc]
    """The cells to black out; a picture without any must be said to need none."""

    cells = SelectMultipleField("要遮住的格子", choices=[], validate_choice=False)
    nothing = BooleanField("这一张没有个人信息，不用遮")

    def validate_nothing(self, field: BooleanField) -> None:
        """One of the two, so that nothing is shown by oversight."""
        if not self.cells.data and not field.data:
            raise ValidationError("还没有点选要遮住的格子。确实没有个人信息的，请勾选这一项")


class ConfirmForm(FlaskForm):  # type: ignore[misc]
    """The masked edition that was looked at."""

    sha256 = HiddenField(validators=[InputRequired()])

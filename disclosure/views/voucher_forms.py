"""The forms of vouchers: upload, mask, confirm."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired

from disclosure.rules.voucher_files import VOUCHER_UNNUMBERED, examine_voucher
from forms.files import FilesField
from forms.form import Form, about
from kernel.pictures import REASONS, UNREADABLE


class UploadForm(Form):
    """Photos or PDFs of one voucher."""

    files = FilesField("照片或 PDF", missing="请拍照，或者选择文件", examine=lambda _name, data: examine_voucher(data))
    belongs = about(files=[UNREADABLE, *REASONS.values(), VOUCHER_UNNUMBERED])


class MaskForm(Form):
    """The cells to black out; a picture without any must be said to need none."""

    cells = SelectMultipleField("要遮住的格子", choices=[], validate_choice=False)
    nothing = BooleanField("这一张没有个人信息，不用遮")

    def validate_nothing(self, field: BooleanField) -> None:
        """One of the two, so that nothing is shown by oversight."""
        if not self.cells.data and not field.data:
            raise ValidationError("还没有点选要遮住的格子。确实没有个人信息的，请勾选这一项")


class ConfirmForm(Form):
    """The masked edition that was looked at."""

    sha256 = HiddenField(validators=[InputRequired()])

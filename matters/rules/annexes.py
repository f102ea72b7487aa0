"""What may be an annex: a PDF, a photo or a table, told by its first bytes and never by its name."""

from __future__ import annotations

from kernel.refusals import Refusal

MAX_BYTES = 20 * 1024 * 1024
MAX_NAME = 100
CSV_MARK = b"\xef\xbb\xbf"
"""The byte-order mark, with which Excel knows a table of text (CSV) to be UTF-8."""
_MAGIC = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    CSV_MARK: "text/csv",
}

ANNEX_TOO_BIG = Refusal("annex_too_big", "附件“{name}”超过20MB。", "请压缩后再上传。", status=413)
ANNEX_REFUSED = Refusal(
    "annex_refused", "附件“{name}”不是PDF、JPG或PNG文件。", "请转换成PDF或拍照后再上传。", status=422
)
ANNEX_NAME_REFUSED = Refusal(
    "annex_name_refused", "附件的文件名太长或没有文件名。", "请改短文件名后再上传。", status=422
)


def media_type_of(data: bytes) -> str:
    """The media type by the first bytes; "" for anything that may not be an annex."""
    return next((media for magic, media in _MAGIC.items() if data.startswith(magic)), "")


def examine_annex(name: str, data: bytes) -> Refusal | None:
    """None if the file may be kept."""
    if not 0 < len(name) <= MAX_NAME:
        return ANNEX_NAME_REFUSED
    if len(data) > MAX_BYTES:
        return ANNEX_TOO_BIG.about(name=name)
    return None if media_type_of(data) else ANNEX_REFUSED.about(name=name)

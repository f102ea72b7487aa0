"""Fields that many duties of the catalogue share."""

from __future__ import annotations

from oversight.rules.duty import Field, Kind

# HZ 30, DOMAIN 11.3 and 11.4: what is posted hangs for fifteen days.
POSTING_DAYS = 15

PROOF = Field("proof", "证明材料", Kind.FILES, hint="照片或PDF，最多5个。请先遮住姓名、电话、身份证号。")
PHOTOS = Field("photos", "现场照片", Kind.FILES, hint="照片或PDF，最多5个。请不要拍到人脸和门牌号以外的私人信息。")
MAYBE_FILES = Field("files", "附件（可以不传）", Kind.FILES, required=False, hint="照片或PDF，最多5个。")
INTERNAL_FILES = Field(
    "files", "附件（不对外公开）", Kind.FILES, required=False, internal=True, hint="照片或PDF，最多5个。"
)
REMARK = Field("remark", "补充说明（可以不写）", required=False, internal=True, hint="只在有关单位内部看，不对外公开。")
POSTING = (
    Field("posted", "从哪天起张贴", Kind.DAY),
    Field("posted_at", "贴在哪里", Kind.LINE, hint="例如：小区南门公告栏、各单元大厅"),
    Field("posted_photo", "张贴照片", Kind.FILES, hint="拍清楚贴的内容和位置。"),
)

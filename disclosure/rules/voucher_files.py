"""Pictures of vouchers: what may be uploaded, what the hashes commit to, what a voucher is to its readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from kernel.refusals import Refusal

MOST_BYTES = 20 * 1024 * 1024
SALT = 16
COMMITMENT = b"mingbai-voucher-v1\n"

TAKEN = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-")
APPLE = frozenset((b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypavif"))

VOUCHER_EMPTY = Refusal("voucher-empty", "没有选择文件，或者文件是空的。", "请拍照，或者选择一个文件。", status=422)
VOUCHER_TOO_BIG = Refusal("voucher-too-big", "文件超过 20 MB。", "请缩小后再上传，或者重新拍照。", status=413)
VOUCHER_HEIC = Refusal(
    "voucher-heic",
    "这是苹果手机的 HEIC 照片，这里打不开。",
    "请在手机的“设置—相机—格式”里选“兼容性最佳”再拍，或者把照片存成 JPG 再上传。",
    status=422,
)
VOUCHER_KIND = Refusal(
    "voucher-kind",
    "这个文件不是照片，也不是 PDF。",
    "请上传 JPG、PNG、WebP 照片，或者 PDF。OFD 发票请先转成 PDF。",
    status=422,
)
VOUCHER_UNNUMBERED = Refusal(
    "voucher-unnumbered", "这一笔没有凭证号，凭证没有地方可挂。", "请先给这一笔编上凭证号。", status=422
)
NO_SUCH_LINE = Refusal("no-such-line", "账上没有这一笔。", "请从账目里重新打开。", status=404)
NO_SUCH_VOUCHER = Refusal("no-such-voucher", "没有这张凭证。", "请从公示的明细里重新打开。", status=404)
VOUCHER_MASKING = Refusal(
    "voucher-masking", "凭证已上传，正在遮盖个人信息。", "遮盖好以后，业主登录就能看到。", status=404
)
VOUCHER_PUBLISHED = Refusal(
    "voucher-published",
    "这张凭证的校验码已经写进定稿或公布的公示，不能撤下。",
    "如果露出了个人信息，请重新遮盖。",
)
MASK_MISSING = Refusal("mask-missing", "还没有遮盖过这一张。", "请先点选要遮盖的地方。", status=404)
MASK_OUTSIDE = Refusal("mask-outside", "遮盖的格子不在这张图上。", "请刷新页面，重新点选。", status=422)


@dataclass(frozen=True, slots=True)
class Page:
    """One picture of a voucher; ``sha256`` is of its masked edition, empty until that is confirmed."""

    number: int
    width: int
    height: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Voucher:
    """One file attached to a voucher number. ``salted_sha256`` commits to its pictures as they were kept."""

    id: int
    number: str
    year: int
    kept: datetime
    salted_sha256: str
    pages: tuple[Page, ...]

    @property
    def masked(self) -> bool:
        """Whether owners see it: every page has a confirmed masked edition."""
        return all(page.sha256 for page in self.pages)

    @property
    def sha256(self) -> str:
        """Of the masked edition: the picture's own, several joined; empty until every page is masked."""
        return joined([page.sha256 for page in self.pages]) if self.masked else ""


def examine_voucher(data: bytes) -> Refusal | None:
    """None for what may be a photo or a PDF, told by its first bytes and never by its name."""
    if not data:
        return VOUCHER_EMPTY
    if len(data) > MOST_BYTES:
        return VOUCHER_TOO_BIG
    if data[4:12] in APPLE:
        return VOUCHER_HEIC
    is_webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return None if is_webp or data.startswith(TAKEN) else VOUCHER_KIND


def commitment(salt: bytes, pictures: Iterable[bytes]) -> str:
    """SHA-256 over the salt and the SHA-256 of each picture: tells nothing of them to whoever has not got both."""
    return sha256(COMMITMENT + salt + b"".join(sha256(picture).digest() for picture in pictures)).hexdigest()


def joined(hashes: Sequence[str]) -> str:
    """One hash for several: one alone stays as it is, several are hashed as lines of text; none is empty."""
    return sha256("\n".join(hashes).encode()).hexdigest() if len(hashes) > 1 else "".join(hashes)


def line_hash(vouchers: Sequence[Voucher]) -> str:
    """What a line says of its vouchers (``voucher_sha256``)."""
    return joined([voucher.salted_sha256 for voucher in vouchers])


def later_than(published_hash: str, vouchers: Sequence[Voucher]) -> tuple[Voucher, ...]:
    """Those that came after a statement was frozen: all beyond the first few that make up the line's hash in it."""
    for count in range(len(vouchers), -1, -1):
        if line_hash(vouchers[:count]) == published_hash:
            return tuple(vouchers[count:])
    return tuple(vouchers)

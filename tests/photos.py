"""Photos and PDFs made for tests, the honest and the hostile."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageCms import ImageCmsProfile, createProfile

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
PHONE = "13800138000"
GPS, ORIENTATION, COMMENT = 0x8825, 0x0112, b"taken at home"


def receipt(width: int = 1200, height: int = 1600) -> Image.Image:
    """What a phone sees: a receipt on a table, with a name and a telephone number on it."""
    picture = Image.effect_noise((width, height), 40).convert("RGB")
    draw = ImageDraw.Draw(picture)
    paper = (width // 10, height // 16, width * 9 // 10, height * 15 // 16)
    draw.rectangle(paper, fill=(246, 244, 236), outline=(180, 175, 160), width=3)
    size = width // 22
    font = ImageFont.truetype(FONT, size)
    words = (
        "收  据",
        "榕景花园业主委员会",
        "屋面防水维修",
        f"收款人：王建国 {PHONE}",
        "金额：66,000.00 元",
        "2026-02-10",
    )
    for place, text in enumerate(words):
        draw.text((paper[0] + size, paper[1] + size + place * size * 3), text, fill=(30, 30, 40), font=font)
    draw.ellipse(
        (width * 6 // 10, height * 6 // 10, width * 85 // 100, height * 79 // 100), outline=(200, 30, 30), width=9
    )
    return picture


def jpeg(picture: Image.Image | None = None, **more: Any) -> bytes:
    return saved(picture or receipt(300, 400), "JPEG", **more)


def saved(picture: Image.Image, format: str, **more: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, format, **more)
    return file.getvalue()


def talkative_photo(format: str = "JPEG", *, orientation: int = 1, picture: Image.Image | None = None) -> bytes:
    """A photo that says where and with what it was taken, in EXIF, a colour profile, and a comment or text chunk."""
    shown = picture or receipt(300, 400)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F], exif[0x0110] = "Huawei", "P60 of Wang"
    exif[GPS] = {1: "N", 2: (26.0, 4.0, 30.0), 3: "E", 4: (119.0, 17.0, 48.0)}
    profile = ImageCmsProfile(createProfile("sRGB")).tobytes()
    more: dict[str, Any] = {"comment": COMMENT} if format == "JPEG" else {}
    return saved(shown, format, exif=exif, icc_profile=profile, **more)


def huge_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """Some kilobytes that unpack to gigabytes of white."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packer = zlib.compressobj(9)
    line = b"\0" + b"\xff" * (width * 3)
    packed = b"".join(packer.compress(line) for _ in range(min(height, 2_000))) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def pdf(pages: int = 1, *, change: Callable[[pikepdf.Pdf], None] = lambda _pdf: None, **more: Any) -> bytes:
    """A PDF of A4 pages with a red square in the lower left corner of each, changed as the test wants."""
    with pikepdf.new() as made:
        for _ in range(pages):
            page = made.add_blank_page(page_size=(595, 842))
            page.Contents = made.make_stream(b"1 0 0 rg 0 0 100 100 re f")
        change(made)
        file = io.BytesIO()
        made.save(file, **more)
    return file.getvalue()


def locked_pdf(user: str = "") -> bytes:
    return pdf(encryption=pikepdf.Encryption(user=user, owner="owner"))


def with_script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_script_in_an_annotation(made: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=made.make_stream(b"app.alert(1)"))
    made.pages[0].Annots = pikepdf.Array(
        [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)]
    )


def with_launch(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")


def with_attachment(made: pikepdf.Pdf) -> None:
    made.attachments["list.csv"] = pikepdf.AttachedFileSpec(made, b"name,phone")


def opened(data: bytes) -> Image.Image:
    """The pixels of a file of ours."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture

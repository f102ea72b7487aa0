from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from kernel.qr import QUIET_ZONE, qr_data_uri, qr_modules, qr_png, qr_svg

URL = "https://mingbai.example/a/k7qm-2026-1#k=7ECFCHQDYZBC"


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


@pytest.mark.parametrize("text", [URL, "A", "榕景花园", "https://mingbai.example/r/" + "f" * 64, "x" * 2000])
@pytest.mark.parametrize("scale", [2, 10])
def test_the_picture_is_read_back_as_the_text(text: str, scale: int) -> None:
    assert [code.text for code in zxingcpp.read_barcodes(picture(qr_png(text, scale)))] == [text]


def test_it_has_a_white_border_of_four_modules_and_error_correction_m() -> None:
    rows = qr_modules(URL)
    border = range(QUIET_ZONE)
    assert QUIET_ZONE == 4
    assert not any(
        rows[y][x] or rows[-1 - y][x] or rows[x][y] or rows[x][-1 - y] for y in border for x in range(len(rows))
    )
    assert zxingcpp.read_barcodes(picture(qr_png(URL)))[0].ec_level == "M"


def test_the_svg_draws_exactly_the_dark_modules() -> None:
    rows = qr_modules(URL)
    drawn = [[False] * len(rows) for _ in rows]
    path = re.search(r'stroke="#000" d="([^"]+)"', qr_svg(URL))
    assert path
    for line in re.findall(r"M[^M]+", path[1]):
        x, y = 0, 0
        for move, first, second, run in re.findall(r"([Mm])(-?\d+) ([\d.]+)h(\d+)", line):
            x, y = (int(first), int(float(second))) if move == "M" else (x + int(first), y)
            for _ in range(int(run)):
                drawn[y][x] = True
                x += 1
    assert drawn == rows


def test_the_svg_is_small_and_the_same_every_time() -> None:
    assert len(qr_svg(URL)) < 2500
    assert qr_svg(URL) == qr_svg(URL)
    assert b64decode(qr_data_uri(URL).partition(",")[2]).decode() == qr_svg(URL)


def test_a_label_is_escaped_and_without_one_the_code_is_decoration() -> None:
    assert 'role="img" aria-label="回执 &lt;1&gt; &quot;x&quot;"' in qr_svg("A", '回执 <1> "x"')
    assert 'aria-hidden="true"' in qr_svg("A")


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        qr_svg("x" * 4000)

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from functools import partial

import pikepdf
import pytest
from PIL import Image

from kernel.darkroom import KEPT_PIXELS, LONGEST_SIDE, MOST_PAGES
from kernel.pictures import HOUSE, black_out, develop
from kernel.refusals import Refused
from tests import photos

pytestmark = pytest.mark.process


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        develop(data)
    return refused.value.refusal.code


def outcome(data: bytes) -> str:
    """The refusal, or what came out, for files that one version of a library reads and the next does not."""
    try:
        pictures = develop(data)
    except Refused as refused:
        return refused.refusal.code
    assert all(picture.width * picture.height < KEPT_PIXELS * 1.01 for picture in pictures)
    return f"{len(pictures)} small picture"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_what_a_photo_says_about_its_taker_is_gone(format: str) -> None:
    data = photos.talkative_photo(format)
    assert photos.opened(data).getexif()[photos.GPS]
    (picture,) = develop(data)
    shown = photos.opened(picture.jpeg)
    assert shown.format == "JPEG"
    assert dict(shown.getexif()) == {}
    assert not {"exif", "icc_profile", "comment", "xmp"} & set(shown.info)
    for trace in (b"Exif", b"Huawei", b"ICC_PROFILE", photos.COMMENT):
        assert trace not in picture.jpeg


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (199, 99)), (6, (99, 0)), (8, (0, 199))])
def test_a_photo_stands_upright(orientation: int, corner: tuple[int, int]) -> None:
    sideways = Image.new("RGB", (200, 100), "white")
    sideways.paste((255, 0, 0), (0, 0, 40, 40))
    (picture,) = develop(photos.talkative_photo(orientation=orientation, picture=sideways))
    shown = photos.opened(picture.jpeg)
    assert shown.size == (picture.width, picture.height) == ((200, 100) if orientation in (1, 3) else (100, 200))
    red, green, _ = shown.getpixel(corner)  # type: ignore[misc]
    assert (red > 200, green < 60) == (True, True)


def test_a_large_photo_becomes_a_sensible_one_and_a_small_one_stays() -> None:
    (large,) = develop(photos.jpeg(Image.new("RGB", (6000, 4000), "gray")))
    assert KEPT_PIXELS * 0.98 < large.width * large.height <= KEPT_PIXELS
    assert abs(large.width / large.height - 1.5) < 0.01
    (small,) = develop(photos.jpeg(Image.new("RGB", (640, 480), "gray")))
    assert (small.width, small.height) == (640, 480)


def test_a_long_bill_stays_readable() -> None:
    (picture,) = develop(photos.saved(Image.new("RGB", (1080, 20_000), "white"), "PNG"))
    assert picture.height <= LONGEST_SIDE
    assert picture.width > 400


def test_what_was_transparent_is_white() -> None:
    (picture,) = develop(photos.saved(Image.new("RGBA", (64, 64), (0, 0, 0, 0)), "PNG"))
    assert photos.opened(picture.jpeg).getpixel((30, 30)) == (255, 255, 255)


def test_a_bomb_is_refused() -> None:
    data = photos.huge_png()
    assert len(data) < 500_000
    assert refusal(data) == "picture-too-large"


def test_a_bomb_within_the_allowed_size_ends_at_most_the_child() -> None:
    assert refusal(photos.huge_png(10_900, 10_900)) in ("picture-too-large", "picture-unreadable")


def test_what_hides_behind_a_picture_is_gone() -> None:
    hidden = b"<script>alert(1)</script>PK\x03\x04" + photos.pdf()
    (picture,) = develop(photos.jpeg() + hidden)
    assert b"<script>" not in picture.jpeg
    assert b"%PDF" not in picture.jpeg
    assert picture.jpeg.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + b"\0" * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff broken",
        b"%PDF-1.7 broken",
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert refusal(data) == "picture-unreadable"


def test_each_page_of_a_pdf_becomes_a_picture() -> None:
    pictures = develop(photos.pdf(3))
    assert len(pictures) == 3
    shown = photos.opened(pictures[0].jpeg)
    assert 1500 < shown.width < 1800
    red, green, _ = shown.getpixel((20, shown.height - 20))  # type: ignore[misc]
    assert (red > 240, green < 20) == (True, True)
    assert shown.getpixel((shown.width // 2, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (photos.locked_pdf, "picture-locked"),
        (partial(photos.locked_pdf, user="secret"), "picture-locked"),
        (partial(photos.pdf, change=photos.with_script), "picture-active"),
        (partial(photos.pdf, change=photos.with_script_in_an_annotation), "picture-active"),
        (partial(photos.pdf, change=photos.with_launch), "picture-active"),
        (partial(photos.pdf, change=photos.with_attachment), "picture-attached"),
        (partial(photos.pdf, MOST_PAGES + 1), "picture-too-many-pages"),
    ],
)
def test_a_pdf_that_is_more_than_its_pages_is_refused(file: Callable[[], bytes], code: str) -> None:
    assert refusal(file()) == code


def test_as_many_pages_as_are_allowed_are_taken() -> None:
    assert len(develop(photos.pdf(MOST_PAGES))) == MOST_PAGES


def test_a_script_in_a_packed_object_is_found() -> None:
    packed = photos.pdf(change=photos.with_script, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in packed
    assert refusal(packed) == "picture-active"


def test_a_page_that_unpacks_to_gigabytes_ends_at_most_the_child() -> None:
    def bomb(made: pikepdf.Pdf) -> None:
        made.pages[0].Contents = made.make_stream(b"0 0 m " * 30_000_000)

    data = photos.pdf(change=bomb)
    assert len(data) < 1_000_000
    assert outcome(data) in ("picture-unreadable", "1 small picture")


def test_a_page_without_end_is_not_drawn_at_full_size() -> None:
    def endless(made: pikepdf.Pdf) -> None:
        made.pages[0].MediaBox = [0, 0, 10_000_000, 1]

    assert outcome(photos.pdf(change=endless)) in ("picture-unreadable", "1 small picture")


def black(shown: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return {pixel for _, pixel in shown.crop(box).getcolors(shown.width * shown.height) or []} == {(0, 0, 0)}


@pytest.mark.parametrize("size", [(300, 400), (301, 397), (97, 61)])
def test_blacked_out_cells_are_black_in_the_pixels_and_the_others_are_not(size: tuple[int, int]) -> None:
    (original,) = develop(photos.jpeg(photos.receipt(*size)))
    masked = black_out(original.jpeg, 12, 16, [(3, 4), (11, 15)])
    assert (masked.width, masked.height) == size
    shown, before = photos.opened(masked.jpeg), photos.opened(original.jpeg)
    for column, row in ((3, 4), (11, 15)):
        left, top = column * size[0] // 12, row * size[1] // 16
        right, bottom = -(-(column + 1) * size[0] // 12), -(-(row + 1) * size[1] // 16)
        assert black(shown, (left, top, min(right, size[0]), min(bottom, size[1])))
    x, y = size[0] // 24, size[1] // 32
    assert sum(shown.getpixel((x, y))) == pytest.approx(sum(before.getpixel((x, y))), abs=120)  # type: ignore[arg-type]


def test_nothing_blacked_out_is_the_same_picture_to_the_eye() -> None:
    (original,) = develop(photos.jpeg())
    same = photos.opened(black_out(original.jpeg, 12, 16, []).jpeg)
    assert same.getpixel((150, 30)) == pytest.approx(photos.opened(original.jpeg).getpixel((150, 30)), abs=12)


def test_the_same_picture_and_cells_give_the_same_bytes() -> None:
    (original,) = develop(photos.jpeg())
    assert black_out(original.jpeg, 12, 16, [(1, 1)]) == black_out(original.jpeg, 12, 16, [(1, 1)])


def test_the_child_may_write_no_file_and_use_no_more_memory_than_it_was_given() -> None:
    script = (
        "import kernel.darkroom as d; d._limit(5)\n"
        "try: bytearray(d.MEMORY); print('memory')\n"
        "except MemoryError: print('no memory')\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert run.stdout == "no memory\n"


def test_pixels_survive_only_as_pixels() -> None:
    """Masked pixels are nowhere in the file: what comes back is the same whatever stood under the black."""
    one, other = Image.new("RGB", (96, 96), "white"), Image.new("RGB", (96, 96), "white")
    other.paste((200, 10, 10), (8, 8, 24, 24))
    cells = [(0, 0), (1, 0), (0, 1), (1, 1)]
    files = [black_out(photos.saved(each, "PNG"), 6, 6, cells).jpeg for each in (one, other)]
    assert files[0] == files[1]
    assert Image.open(io.BytesIO(files[0])).size == (96, 96)

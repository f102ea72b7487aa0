"""The child process that looks at pictures and PDFs from outside: little memory, little time, nothing secret in reach.

``python -m kernel.darkroom`` reads one line of JSON from standard input, ``{"work", "seconds", …}``, and behind it a
file. It writes one line, ``{"pictures": [{"bytes", "width", "height"}]}`` or ``{"refused": reason}``, and behind it the
pictures. ``kernel/pictures.py`` is its only caller and tells the reasons to people.

What comes out holds the pixels that were seen and nothing else of the file: no EXIF, no place, no colour profile, no
second picture, no bytes behind the end.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

MEMORY = 1024**3
OPEN_FILES = 64
MOST_PIXELS = 120_000_000  # of a file; beyond the cameras of phones
MOST_PAGES = 10
KEPT_PIXELS = 4_000_000  # of what is kept: about 2,300 × 1,700, at which the small print of an invoice can be read
LONGEST_SIDE = 8_000  # a screenshot of a long bill stays readable
QUALITY = 85
BLOCK = 8  # JPEG is made of squares of 8 × 8; a square that is black throughout comes back black throughout
FORMATS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"RIFF": "WEBP"}
PDF = b"%PDF-"
ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent"})
ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute"})
ATTACHED_KEYS = frozenset({"/EmbeddedFiles", "/EF"})


class Unfit(Exception):
    """The file is not taken, for the reason named."""


def main() -> int:
    stream = sys.stdin.buffer
    order = json.loads(stream.readline())
    _limit(order["seconds"])
    try:
        pictures = list(_done(order, stream.read()))
    except Unfit as unfit:
        return _answer({"refused": str(unfit)}, [])
    except MemoryError:
        return _answer({"refused": "too-many-pixels"}, [])
    told = [{"bytes": len(data), "width": size[0], "height": size[1]} for data, size in pictures]
    return _answer({"pictures": told}, [data for data, _ in pictures])


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(head: Mapping[str, Any], bodies: list[bytes]) -> int:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + b"".join(bodies))
    return 0


def _done(order: Mapping[str, Any], data: bytes) -> Iterator[tuple[bytes, tuple[int, int]]]:
    if order["work"] == "black_out":
        picture = _black_out(_photo(data), order["columns"], order["rows"], order["cells"])
        yield _jpeg(picture, exact=True), picture.size
        return
    for picture in _pages(data) if data.startswith(PDF) else [_photo(data)]:
        yield _jpeg(picture), picture.size


def _photo(data: bytes) -> Image:
    """The picture as it was meant to be seen, in plain red, green and blue, on white where it was transparent."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    formats = [name for magic, name in FORMATS.items() if data.startswith(magic)]
    try:
        with Image.open(io.BytesIO(data), formats=formats) as opened:
            _check_size(*opened.size)
            kept = _kept_size(*opened.size)
            opened.draft("RGB", kept)
            small = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
            small.thumbnail(kept, Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(small)
    except Image.DecompressionBombError as error:
        raise Unfit("too-many-pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unfit("unreadable") from error
    return _on_white(upright)


def _on_white(picture: Image) -> Image:
    """A new picture with these pixels: what else the file carried stays behind."""
    from PIL import Image

    clean = Image.new("RGB", picture.size, "white")
    clean.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return clean


def _pages(data: bytes) -> Iterator[Image]:
    _check_pdf(data)
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MOST_PAGES:
            raise Unfit("too-many-pages")
        document.init_forms()  # the seal of an electronic invoice is a field of a form
        for page in document:
            width, height = page.get_size()
            scale = _scale(width, height)
            _check_size(round(width * scale), round(height * scale))
            yield _on_white(page.render(scale=scale).to_pil())
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise Unfit("unreadable") from error


def _check_pdf(data: bytes) -> None:
    """Only a PDF that is nothing but pages: no lock, no program, no other file inside."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise Unfit("locked")
            for found in map(_trait, pdf.objects):
                if found:
                    raise Unfit(found)
            if not 0 < len(pdf.pages) <= MOST_PAGES:
                raise Unfit("too-many-pages" if pdf.pages else "unreadable")
    except pikepdf.PasswordError as error:
        raise Unfit("locked") from error
    except pikepdf.PdfError as error:
        raise Unfit("unreadable") from error


def _trait(thing: Any) -> str:
    """What makes an object of a PDF more than a page: ``active``, ``attached`` or nothing."""
    import pikepdf

    if isinstance(thing, pikepdf.Array):
        return _first_trait(thing)
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return ""
    keys = set(thing.keys())
    if keys & ACTIVE_KEYS or str(thing.get("/S", "")) in ACTIVE_ACTIONS:
        return "active"
    if keys & ATTACHED_KEYS:
        return "attached"
    return _first_trait(thing[key] for key in keys)


def _first_trait(parts: Iterable[Any]) -> str:
    """The first that is found in parts which are no objects of their own: those are looked at by themselves."""
    inside = (part for part in parts if not getattr(part, "is_indirect", False))
    return next(filter(None, map(_trait, inside)), "")


def _check_size(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise Unfit("unreadable")
    if width * height > MOST_PIXELS:
        raise Unfit("too-many-pixels")


def _scale(width: float, height: float) -> float:
    if width <= 0 or height <= 0:
        raise Unfit("unreadable")
    return float(min((KEPT_PIXELS / (width * height)) ** 0.5, LONGEST_SIDE / max(width, height)))


def _kept_size(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, _scale(width, height))
    return max(1, int(width * scale)), max(1, int(height * scale))


def _black_out(picture: Image, columns: int, rows: int, cells: list[tuple[int, int]]) -> Image:
    """The picture with black cells, each a little larger where its edge cuts a block of JPEG."""
    width, height = picture.size
    for column, row in cells:
        left, right = _span(column, columns, width)
        top, bottom = _span(row, rows, height)
        picture.paste((0, 0, 0), (left, top, right, bottom))
    return picture


def _span(place: int, places: int, length: int) -> tuple[int, int]:
    begin, end = place * length // places, -(-(place + 1) * length // places)
    return begin // BLOCK * BLOCK, min(length, -(-end // BLOCK) * BLOCK)


def _jpeg(picture: Image, *, exact: bool = False) -> bytes:
    """``exact``: colours in as many squares as brightness, so that no colour runs over the edge of a square."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, subsampling=0 if exact else 2)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())

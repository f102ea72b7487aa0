"""QR codes: level M, a quiet zone of four modules, as a small SVG path or a black and white PNG."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO
from itertools import groupby

QUIET_ZONE = 4
# Any of the eight masks is valid (ISO/IEC 18004, 7.8); trying all of them for the best takes three times as long.
MASK = 2


def qr_modules(text: str) -> list[list[bool]]:
    """The dark modules, row by row, quiet zone included. Raises ValueError for text too long for any QR code."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=MASK)
    try:
        code.add_data(text)
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise ValueError(f"{len(text)} characters do not fit into a QR code") from error
    return [[bool(module) for module in row] for row in code.get_matrix()]


def qr_svg(text: str, label: str = "") -> str:
    """The QR code as one inline SVG element without width and height; ``label`` is read to those who cannot see it."""
    rows = qr_modules(text)
    size = len(rows)
    path = "".join(_line(row, number) for number, row in enumerate(rows))
    name = f' role="img" aria-label="{escape(label)}"' if label else ' aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"{name}>'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path stroke="#000" d="{path}"/></svg>'
    )


def qr_data_uri(text: str) -> str:
    """The SVG as a ``data:`` address, for an ``img`` with its own ``alt`` on paper."""
    return "data:image/svg+xml;base64," + b64encode(qr_svg(text).encode()).decode()


def qr_png(text: str, scale: int = 10) -> bytes:
    """The QR code as a one-bit PNG, ``scale`` pixels to a module."""
    from PIL import Image

    rows = qr_modules(text)
    picture = Image.new("1", (len(rows), len(rows)))
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    file = BytesIO()
    picture.resize((len(rows) * scale, len(rows) * scale), Image.Resampling.NEAREST).save(file, "PNG", optimize=True)
    return file.getvalue()


def _line(row: list[bool], y: int) -> str:
    """One row as a line through its middle, pen down where the modules are dark; "" for a blank row."""
    pieces: list[str] = []
    pen = x = 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            pieces.append(f"m{x - pen} 0h{length}" if pieces else f"M{x} {y}.5h{length}")
            pen = x + length
        x += length
    return "".join(pieces)

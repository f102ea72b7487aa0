"""Every alteration of a signed file that was tried when the format was chosen; some pass pyHanko, most pass pdfsig."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from kernel.keyring import MemoryKeyring
from kernel.pki import found_demonstration_tsa, found_seal
from kernel.seal import Stamp, seal_pdf
from tests.disclosure.sealed_sample import CODE, NAME, NOW
from verifier.pdf.seal import BYTE_RANGE

BOMB = 64 * 1024 * 1024


def increment(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with one more revision behind it, in which ``change`` was made."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def one_bit_in_a_signed_stream(data: bytes) -> bytes:
    return flipped(data, data.index(b"stream\n") + 200)


def digit_of_the_signers_certificate(data: bytes) -> bytes:
    return other_digit(data, hex_start(data) + 400)


def digit_of_the_signature_value(data: bytes) -> bytes:
    """Somewhere behind the signed attributes."""
    start, end = contents_span(data)
    text = data[start:end].rstrip(b"0")
    return other_digit(data, start + len(text) // 2)


def digit_of_the_time_stamp(data: bytes) -> bytes:
    start, end = contents_span(data)
    return other_digit(data, start + len(data[start:end].rstrip(b"0")) - 40)


def digit_of_the_empty_space(data: bytes) -> bytes:
    return other_digit(data, contents_span(data)[1] - 8)


def letters_of_the_digits_in_another_case(data: bytes) -> bytes:
    start, end = contents_span(data)
    return data[:start] + data[start:end].swapcase() + data[end:]


def newline_after_the_end(data: bytes) -> bytes:
    return data + b"\n"


def junk_after_the_end(data: bytes) -> bytes:
    return data + b"% 2026-04-21 checked and approved\n"


def last_bytes_cut(data: bytes) -> bytes:
    return data[:-5]


def page_content_replaced(data: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = first_page(writer)
        page[pdf_name("/Contents")] = writer.add_object(
            generic.StreamObject(stream_data=b"0 0 0 rg 10 10 100 100 re f")
        )
        writer.update_container(page)

    return increment(data, change)


def white_overlay(data: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = first_page(writer)
        white = writer.add_object(generic.StreamObject(stream_data=b"q 1 1 1 rg 80 500 400 200 re f Q"))
        page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), white])
        writer.update_container(page)

    return increment(data, change)


def stamp_annotation(data: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = first_page(writer)
        stamp = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Stamp"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 100, 300, 200))),
                pdf_name("/Name"): pdf_name("/Approved"),
            }
        )
        page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(stamp)])
        writer.update_container(page)

    return increment(data, change)


def font_swapped(data: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        fonts = first_page(writer)["/Resources"]["/Font"]
        font = fonts[next(iter(fonts))]
        font[pdf_name("/ToUnicode")] = writer.add_object(generic.StreamObject(stream_data=b"% nothing"))
        writer.update_container(font)

    return increment(data, change)


def attachment_replaced_by_a_new_object(data: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        files = file_specification(writer)["/EF"]
        files[pdf_name("/F")] = writer.add_object(generic.StreamObject(stream_data=b"a,b\r\n"))
        writer.update_container(files)

    return increment(data, change)


def attachment_replaced_under_its_own_number(data: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        stream = file_specification(writer)["/EF"]["/F"]
        stream._data, stream._encoded_data = b"a,b\r\n", None
        writer.update_container(stream)

    return increment(data, change)


def metadata_rewritten(data: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        content = writer.root["/Metadata"].data.replace(b"2026", b"2025")
        kind = {pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")}
        writer.root[pdf_name("/Metadata")] = writer.add_object(generic.StreamObject(kind, stream_data=content))
        writer.update_root()

    return increment(data, change)


def hidden_object_brought_up(data: bytes) -> bytes:
    """Shadow attack: the other content stands in the signed bytes already, and only the table is switched later."""
    from tests.disclosure.sealed_scene import scene

    hidden = b"\n9999 0 obj\n<</Length 27>>stream\n0 0 0 rg 10 10 100 100 re f\nendstream\nendobj\n"
    unsigned = scene().first.unsigned
    place = unsigned.rindex(b"startxref")
    prepared = unsigned[:place] + hidden + unsigned[place:]
    signed = resealed(prepared, scene().keys)
    return page_content_replaced(signed)


def signature_stripped(data: bytes) -> bytes:
    from tests.disclosure.sealed_scene import scene

    return scene().first.unsigned


def signature_stripped_by_rewriting(data: bytes) -> bytes:
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.Root.AcroForm
        del pdf.pages[0].Annots
        if "/Perms" in pdf.Root:
            del pdf.Root.Perms
        pdf.save(out)
    return out.getvalue()


def signed_by_a_look_alike(data: bytes) -> bytes:
    from tests.disclosure.sealed_scene import scene

    return resealed(scene().first.unsigned, look_alike())


def signed_anew_by_the_same_key(data: bytes) -> bytes:
    """What the committee itself could do: the same pages, another signature, not what was logged."""
    from tests.disclosure.sealed_scene import scene

    return resealed(scene().first.unsigned, scene().keys, hours=1)


def bomb_in_the_page(data: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = first_page(writer)
        page[pdf_name("/Contents")] = writer.add_object(bomb())
        writer.update_container(page)

    return increment(data, change)


def bomb_in_the_metadata(data: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root[pdf_name("/Metadata")] = writer.add_object(bomb())
        writer.update_root()

    return increment(data, change)


FORGERIES = [
    one_bit_in_a_signed_stream,
    digit_of_the_signers_certificate,
    digit_of_the_signature_value,
    digit_of_the_time_stamp,
    digit_of_the_empty_space,
    letters_of_the_digits_in_another_case,
    newline_after_the_end,
    junk_after_the_end,
    last_bytes_cut,
    page_content_replaced,
    white_overlay,
    stamp_annotation,
    font_swapped,
    attachment_replaced_by_a_new_object,
    attachment_replaced_under_its_own_number,
    metadata_rewritten,
    hidden_object_brought_up,
    signature_stripped,
    signature_stripped_by_rewriting,
    signed_by_a_look_alike,
    signed_anew_by_the_same_key,
    bomb_in_the_page,
    bomb_in_the_metadata,
]


def resealed(unsigned: bytes, keys: MemoryKeyring, hours: int = 0) -> bytes:
    stamp = Stamp.configured("", demonstration=True)
    return seal_pdf(unsigned, code=CODE, reason="x", stamp=stamp, keyring=keys, now=NOW + timedelta(hours=hours))


def look_alike() -> MemoryKeyring:
    keys = MemoryKeyring()
    found_seal(keys, code=CODE, name=NAME, now=NOW)
    found_demonstration_tsa(keys, code=CODE, name=NAME, now=NOW)
    return keys


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def other_digit(data: bytes, place: int) -> bytes:
    digit = b"1" if data[place : place + 1] == b"0" else b"0"
    return data[:place] + digit + data[place + 1 :]


def contents_span(data: bytes) -> tuple[int, int]:
    """Where the hex digits of the signature begin and end."""
    found = BYTE_RANGE.search(data)
    assert found is not None
    _, first, second, _ = map(int, found.groups())
    assert re.fullmatch(rb"<[0-9A-F]+>", data[first:second])
    return first + 1, second - 1


def hex_start(data: bytes) -> int:
    return contents_span(data)[0]


def first_page(writer: IncrementalPdfFileWriter) -> Any:
    return writer.root["/Pages"]["/Kids"][0]


def file_specification(writer: IncrementalPdfFileWriter) -> Any:
    return writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]


@lru_cache(maxsize=1)
def bomb() -> generic.StreamObject:
    packed = zlib.compress(bytes(BOMB), 9)
    return generic.StreamObject({pdf_name("/Filter"): pdf_name("/FlateDecode")}, encoded_data=packed)

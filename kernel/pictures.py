"""Pictures from outside, made harmless: photos and PDFs in, plain JPEG pictures out; and parts of them blacked out.

The work is done by a child process (``kernel/darkroom.py``), so that a file made to exhaust a machine ends the child.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from kernel.child import HOUSE, patience, surroundings
from kernel.refusals import Refusal, Refused

SECONDS = 20  # of processor time
_ONE_AT_A_TIME = Lock()

UNREADABLE = Refusal(
    "picture-unreadable", "这个文件打不开，可能已经损坏。", "请重新拍照，或者另存为 PDF 再上传。", status=422
)
REASONS = {
    "unreadable": UNREADABLE,
    "too-many-pixels": Refusal(
        "picture-too-large", "这张图的尺寸太大，没有接收。", "请用手机直接拍照，或者缩小后再上传。", status=422
    ),
    "too-many-pages": Refusal(
        "picture-too-many-pages", "这个 PDF 超过 10 页。", "请拆成几个文件分别上传。", status=422
    ),
    "locked": Refusal(
        "picture-locked",
        "这个 PDF 加了密码或限制，看不了里面的内容。",
        "请打开后另存（打印）为普通 PDF，或者拍照上传。",
        status=422,
    ),
    "active": Refusal(
        "picture-active",
        "这个 PDF 里带有程序（脚本或动作），为了安全没有接收。",
        "请打印为普通 PDF，或者拍照上传。",
        status=422,
    ),
    "attached": Refusal(
        "picture-attached", "这个 PDF 里夹带了别的文件，没有接收。", "请打印为普通 PDF，或者拍照上传。", status=422
    ),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG picture and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def develop(data: bytes) -> list[Picture]:
    """The pictures in a photo (JPEG, PNG, WebP) or PDF, upright, without anything the pixels do not show.

    Raises Refused for what cannot be read, is too large, or is a PDF with a lock, a program or a file inside.
    """
    return _send({"work": "develop"}, data)


def black_out(picture: bytes, columns: int, rows: int, cells: Sequence[tuple[int, int]]) -> Picture:
    """The picture with these cells of a grid, (column, row) from 0, black: their pixels are gone, not covered."""
    order = {"work": "black_out", "columns": columns, "rows": rows, "cells": list(cells)}
    return _send(order, picture)[0]


def _send(order: dict[str, object], data: bytes) -> list[Picture]:
    with _ONE_AT_A_TIME:
        try:
            child = subprocess.run(
                [sys.executable, "-m", "kernel.darkroom"],
                input=json.dumps({**order, "seconds": SECONDS}).encode() + b"\n" + data,
                capture_output=True,
                check=False,
                cwd=HOUSE,
                env=surroundings(),
                timeout=patience(SECONDS),
            )
        except subprocess.TimeoutExpired as error:
            raise Refused(REASONS["too-many-pixels"]) from error
    if child.returncode:  # out of time or memory, or a fault in a library that a file was made to find
        raise Refused(UNREADABLE)
    return _received(child.stdout)


def _received(answer: bytes) -> list[Picture]:
    line, _, rest = answer.partition(b"\n")
    head = json.loads(line)
    if "refused" in head:
        raise Refused(REASONS[head["refused"]])
    pictures = []
    for told in head["pictures"]:
        pictures.append(Picture(rest[: told["bytes"]], told["width"], told["height"]))
        rest = rest[told["bytes"] :]
    return pictures

"""S12 and S13: whether the pages say what the data say; by their text, and by printing the data once more."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from disclosure.rules.money import in_capitals, spoken_yuan
from verifier.outcome import Check, Outcome, judged, no_subject
from verifier.pdf.page_text import TextUnreadable, page_runs
from verifier.pdf.sealed_file import CERTIFICATE, SealedFile

MOST_PRINTED = 1000
"""Lines on paper; the rest is in the CSV."""
HOUSE = Path(__file__).resolve().parents[2]
REPRINT_SECONDS = 600
OTHER_RENDERER = 3


def examine_text(file: SealedFile) -> Outcome:
    """Each figure of the data stands on the pages, as often as the data have it."""
    try:
        printed = Counter(run.strip() for run in page_runs(file.data))
    except TextUnreadable:
        return judged(["页面的文字读不出来，无法与数据核对"], "")
    wanted = Counter(_areas(file) if file.kind == CERTIFICATE else _amounts(file))
    missing = wanted - printed
    problems = [f"页面上缺少数据里的 {text}" for text in missing]
    return judged(problems, f"数据里的 {wanted.total()} 个数都印在页面上")


def _amounts(file: SealedFile) -> Iterator[str]:
    document = file.document
    for name in ("opening", "income_total", "expense_total", "closing"):
        yield spoken_yuan(document[name])
        yield in_capitals(document[name])
    for total in (*document["income"], *document["expense"]):
        yield spoken_yuan(total["amount"])
    for line in document["lines"][:MOST_PRINTED]:
        yield spoken_yuan(line["amount"])
        yield spoken_yuan(line["balance"])
    for line in (*document["untied"], *document["unreported"]):
        yield spoken_yuan(line["amount"])


def _areas(file: SealedFile) -> Iterator[str]:
    result, _ = file.certificate
    for item in result["items"]:
        for area in (item["total_area"], item["part_area"], *(each["area"] for each in item["options"].values())):
            yield f"{area // 100:,}.{area % 100:02d}"


def examine_reprint(file: SealedFile) -> Outcome:
    """The same data make the same pages, byte for byte; only where the renderer that made them is installed."""
    if not file.wishes.reprint:
        return no_subject("没有要求重新制作（--reprint）")
    attached = {name: content.decode() for name, content in file.contents.files.items() if name.endswith(".json")}
    child = subprocess.run(
        [sys.executable, "-m", "web.reprint"],
        input=json.dumps(attached).encode(),
        capture_output=True,
        check=False,
        cwd=HOUSE,
        timeout=REPRINT_SECONDS,
    )
    if child.returncode == OTHER_RENDERER:
        return no_subject(f"本机的制作程序是 {child.stdout.decode()[:300]}，与文件上写的不同，不能逐字节比较")
    if child.returncode:
        return no_subject("本机没有装齐制作程序，不能重新制作")
    same = bool(child.stdout) and file.data.startswith(child.stdout)
    return judged([] if same else ["用同样的数据重新制作，页面与文件不同"], "用同样的数据重新制作，逐字节相同")


S12 = Check("S12", "页面上的数字", "Each figure of the data stands on the pages", examine_text)
S13 = Check("S13", "重新制作", "The data printed once more give the same bytes", examine_reprint)

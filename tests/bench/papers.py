"""Statements on paper: seconds, peak memory and bytes beside plain WeasyPrint on the same HTML, each in a fresh child.

``python -m tests.bench.papers WHAT LINES`` is one measurement: WHAT is ``ours`` (PDF/A-3a, PDF/UA-1, attachments, as
published), ``plain`` (``HTML(…).write_pdf()``) or ``seal``; it prints one JSON object.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from disclosure.rules.compose import Revision, statement_body
from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import document_of
from disclosure.rules.statement import quarter_statement
from disclosure.services.seal_statement import TEMPLATE, paper_of, render_statement, values_of
from kernel.keyring import MemoryKeyring
from kernel.paper import HOUSE, paper_html
from kernel.seal import Stamp, seal_pdf
from tests.disclosure.ledgers import COMMUNITY, LIMIT, books, got, paid
from tests.disclosure.sealed_sample import CODE, NOW, keyring, words

QUARTER = Quarter(2026, 1)
SHORT, LONG = 0, 340
"""Lines of the shortest statement there is and of one of some twenty pages."""
PRESS = "/bench/press"
PLAIN = """\
import sys
from weasyprint import HTML
sys.stdout.buffer.write(HTML(string=sys.stdin.read(), base_url=%r).write_pdf())
"""


def document(lines: int, keys: MemoryKeyring) -> dict[str, Any]:
    """A statement with so many lines, income and spending in turn."""
    days = [date(2026, 1, 1) + timedelta(days=number * 89 // max(lines, 1)) for number in range(lines)]
    entries = [
        (got if number % 2 else paid)(day=day, voucher=f"记-{day:%m}-{number:03d}", contract="HT-2025-03")
        for number, day in enumerate(days)
    ]
    kept = books(*entries)
    statement = quarter_statement(kept, QUARTER, LIMIT)
    body = statement_body(kept, statement, [], community=COMMUNITY, pack="demonstration", revision=Revision())
    return document_of(body, paper_of(CODE, words(keys), Stamp(), keys, NOW))


def pages_of(pdf: bytes) -> int:
    from pypdfium2 import PdfDocument

    return len(PdfDocument(BytesIO(pdf)))


def plain(html: str) -> bytes:
    """What a child makes of the page without any of our claims, attachments and limits."""
    program = PLAIN % ((HOUSE / "static" / "paper").as_uri() + "/")
    return subprocess.run([sys.executable, "-c", program], input=html.encode(), capture_output=True, check=True).stdout


def once(what: str, lines: int) -> dict[str, float]:
    """One measurement in this process; peak memory in MiB is the child's, where there is one."""
    keys = keyring()
    told = document(lines, keys)
    html = paper_html(TEMPLATE, values_of(told))
    unsigned = render_statement(told) if what == "seal" else b""
    started = perf_counter()
    match what:
        case "ours":
            pdf = render_statement(told)
        case "plain":
            pdf = plain(html)
        case _:
            pdf = seal_pdf(unsigned, code=CODE, reason="bench", stamp=Stamp(), keyring=keys, now=NOW)
    seconds = perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": seconds, "peak": peak, "bytes": len(pdf), "pages": pages_of(pdf)}


def measured(what: str, lines: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.papers", what, str(lines)]
    run = subprocess.run(command, cwd=Path(HOUSE), capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def middle(runs: Sequence[Mapping[str, float]], name: str) -> float:
    return median(run[name] for run in runs)


def statements(rounds: int) -> None:
    """The table: ours and plain in turns, so that both meet the same machine."""
    for lines in (SHORT, LONG):
        pairs = [(measured("ours", lines), measured("plain", lines)) for _ in range(rounds)]
        ours, theirs = zip(*pairs, strict=True)
        print(
            f"A statement of {lines} lines, {ours[0]['pages']:.0f} pages, {rounds} rounds, each child from its start:"
        )
        for name, runs in (("ours, PDF/A-3a and UA-1", ours), ("plain WeasyPrint", theirs)):
            figures = [middle(runs, each) for each in ("seconds", "peak", "bytes")]
            print(f"  {name:<24}{figures[0]:6.2f} s {figures[1]:6.0f} MiB {figures[2] / 1024:8.0f} KiB")
        ratios = [median(one[each] / other[each] for one, other in pairs) for each in ("seconds", "peak", "bytes")]
        print(f"  {'ratio':<24}{ratios[0]:6.2f}   {ratios[1]:6.2f}     {ratios[2]:8.2f}")
        seal = measured("seal", lines)
        print(f"  {'sealing it, no time stamp':<24}{seal['seconds']:6.2f} s")


def pressing(environment: Mapping[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """A request that has the long statement pressed, as a treasurer's preview does."""
    pdf = render_statement(document(LONG, keyring()))
    start("200 OK", [("Content-Type", "application/pdf"), ("Content-Length", str(len(pdf)))])
    return [pdf]


def beside(port: int, seconds: float) -> None:
    """How fast the start page answers alone, and while the same server presses the long statement."""
    get(port, "/")  # the first request of a process is its own story
    ends = perf_counter() + seconds
    alone = latencies(port, lambda: perf_counter() < ends)
    with ThreadPoolExecutor(1) as pool:
        pressed = pool.submit(get, port, PRESS)
        busy = latencies(port, lambda: not pressed.done())
    print(f"The start page, one reader, one server process with threads, {len(alone)} and {len(busy)} requests:")
    for name, found in (("alone", alone), ("while a statement is pressed", busy)):
        print(f"  {name:<30}p50 {median(found) * 1000:6.1f} ms   p99 {found[len(found) * 99 // 100] * 1000:6.1f} ms")


def latencies(port: int, going: Callable[[], bool]) -> list[float]:
    found = []
    while going():
        started = perf_counter()
        get(port, "/")
        found.append(perf_counter() - started)
    return sorted(found)


def get(port: int, path: str) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")


if __name__ == "__main__":
    print(json.dumps(once(sys.argv[1], int(sys.argv[2]))))

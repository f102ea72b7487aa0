from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from kernel.paper import HOUSE, PressFailed, paper_html, render_paper, render_papers
from kernel.refusals import Refused

pytestmark = pytest.mark.process

PAGE = '<html lang="zh-CN"><title>{{ title }}</title><body style="font-family: Noto Serif CJK SC">%s</body></html>'


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "static" / "paper").mkdir(parents=True)
    return tmp_path


def write(house: Path, name: str, body: str) -> str:
    (house / "templates" / name).write_text(PAGE % body)
    return name


def test_several_papers_come_back_in_their_order(house: Path) -> None:
    template = write(house, "page.html", "<p>{{ title }}</p>")
    papers = render_papers([(template, {"title": title}) for title in ("甲", "乙")], base=house)
    assert [paper[:5] for paper in papers] == [b"%PDF-"] * 2
    assert papers == [render_paper(template, {"title": title}, base=house) for title in ("甲", "乙")]


def test_a_public_paper_is_kept_and_a_batch_with_its_secrets_is_not(house: Path) -> None:
    paper = (write(house, "page.html", "<p>{{ title }}</p>"), {"title": "甲"})
    assert render_paper(*paper, base=house) is render_paper(*paper, base=house)
    assert render_papers([paper], base=house)[0] is not render_papers([paper], base=house)[0]


def test_a_missing_value_is_an_error_not_a_blank(house: Path) -> None:
    with pytest.raises(UndefinedError):
        render_paper(write(house, "page.html", "{{ title }}"), {}, base=house)


def test_values_cannot_bring_markup(house: Path) -> None:
    assert "&lt;b&gt;" in paper_html(write(house, "page.html", "{{ title }}"), {"title": "<b>"}, base=house)


def test_a_character_without_a_glyph_is_refused_by_name(house: Path) -> None:
    with pytest.raises(Refused) as refused:
        render_paper(write(house, "page.html", "{{ title }}"), {"title": "王\U0003134a明"}, base=house)
    assert refused.value.refusal.code == "paper.missing_characters"
    assert "\U0003134a（U+3134A）" in refused.value.refusal.says


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x.png", "file:///etc/passwd", "../../templates/page.html", "ftp://127.0.0.1/x"]
)
def test_the_press_fetches_nothing_from_outside_its_folder(house: Path, address: str) -> None:
    with pytest.raises(PressFailed, match="FatalURLFetchingError"):
        render_paper(write(house, "page.html", f'<img src="{address}">'), {"title": "x"}, base=house)


def test_a_failure_tells_its_kind_and_nothing_of_the_page(house: Path) -> None:
    with pytest.raises(PressFailed) as failed:
        render_paper(write(house, "page.html", '<img src="http://林小秀/">'), {"title": "x"}, base=house)
    assert "林小秀" not in str(failed.value)


@pytest.mark.parametrize(("faults", "printed"), [(1, True), (2, False)])
def test_a_press_that_ends_with_a_fault_gets_one_more_try(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faults: int, printed: bool
) -> None:
    faulty = tmp_path / "python"
    faulty.write_text(
        f"""#!/bin/sh
[ $(ls {tmp_path} | grep -c fault) -lt {faults} ] && touch {tmp_path}/fault$$ && kill -SEGV $$
exec {sys.executable} "$@"
"""
    )
    faulty.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(faulty))
    template = write(house, "page.html", "<p>{{ title }}</p>")
    if printed:
        assert render_papers([(template, {"title": "甲"})], base=house)[0].startswith(b"%PDF-")
    else:
        with pytest.raises(PressFailed, match="-11"):
            render_papers([(template, {"title": "甲"})], base=house)


def limited(program: str, seconds: int = 60) -> int:
    program = f"from kernel.press import _limit; _limit({seconds}); {program}"
    return subprocess.run([sys.executable, "-c", program], cwd=HOUSE, capture_output=True).returncode


def test_the_press_is_ended_when_it_takes_too_much_time() -> None:
    assert limited("[None for _ in iter(int, 1)]", seconds=1) < 0


def test_the_press_gets_no_more_than_its_memory_and_writes_no_files(tmp_path: Path) -> None:
    assert limited("bytearray(256 * 1024**2)") == 0
    assert limited("bytearray(3 * 1024**3)") == 1
    assert limited(f"open({str(tmp_path / 'x')!r}, 'wb', buffering=0).write(b'x')") != 0


def test_the_bytes_are_the_same_in_every_process_time_zone_language_and_hash_seed() -> None:
    program = (
        "from hashlib import sha256; from kernel.paper import render_paper; from tests.paper.samples import DOCUMENTS;"
        "print(sha256(render_paper(*DOCUMENTS['certificate'])).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=HOUSE,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, language in (("1", "UTC", "C"), ("2", "Asia/Shanghai", "C.UTF-8"))
    }
    from tests.paper.samples import DOCUMENTS

    assert seen == {sha256(render_paper(*DOCUMENTS["certificate"])).hexdigest() + "\n"}


def test_importing_it_costs_neither_weasyprint_nor_jinja_nor_flask() -> None:
    program = (
        "import sys, kernel.paper;"
        "heavy = {'weasyprint', 'jinja2', 'flask', 'qrcode', 'PIL', 'fontTools', 'sqlalchemy'};"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=HOUSE).returncode == 0

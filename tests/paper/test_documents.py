from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from kernel.canonical import digest
from kernel.fingerprints import fingerprint
from kernel.paper import HOUSE, paper_html, render_papers
from kernel.wording import key_fingerprint
from tests.paper.samples import (
    DOCUMENTS,
    LOG_KEY,
    OFFICE,
    PHONE,
    URL,
    hexed,
    letter_values,
    notice_values,
    result,
    result_item,
    seal_words,
)

A4, A3 = (210, 297), (297, 420)
PAGES = dict.fromkeys(("notice", "certificate", "letter", "prereport", "opinion"), A4)
PAGES |= dict.fromkeys(("notice_poster", "result_poster"), A3)
ONE_SHEET = ("notice_poster", "result_poster", "prereport", "opinion")


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    return dict(zip(DOCUMENTS, render_papers(list(DOCUMENTS.values())), strict=True))


@pytest.fixture(scope="module")
def texts(papers: Mapping[str, bytes]) -> dict[str, str]:
    """What a reader's search finds, without white space."""
    command = ["pdftotext", "-", "-"]
    found = {
        name: subprocess.run(command, input=paper, capture_output=True, check=True) for name, paper in papers.items()
    }
    return {name: re.sub(r"\s", "", run.stdout.decode()) for name, run in found.items()}


def codes(paper: bytes, page: int, folder: Path) -> list[str]:
    """The QR codes on a page, as a telephone would read them off a coarse print."""
    (folder / "paper.pdf").write_bytes(paper)
    command = ["pdftoppm", "-r", "100", "-png", "-f", str(page), "-l", str(page), "-singlefile", "paper.pdf"]
    picture = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(picture)))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_a_sound_tagged_archive_file_in_chinese_with_a_title_and_every_font_inside(
    name: str, papers: Mapping[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "paper.pdf").write_bytes(papers[name])
    assert subprocess.run(["qpdf", "--check", "paper.pdf"], cwd=tmp_path, capture_output=True).returncode == 0
    fonts = subprocess.run(["pdffonts", "paper.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    lines = fonts.splitlines()[2:]
    assert lines
    assert all(re.search(r"Noto-S\S+-CJK-SC.* yes yes yes ", line) for line in lines)
    with pikepdf.open(BytesIO(papers[name])) as pdf:
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.MarkInfo.Marked
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
        assert meta["dc:title"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_page_has_its_size(name: str, papers: Mapping[str, bytes]) -> None:
    with pikepdf.open(BytesIO(papers[name])) as pdf:
        sizes = {tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in pdf.pages}
        assert sizes == {PAGES[name]}
        assert len(pdf.pages) == 1 or name not in ONE_SHEET


def test_the_notice_says_what_was_signed(texts: Mapping[str, str]) -> None:
    notice, text = notice_values()["notice"], texts["notice"]
    for item in notice["items"]:
        assert item["title"] in text
        assert re.sub(r"\s", "", item["text"]) in text
        assert all(line["report"] in text and line["opinion"] in text for line in item["prereports"])
    for told in (
        "2026年12月5日（星期六）00:00",
        "2026年12月20日（星期日）24:00",
        "1,280,000.00元",
        "至少162,953.10㎡",
        "至少1,387人",
        "占参与表决面积的四分之三以上",
        "244,429.65㎡",
        "2,080人",
        "不计入参与表决",
        re.sub(r"\s", "", notice["channel"]["clause"]),
        "同意上会（社区党组织、社区居民委员会）",
        "已告知社区居民委员会（《物业管理条例》第14条、第20条）",
        "一年内，请求人民法院撤销（《民法典》第280条",
        "截止前可以改1次",
        LOG_KEY,
        OFFICE,
        key_fingerprint(LOG_KEY).replace(" ", ""),
        hexed("notice"),
        "第1页共6页",
    ):
        assert told in text


@pytest.mark.parametrize("name", ["notice", "notice_poster", "letter", "certificate", "result_poster"])
def test_the_six_groups_of_the_notice_stand_on_it(name: str, texts: Mapping[str, str]) -> None:
    assert fingerprint(hexed("notice")).replace(" ", "") in texts[name]


@pytest.mark.parametrize(("name", "url"), [("notice", URL), ("notice_poster", URL), ("result_poster", URL + "/result")])
def test_its_code_leads_to_the_page(name: str, url: str, papers: Mapping[str, bytes], tmp_path: Path) -> None:
    assert codes(papers[name], 1, tmp_path) == [url]


def test_each_letter_is_one_page_with_its_own_code_behind_the_list(
    papers: Mapping[str, bytes], texts: Mapping[str, str], tmp_path: Path
) -> None:
    letters = letter_values()["letters"]
    with pikepdf.open(BytesIO(papers["letter"])) as pdf:
        assert len(pdf.pages) == 1 + len(letters)
    assert codes(papers["letter"], 1, tmp_path) == []
    for page, letter in enumerate(letters, start=2):
        plain = letter["code"].replace("-", "")
        assert codes(papers["letter"], page, tmp_path) == [f"{URL}#k={plain}"]
        assert texts["letter"].count(plain) == 1
        assert texts["letter"].count(f"编号{letter['number']}") == 1
    assert PHONE.replace(" ", "") in texts["letter"]


def test_the_code_lies_in_the_middle_panel_where_the_folds_hide_it(papers: Mapping[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(papers["letter"])
    command = [
        "pdftotext",
        "-f",
        "2",
        "-l",
        "2",
        "-y",
        "99",
        "-H",
        "99",
        "-x",
        "0",
        "-W",
        "210",
        "-r",
        "25.4",
        "paper.pdf",
        "-",
    ]
    middle = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert letter_values()["letters"][0]["code"].replace("-", "") in re.sub(r"\s", "", middle)


def test_the_certificate_gives_each_figure_each_threshold_and_the_outcome(texts: Mapping[str, str]) -> None:
    text = texts["certificate"]
    for told in (
        "184,157.20",
        "75.34%",
        "140,023.10",
        "1,190",
        "至少138,117.90㎡",
        "至少1,176人",
        "至少92,078.61㎡",
        "事项三将西门空地改为非机动车充电棚未通过",
        "《民法典》第280条",
        digest(result()),
        hexed("root"),
        "mingbai.example/log/k7qm",
        "3,377",
    ):
        assert told in text
    assert (text.count("✓"), text.count("×")) == (10, 2)


def test_the_certificate_needs_nothing_but_the_files_it_carries() -> None:
    template, values = DOCUMENTS["certificate"]
    assert paper_html(template, values) == paper_html(template, {"result": result(), "paper": seal_words()})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"timestamp": "demonstration"}, "演示时间戳"),
        ({"timestamp": "service", "timestamp_service": "https://tsa.example/tsr"}, "https://tsa.example/tsr"),
        ({"timestamp": "none"}, "没有时间戳"),
        ({"timestamp": "none", "root": ""}, "没有电子签章"),
    ],
)
def test_the_certificate_says_how_it_is_sealed(words: dict[str, str], told: str) -> None:
    template, values = DOCUMENTS["certificate"]
    assert told in paper_html(template, values | {"paper": seal_words(**words)})


def test_no_quorum_is_said_in_words() -> None:
    nobody = dict.fromkeys(("approve", "oppose", "abstain"), (0, 0))
    short = result_item(result()["items"][0], (0, 0), nobody, "no_quorum")
    values = {"result": {**result(), "items": [short]}, "paper": seal_words()}
    assert "参与表决未达法定比例，未形成决定" in paper_html("voting/paper/certificate.html", values)
    poster = {**values, "url": URL, "office": "社区", "phone": PHONE}
    assert "参与不足，未形成决定" in paper_html("voting/paper/result_poster.html", poster)


def test_a_rehearsal_is_marked_as_one_on_everything_that_is_handed_out() -> None:
    rehearsal = {"kind": "rehearsal"}
    values = {name: dict(given) for name, (_, given) in DOCUMENTS.items()}
    for name in ("notice", "notice_poster"):
        values[name]["notice"] = values[name]["notice"] | rehearsal
    for name in ("certificate", "result_poster"):
        values[name]["result"] = values[name]["result"] | rehearsal
    values["letter"] |= rehearsal
    for name in ("notice", "notice_poster", "certificate", "result_poster", "letter"):
        template = DOCUMENTS[name][0]
        assert "不产生法律效力" in paper_html(template, values[name])
        assert "不产生法律效力" not in paper_html(*DOCUMENTS[name])


def test_a_report_that_was_not_answered_is_told_as_such() -> None:
    values = notice_values()
    item = dict(values["notice"]["items"][0])
    item["prereports"] = [item["prereports"][0] | {"opinion": ""}]
    values["notice"]["items"] = [item]
    assert "截至本公告发出时未答复" in paper_html("voting/paper/notice.html", values)


@pytest.mark.parametrize("name", ["notice", "notice_poster", "result_poster", "letter"])
def test_where_no_telephone_is_known_only_the_office_is_named(name: str) -> None:
    template, values = DOCUMENTS[name]
    without = paper_html(template, values | {"phone": ""})
    assert PHONE in paper_html(template, values)
    assert OFFICE in without
    assert '<b class="sans nowrap"></b>' not in without


def test_every_template_for_paper_is_among_the_samples() -> None:
    templates = {str(path.relative_to(HOUSE / "templates")) for path in (HOUSE / "templates").glob("*/paper/*.html")}
    shared = {"layout/paper/document.html", "parts/paper/pieces.html", "matters/paper/pieces.html"}
    # tests/disclosure presses the statement with its attachments and its seal, tests/oversight the public board
    elsewhere = {template for template in templates if template.startswith(("disclosure/", "oversight/"))}
    assert templates - shared - elsewhere == {template for template, _ in DOCUMENTS.values()}

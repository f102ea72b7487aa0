"""事前报告表 and 意见书 as files."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from evidence.rules.dsse import parse_envelope
from kernel.paper import paper_html
from kernel.refusals import Refused
from kernel.seal import Stamp
from matters.services.press_prereport import Sheet, opinion_sheet, press_sheet, report_sheet
from tests.matters.reporting import OPINION_DAYS, SECOND, Reporting
from tests.seals import WithoutFiles

SITE = "https://mingbai.test"


def told(sheet: Sheet) -> str:
    return paper_html(sheet.template, {**sheet.values, "sealed": True})


@pytest.fixture
def sheets(place: Reporting) -> tuple[Sheet, Sheet]:
    """A report the branch remarked on and the committee replied to, and an opinion of the street."""
    with place.database.writing() as session:
        matter = place.spending(session)
        report = place.file(session, matter)
        place.say(session, report, place.secretary, "remarks", reasons="建议夜间施工。")
        view = place.view(session, matter).report
        assert view is not None
        place.reply(session, view.opinions[0].id, "采纳。")
        other = place.matter(session)
        second = place.file(session, other)
        place.now += OPINION_DAYS + SECOND
        place.stand_in(session, second, "party_branch")
        answer = place.view(session, other).report
        assert answer is not None
        return (
            report_sheet(session, community=place.community, code=matter, revision=1, base_url=SITE),
            opinion_sheet(session, community=place.community, opinion_id=answer.opinions[0].id, base_url=SITE),
        )


def test_the_sheet_says_what_was_signed_with_answer_and_reply(sheets: tuple[Sheet, Sheet]) -> None:
    page = told(sheets[0])
    for words in (
        "维修3号楼消防泵",
        "18,600.00",
        "议事规则第三十条",
        "三家报价",
        "建议夜间施工。",
        "采纳。",
        "才能支出",
    ):
        assert words in page
    assert "同意上会" not in page


def test_the_opinion_says_in_whose_place_the_street_spoke(sheets: tuple[Sheet, Sheet]) -> None:
    page = told(sheets[1])
    for words in ("同意上会", "街道办事处", "小区党支部逾期未答复，由街道代为答复", "书记出差"):
        assert words in page


def test_the_file_carries_the_signed_statements_and_a_seal(place: Reporting, sheets: tuple[Sheet, Sheet]) -> None:
    pdf = press_sheet(sheets[0], stamp=Stamp(), keyring=place.keyring)
    with pikepdf.open(BytesIO(pdf)) as opened:
        files = {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}
        assert opened.Root.AcroForm.Fields[0].T == "Seal"
    assert set(files) == {"prereport-1.json", "opinion-1.json", "reply-1.json"}
    assert parse_envelope(files["prereport-1.json"]).body["title"] == "维修3号楼消防泵"


def test_without_a_certificate_the_file_is_not_sealed_and_does_not_say_so(
    place: Reporting, sheets: tuple[Sheet, Sheet]
) -> None:
    bare = press_sheet(sheets[1], stamp=Stamp(), keyring=WithoutFiles(place.keyring))
    with pikepdf.open(BytesIO(bare)) as opened:
        assert "/AcroForm" not in opened.Root
    assert "电子签章" not in paper_html(sheets[1].template, {**sheets[1].values, "sealed": False})


def test_only_what_is_there_and_at_home_is_printed(place: Reporting, sheets: tuple[Sheet, Sheet]) -> None:
    matter = sheets[0].values["report"]["matter"]
    with place.database.reading() as session:
        for attempt in (
            lambda: report_sheet(session, community=place.community, code=matter, revision=2, base_url=SITE),
            lambda: report_sheet(session, community="zzzz", code=matter, revision=1, base_url=SITE),
            lambda: opinion_sheet(session, community="zzzz", opinion_id=1, base_url=SITE),
            lambda: opinion_sheet(session, community=place.community, opinion_id=99, base_url=SITE),
        ):
            with pytest.raises(Refused):
                attempt()

"""Writing a matter or spending: kept when it fits, given back with everything in it when it does not."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import TestResponse

from matters.services.read_matters import matter_view
from tests.forms.sheet import Page
from tests.matters.reporting import Reporting
from tests.oversight.desk import Desk

TYPED = {
    "title": "更换3号楼两部电梯",
    "decision_type": "cc278-5",
    "major_matter": "",
    "classification_reason": "电梯是共有部分",
    "text": "更换3号楼两部电梯。" * 35,
    "why": "2025年停梯四十一次。",
    "amount": "61.2万",
    "beneficiaries": "3号楼全体业主",
    "alternatives": "大修12万元，只能再用三年。",
    "clause": "管理规约第二十条",
}
SPENT = {
    "title": "维修3号楼消防泵",
    "major_matter": "facilities",
    "classification_reason": "",
    "text": "更换3号楼消防泵电机。",
    "why": "消防检查要求一周内修好。",
    "amount": "￥18,600",
    "authority": "",
    "clause": "议事规则第三十条",
    "beneficiaries": "",
    "alternatives": "",
}
PDF = b"%PDF-1.7 quote"


def send(chair: Desk, path: str, **typed: Any) -> TestResponse:
    chair.get(chair.at(path))
    return chair.post(chair.at(path), **typed)


def kept(place: Reporting, answer: TestResponse) -> Any:
    assert answer.status_code == 302, answer.text
    with place.database.reading() as session:
        return matter_view(session, answer.headers["Location"].rpartition("/")[2]).matter


def values(answer: TestResponse) -> dict[str, str]:
    (sheet,) = [sheet for sheet in Page(answer.text).sheets if "title" in sheet.entries]
    return {name: entry.value or "".join(entry.chosen) for name, entry in sheet.entries.items()}


def test_a_matter_is_kept_with_the_amount_it_means(place: Reporting, chair: Desk) -> None:
    matter = kept(place, send(chair, "/matters/new", **TYPED))
    assert (matter.title, matter.amount, matter.major_matter) == (TYPED["title"], 61_200_000, "maintenance_fund")


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"amount": "两万八"}, "amount", "金额“两万八”不是金额。请写成元，例如 612000 或 61.2万"),
        ({"amount": ""}, "amount", "动用资金的议题必须写明金额"),
        ({"title": ""}, "title", "请填写议题标题"),
        ({"text": "一\x07二"}, "text", "系统不能记录的字符"),
        ({"why": "一\x07二"}, "why", "“理由”里有系统不能记录的字符"),
        ({"decision_type": "cc278-1", "major_matter": "property_firm"}, "major_matter", "所选的重大事项类别不对"),
        (
            {"decision_type": "cc278-9", "major_matter": "other", "classification_reason": ""},
            "classification_reason",
            "必须写明理由",
        ),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_nothing_is_lost(
    chair: Desk, change: dict[str, str], field: str, says: str
) -> None:
    answer = send(chair, "/matters/new", **TYPED | change)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert says in page.summary_text
    assert page.summary == [f"#{field}"]
    assert not page.dead_ends
    assert {name: values(answer)[name] for name in TYPED} == TYPED | change


def test_an_annex_of_a_refused_form_need_not_be_sent_again(place: Reporting, chair: Desk) -> None:
    answer = send(chair, "/matters/new", **TYPED | {"amount": "两万八"}, annexes=(BytesIO(PDF), "报价.pdf"))
    assert "报价.pdf（已上传，不用再选" in answer.text
    token = re.search(r'name="annexes" id="annexes-held-1" value="([0-9a-f]{32})" checked', answer.text)
    assert token
    matter = kept(place, chair.post(chair.at("/matters/new"), **TYPED, annexes=token[1]))
    assert [annex.name for annex in matter.annexes] == ["报价.pdf"]


def test_a_file_that_may_be_no_annex_is_refused_at_the_field(chair: Desk) -> None:
    answer = send(chair, "/matters/new", **TYPED, annexes=(BytesIO(b"MZ"), "报价.exe"))
    assert answer.status_code == 422
    assert Page(answer.text).summary == ["#annexes"]
    assert "已上传" not in answer.text


def test_spending_is_kept_and_refused_likewise(place: Reporting, chair: Desk) -> None:
    answer = send(chair, "/spending/new", **SPENT | {"clause": ""})
    assert (answer.status_code, Page(answer.text).summary) == (422, ["#authority"])
    assert "消防检查要求一周内修好" in answer.text
    assert kept(place, chair.post(chair.at("/spending/new"), **SPENT)).amount == 1_860_000


def test_a_matter_is_put_right_and_its_annexes_may_be_dropped(place: Reporting, chair: Desk) -> None:
    matter = kept(place, send(chair, "/matters/new", **TYPED, annexes=(BytesIO(PDF), "报价.pdf")))
    path = f"/matters/{matter.code}/revise"
    assert values(chair.get(chair.at(path)))["amount"] == "612000.00"
    (annex,) = matter.annexes
    refused = chair.post(chair.at(path), **TYPED | {"amount": "很多"}, dropped=annex.sha256)
    assert refused.status_code == 422
    assert values(refused)["dropped"] == annex.sha256
    again = kept(place, chair.post(chair.at(path), **TYPED | {"amount": "28.6万"}, dropped=annex.sha256))
    assert (again.amount, again.annexes) == (28_600_000, ())


def test_what_was_reported_meanwhile_is_said_above_the_form(place: Reporting, chair: Desk) -> None:
    matter = kept(place, send(chair, "/matters/new", **TYPED))
    chair.get(chair.at(f"/matters/{matter.code}/revise"))
    with place.database.writing() as session:
        place.file(session, matter.code)
    answer = chair.post(chair.at(f"/matters/{matter.code}/revise"), **TYPED | {"title": "改过的标题"})
    assert answer.status_code == 409
    assert "不能修改" in Page(answer.text).summary_text
    assert values(answer)["title"] == "改过的标题"


@pytest.mark.parametrize("path", ["/matters/new", "/spending/new"])
def test_only_the_committee_writes(secretary: Desk, path: str) -> None:
    assert secretary.get(secretary.at(path)).status_code == 403

"""Every form of oversight comes back as the form."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from tests.forms.sheet import Page
from tests.forms.walking import walk
from tests.oversight.desk import Desk
from tests.oversight.executing import Executing
from tests.oversight.office import Office
from tests.oversight.views import desk as duties
from tests.oversight.views.test_duties import COMPLAINT
from tests.photos import pdf

CHAIR = {
    "oversight_execution.new_order": "/execution/{adopted}/order",
    "oversight_decisions.new_decision": "/committee-decisions/new",
}
KEEPER = {"oversight_seals.new_use": "/seals/new"}
WALKED = {*CHAIR, *KEEPER, "oversight_records.new"}


def test_orders_decisions_and_seals(app: Flask, executing: Executing, chair: Desk, keeper: Desk) -> None:
    adopted = executing.adopted()
    found = []
    for desk, forms in ((chair, CHAIR), (keeper, KEEPER)):
        for endpoint, path in forms.items():
            found += walk(app, desk.client, desk.at(path.format(adopted=adopted)), endpoint)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("duty", ["complaint", "committee-election", "firm-contract", "enforcement-report"])
def test_the_form_of_a_duty(kit: Office, tmp_path: Path, duty: str) -> None:
    filers = (kit.secretary, kit.officer, kit.manager, kit.chair)
    for signer in filers:
        desk = duties.Desk(kit, tmp_path, signer)
        path = desk.at(f"/duties/{duty}/new")
        answer = desk.get(path)
        if answer.status_code == 200 and Page(answer.text).sheets[0].fields:
            assert walk(desk.client.application, desk.client, path, "oversight_records.new") == []
            return
    raise AssertionError(f"nobody may file {duty}")


def test_a_case_that_is_not_chosen_is_asked_for_beside_what_was_written(kit: Office, tmp_path: Path) -> None:
    desk = duties.Desk(kit, tmp_path, kit.secretary)
    for _ in range(2):
        desk.file(desk.at("/duties/complaint/new"), **COMPLAINT)
    path = desk.at("/duties/complaint-acceptance/new")
    desk.get(path)
    answer = desk.post(path, handler="小区", says="物业明天上门")
    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.summary == ["#occurrence-0"]
    assert "办的是哪一次" in page.summary_text
    assert "物业明天上门" in answer.text
    assert not page.dead_ends


def test_a_file_of_a_refused_record_need_not_be_sent_again(kit: Office, tmp_path: Path) -> None:
    desk = duties.Desk(kit, tmp_path, kit.secretary)
    path = desk.at("/duties/complaint/new")
    (sheet,) = [sheet for sheet in Page(desk.get(path).text).sheets if "what" in sheet.entries]
    (name,) = [entry.name for entry in sheet.fields if entry.kind == "file"]
    refused = desk.post(path, **COMPLAINT | {"what": ""}, **{name: (BytesIO(pdf()), "照片.pdf")})
    (token,) = re.findall(rf'name="{name}"[^>]*value="([0-9a-f]{{32}})" checked', refused.text)
    assert "照片.pdf（已上传，不用再选" in refused.text
    assert f'value="{token}" checked' in desk.post(path, **COMPLAINT | {"what": ""}, **{name: token}).text
    filed = desk.file(path, **COMPLAINT, **{name: token})
    assert "照片.pdf" in filed.text

"""The screens of duties, as each office uses them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from kernel.access import Role
from oversight.rules.records import DISTRICT
from oversight.services.found_district import found_district
from oversight.services.mark_duties import mark_duties
from oversight.services.read_place import place_of
from tests.oversight.office import CONTRACT, ELECTION, EVALUATION, Office
from tests.oversight.views.desk import Desk
from tests.oversight.views.test_poster import words_of
from tests.photos import pdf

COMPLAINT = {"what": "楼上漏水", "source": "业主反映", "detail": "漏了三天", "contact": "6号楼王女士"}


def of_record(answer_path: str) -> int:
    return int(answer_path.rpartition("/")[2])


def test_a_complaint_goes_from_door_to_answer_as_one_case(kit: Office, tmp_path: Path) -> None:
    desk = Desk(kit, tmp_path, kit.secretary)
    filed = desk.file(desk.at("/duties/complaint/new"), **COMPLAINT)
    assert "接下来要办的" in filed.text
    desk.file(desk.at("/duties/complaint-acceptance/new"), handler="小区", says="物业明天上门")
    desk.file(desk.at("/duties/complaint-handling/new"), result="已解决", says="换了水管")
    answered = desk.file(desk.at("/duties/complaint-answer/new"), told="2026-10-01", content="满意")
    case = answered.text[answered.text.index("这件事的全部记录") :]
    for step in ("业主诉求登记", "诉求受理", "诉求办理", "答复反映人（这一份）"):
        assert step in case
    board = Desk(kit, tmp_path, None).get(desk.at("/board/duties")).text
    assert "最近一年登记 1 件，答复了 1 件，还在办 0 件" in board
    for told in ("诉求登记", "诉求受理", "漏水", "王女士"):
        assert told not in board


def test_the_form_says_at_the_field_what_is_missing(kit: Office, tmp_path: Path) -> None:
    desk = Desk(kit, tmp_path, kit.secretary)
    path = desk.at("/duties/complaint/new")
    desk.get(path)
    answer = desk.post(path, what="漏水")
    assert answer.status_code == 422
    assert "请选择“怎么知道的”。" in answer.text
    assert 'value="漏水"' in answer.text


def test_of_several_periods_one_is_chosen(kit: Office, tmp_path: Path) -> None:
    kit.now = kit.now.replace(month=12, day=31, hour=18)  # 2027 has begun in Shanghai, 2026 is undone
    desk = Desk(kit, tmp_path, kit.officer)
    path = desk.at("/duties/grid-members/new")
    page = desk.get(path).text
    assert "办的是哪一次" in page
    none = desk.post(path, members="12")
    assert none.status_code == 422
    assert "请选择“兼职网格员”办的是哪一次" in none.text
    done = desk.get(path) and desk.file(path, members="12", occurrence="2026")
    assert "2026年。" in done.text


def test_a_mistake_is_corrected_by_a_record_of_its_own(kit: Office, tmp_path: Path) -> None:
    desk = Desk(kit, tmp_path, kit.officer)
    first = desk.file(desk.at("/duties/grid-members/new"), members="12", occurrence="2026")
    number = of_record(first.request.path)
    form = desk.get(desk.at(f"/duties/grid-members/new?corrects={number}")).text
    assert 'value="12"' in form
    second = desk.file(desk.at(f"/duties/grid-members/new?corrects={number}"), members="15")
    assert "这份记录更正了" in second.text
    assert "这份记录已经更正" in desk.get(desk.at(f"/duties/records/{number}")).text


def test_a_correction_shows_nobody_what_they_may_not_read(kit: Office, tmp_path: Path) -> None:
    """The form of a correction begins with everything the record says."""
    record = kit.file("complaint", COMPLAINT, signer=kit.secretary)
    manager = Desk(kit, tmp_path, kit.manager)
    assert manager.get(manager.at("/duties/complaint/new")).status_code == 200
    for path in (f"/duties/complaint/new?corrects={record.id}", f"/duties/records/{record.id}"):
        answer = manager.get(manager.at(path))
        assert answer.status_code == 403
        assert "王女士" not in answer.text


def test_who_filed_a_record_may_read_it(kit: Office, tmp_path: Path) -> None:
    manager = Desk(kit, tmp_path, kit.manager)
    own = manager.file(manager.at("/duties/complaint/new"), **COMPLAINT)
    assert "王女士" in own.text
    assert "楼上漏水" not in manager.get(manager.at("/duties")).text


def test_the_internal_face_of_a_public_record_is_for_its_readers(kit: Office, tmp_path: Path) -> None:
    record = kit.evaluate()
    for signer, sees in ((kit.officer, True), (kit.chair, False), (kit.manager, False)):
        page = Desk(kit, tmp_path, signer).get(f"/c/{kit.community}/duties/records/{record.id}").text
        assert (EVALUATION["remark"] in page) is sees
        assert EVALUATION["opinion"] in page


def test_an_internal_file_opens_for_readers_alone(kit: Office, tmp_path: Path) -> None:
    kit.file("committee-election", _election(), signer=kit.chair)
    chair, manager = Desk(kit, tmp_path, kit.chair), Desk(kit, tmp_path, kit.manager)
    filed = chair.file(
        chair.at("/duties/committee-filing/new"),
        filed_on="2026-10-01",
        office="鼓楼区住建局",
        receipt=(BytesIO(pdf()), "备案.pdf"),
    )
    assert "备案.pdf" in filed.text
    address = chair.at("/duties/files/1")
    assert chair.get(address).data.startswith(b"%PDF")
    assert manager.get(address).status_code == 403
    anyone = Desk(kit, tmp_path, None)
    assert anyone.get(address).status_code == 303
    face = anyone.get(chair.at(f"/board/duties/{of_record(filed.request.path)}")).text
    assert "鼓楼区住建局" in face
    assert "备案.pdf" not in face


def _election() -> dict[str, str]:
    return {
        "elected": "2026-09-20",
        "begins": "2026-09-20",
        "ends": "2031-09-19",
        "members": "5",
        "names": "林一",
    }


def test_what_is_internal_has_no_public_page(kit: Office, tmp_path: Path) -> None:
    record = kit.file("complaint", COMPLAINT, signer=kit.secretary)
    assert Desk(kit, tmp_path, None).get(f"/c/{kit.community}/board/duties/{record.id}").status_code == 404


def test_the_district_files_its_own_duties(kit: Office, tmp_path: Path) -> None:
    kit.now = kit.now.replace(year=2027, month=1, day=4)
    with kit.database.writing() as session:
        street = kit.staff(session, "street", Role.STREET_OFFICER)
        kit.community, home = "", kit.community  # an office for every community
        regulator = kit.staff(session, "city", Role.REGULATOR)
        kit.community = home
    desk = Desk(kit, tmp_path, regulator)
    assert "街道和主管部门自己要办的事" in desk.get(desk.at("/duties")).text
    assert "物业党建联建季报" in desk.get(desk.at("/duties?who=all", DISTRICT)).text
    filed = desk.file(
        desk.at("/duties/government-quarter-report/new", DISTRICT), sent="2027-01-04", summary="四季度进展"
    )
    assert "已签名，记录已经存档" in filed.text
    assert Desk(kit, tmp_path, street).get(desk.at("/duties", DISTRICT)).status_code == 403


@pytest.mark.parametrize("path", ["/duties/nothing", "/duties/records/99", "/duties/files/99", "/board/duties/99"])
def test_what_is_not_there_is_not_found(kit: Office, tmp_path: Path, path: str) -> None:
    desk = Desk(kit, tmp_path, kit.officer)
    assert desk.get(desk.at(path)).status_code == 404


def test_an_office_files_only_what_is_its_own(kit: Office, tmp_path: Path) -> None:
    chair = Desk(kit, tmp_path, kit.chair)
    answer = chair.get(chair.at("/duties/committee-evaluation/new"))
    assert answer.status_code == 403
    assert "请由社区工作人员办理" in answer.text
    assert chair.get(chair.at("/duties/conduct-breach")).status_code == 403
    assert chair.get(chair.at("/duties/quarterly-disclosure")).status_code == 200


def test_an_act_of_another_is_not_theirs_to_see_or_sign(kit: Office, tmp_path: Path) -> None:
    act = kit.draft("complaint", COMPLAINT, signer=kit.secretary)
    officer = Desk(kit, tmp_path, kit.officer)
    answer = officer.get(officer.at(f"/acts/{act.id}/duty-record"))
    assert answer.status_code == 403
    assert "王女士" not in answer.text


def test_whoever_was_told_of_a_delay_finds_it_and_everyone_sees_the_public_ones(kit: Office, tmp_path: Path) -> None:
    kit.file("complaint", COMPLAINT, signer=kit.chair)
    kit.file("committee-election", ELECTION, signer=kit.chair)
    kit.now += timedelta(days=45)
    with kit.database.writing() as session:
        mark_duties(session, place=kit.info, now=kit.now, entropy=kit.entropy, keyring=kit.keyring)
    officer = Desk(kit, tmp_path, kit.officer)
    assert "别人没按时办、已经报到您这里的有" in officer.get("/staff").text
    told = officer.get(officer.at("/duties?who=told")).text
    assert "诉求受理" in told
    assert "告诉小区党支部书记（存档第" in told
    assert "系统记过超期" in officer.get(officer.at("/duties/complaint-acceptance")).text
    board = Desk(kit, tmp_path, None).get(officer.at("/board/duties")).text
    assert "系统记过超期" in board
    assert "诉求受理" not in board
    chair = Desk(kit, tmp_path, kit.chair)
    assert "已经报到您这里" not in chair.get("/staff").text


def test_the_communitys_page_poster_and_feed_tell_of_the_evaluation_and_of_what_is_overdue(
    kit: Office, tmp_path: Path
) -> None:
    anyone = Desk(kit, tmp_path, None)
    assert "没有超期的" in words_of(anyone.get(anyone.at("/board.pdf")).data)
    record = kit.evaluate()
    kit.file("committee-election", ELECTION, signer=kit.chair)
    kit.file("complaint", COMPLAINT, signer=kit.chair)
    kit.now += timedelta(days=45)
    with kit.database.writing() as session:
        mark_duties(session, place=kit.info, now=kit.now, entropy=kit.entropy, keyring=kit.keyring)
    anyone = Desk(kit, tmp_path, None)
    page = anyone.get(anyone.at("")).text
    assert f'href="{anyone.at(f"/board/duties/{record.id}")}"' in page
    assert "良好，各项平均 85 分" in page
    assert "业委会备案" in page
    assert "已超期" in page
    assert "最近一年登记 1 件，答复了 0 件" in anyone.get(anyone.at("/board/duties")).text
    words = words_of(anyone.get(anyone.at("/board.pdf")).data)
    assert "各项平均 85 分" in words
    assert "业委会备案：由业委会主任办" in words
    feed = anyone.get(anyone.at("/feed.atom")).text
    assert "业委会年度履职评价：2026年" in feed
    assert "超期没有办：业委会备案" in feed
    for told in (page, words, feed):
        assert "漏水" not in told
        assert "诉求受理" not in told


def test_the_registers_stand_on_one_page_and_the_credit_record_is_for_supervisors(kit: Office, tmp_path: Path) -> None:
    officer = Desk(kit, tmp_path, kit.officer)
    empty = officer.get(officer.at("/registers")).text
    for told in ("还没有排查过", "还没有登记过业委会选举", "还没有登记过物业服务合同", "还没有记录"):
        assert told in empty
    kit.file("committee-election", ELECTION, signer=kit.chair)
    kit.file("firm-contract", CONTRACT, signer=kit.chair)
    kit.file("firm-opinion", {"score": "60", "grade": "合格", "opinion": "维修太慢"}, occurrence="2026")
    page = officer.get(officer.at("/registers")).text
    for told in ("本届", "其中党员 3 名", "正在服务", "维修太慢"):
        assert told in page
    chair = Desk(kit, tmp_path, kit.chair)
    page = chair.get(chair.at("/registers")).text
    assert "正在服务" in page
    assert "维修太慢" not in page
    assert f'href="{chair.at("/registers")}"' in chair.get(chair.at("/duties")).text


def test_the_districts_public_duties_have_a_page_of_their_own(kit: Office, tmp_path: Path) -> None:
    kit.now += timedelta(days=100)  # the yearly inspections were due by the end of December
    with kit.database.writing() as session:
        found_district(session, keyring=kit.keyring, now=kit.now)
        place = place_of(session, DISTRICT)
        mark_duties(session, place=place, now=kit.now, entropy=kit.entropy, keyring=kit.keyring)
    anyone = Desk(kit, tmp_path, None)
    assert 'href="/c/district/board/duties"' in anyone.get(anyone.at("/board/duties")).text
    page = anyone.get("/c/district/board/duties").text
    assert "“双随机、一公开”年度检查" in page
    assert "告诉物业主管部门（存档第" in page
    assert "物业党建联建季报" not in page


def test_the_newest_public_records_stand_first_and_the_rest_is_folded(kit: Office, tmp_path: Path) -> None:
    anyone = Desk(kit, tmp_path, None)
    for day in range(1, 9):
        held = {"held": f"2026-09-0{day}", "came": "12", "raised": "停车"}
        kit.file("reception-day", held, signer=kit.secretary, occurrence="2026Q4")
    assert "看更早的" not in anyone.get(anyone.at("/board/duties")).text
    kit.evaluate()
    newest, older = anyone.get(anyone.at("/board/duties")).text.split("看更早的 1 条", 1)
    assert newest.index("业委会年度履职评价") < newest.index("群众接待日或业主恳谈会")
    assert older.count(f'href="{anyone.at("/board/duties/")}') == 1

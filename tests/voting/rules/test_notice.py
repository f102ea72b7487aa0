"""The notice statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from evidence.rules.schema import check
from kernel.quantities import Area, Heads
from matters.rules.matter import Matter
from matters.rules.packs import DEMONSTRATION
from matters.rules.prereports import Effect, FiledReport, Gate, GivenOpinion, Need
from voting.rules.assembly import Window
from voting.rules.notice import AgendaItem, FrozenRoll, Place, gate_refusal, named, notice_body, printed_texts
from voting.rules.statements import SCHEMAS

ISSUED = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
MATTER = Matter("c-m2026-1", "c", "cc278-7", "facilities", "", "加装电梯", "全文", 100, "")
REPORT = FiledReport(
    "aa" * 32,
    ISSUED,
    ("party_branch", "neighbourhood_committees"),
    (GivenOpinion("party_branch", "approved", "bb" * 32),),
)
ITEM = AgendaItem(1, MATTER, Need(Effect.REPORT_ONLY, "报告即可"), Gate(open=True), REPORT, "cc" * 32)


def body(kind: str = "regular") -> dict[str, object]:
    opens = ISSUED + timedelta(days=16)
    return notice_body(
        place=Place("榕景花园", "mingbai.test/log/c", "c-2026-1", "c+00000000+AA==", "A" * 43 + "="),
        kind=kind,
        title="会议",
        convener="业委会",
        agenda=[ITEM],
        pack=DEMONSTRATION,
        window=Window(opens, opens + timedelta(days=15)),
        roll=FrozenRoll("dd" * 32, "ee" * 32, 10, Area(95000), Heads(10)),
        issued=ISSUED,
        nonce=b"\0" * 16,
    )


def test_the_notice_fits_its_closed_schema_once_its_signer_is_bound() -> None:
    check(SCHEMAS["notice"], body() | {"binding": "ab" * 32})


def test_an_item_carries_the_laws_own_thresholds() -> None:
    (item,) = body()["items"]  # type: ignore[misc]
    assert item["quorum"] == {"numerator": 2, "denominator": 3, "inclusive": True}
    assert item["approval"] == {"numerator": 3, "denominator": 4, "inclusive": True}


def test_a_report_nobody_answered_is_named_without_an_opinion() -> None:
    (item,) = body()["items"]  # type: ignore[misc]
    assert [(entry["addressee"], entry["opinion"]) for entry in item["prereports"]] == [
        ("party_branch", "bb" * 32),
        ("neighbourhood_committees", ""),
    ]


def test_a_rehearsal_never_claims_a_recognised_channel() -> None:
    assert body("rehearsal")["channel"]["status"] == "unrecognised"  # type: ignore[index]
    assert body()["channel"]["status"] == "bylaw"  # type: ignore[index]


def test_a_closed_gate_names_who_is_waited_for() -> None:
    waiting = AgendaItem(1, MATTER, ITEM.need, Gate(open=False, waiting_for=("party_branch",)), REPORT)
    refusal = gate_refusal(waiting)
    assert refusal is not None
    assert "小区党支部" in refusal.says
    assert gate_refusal(ITEM) is None
    assert named(("party_branch", "neighbourhood_committees")) == "小区党支部、社区“两委”"


def test_everything_a_person_wrote_is_among_the_texts_that_are_printed() -> None:
    assert dict(printed_texts(body())) == {
        "小区名称": "榕景花园",
        "会议名称": "会议",
        "召集人": "业委会",
        "第 1 项的标题": "加装电梯",
        "第 1 项的内容": "全文",
    }


def test_each_annex_is_among_the_printed_texts() -> None:
    given = body()
    (item,) = given["items"]  # type: ignore[misc]
    item["annexes"] = [{"name": "方案.pdf", "sha256": "00" * 32}, {"name": "报价.pdf", "sha256": "11" * 32}]
    names = [text for place, text in printed_texts(given) if place == "第 1 项的附件名"]
    assert names == ["方案.pdf", "报价.pdf"]


def test_each_reason_to_wait_is_told_by_its_own_name() -> None:
    shut = {
        "prereport_missing": Gate(open=False, not_filed=True),
        "prereport_returned": Gate(
            open=False, returned_by=("party_branch",), waiting_for=("neighbourhood_committees",)
        ),
        "prereport_waiting": Gate(open=False, waiting_for=("neighbourhood_committees",)),
    }
    for code, gate in shut.items():
        assert getattr(gate_refusal(replace(ITEM, gate=gate)), "code", "") == code
    assert gate_refusal(ITEM) is None

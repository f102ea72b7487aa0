"""A result becomes final when the days for objections are over."""

from __future__ import annotations

from datetime import timedelta

from kernel.calendar import day_of, end_of
from matters.services.record_outcome import adoption_of
from tests.assemblies import Kit
from voting.services.finalise_assembly import finalise_assembly, may_be_final
from voting.services.open_assembly import open_assembly
from voting.services.read_assemblies import assembly_by_code, result_of


def test_final_after_fifteen_days_and_not_a_second_earlier(kit: Kit) -> None:
    code = kit.opened()
    closes = kit.window_of(code).closes
    kit.close(code)
    last = end_of(day_of(closes) + timedelta(days=15))
    with kit.database.writing() as session:
        assert not may_be_final(session, code=code, now=last - timedelta(seconds=1))
        assert not finalise_assembly(session, code=code, now=last - timedelta(seconds=1))
        assert may_be_final(session, code=code, now=last)
        assert finalise_assembly(session, code=code, now=last)
        assert not may_be_final(session, code=code, now=last)
        assert not finalise_assembly(session, code=code, now=last)
        assert assembly_by_code(session, code).state == "final"


def test_an_open_vote_is_never_final(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        assert not finalise_assembly(session, code=code, now=kit.now + timedelta(days=999))


def final(kit: Kit, kind: str = "regular", voters: int = 9) -> tuple[str, list[str]]:
    """An assembly whose result is final; its code and its matters."""
    code = kit.noticed(kind=kind)
    kit.now = kit.window_of(code).opens
    with kit.database.writing() as session:
        open_assembly(session, code=code, now=kit.now)
        for head in kit.heads(session)[:voters]:
            kit.cast(session, code, head, choices={"1": "approve", "2": "oppose"})
    kit.close(code)
    with kit.database.writing() as session:
        assert finalise_assembly(session, code=code, now=kit.window_of(code).closes + timedelta(days=17))
        result = result_of(session, code)
        assert result is not None
        return code, [item["matter"] for item in result["items"]]


def test_what_was_adopted_is_kept_with_the_matter(kit: Kit) -> None:
    code, (lift, bylaw) = final(kit)
    with kit.database.reading() as session:
        adopted = adoption_of(session, lift)
        assert adopted is not None
        assert adopted.assembly == code
        assert adoption_of(session, bylaw) is None


def test_without_a_quorum_nothing_is_adopted(kit: Kit) -> None:
    _, (lift, _) = final(kit, voters=2)
    with kit.database.reading() as session:
        assert adoption_of(session, lift) is None


def test_a_rehearsal_decides_nothing(kit: Kit) -> None:
    _, (lift, _) = final(kit, kind="rehearsal")
    with kit.database.reading() as session:
        assert adoption_of(session, lift) is None

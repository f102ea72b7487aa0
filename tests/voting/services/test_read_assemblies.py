"""Assemblies as others see them."""

from __future__ import annotations

import pytest

from kernel.refusals import Refused
from tests.assemblies import Kit
from voting.services.read_assemblies import (
    assemblies_of,
    assembly_by_code,
    assembly_row,
    certificate_of,
    notice_of,
    result_file,
    result_of,
    turnout_of,
)


def test_before_the_notice_there_is_nothing_to_read(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.matter(session))
        assembly = assembly_by_code(session, code)
        assert (assembly.state, assembly.window, assembly.notice) == ("draft", None, "")
        with pytest.raises(Refused):
            notice_of(session, assembly)


def test_before_the_close_there_is_a_turnout_but_no_count_of_any_kind(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        kit.cast(session, code, kit.heads(session)[0])
        assert (turnout_of(session, code).area.amount, turnout_of(session, code).heads.amount) == (100_00, 1)
        assert (result_of(session, code), result_file(session, code), certificate_of(session, code)) == (
            None,
            None,
            None,
        )
        assert "choice" not in {column.name for column in assembly_row(session, code).__table__.columns}


def test_assemblies_are_listed_newest_first(kit: Kit) -> None:
    first = kit.noticed()
    with kit.database.writing() as session:
        second = kit.draft(session, kit.matter(session))
        assert [found.code for found in assemblies_of(session, kit.community)] == [second, first]
        assert assemblies_of(session, "other") == []


def test_an_unknown_code_is_refused(kit: Kit) -> None:
    with kit.database.reading() as session, pytest.raises(Refused) as refused:
        assembly_by_code(session, "nowhere")
    assert refused.value.refusal.code == "unknown_assembly"


def test_a_state_told_by_the_clock_changes_nothing_else(kit: Kit) -> None:
    code = kit.noticed()
    with kit.database.reading() as session:
        assembly = assembly_by_code(session, code)
    assert assembly.in_state("open").state == "open"
    assert assembly.in_state(assembly.state) == assembly

from __future__ import annotations

import pytest

from kernel.refusals import Refused
from oversight.services.read_board import MOST, read_board
from tests.oversight.executing import SMALL, Executing


def test_the_board_shows_the_newest_of_each_kind_and_says_how_many_there_are(executing: Executing) -> None:
    matter = executing.adopted()
    executing.adopted(SMALL)
    executing.order(matter, "100")
    executing.decide()
    for _ in range(MOST + 1):
        executing.use()
    executing.paid(("电梯", 286_001, f"业主大会决议 {matter}"))
    with executing.database.reading() as session:
        board = read_board(session, executing.community, executing.now)
    assert (len(board.uses), board.used) == (MOST, MOST + 1)
    assert board.half is not None
    assert board.half.spoken == "2026年下半年"
    assert len(board.decisions) == 1
    assert [account.ground.matter for account in board.overspent] == [matter]
    assert board.assemblies == ()


def test_drafts_of_assemblies_stay_off_the_board(executing: Executing) -> None:
    noticed = executing.noticed()
    with executing.database.writing() as session:
        executing.draft(session, executing.matter(session))
    with executing.database.reading() as session:
        board = read_board(session, executing.community, executing.now)
        with pytest.raises(Refused):
            read_board(session, "zzzz", executing.now)
    assert [each.code for each in board.assemblies] == [noticed]
    assert (board.half, board.uses, board.overspent) == (None, (), ())

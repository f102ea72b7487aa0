"""The frozen roll."""

from __future__ import annotations

import pytest

from kernel.quantities import Area, Heads
from voting.rules.roll import RollLine, line_from, line_hash, roll_root, roll_totals, units_digest


def line(pseudonym: str = "ab" * 16, area: int = 8956) -> RollLine:
    return RollLine(pseudonym, Area(area), "owner", units_digest(b"u" * 16, ["1幢1单元102"]))


def test_a_line_is_read_back_from_its_body() -> None:
    assert line_from(line().body) == line()


def test_the_leaf_depends_on_salt_area_class_and_units() -> None:
    plain = line_hash(b"s" * 16, line())
    assert plain != line_hash(b"t" * 16, line())
    assert plain != line_hash(b"s" * 16, line(area=8957))
    assert plain != line_hash(b"s" * 16, RollLine("ab" * 16, Area(8956), "developer", line().units))


def test_units_cannot_be_tried_without_their_own_salt() -> None:
    assert units_digest(b"u" * 16, ["1幢1单元102"]) != units_digest(b"s" * 16, ["1幢1单元102"])


def test_units_are_hashed_in_one_order() -> None:
    assert units_digest(b"u", ["b", "a"]) == units_digest(b"u", ["a", "b"])


def test_the_root_does_not_depend_on_the_order_in_which_lines_come() -> None:
    pairs = [(bytes([number]) * 16, line(f"{number:032x}")) for number in range(7)]
    assert roll_root(pairs) == roll_root(pairs[::-1])


def test_a_pseudonym_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        roll_root([(b"s" * 16, line()), (b"t" * 16, line())])


def test_totals_are_all_areas_and_all_heads() -> None:
    assert roll_totals([line(), line("cd" * 16, 44)]) == (Area(9000), Heads(2))

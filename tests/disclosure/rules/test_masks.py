from __future__ import annotations

import pytest

from disclosure.rules.masks import FINE, MOST_CELLS, Grid, grid_for
from disclosure.rules.voucher_files import MASK_OUTSIDE


def test_cells_are_square_or_a_little_higher() -> None:
    assert grid_for(1200, 1600) == Grid(12, 16)
    assert grid_for(1600, 1200) == Grid(12, 9)
    assert grid_for(1200, 1699) == Grid(12, 16)
    assert grid_for(1200, 1700) == Grid(12, 17)


def test_a_fine_grid_has_twice_as_many_columns_and_no_other_number_is_taken() -> None:
    assert grid_for(1200, 1600, FINE) == Grid(24, 32)
    assert grid_for(1200, 1600, 13) == grid_for(1200, 1600, 0) == Grid(12, 16)


def test_a_very_long_or_very_wide_picture_has_a_grid_too() -> None:
    assert grid_for(400, 8000).rows == MOST_CELLS // 12 == 200
    assert grid_for(400, 8000, FINE).rows == MOST_CELLS // FINE
    assert grid_for(8000, 10) == Grid(12, 4)


def test_cells_are_read_row_by_row_and_once_each() -> None:
    assert Grid(3, 2).names == [["0-0", "1-0", "2-0"], ["0-1", "1-1", "2-1"]]
    assert Grid(3, 2).read(["2-1", "0-1", "1-0", "1-0"]) == [(1, 0), (0, 1), (2, 1)]
    assert Grid(3, 2).read([]) == []


@pytest.mark.parametrize("name", ["3-0", "0-2", "-1-0", "1", "", "1-1-1", "１-1", "999-9999", " 1-1"])
def test_a_cell_outside_the_grid_is_refused(name: str) -> None:
    assert Grid(3, 2).read(["0-0", name]) == MASK_OUTSIDE

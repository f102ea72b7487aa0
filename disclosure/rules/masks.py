"""The grid laid over a voucher's picture: its cells are what the treasurer ticks to black out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from disclosure.rules.voucher_files import MASK_OUTSIDE
from kernel.refusals import Refusal

COARSE, FINE = 12, 24
MOST_CELLS = 2_400
CELL = re.compile(r"(\d{1,3})-(\d{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Grid:
    """So many columns and rows."""

    columns: int
    rows: int

    @property
    def names(self) -> list[list[str]]:
        """Each cell's name on the form, ``column-row`` from 0, row by row."""
        return [[f"{column}-{row}" for column in range(self.columns)] for row in range(self.rows)]

    def read(self, names: Iterable[str]) -> list[tuple[int, int]] | Refusal:
        """The cells of these names, row by row and once each; a refusal where one is outside the grid."""
        cells = {self._cell(name) for name in names}
        if None in cells:
            return MASK_OUTSIDE
        return sorted((cell for cell in cells if cell), key=lambda cell: (cell[1], cell[0]))

    def _cell(self, name: str) -> tuple[int, int] | None:
        found = CELL.fullmatch(name)
        if not found or int(found[1]) >= self.columns or int(found[2]) >= self.rows:
            return None
        return int(found[1]), int(found[2])


def grid_for(width: int, height: int, columns: int = COARSE) -> Grid:
    """A grid for a picture of that size in pixels; cells are square, or higher than wide on a very long picture."""
    wanted = FINE if columns == FINE else COARSE
    return Grid(wanted, min(max(wanted * height // width, 4), MOST_CELLS // wanted))

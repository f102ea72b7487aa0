from __future__ import annotations

import pytest

from disclosure.rules.quarters import Quarter
from disclosure.services.read_lines import line_at, lines_of
from kernel.refusals import Refused
from tests.disclosure.vouchers import Shoebox


def test_a_line_is_found_by_its_number_and_the_opening_is_none(box: Shoebox) -> None:
    with box.database.reading() as session:
        assert [line_at(session, "k7qm", number).voucher for number in (1, 2)] == ["记-1", "记-2"]
        for community, number in (("k7qm", 0), ("k7qm", 3), ("zzzz", 1)):
            with pytest.raises(Refused, match="no-such-line"):
                line_at(session, community, number)


def test_the_lines_of_a_quarter_keep_their_numbers(box: Shoebox) -> None:
    with box.database.reading() as session:
        assert [each.number for each in lines_of(session, "k7qm", Quarter(2026, 1))] == [1, 2]
        assert lines_of(session, "k7qm", Quarter(2025, 4)) == lines_of(session, "zzzz", Quarter(2026, 1)) == []

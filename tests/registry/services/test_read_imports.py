"""The newest import."""

from __future__ import annotations

from registry.services.read_imports import last_import
from tests.registry.conftest import Village
from tests.registry.registers import line


def test_the_newest_import_is_read_with_its_report(village: Village) -> None:
    village.import_rows(line())
    village.import_rows(line(), line("102", area=50))
    with village.database.reading() as session:
        found = last_import(session, village.code)
    assert found is not None
    assert (found.report["units"], found.report["total_area_m2"], found.imported) == (2, "150.00", village.now)


def test_before_the_first_import_there_is_none(village: Village) -> None:
    with village.database.reading() as session:
        assert last_import(session, village.code) is None

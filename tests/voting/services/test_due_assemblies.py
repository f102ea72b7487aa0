"""Which assemblies have something due."""

from __future__ import annotations

from datetime import timedelta

from tests.assemblies import Kit
from voting.services.due_assemblies import assemblies_to_close, assemblies_to_finalise, assemblies_to_open

SECOND = timedelta(seconds=1)


def test_each_is_due_from_its_instant_on_and_no_longer_once_done(kit: Kit) -> None:
    code = kit.noticed()
    window = kit.window_of(code)
    with kit.database.reading() as session:
        assert assemblies_to_open(session, window.opens - SECOND) == []
        assert assemblies_to_open(session, window.opens) == [code]
        assert assemblies_to_close(session, window.closes - SECOND) == []
        assert assemblies_to_close(session, window.closes) == [code]
        assert assemblies_to_finalise(session) == []
    kit.close(code)
    with kit.database.reading() as session:
        assert assemblies_to_close(session, window.closes) == []
        assert assemblies_to_open(session, window.closes) == []
        assert assemblies_to_finalise(session) == [code]

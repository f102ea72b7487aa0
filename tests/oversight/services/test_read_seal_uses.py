from __future__ import annotations

from oversight.rules.seals import Basis
from oversight.services.read_seal_uses import seal_uses, sealables_of
from tests.oversight.executing import Executing


def test_seals_may_be_used_for_orders_resolutions_and_the_committees_decisions(executing: Executing) -> None:
    matter = executing.adopted()
    executing.order(matter)
    executing.decide(text="同意\n聘请审计。" + "长" * 600)
    executing.reported()
    with executing.database.reading() as session:
        found = sealables_of(session, executing.community)
        assert sealables_of(session, "zzzz") == []
        assert seal_uses(session, "zzzz") == []
    assert [(each.basis, each.by_owners) for each in found] == [
        (Basis.ORDER, True),
        (Basis.RESOLUTION, True),
        (Basis.COMMITTEE_DECISION, False),
    ]
    assert all(len(each.text) <= 500 and "\n" not in each.text for each in found)

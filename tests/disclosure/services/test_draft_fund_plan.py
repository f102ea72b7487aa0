"""From the alert to a matter of CC 278, item 6."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from disclosure.services.draft_fund_plan import (
    draft_fund_plan,
    fund_plan_table,
    fund_plans,
    own_plans,
    propose_fund_plan,
)
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from matters.services.read_matters import matter_view
from tests.disclosure.funds import Fund, listed


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def draft(fund: Fund, folder: Path, percent: int = 100) -> str:
    with fund.database.writing() as session:
        return draft_fund_plan(
            session,
            community=fund.community,
            percent=percent,
            uploads=folder,
            person=fund.chair.person,
            now=fund.now,
            entropy=fund.entropy,
        )


def test_the_alerts_become_a_matter_with_its_annex(fund: Fund, tmp_path: Path) -> None:
    code = draft(fund, tmp_path)
    with fund.database.reading() as session:
        matter = matter_view(session, code, community=fund.community).matter
        table = fund_plan_table(session, fund.community, code)
        assert fund_plans(session, fund.community) == [code]
    assert (matter.decision_type, matter.amount) == ("cc278-6", 3900_00 + 1000_00)
    assert sha256(table).hexdigest() in matter.text
    assert "1幢1单元101,5000.00,1100.00,3900.00" in table.decode()
    (annex,) = matter.annexes
    assert "合计,2,4900.00" in (tmp_path / annex.sha256).read_text()
    assert "1100" not in (tmp_path / annex.sha256).read_text()


def test_each_account_knows_its_own_line_only(fund: Fund, tmp_path: Path) -> None:
    code = draft(fund, tmp_path)
    low, _, sound, *_ = fund.held()
    with fund.database.reading() as session:
        (own,) = own_plans(session, [low.id])
        assert own_plans(session, [sound.id]) == []
    assert (own.account_id, own.matter, own.amount) == (low.id, code, 3900_00)


def test_a_proposal_writes_nothing(fund: Fund) -> None:
    with fund.database.reading() as session:
        assert propose_fund_plan(session, community=fund.community, percent=30, now=fund.now).amount == 1400_00
        assert fund_plans(session, fund.community) == []


def test_without_an_alert_or_with_a_wild_target_there_is_no_plan(fund: Fund, tmp_path: Path) -> None:
    for percent, code in ((500, "fund-plan-percent"), (29, "fund-plan-percent")):
        with pytest.raises(Refused) as refused:
            draft(fund, tmp_path, percent)
        assert refused.value.refusal.code == code
    rows = fund.rows()
    rows[0], rows[1] = listed(fund.units()[0], topup=900, used=4000), listed(fund.units()[1])
    fund.import_list(*rows)
    with pytest.raises(Refused) as refused:
        draft(fund, tmp_path)
    assert refused.value.refusal.code == "fund-nothing-to-raise"


def test_a_table_of_another_community_is_not_found(fund: Fund, tmp_path: Path) -> None:
    code = draft(fund, tmp_path)
    with fund.database.reading() as session, pytest.raises(Refused):
        fund_plan_table(session, "elsewhere", code)

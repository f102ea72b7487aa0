"""Reconciliations read as values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from disclosure.services.read_fund_years import (
    as_year,
    publication_days,
    published_year,
    published_years,
    waiting_row,
    waiting_year,
    waiting_years,
    year_revisions,
)
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.funds import Fund
from tests.disclosure.services.test_reconcile_fund import reconcile
from tests.disclosure.services.test_sign_fund_year import sign


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def test_what_waits_is_not_published_and_what_is_published_no_longer_waits(fund: Fund) -> None:
    frozen = reconcile(fund)
    with fund.database.reading() as session:
        assert waiting_years(session, fund.community) == [frozen]
        assert waiting_year(session, fund.community, 2026) == frozen
        assert as_year(session, waiting_row(session, fund.community, 2026)) == frozen
        assert published_years(session, fund.community) == []
    year = sign(fund, fund.chair, fund.treasurer)
    with fund.database.reading() as session:
        assert waiting_years(session, fund.community) == []
        assert published_years(session, fund.community) == year_revisions(session, fund.community, 2026) == [year]
        assert published_year(session, fund.community, 2026).published == fund.now


def test_a_year_that_is_not_there_is_refused(fund: Fund) -> None:
    with fund.database.reading() as session:
        assert year_revisions(session, fund.community, 2020) == []
        for read in (published_year, waiting_year):
            with pytest.raises(Refused) as refused:
                read(session, fund.community, 2020)
            assert refused.value.refusal.code == "fund-no-such-year"


def test_the_day_on_which_a_year_came_out_is_known_of_one_community_and_of_all(fund: Fund) -> None:
    reconcile(fund)
    with fund.database.reading() as session:
        assert publication_days(session) == {}
    sign(fund, fund.treasurer, fund.chair)
    with fund.database.reading() as session:
        assert publication_days(session) == {fund.community: [fund.now.date()]}
        assert publication_days(session, fund.community) == publication_days(session)
        assert publication_days(session, "zzzz") == {}

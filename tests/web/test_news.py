"""What a community's feed tells of delays and of questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from disclosure.services.mark_overdue import mark_overdue
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.asking import WORDS, Asking, Guest, asking

pytestmark = pytest.mark.both_databases


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Asking:
    return asking(database, keyring, entropy)


def feed(kit: Asking, home: Path) -> str:
    reader = Guest(kit, kit.app(home).test_client())
    answer = reader.get(reader.at("/feed.atom"))
    assert answer.status_code == 200, answer.text
    return answer.text


def test_an_overdue_quarter_is_news(kit: Asking, tmp_path: Path) -> None:
    kit.now = datetime(2026, 8, 7, tzinfo=UTC)
    with kit.database.writing() as session:
        mark_overdue(session, community=kit.info, now=kit.now, entropy=kit.entropy, keyring=kit.keyring)
    told = feed(kit, tmp_path)
    assert "2026年第二季度收支超期没有公布，已报业委会" in told
    assert "2026年第二季度收支超期没有公布，已报社区" in told
    assert "已报街道" not in told


def test_a_question_is_news_and_again_its_answer_but_never_its_words(kit: Asking, tmp_path: Path) -> None:
    asked = kit.ask()
    assert "监控系统升级改造首付”的提问<" in feed(kit, tmp_path)
    kit.answer(asked, kit.treasurer)
    told = feed(kit, tmp_path)
    assert "的提问有了新的答复" in told
    assert WORDS not in told

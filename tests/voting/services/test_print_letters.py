"""The sealed letters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from auth.services.start_owner_sign_in import start_owner_sign_in
from kernel.refusals import Refusal, Refused
from tests.assemblies import Kit
from voting.services.print_letters import letter_batches, print_letters


def letters(kit: Kit, code: str, building: str = "1幢", now: Any = None) -> dict[str, Any]:
    with kit.database.writing() as session:
        return print_letters(
            session,
            code=code,
            building=building,
            base_url="https://mingbai.test",
            office="社区居委会",
            phone="",
            now=now or kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )


def accepted(kit: Kit, assembly: str, code: str) -> bool:
    with kit.database.writing() as session:
        answer = start_owner_sign_in(
            session,
            assembly=assembly,
            code=code,
            address="127.0.0.1",
            now=kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )
    return not isinstance(answer, Refusal)


def test_every_head_of_the_building_gets_one_letter_and_the_developer_too(kit: Kit) -> None:
    code = kit.noticed()
    with kit.database.reading() as session:
        (batch,) = letter_batches(session, code)
    values = letters(kit, code)
    assert (batch.building, len(batch.heads)) == ("1幢", 10)
    assert len({letter["code"] for letter in values["letters"]}) == 10
    assert values["letters"][0]["owners"] == ["业*"]


def test_a_new_print_makes_the_old_letters_void(kit: Kit) -> None:
    code = kit.noticed()
    old = letters(kit, code)["letters"][0]["code"]
    assert accepted(kit, code, old)
    new = letters(kit, code)["letters"][0]["code"]
    assert not accepted(kit, code, old)
    assert accepted(kit, code, new)


def test_no_letters_for_an_unknown_building_or_after_the_close(kit: Kit) -> None:
    code = kit.noticed()
    with pytest.raises(Refused) as unknown:
        letters(kit, code, "9幢")
    with pytest.raises(Refused) as over:
        letters(kit, code, now=kit.window_of(code).closes + timedelta(seconds=0))
    assert (unknown.value.refusal.code, over.value.refusal.code) == ("no_such_building", "vote_over")

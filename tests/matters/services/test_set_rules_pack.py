"""Putting a rules pack in force."""

from __future__ import annotations

import pytest

from matters.services.read_matters import rules_pack_of
from matters.services.set_rules_pack import set_rules_pack
from tests.assemblies import Kit


def test_the_last_pack_set_is_in_force(kit: Kit) -> None:
    with kit.database.writing() as session:
        set_rules_pack(session, kit.community, "fujian")
        assert rules_pack_of(session, kit.community).code == "fujian"


def test_a_pack_that_does_not_exist_is_refused(kit: Kit) -> None:
    with kit.database.writing() as session, pytest.raises(KeyError):
        set_rules_pack(session, kit.community, "atlantis")

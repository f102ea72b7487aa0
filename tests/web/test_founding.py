"""A community is founded with its log and its log key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kernel.keyring import FileKeyring, MemoryKeyring, log_key_name
from kernel.pki import demonstration_tsa_of, has_seal, root_sha256
from kernel.platform import Platform
from kernel.refusals import Refused
from oversight.rules.records import DISTRICT
from registry.services.communities import create_community
from tests.disclosure.published import FIRST, publishing
from tests.seals import WithoutFiles
from web.founding import found_community, seal_later
from web.home import prepare
from web.settings import read_settings
from web.wiring import build_platform

pytestmark = pytest.mark.both_databases


def test_the_log_key_is_made_at_the_founding_and_never_again(tmp_path: Path) -> None:
    settings = read_settings({"MINGBAI_HOME": str(tmp_path / "home")})
    here = build_platform(settings)
    prepare(settings, here)
    with here.database.writing() as session:
        made = found_community(session, here, name="榕景花园", log_host="mingbai.test", now=here.clock())
    name = log_key_name(made.code)
    assert len(here.keyring.secret(name)) == len(here.keyring.secret(log_key_name(DISTRICT))) == 32
    (settings.keys / f"{name}.key").unlink()
    with pytest.raises(KeyError):
        FileKeyring(settings.keys).secret(name)


def test_a_community_founded_without_certificates_gets_them_later_and_keeps_them(here: Platform) -> None:
    with here.database.writing() as session:
        made = create_community(
            session, name="榕景花园", entropy=here.entropy, log_host="mingbai.test", now=here.clock()
        )
        assert not has_seal(here.keyring, made.code)
        assert seal_later(session, here, made, here.clock())
        root = root_sha256(here.keyring, made.code)
        assert not seal_later(session, here, made, here.clock())
    assert root_sha256(here.keyring, made.code) == root
    with pytest.raises(KeyError):
        demonstration_tsa_of(here.keyring, made.code)


def test_only_the_demonstration_stamps_the_time_itself(here: Platform) -> None:
    with here.database.writing() as session:
        made = found_community(
            session, replace(here, demonstration=True), name="榕景花园", log_host="mingbai.test", now=here.clock()
        )
    assert demonstration_tsa_of(here.keyring, made.code)


def test_a_lost_root_is_not_replaced_by_another(
    here: Platform, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    place = publishing(here.database, keyring, entropy)
    place.publish(FIRST)
    without = replace(here, keyring=WithoutFiles(keyring))
    with here.database.reading() as session, pytest.raises(Refused) as refused:
        seal_later(session, without, place.info, here.clock())
    assert refused.value.refusal.code == "seal_lost"

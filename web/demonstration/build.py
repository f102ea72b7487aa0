"""Build the demonstration once: register, people, a past assembly carried through, a present one open to vote in."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from auth.services.deliver_messages import deliver_messages
from auth.services.gateways import MemoryGateway
from disclosure.services.import_ledger import import_ledger
from disclosure.services.set_budget import set_budget
from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.access import ROLE_NAMES, Role
from kernel.calendar import day_of, start_of
from kernel.platform import Platform
from matters.rules.packs import DEMONSTRATION
from matters.services.set_rules_pack import set_rules_pack
from registry.rules.communities import CommunityInfo
from registry.services.import_register import import_register
from registry.services.read_roll import current_roll
from voting.services.close_assembly import close_assembly
from voting.services.finalise_assembly import finalise_assembly
from voting.services.open_assembly import open_assembly
from voting.services.read_assemblies import Assembly
from voting.services.seal_certificate import CertificatePress
from web.demonstration.assembly import CALLING, People, call_assembly
from web.demonstration.ballots import Progress, cast_planned, plan_ballots
from web.demonstration.diary import Diary, Scene
from web.demonstration.fund import keep_fund, use_fund
from web.demonstration.letters import give_letters, told_letters
from web.demonstration.oversight import weeks_before
from web.demonstration.people import CHARACTERS, register_people
from web.demonstration.questions import ask_in_public
from web.demonstration.records import keep_photo
from web.demonstration.story import COMMUNITY, PAST, PRESENT, STREET, Story
from web.demonstration.year import year_of
from web.founding import found_community

REGISTER = Path(__file__).with_name("register.xlsx")
LEDGER = Path(__file__).with_name("ledger.xlsx")
WORKING_FUNDS = 20_000_00  # 分
PAST_NOTICED = timedelta(days=70)
PRESENT_NOTICED = timedelta(days=20)
ASKING = timedelta(days=6)
"""From the first question to the answer."""


def build(
    here: Platform, log_host: str, progress: Progress, past_story: Story = PAST, present_story: Story = PRESENT
) -> dict[str, Any]:
    """Everything, in the order in which it would have happened; answers who can sign in how, and what was held."""
    now = here.clock().replace(microsecond=0)
    founded = start_of(day_of(now - PAST_NOTICED - timedelta(days=14)).replace(month=1, day=1))
    community, people = _found(here, log_host, founded)
    keep_fund(here, community, people, founded + timedelta(days=1))
    diary = Diary([*year_of(founded, now), *weeks_before(now)])
    scene = Scene(here, community, people, keep_photo(here))
    diary.keep(scene, since=founded + timedelta(days=1), until=now - PAST_NOTICED - CALLING)
    with here.database.reading() as session:
        heads = [head.head_id for head in current_roll(session, community.code) if head.head_class == "owner"]
    past = call_assembly(here, community, people, past_story, now - PAST_NOTICED)
    _vote(here, past, past_story, heads, now, progress)
    _close(here, community, past)
    asked = (past.closes or now) + timedelta(days=3)
    ask_in_public(here, community, people, heads, asked)
    diary.keep(scene, since=asked + ASKING, until=now - PRESENT_NOTICED - CALLING)
    present = call_assembly(here, community, people, present_story, now - PRESENT_NOTICED)
    letters = give_letters(here, present, heads, now)
    diary.keep(scene, since=now - PRESENT_NOTICED, until=present.window.opens if present.window else now)
    _vote(here, present, present_story, [head for head in heads if head not in letters], now, progress)
    diary.keep(scene, since=now, until=now)
    use_fund(here, community, people, now)
    _checkpoint(here, community, now)
    return {
        "community": {"code": community.code, "name": community.name},
        "past": past.code,
        "present": present.code,
        "letters": told_letters(here, letters),
        "staff": _staff(people),
    }


def _found(here: Platform, log_host: str, now: datetime) -> tuple[CommunityInfo, People]:
    with here.database.writing() as session:
        community = found_community(session, here, name=COMMUNITY, log_host=log_host, now=now, street=STREET)
        set_rules_pack(session, community.code, DEMONSTRATION.code)
        import_register(
            session,
            community=community.code,
            name=REGISTER.name,
            data=REGISTER.read_bytes(),
            now=now,
            entropy=here.entropy,
            keyring=here.keyring,
        )
        _keep_books(session, community, now)
        return community, register_people(session, here, community.code, now)


def _keep_books(session: Session, community: CommunityInfo, now: datetime) -> None:
    """The book of 2026, with the year's working funds approved; one large spending has no decision, as in life."""
    import_ledger(session, community=community.code, name=LEDGER.name, data=LEDGER.read_bytes(), now=now)
    set_budget(session, community=community.code, year=2026, amount=WORKING_FUNDS, resolution="业主大会决议2025-04号")


def _vote(
    here: Platform, assembly: Assembly, story: Story, heads: list[int], now: datetime, progress: Progress
) -> None:
    window = assembly.window
    if window is None:
        raise ValueError("an assembly without its notice takes no ballots")
    with here.database.writing() as session:
        open_assembly(session, code=assembly.code, now=window.opens)
    cast_planned(here, assembly, plan_ballots(story, heads, window, now), progress)
    _send(here, now)


def _close(here: Platform, community: CommunityInfo, assembly: Assembly) -> None:
    if assembly.closes is None:
        raise ValueError("an assembly without its notice cannot be closed")
    with here.database.writing() as session:
        close_assembly(
            session,
            code=assembly.code,
            now=assembly.closes,
            entropy=here.entropy,
            keyring=here.keyring,
            render=CertificatePress(community.code, here.base_url, here.stamp, here.keyring),
        )
    _checkpoint(here, community, assembly.closes)
    with here.database.writing() as session:
        finalise_assembly(session, code=assembly.code, now=assembly.closes + timedelta(days=17))


def _checkpoint(here: Platform, community: CommunityInfo, now: datetime) -> None:
    publish_checkpoint(
        here.database, origin=community.log_origin, community=community.code, keyring=here.keyring, now=now
    )


def _send(here: Platform, now: datetime) -> None:
    """Nobody has these telephone numbers: the messages of the past go nowhere."""
    while deliver_messages(here.database, gateway=MemoryGateway(), keyring=here.keyring, now=now):
        continue


def _staff(people: People) -> list[dict[str, str]]:
    return [_account(people, character.role) for character in CHARACTERS]


def _account(people: People, role: Role) -> dict[str, str]:
    account = people[role]
    return {
        "role": ROLE_NAMES[role],
        "username": account.username,
        "password": account.password,
        "totp_secret": account.totp_secret,
    }


def save(facts: dict[str, Any], path: Path) -> None:
    """Keep what the demonstration tells its reader, whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(facts, ensure_ascii=False, indent=2))
    part.chmod(0o600)
    part.replace(path)

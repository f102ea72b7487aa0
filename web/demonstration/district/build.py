"""Builds the demonstration district: founds its communities and carries out their year, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from auth.services.deliver_messages import deliver_messages
from auth.services.gateways import MemoryGateway
from kernel.calendar import day_of
from kernel.platform import Platform
from registry.services.read_roll import current_roll
from voting.services.read_assemblies import assembly_by_code
from web.demonstration.ballots import Progress
from web.demonstration.district.events import PlannedCommunity
from web.demonstration.district.founding import found_planned
from web.demonstration.district.live import checkpoint, live
from web.demonstration.district.offices import file_for_district
from web.demonstration.district.people import Account, Founded, register_district
from web.demonstration.district.plan import plan_district
from web.demonstration.district.presses import ManyPresses, Presses
from web.demonstration.district.side_by_side import live_all
from web.demonstration.district.site import Site
from web.demonstration.letters import give_letters, told_letters

FINISHED, RUNNING = "finished", "running"


def build_district(
    here: Platform, log_host: str, progress: Progress, *, communities: int = 50, press: Presses | None = None
) -> dict[str, Any]:
    """All of it, in the order of time in each community; answers who can sign in how, and what was made."""
    now = here.clock().replace(microsecond=0)
    plans = plan_district(day_of(now), communities)
    held: AbstractContextManager[Presses] = (
        nullcontext(press) if press else ManyPresses(here.keyring, here.stamp, here.base_url)
    )
    with held as presses:
        founded = _found(here, log_host, plans, progress)
        certificates = [presses.certify(info, planned.founded).result for planned, info in founded]
        sites, accounts = _staffed(here, founded)
        live_all(zip(map(live, sites), certificates, strict=True), presses, progress)
    file_for_district(sites[0], now)
    facts = _facts(here, sites, accounts)
    for site in progress(sites, "检查点"):
        checkpoint(site, now)
    while deliver_messages(here.database, gateway=MemoryGateway(), keyring=here.keyring, now=now):
        continue  # nobody has these telephone numbers: the messages of the past go nowhere
    return facts


def _found(here: Platform, log_host: str, plans: Sequence[PlannedCommunity], progress: Progress) -> list[Founded]:
    founded = []
    for planned in progress(plans, f"{len(plans)} 个小区的业主名册"):
        with here.database.writing() as session:
            founded.append((planned, found_planned(session, here, planned, log_host)))
    return founded


def _staffed(here: Platform, founded: Sequence[Founded]) -> tuple[list[Site], list[Account]]:
    with here.database.writing() as session:
        people, accounts = register_district(session, here, founded, founded[0][0].founded)
    return [Site(here, info, people[info.code], planned) for planned, info in founded], accounts


def _facts(here: Platform, sites: Sequence[Site], accounts: Sequence[Account]) -> dict[str, Any]:
    """The same as the first demonstration tells, and the names of all communities."""
    present = next(site for site in sites if RUNNING in site.assemblies)
    past = next(site for site in sites if FINISHED in site.assemblies)
    now = here.clock().replace(microsecond=0)
    with here.database.reading() as session:
        vote = assembly_by_code(session, present.assemblies[RUNNING])
        heads = [head.head_id for head in current_roll(session, present.info.code) if head.head_class == "owner"]
    return {
        "community": {"code": present.info.code, "name": present.info.name},
        "communities": [site.info.name for site in sites],
        "past": past.assemblies[FINISHED],
        "present": vote.code,
        "letters": told_letters(here, give_letters(here, vote, heads, now)),
        "staff": [account.to_json() for account in accounts],
    }

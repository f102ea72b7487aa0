"""``register``: what the registers say of every community."""

from __future__ import annotations

from datetime import date

import click

from kernel.calendar import day_of
from kernel.platform import platform
from oversight.rules.registers import CommitteeTerm, CreditEvent, FirmContract, Place, newest
from oversight.services.read_registers import committee_terms, credit_events, firm_contracts, read_places
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_name, list_communities
from web.cli.reports import Report, reports


@click.group()
def register() -> None:
    """小区、业委会、物业企业的登记 / Registers: where communities belong, committees, firms, credit events."""


@register.command("list")
@click.option("--community", default="", help="小区名称 / name of the community")
@reports
def list_all(community: str) -> Report:
    """每个小区的归属、本届业委会、物业企业 / Of each community: offices over it, committee, firm, credit events."""
    here = platform()
    today = day_of(here.now())
    with here.database.reading() as session:
        communities = [community_by_name(session, community)] if community else list_communities(session)
        places, terms, contracts = read_places(session), committee_terms(session), firm_contracts(session)
        events = credit_events(session)
    told = [
        _entry(
            each,
            places.get(each.code) or Place(each.code),
            next((term for term in terms.get(each.code, []) if term.sits(today)), None),
            newest(contract for contract in contracts.get(each.code, []) if contract.runs(today)),
            [event for event in events if event.community == each.code],
        )
        for each in communities
    ]
    text = "\n".join(f"{each['community']}  {each['street']}  {each['neighbourhood']}" for each in told)
    return Report(told, text)


def _entry(
    community: CommunityInfo,
    place: Place,
    term: CommitteeTerm | None,
    contract: FirmContract | None,
    events: list[CreditEvent],
) -> dict[str, object]:
    return {
        "community": community.name,
        "city": place.city,
        "county": place.county,
        "street": community.street,
        "neighbourhood": place.neighbourhood,
        "party_branch": community.has_party_branch,
        "branch": place.branch,
        "no_branch_reason": place.no_branch_reason,
        "service": place.service,
        "surveyed": _day(place.surveyed),
        "committee": term and {"begins": _day(term.begins), "ends": _day(term.ends), "members": term.members},
        "firm": contract and {"name": contract.firm, "uscc": contract.uscc, "ends": _day(contract.ends)},
        "credit_events": [
            {"duty": event.duty, "day": _day(event.day), "firm": event.firm, "result": event.result} for event in events
        ],
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


commands = (register,)

"""``indicators``: every number of the dashboards, over all communities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from kernel.calendar import to_text
from kernel.platform import platform
from kernel.wording import yuan
from oversight.rules.indicators import INDICATORS, Finding, Indicator
from oversight.services.read_counties import counties_in
from oversight.services.read_district import read_district
from oversight.services.read_indicators import findings_in
from registry.services.communities import list_communities
from web.cli.reports import Report, reports


@click.command()
@reports
def indicators() -> Report:
    """监督看板上的每个数字 / Every number of the dashboards."""
    here = platform()
    now = here.now()
    with here.database.reading() as session:
        names = {each.code: each.name for each in list_communities(session)}
        district = read_district(session, tuple(names), now)
        found, counties = findings_in(session, district), counties_in(session, district)
    told = {
        "at": to_text(now),
        "communities": len(names),
        "indicators": [_number(each, found[each.code], names) for each in INDICATORS],
        "counties": [each.to_json() for each in counties],
    }
    return Report(told, "\n".join(_line(each, found[each.code]) for each in INDICATORS))


def _number(indicator: Indicator, found: Sequence[Finding], names: Mapping[str, str]) -> dict[str, object]:
    """``amount`` is the sum in 分, 0 where summing makes no sense; communities without a finding are left out."""
    by_community = {
        name: count for code, name in names.items() if (count := sum(each.community == code for each in found))
    }
    return {
        "code": indicator.code,
        "title": indicator.title,
        "count": len(found),
        "amount": _amount(indicator, found),
        "by_community": by_community,
    }


def _amount(indicator: Indicator, found: Sequence[Finding]) -> int:
    return sum(each.amount for each in found) if indicator.money else 0


def _line(indicator: Indicator, found: Sequence[Finding]) -> str:
    amount = f"，{yuan(_amount(indicator, found))}元" if indicator.money else ""
    return f"{indicator.title}　{len(found)}{amount}"


commands = (indicators,)

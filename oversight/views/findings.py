"""Where a finding of a dashboard leads: to the page on which the thing itself stands."""

from __future__ import annotations

from collections.abc import Callable

from flask import url_for

from oversight.rules.indicators import Finding


def address_of(finding: Finding) -> str:
    """The address of the thing; the community's own page where nothing better is known."""
    return LEADS.get(finding.kind, _community)(finding)


def _community(finding: Finding) -> str:
    return url_for("community.page", community=finding.community)


def _to(endpoint: str, argument: str = "") -> Callable[[Finding], str]:
    """The page of a community, or of what the finding's key names."""

    def lead(finding: Finding) -> str:
        values = {argument: finding.key} if argument else {}
        return url_for(endpoint, community=finding.community, **values)

    return lead


LEADS: dict[str, Callable[[Finding], str]] = {
    "statement": _to("disclosure_public.statement", "quarter"),
    "quarter": _to("disclosure_standings.calendar"),
    "matter": _to("matters_public.prereport", "code"),
    "fund": _to("disclosure_fund.fund"),
    "duty": _to("oversight_duties.duty", "duty"),
    "execution": _to("oversight_execution.account", "code"),
}

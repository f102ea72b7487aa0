"""Where a finding of a dashboard leads: to the page on which the thing itself stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for

from oversight.rules.indicators import Finding

COMMUNITY = "community.page"
KEYED: Mapping[str, tuple[str, str]] = {
    "statement": ("disclosure_public.statement", "quarter"),
    "matter": ("matters_public.prereport", "code"),
    "execution": ("oversight_execution.account", "code"),
    "duty": ("oversight_duties.duty", "duty"),
}
"""A page of a community, and which of its arguments the finding's key is."""
UNKEYED: Mapping[str, str] = {
    "quarter": "disclosure_standings.calendar",
    "fund": "disclosure_fund.fund",
}
"""A page that has everything of its kind; an anchor leads no further."""
SURVEY = "community-survey"
"""Which offices and which party branch a community has is what this duty records."""


def address_of(finding: Finding) -> str:
    """The address of the thing; the community's own page where nothing better is known."""
    if finding.kind == "assembly":
        return url_for("voting_public.assembly", code=finding.key)
    if finding.kind == "place":
        return url_for("oversight_duties.duty", community=finding.community, duty=SURVEY)
    if finding.kind in KEYED and finding.key:
        endpoint, argument = KEYED[finding.kind]
        values: dict[str, Any] = {"community": finding.community, argument: finding.key}
        return url_for(endpoint, **values)
    return url_for(UNKEYED.get(finding.kind, COMMUNITY), community=finding.community)

"""What narrows a dashboard: a county, a street, a 社区 or one community, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from oversight.rules.registers import Place
from registry.rules.communities import CommunityInfo

UNSURVEYED = "未登记"
"""In place of an office's name where no survey has said it."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A community on a dashboard, and the offices over it."""

    info: CommunityInfo
    place: Place

    @property
    def code(self) -> str:
        return self.info.code

    @property
    def name(self) -> str:
        return self.info.name

    @property
    def county(self) -> str:
        return self.place.county or UNSURVEYED

    @property
    def street(self) -> str:
        return self.place.street or self.info.street or UNSURVEYED

    @property
    def neighbourhood(self) -> str:
        return self.place.neighbourhood or UNSURVEYED


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What was chosen; "" for everything. ``community`` is a code, the others are names."""

    county: str = ""
    street: str = ""
    neighbourhood: str = ""
    community: str = ""

    @classmethod
    def read(cls, chosen: Mapping[str, str]) -> Narrowing:
        """From the query of an address."""
        return cls(**{each.name: chosen.get(each.name, "") for each in fields(cls)})

    @property
    def query(self) -> dict[str, str]:
        """For the query of an address: what was chosen, and nothing else."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name))}

    def at(self, community: str) -> Narrowing:
        """The same with the choice of one community by its code, which alone says enough; "" keeps what was chosen."""
        return Narrowing(community=community) if community else self

    @property
    def wider(self) -> Narrowing:
        """The same without the choice of one community."""
        return replace(self, community="")

    def admits(self, community: Covered) -> bool:
        """Whether a community belongs to what was chosen."""
        wanted = (self.county, self.street, self.neighbourhood, self.community)
        there = (community.county, community.street, community.neighbourhood, community.code)
        return all(want in ("", found) for want, found in zip(wanted, there, strict=True))


CHOICE_NAMES = {"county": "县（市、区）", "street": "街道", "neighbourhood": "社区", "community": "小区"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose by: the name of its field, its label, and value and text of each option."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def choices(communities: Iterable[Covered]) -> list[Choice]:
    """By what these communities can be told apart: nothing that is the same for all of them."""
    every = list(communities)
    found = [
        Choice(name, label, tuple(sorted({_option(each, name) for each in every}, key=lambda option: option[1])))
        for name, label in CHOICE_NAMES.items()
    ]
    return [choice for choice in found if len(choice.options) > 1]


def _option(community: Covered, name: str) -> tuple[str, str]:
    if name == "community":
        return community.code, community.name
    value = str(getattr(community, name))
    return value, value

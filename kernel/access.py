"""Who may come in where: roles, the visitor of a request, and the mark that every view must carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """Offices of the system; a person may hold several, each for one community or one street (docs/glossary.md)."""

    OWNER = "owner"
    COMMITTEE_MEMBER = "committee_member"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    TREASURER = "treasurer"
    SUPERVISOR = "supervisor"
    SEAL_KEEPER = "seal_keeper"
    STALL_HELPER = "stall_helper"
    FIRM_MANAGER = "firm_manager"
    BRANCH_SECRETARY = "branch_secretary"
    NEIGHBOURHOOD_OFFICER = "neighbourhood_officer"
    STREET_OFFICER = "street_officer"
    REGULATOR = "regulator"
    AUDITOR = "auditor"
    OPERATOR = "operator"


ROLE_NAMES = {
    Role.OWNER: "业主",
    Role.COMMITTEE_MEMBER: "业委会委员",
    Role.CHAIR: "业委会主任",
    Role.VICE_CHAIR: "业委会副主任",
    Role.TREASURER: "业委会财务委员",
    Role.SUPERVISOR: "业主监事",
    Role.SEAL_KEEPER: "印章保管人",
    Role.STALL_HELPER: "现场协助人",
    Role.FIRM_MANAGER: "物业项目负责人",
    Role.BRANCH_SECRETARY: "小区党支部书记",
    Role.NEIGHBOURHOOD_OFFICER: "社区工作人员",
    Role.STREET_OFFICER: "街道办工作人员",
    Role.REGULATOR: "物业主管部门",
    Role.AUDITOR: "审计人员",
    Role.OPERATOR: "系统管理员",
}


@dataclass(frozen=True, slots=True)
class Office:
    """A role held in one community (its code), or everywhere when ``community`` is empty."""

    role: Role
    community: str = ""

    def covers(self, community: str) -> bool:
        return self.community in ("", community)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever makes the request. An owner is a head in one assembly, or in none when it signed in to read and ask only;
    staff are a person with offices."""

    person: str = ""
    offices: tuple[Office, ...] = ()
    head_id: int = 0
    assembly: str = ""
    community: str = ""

    @property
    def is_owner(self) -> bool:
        return self.head_id > 0

    @property
    def reads_only(self) -> bool:
        """An owner who signed in between votes, without a letter: never for a ballot (docs/adr/0013)."""
        return self.is_owner and not self.assembly

    @property
    def is_staff(self) -> bool:
        return bool(self.person)

    def holds(self, roles: frozenset[Role], community: str = "") -> bool:
        """Whether one of the roles is held; for a given community when one is named."""
        if Role.OWNER in roles and self.is_owner and community in ("", self.community):
            return True
        return any(office.role in roles and (not community or office.covers(community)) for office in self.offices)

    def role_in(self, community: str, *roles: Role) -> Role | None:
        """The first of these roles that the visitor holds for the community."""
        return next((role for role in roles if self.holds(frozenset({role}), community)), None)


NOBODY = Visitor()


@dataclass(frozen=True, slots=True)
class Access:
    """The rule on a view: open to everyone, or to the holders of roles.

    ``community_from`` names the view argument that holds a community's code, so that the office must cover it; a view
    with roles and without that argument must say in ``because`` why it needs none.
    """

    public: bool = False
    roles: frozenset[Role] = field(default_factory=frozenset)
    community_from: str = ""
    because: str = ""


class Marked(Protocol):
    access_rule: Access


def public(view: View) -> View:
    """Marks a view that anyone may see."""
    view.access_rule = Access(public=True)  # type: ignore[attr-defined]
    return view


def allowed(*roles: Role, community_from: str = "", because: str = "") -> Callable[[View], View]:
    """Marks a view for the holders of these roles; see ``Access``."""

    def mark(view: View) -> View:
        view.access_rule = Access(  # type: ignore[attr-defined]
            roles=frozenset(roles), community_from=community_from, because=because
        )
        return view

    return mark

"""The permission matrix: every role at every address, in its own community and in another, as docs/permissions.md says.

``python -m tests.web.test_permissions`` writes that page anew after a change of access was meant.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import IntegerConverter, Rule

from auth.models import SignInRow
from auth.rules.offices import IMPLIED
from auth.rules.sessions import token_hash
from kernel.access import ROLE_NAMES, Access, Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.services.communities import create_community
from tests.assemblies import Kit
from web.app import create_app
from web.settings import read_settings

TABLE = Path(__file__).parent.parent.parent / "docs" / "permissions.md"
FILES = {"static", "bootstrap.static"}
SIGN_IN = {"sign-in-needed", "sign-in-by-letter"}
REFUSED = SIGN_IN | {"not-yours"}
OPEN = "open"
# What an address needs besides its community, where the kind of argument does not say it.
SAMPLES = {"quarter": "2026Q1", "kind": "csv", "digest": "0" * 32, "contract_number": "HT-1"}
PARTS = {
    "auth": "登录和身份核验",
    "registry": "业主名册",
    "matters": "议题和事前报告",
    "disclosure": "公共收益",
    "voting": "投票",
    "oversight": "监督和执行",
    "web": "公共页面和其他",
}
HEAD = """\
# Who may open what

Every address of the application and who it opens to, written from the running application by
`python -m tests.web.test_permissions` and compared with it by that test, so that a change of access shows in a diff.
An office counts for its own community alone: at the same address of another community everybody but the public is
refused, and so is an owner at another assembly. A vice chair (业委会副主任) opens what a committee
member opens. `HEAD` and `OPTIONS` are left out.
"""

Doors = list[tuple[Rule, Access]]


def doors(app: Flask) -> Doors:
    """Every address with its access rule, in the order of the addresses."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint, methods(rule)))
    return [(rule, app.view_functions[rule.endpoint].access_rule) for rule in rules if rule.endpoint not in FILES]  # type: ignore[attr-defined]


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def package_of(app: Flask, rule: Rule) -> str:
    return app.view_functions[rule.endpoint].__module__.partition(".")[0]


def table(app: Flask) -> str:
    """The page docs/permissions.md."""
    sections: defaultdict[str, list[str]] = defaultdict(list)
    for rule, access in doors(app):
        who = "所有人" if access.public else "、".join(ROLE_NAMES[role] for role in Role if role in access.roles)
        bounds = "" if access.public else access.because or "本小区"
        sections[package_of(app, rule)].append(
            f"| {' '.join(methods(rule))} | `{rule.rule}` | {who} | {bounds} | {rule.endpoint} |"
        )
    parts = [f"\n## {PARTS[package]}\n\n{COLUMNS}\n" + "\n".join(sections[package]) for package in PARTS]
    return HEAD + "\n".join(parts) + "\n"


COLUMNS = "| how | address | opens to | where | view |\n| --- | --- | --- | --- | --- |"


def an_app(folder: Path) -> Flask:
    return create_app(read_settings({"MINGBAI_HOME": str(folder), "MINGBAI_DEMONSTRATION": "1"}))


class Matrix:
    """Two communities, a member of staff in each office of the first and an owner of it, before all the doors.

    Behind every door stands a view that only says it was reached: what is tried here is the door.
    """

    def __init__(self, kit: Kit, app: Flask) -> None:
        self.kit, self.app = kit, app
        self.doors = doors(app)
        app.config["WTF_CSRF_ENABLED"] = False
        for endpoint, view in app.view_functions.items():
            app.view_functions[endpoint] = reached(view.access_rule) if endpoint not in FILES else view  # type: ignore[attr-defined]
        with kit.database.writing() as session:
            other = create_community(
                session, name="邻居花园", entropy=kit.entropy, log_host="mingbai.test", now=kit.now
            )
        self.other = other.code

    def client_of(self, role: Role) -> FlaskClient:
        """A browser in which the holder of this office has just signed in."""
        token = self.kit.entropy(24).hex()
        with self.kit.database.writing() as session:
            owner = role is Role.OWNER
            session.add(
                SignInRow(
                    token_hash=token_hash(token),
                    person="" if owner else self.kit.staff(session, f"the-{role}".replace("_", "-"), role).person,
                    head_id=self.kit.heads(session)[0] if owner else 0,
                    assembly=assembly_of(self.kit.community) if owner else "",
                    community=self.kit.community if owner else "",
                    methods=[],
                    evidence=[],
                    left_behind=[],
                    started=self.kit.now,
                    completed=self.kit.now,
                    seen=self.kit.now,
                    expires=self.kit.now + timedelta(minutes=20),
                )
            )
        client = self.app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
        return client

    def answers(self, client: FlaskClient, community: str) -> Iterator[tuple[str, Rule, Access, str]]:
        """What each door says: ``open``, or the code of its refusal."""
        for rule, access in self.doors:
            address = address_of(rule, community)
            for method in methods(rule):
                answer = client.open(address, method=method, headers={"Accept": "application/json"})
                assert answer.is_json, (method, address, answer.status)
                yield f"{method} {rule.rule}", rule, access, answer.get_json()["code"]


def reached(access: Access) -> Callable[..., dict[str, str]]:
    def view(**_: object) -> dict[str, str]:
        return {"code": OPEN}

    view.access_rule = access  # type: ignore[attr-defined]
    return view


def address_of(rule: Rule, community: str) -> str:
    built = rule.build({name: sample(rule, name, community) for name in rule._converters} | (rule.defaults or {}))
    assert built is not None, rule.rule
    return built[1]


def sample(rule: Rule, name: str, community: str) -> str | int:
    if name == "community":
        return community
    if name == "assembly":
        return assembly_of(community)
    converter = rule._converters[name]
    if isinstance(converter, IntegerConverter):
        return 2  # the first of some is the default, and led to an address without it
    return sorted(converter.items)[0] if hasattr(converter, "items") else SAMPLES.get(name, "x")


def assembly_of(community: str) -> str:
    return f"{community}-2026-1"


@pytest.fixture
def matrix(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime, own_app: Flask
) -> Matrix:
    return Matrix(Kit(database, keyring, entropy, now).found(owners=1), own_app)


def test_the_page_says_what_the_application_does(tmp_path: Path) -> None:
    assert TABLE.read_text(encoding="utf-8") == table(an_app(tmp_path)), (
        "access has changed: if that was meant, run python -m tests.web.test_permissions and look at the difference"
    )


@pytest.mark.parametrize("role", Role)
def test_an_office_opens_its_own_community_as_marked_and_no_other(matrix: Matrix, role: Role) -> None:
    client, held = matrix.client_of(role), {role, IMPLIED.get(role, role)}
    for told, _, access, code in matrix.answers(client, matrix.kit.community):
        meant = access.public or bool(held & access.roles)
        assert (code == OPEN) is meant, (told, code)
        assert meant or code in REFUSED, (told, code)
    for told, rule, access, code in matrix.answers(client, matrix.other):
        bound = {"community", "assembly"} & rule.arguments
        meant = access.public or (bool(held & access.roles) and not bound)
        assert (code == OPEN) is meant, (told, code)


def test_whoever_has_not_signed_in_sees_what_is_public_and_is_else_led_to_the_door(matrix: Matrix) -> None:
    for told, _, access, code in matrix.answers(matrix.app.test_client(), matrix.kit.community):
        assert code in ({OPEN} if access.public else SIGN_IN), (told, code)


# Binds a key to an act that the visitor has drafted, be it a duty's record; it answers with nothing else.
SIGNING = "matters_signing.binding"


def test_the_manager_of_the_firm_sees_nothing_of_votes(matrix: Matrix) -> None:
    tried = set()
    for told, rule, access, code in matrix.answers(matrix.client_of(Role.FIRM_MANAGER), matrix.kit.community):
        of_votes = rule.endpoint.startswith(("voting_", "auth_neighbourhood", "registry_", "matters_"))
        if of_votes and not access.public and rule.endpoint != SIGNING:
            assert code in REFUSED, told
            tried.add(rule.endpoint.partition("_")[0])
    assert tried == {"voting", "auth", "registry", "matters"}


def test_a_view_of_one_community_names_it_and_a_view_without_one_is_known_here(app: Flask) -> None:
    unbound = {rule.endpoint for rule, access in doors(app) if not access.public and not access.community_from}
    assert {endpoint for endpoint in unbound if not endpoint.startswith("voting_owner.")} == UNBOUND


# These show whatever the visitor's own offices cover, in many communities at once; the views' own tests see to that.
UNBOUND = {"staff.home", "disclosure_standings.everywhere", "matters_street.everywhere"} | {
    f"oversight_dashboard.{view}"
    for view in (
        *("table", "table_file", "findings", "findings_file"),
        *("counties", "counties_file", "reports", "report"),
    )
}


def test_every_part_of_the_page_has_a_name(app: Flask) -> None:
    assert {package_of(app, rule) for rule, _ in doors(app)} <= set(PARTS)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        TABLE.write_text(table(an_app(Path(folder))), encoding="utf-8")

"""``user``: who may sign in as staff: create, list, disable, enable, new credentials, offices."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

import click
from sqlalchemy.orm import Session

from auth.rules.offices import STAFF_ROLES, Term
from auth.services.disable_staff import disable_staff, enable_staff
from auth.services.give_credentials import Credentials
from auth.services.read_staff import StaffMember, list_staff
from auth.services.register_staff import register_staff
from auth.services.reset_staff import reset_staff
from auth.services.set_offices import set_offices
from kernel.access import ROLE_NAMES, Role
from kernel.calendar import day_of
from kernel.platform import platform
from registry.services.communities import community_by_name, list_communities
from web.cli.reports import Report, reports

# No longer than a committee may sit (PMR 16: the by-laws say; five years is what they say at most).
TERM = timedelta(days=5 * 365)
DAY = click.DateTime(["%Y-%m-%d"])


def with_offices(command: click.decorators.FC) -> click.decorators.FC:
    """The options that describe offices."""
    for option in (
        click.option("--ends", type=DAY, help="任期最后一天 / last day of the term, default five years on"),
        click.option("--begins", type=DAY, help="任期第一天 / first day of the term, default today"),
        click.option("--community", default="", help="小区名称或代码 / name or code of the community"),
        click.option(
            "--role",
            "roles",
            multiple=True,
            required=True,
            type=click.Choice([role.value for role in STAFF_ROLES]),
            help="职务，可以写多个 / office; may be repeated",
        ),
    ):
        command = option(command)
    return command


@click.group()
def user() -> None:
    """工作人员账号 / Accounts of staff. Owners need none."""


@user.command()
@click.argument("username")
@click.option("--name", required=True, help="显示名 / name to show")
@click.option("--password-stdin", is_flag=True, help="从标准输入读密码，否则自动生成 / read the password from stdin")
@with_offices
@reports
def create(
    username: str,
    name: str,
    password_stdin: bool,
    roles: tuple[str, ...],
    community: str,
    begins: datetime | None,
    ends: datetime | None,
) -> Report:
    """建立账号，密码和动态码密钥只显示这一次 / Create an account; its credentials are shown this once."""
    here = platform()
    with here.database.writing() as session:
        credentials = register_staff(
            session,
            username=username,
            display_name=name,
            terms=_terms(session, roles, community, begins, ends),
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
            password=_password(password_stdin),
            cost=here.password_cost,
        )
    return _credentials_report(credentials)


@user.command()
@click.argument("username")
@click.option("--password-stdin", is_flag=True, help="从标准输入读密码，否则自动生成 / read the password from stdin")
@reports
def reset(username: str, password_stdin: bool) -> Report:
    """换新的密码和动态码密钥，并退出所有登录 / New credentials; signed out everywhere."""
    here = platform()
    with here.database.writing() as session:
        credentials = reset_staff(
            session,
            username=username,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
            password=_password(password_stdin),
            cost=here.password_cost,
        )
    return _credentials_report(credentials)


@user.command()
@click.argument("username")
@with_offices
@reports
def offices(
    username: str, roles: tuple[str, ...], community: str, begins: datetime | None, ends: datetime | None
) -> Report:
    """重设职务 / Replace the offices a person holds."""
    with platform().database.writing() as session:
        set_offices(session, username=username, terms=_terms(session, roles, community, begins, ends))
        member = next(member for member in list_staff(session) if member.username == username)
    return Report(_as_json(member), _as_text(member))


@user.command()
@click.argument("username")
@reports
def disable(username: str) -> Report:
    """停用账号 / Shut a person out at once."""
    with platform().database.writing() as session:
        disable_staff(session, username=username, now=platform().now())
    return Report({"username": username, "disabled": True}, f"{username} 已停用，已退出所有登录。")


@user.command()
@click.argument("username")
@reports
def enable(username: str) -> Report:
    """恢复账号 / Let a person in again."""
    with platform().database.writing() as session:
        enable_staff(session, username=username)
    return Report({"username": username, "disabled": False}, f"{username} 已恢复。")


@user.command("list")
@reports
def list_users() -> Report:
    """列出账号 / List the accounts."""
    with platform().database.reading() as session:
        staff = list_staff(session)
    return Report([_as_json(member) for member in staff], "\n".join(map(_as_text, staff)) or "还没有账号。")


def _terms(
    session: Session, roles: tuple[str, ...], community: str, begins: datetime | None, ends: datetime | None
) -> list[Term]:
    first = begins.date() if begins else day_of(platform().now())
    last = ends.date() if ends else first + TERM
    code = _community_code(session, community)
    return [Term(Role(role), code, first, last) for role in roles]


def _community_code(session: Session, named: str) -> str:
    """The code of a community named by code or name; "" when none was named. Raises Refused for an unknown one."""
    if named in ("", *(found.code for found in list_communities(session))):
        return named
    return community_by_name(session, named).code


def _password(from_stdin: bool) -> str:
    return sys.stdin.readline().rstrip("\r\n") if from_stdin else ""


def _credentials_report(credentials: Credentials) -> Report:
    value = {
        "person": credentials.person,
        "username": credentials.username,
        "password": credentials.password,
        "totp_secret": credentials.totp_secret,
        "totp_uri": credentials.totp_uri,
    }
    text = (
        f"用户名：{credentials.username}\n密码：{credentials.password}\n"
        f"动态码密钥：{credentials.totp_secret}\n{credentials.totp_uri}\n"
        "请当面交给本人，放进手机验证器；以上内容不会再显示。"
    )
    return Report(value, text)


def _as_json(member: StaffMember) -> dict[str, object]:
    return {
        "username": member.username,
        "name": member.display_name,
        "disabled": member.disabled,
        "offices": [
            {
                "role": term.role.value,
                "community": term.community,
                "begins": term.begins.isoformat(),
                "ends": term.ends.isoformat(),
            }
            for term in member.terms
        ],
    }


def _as_text(member: StaffMember) -> str:
    held = "、".join(
        f"{ROLE_NAMES[term.role]}{f'（{term.community}）' if term.community else ''}" for term in member.terms
    )
    return f"{member.username}  {member.display_name}  {held}{'  已停用' if member.disabled else ''}"


commands = (user,)

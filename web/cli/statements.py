"""``statement``: look at a quarter's statement, print its pages, freeze, sign and publish it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from disclosure.rules.money import spoken_yuan
from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import data_sha256
from disclosure.rules.statement import CategoryTotal, QuarterStatement
from disclosure.rules.untied import LACKS, Untied
from disclosure.services.freeze_statement import freeze_statement, next_statement
from disclosure.services.preview_statement import preview_document
from disclosure.services.publish_statement import publish_statement
from disclosure.services.read_evidence import read_evidence
from disclosure.services.read_frozen import frozen_statement
from disclosure.services.read_published import published_statement
from disclosure.services.read_statement import read_statement
from disclosure.services.seal_statement import render_poster, render_statement
from disclosure.views.press import press_of
from kernel.access import ROLE_NAMES, Role
from kernel.calendar import to_text
from kernel.platform import platform
from registry.services.communities import community_by_name
from web.cli.reports import Report, reports
from web.publishing import COMMAND_LINE, sign_with_password


class QuarterType(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2, not at run time
    """A quarter on the command line, such as 2026Q1."""

    name = "2026Q1"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Quarter:
        if isinstance(value, Quarter):
            return value
        try:
            return Quarter.parse(str(value).upper())
        except ValueError:
            self.fail("请写成 2026Q1 / write it like 2026Q1", param, ctx)


def of_quarter(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name a community's quarter."""
    quarter = click.option("--quarter", required=True, type=QuarterType(), help="季度 / the quarter")
    community = click.option("--community", required=True, help="小区名称 / the community's name")
    return community(quarter(command))


@click.group()
def statement() -> None:
    """季度公示 / The quarterly statement."""


@statement.command()
@of_quarter
@reports
def show(community: str, quarter: Quarter) -> Report:
    """一个季度的收支，和没有依据的收支 / A quarter's income and spending, and what is tied to nothing."""
    with platform().database.reading() as session:
        found = community_by_name(session, community)
        read = read_statement(session, community=found, quarter=quarter)
    return Report(read.to_json(), _told(found.name, read))


@statement.command()
@of_quarter
@click.option("--reason", default="", help="更正已公布的公示时，写明理由 / why a published statement is corrected")
@click.option("--treasurer", default="", help="财务的用户名，会问密码和动态码 / username; asks for password and code")
@click.option("--chair", default="", help="主任的用户名，会问密码和动态码 / username; asks for password and code")
@reports
def publish(community: str, quarter: Quarter, reason: str, treasurer: str, chair: str) -> Report:
    """两个人签名并公布；不写用户名，就公布已经签齐的 / Two people sign, then it is published."""
    here = platform()
    with here.database.writing() as session:
        found = community_by_name(session, community)
        if treasurer and frozen_statement(session, found.code, quarter) is None:
            freeze_statement(
                session, community=found, quarter=quarter, reason=reason, person=COMMAND_LINE, now=here.now()
            )
    for role, username in ((Role.TREASURER, treasurer), (Role.CHAIR, chair)):
        if username:
            _sign(found.code, quarter, role, username)
    published = publish_statement(here.database, community=found.code, quarter=quarter, press=press_of(here))
    return _published(published)


@statement.command()
@of_quarter
@click.option("--revision", type=int, help="第几版，默认最新 / which revision, default the newest")
@click.option("--draft", is_flag=True, help="现在的账目，未签章 / as the books stand now, not sealed")
@click.option("--poster", is_flag=True, help="A3 海报 / the A3 poster")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@reports
def render(community: str, quarter: Quarter, revision: int | None, draft: bool, poster: bool, out: Path) -> Report:
    """重新排印已公布的公示（未签章的原稿）/ Print the published pages again, byte for byte, without the seal."""
    here = platform()
    with here.database.reading() as session:
        found = community_by_name(session, community)
        if draft:
            body = next_statement(session, community=found, quarter=quarter)
            document = preview_document(body, press=press_of(here), now=here.now())
        else:
            document = dict(published_statement(session, found.code, quarter, revision).document)
    pdf = render_poster(document) if poster else render_statement(document)
    _write(out, pdf)
    value = {"file": str(out), "bytes": len(pdf), "revision": document["revision"], "draft": draft}
    return Report(value, f"已排印 {out}（{len(pdf)} 字节）")


@statement.command()
@of_quarter
@click.option("--revision", type=int, help="第几版，默认最新 / which revision, default the newest")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@reports
def export(community: str, quarter: Quarter, revision: int | None, folder: Path) -> Report:
    """导出签章文件、日志证明、根证书、日志公钥 / The sealed file with all that the offline verifier asks for."""
    here = platform()
    with here.database.reading() as session:
        found = community_by_name(session, community)
        published = published_statement(session, found.code, quarter, revision)
        evidence = read_evidence(session, published=published, community=found, keyring=here.keyring)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in evidence.files.items():
        _write(folder / name, content)
    told = f"python -m verifier statement.pdf --proof statement.tlog-proof --root root.pem --vkey {evidence.vkey}"
    value = {"folder": str(folder), "files": sorted(evidence.files), "vkey": evidence.vkey}
    return Report(value, f"已导出到 {folder}。在其中运行：{told}")


def _sign(community: str, quarter: Quarter, role: Role, username: str) -> None:
    name = f"{ROLE_NAMES[role]} {username}"
    password = click.prompt(f"{name} 密码", hide_input=True, err=True)
    code = click.prompt(f"{name} 动态码", err=True)
    sign_with_password(
        platform(), community=community, quarter=quarter, role=role, username=username, password=password, code=code
    )


def _published(published: Published) -> Report:
    value = {
        "community": published.community,
        "quarter": published.quarter.code,
        "revision": published.revision,
        "published": to_text(published.published),
        "data_sha256": data_sha256(published.document),
        "index": published.index,
        "tracker": published.tracker,
    }
    return Report(
        value, f"已公布 {published.quarter.spoken}公示第 {published.revision} 版，日志第 {published.index} 条。"
    )


def _write(out: Path, content: bytes) -> None:
    """Whole or not at all."""
    part = out.with_name(out.name + ".part")
    part.write_bytes(content)
    part.replace(out)


def _told(name: str, read: QuarterStatement) -> str:
    return "\n".join(
        [
            f"{name} {read.quarter.spoken}",
            f"期初结余 {spoken_yuan(read.opening)} 元",
            *_totals("收入", read.income, read.income_total),
            *_totals("支出", read.expense, read.expense_total),
            f"期末结余 {spoken_yuan(read.closing)} 元",
            *map(_untied, read.untied),
            *(f"没有事前报告：{line.text} {spoken_yuan(line.amount)} 元" for line in read.unreported),
        ]
    )


def _totals(title: str, totals: tuple[CategoryTotal, ...], whole: int) -> list[str]:
    return [
        f"{title}合计 {spoken_yuan(whole)} 元",
        *(f"  {total.category} {spoken_yuan(total.amount)} 元" for total in totals if total.used),
    ]


def _untied(untied: Untied) -> str:
    lacks = "、".join(LACKS[each] for each in untied.lacks)
    large = "【超过授权限额】" if untied.large else ""
    return f"没有依据：{large}{untied.line.text} {spoken_yuan(untied.line.amount)} 元，缺：{lacks}"


commands = (statement,)

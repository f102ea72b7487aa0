"""``community``: found one, list them."""

from __future__ import annotations

import click

from kernel.pki import root_sha256
from kernel.platform import platform
from registry.services.communities import community_by_name, list_communities
from web.cli.reports import Report, reports
from web.founding import found_community, seal_later
from web.settings import Settings


@click.group()
def community() -> None:
    """小区 / Communities."""


@community.command()
@click.argument("name")
@click.option("--street", default="", help="所属街道或乡镇 / the street office or township it belongs to")
@click.option("--party-branch/--no-party-branch", default=True, help="有无小区党支部 / whether it has a party branch")
@click.pass_obj
@reports
def create(settings: Settings, name: str, street: str, party_branch: bool) -> Report:
    """新建小区，并开设它的日志 / Found a community and open its log."""
    here = platform()
    with here.database.writing() as session:
        made = found_community(
            session,
            here,
            name=name,
            log_host=settings.log_host,
            now=here.now(),
            street=street,
            has_party_branch=party_branch,
        )
    value = {"code": made.code, "name": made.name, "log": made.log_origin}
    return Report(value, f"已新建小区“{made.name}”，代码 {made.code}，日志 {made.log_origin}")


@community.command("seal")
@click.argument("name", required=False)
@reports
def give_seals(name: str | None) -> Report:
    """补做签章证书，已有的不动 / Certificates for communities founded before there were any: the named one, or all."""
    here = platform()
    with here.database.reading() as session:
        found = [community_by_name(session, name)] if name else list_communities(session)
        made = {each.code for each in found if seal_later(session, here, each, here.now())}
    value = [
        {"code": each.code, "name": each.name, "made": each.code in made, "root": root_sha256(here.keyring, each.code)}
        for each in found
    ]
    lines = [
        f"{each['name']}：{'已做好' if each['made'] else '原来就有'}，根证书 SHA-256 {each['root']}" for each in value
    ]
    return Report(value, "\n".join(lines) or "还没有小区。")


@community.command("list")
@reports
def list_all() -> Report:
    """列出全部小区 / All communities."""
    with platform().database.reading() as session:
        found = list_communities(session)
    lines = [f"{each.code}  {each.name}" for each in found]
    return Report([{"code": each.code, "name": each.name} for each in found], "\n".join(lines) or "还没有小区。")


commands = (community,)

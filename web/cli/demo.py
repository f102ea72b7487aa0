"""``demo``: load the demonstration if it is not there, verify its past assembly, and tell who can sign in how."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from kernel.platform import Platform, platform
from kernel.refusals import Refusal, Refused
from registry.services.communities import list_communities
from voting.rules.statements import FULL
from voting.services.export_bundle import export_bundle
from web.cli.reports import Report, note, reports
from web.demonstration.build import build, save
from web.demonstration.district.build import build_district
from web.schema import start_over
from web.settings import Settings

FACTS = "demonstration.json"
BEGUN = "demonstration.begun"  # only ever made in an empty instance, so what it stands beside is made up
BUNDLE = "demonstration-bundle.zip"
ROOT = Path(__file__).resolve().parent.parent.parent

NOT_A_DEMONSTRATION = Refusal(
    "not_a_demonstration",
    "这个实例里已有真实小区，或没有设为演示，不能装入演示数据。",
    "请设 MINGBAI_DEMONSTRATION=1 并换一个空的 MINGBAI_HOME。",
)


@click.command()
@click.option(
    "--district", is_flag=True, help="五十个小区、一年的记录，几分钟 / Fifty communities with a year of records."
)
@click.pass_obj
@reports
def demo(settings: Settings, *, district: bool) -> Report:
    """装入演示小区 / Load the demonstration community, once."""
    here = platform()
    path = here.home / FACTS
    if not path.exists():
        _begin(settings, here)
        facts = (build_district if district else build)(here, settings.log_host, _progress)
        facts["verified"] = _verify(here, facts["past"])
        save(facts, path)
    facts = json.loads(path.read_text())
    return Report(facts, _told(facts, here.base_url))


def _begin(settings: Settings, here: Platform) -> None:
    """Start from nothing: refuse where there is anything real, clear away what an interrupted start has left."""
    begun = here.home / BEGUN
    if begun.exists():
        note("上次装入演示数据没有完成，从头再来。")
        start_over(here.database, settings.home / "schema.lock")
    with here.database.reading() as session:
        real = bool(list_communities(session))
    if real or not here.demonstration:
        raise Refused(NOT_A_DEMONSTRATION)
    begun.touch()


def _verify(here: Platform, code: str) -> str:
    """Export the past assembly's full bundle and have the verifier check it, as anyone would."""
    with here.database.reading() as session:
        data = export_bundle(
            session, code=code, edition=FULL, now=here.clock(), entropy=here.entropy, keyring=here.keyring
        )
    path = here.home / BUNDLE
    path.write_bytes(data)
    note("核对存证包：python -m verifier " + str(path.name))
    checked = subprocess.run(  # noqa: S603  our own module on our own file
        [sys.executable, "-m", "verifier", str(path)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    return checked.stdout.strip() or checked.stderr.strip()


def _progress(steps: Iterable[Any], label: str) -> Iterator[Any]:
    with click.progressbar(steps, label=label, file=sys.stderr) as bar:
        yield from bar


def _told(facts: dict[str, Any], base_url: str) -> str:
    lines = [
        facts["verified"],
        "",
        f"演示小区：{facts['community']['name']}",
        *_told_district(facts, base_url),
        f"往期会议结果：{base_url}/a/{facts['past']}/result",
    ]
    lines += [f"正在投票：{base_url}/a/{facts['present']}", "", "业主（拆开密封信扫码；这里直接给网址）："]
    lines += [
        f"  {'、'.join(letter['units'])}  {base_url}/a/{facts['present']}#k={letter['code']}"
        for letter in facts["letters"]
    ]
    lines += ["", f"工作人员登录 {base_url}/staff/sign-in （用户名 / 密码）："]
    lines += [f"  {account['role']}：{account['username']} / {account['password']}" for account in facts["staff"]]
    lines += ["", f"短信验证码和动态口令，请看演示页：{base_url}/demonstration"]
    return "\n".join(lines)


def _told_district(facts: dict[str, Any], base_url: str) -> list[str]:
    """Where those look who look after many communities."""
    if "communities" not in facts:
        return []
    return [
        f"演示区：{len(facts['communities'])} 个小区，一年的记录",
        f"社区、街道、主管部门的总表（登录以后）：{base_url}/oversight",
    ]


commands = (demo,)

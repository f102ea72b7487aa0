"""``doctor``: look at everything that can be wrong and name it; exit 1 when anything is."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from evidence.services.audit_log import audit_log
from kernel.pki import has_seal
from kernel.platform import platform
from matters.services.audit_matters import audit_matters
from oversight.rules.records import DISTRICT
from oversight.services.read_place import places_with_logs
from registry.rules.communities import CommunityInfo
from registry.services.communities import list_communities
from voting.services.audit_assembly import audit_assembly
from voting.services.read_assemblies import assemblies_of
from web.cli.reports import Report, reports

_SEAL_MISSING = "{name}：没有签章证书，请运行 bin/mingbai community seal；原来有而丢失的，请先从备份恢复密钥文件夹"


@click.command()
@reports
def doctor() -> Report:
    """体检：日志、名册、选票、结果是否被改动 / Audit every log and everything held against it."""
    here = platform()
    with here.database.reading() as session:
        communities = list_communities(session)
        problems = [problem for place in places_with_logs(session) for problem in _problems(session, place)]
    problems += [_SEAL_MISSING.format(name=each.name) for each in communities if not has_seal(here.keyring, each.code)]
    value = {"sound": not problems, "communities": len(communities), "problems": problems}
    text = "\n".join(problems) if problems else f"一切相符：{len(communities)} 个小区的日志和记录没有被改动。"
    return Report(value, text, refused=bool(problems))


def _problems(session: Session, community: CommunityInfo) -> list[str]:
    problems = [f"{community.name}：{problem}" for problem in audit_log(session, origin=community.log_origin)]
    if problems:  # rows cannot be held against a log that is damaged itself
        return problems
    if community.code == DISTRICT:  # it has neither matters nor votes
        return []
    problems += audit_matters(session, community=community.code, origin=community.log_origin)
    for assembly in assemblies_of(session, community.code):
        problems += audit_assembly(session, assembly.code)
    return problems


commands = (doctor,)

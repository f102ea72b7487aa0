"""``doctor``: look at everything that can be wrong and name it; exit 1 when anything is."""

from __future__ import annotations

import click

from evidence.services.audit_whole import audit_whole
from kernel.pki import has_seal
from kernel.platform import Platform, platform
from matters.services.audit_matters import audit_matters
from oversight.rules.heartbeat import Step
from oversight.rules.records import DISTRICT
from oversight.services.read_place import places_with_logs
from registry.rules.communities import CommunityInfo
from registry.services.communities import list_communities
from voting.services.audit_assembly import audit_assembly
from voting.services.read_assemblies import assemblies_of
from web.attempts import Attempts
from web.cli.reports import Report, reports

_SEAL_MISSING = "{name}：没有签章证书，请运行 bin/mingbai community seal；原来有而丢失的，请先从备份恢复密钥文件夹"


@click.command()
@reports
def doctor() -> Report:
    """体检：日志、名册、选票、结果是否被改动 / Audit every log and everything held against it.

    存证日志核对无误的，检查点会继续公布 / A log that is found sound has its checkpoints signed again.
    """
    here, attempts = platform(), Attempts()
    with here.database.reading() as session:
        communities, places = list_communities(session), places_with_logs(session)
    problems = [
        problem for place in places for problem in attempts.attempt(Step.AUDIT, place.code, _problems, here, place)
    ]
    problems += [stuck.text for stuck in attempts.stuck]
    problems += [_SEAL_MISSING.format(name=each.name) for each in communities if not has_seal(here.keyring, each.code)]
    value = {"sound": not problems, "communities": len(communities), "problems": problems}
    text = "\n".join(problems) if problems else f"一切相符：{len(communities)} 个小区的日志和记录没有被改动。"
    return Report(value, text, refused=bool(problems))


def _problems(here: Platform, place: CommunityInfo) -> list[str]:
    found = audit_whole(here.database, origin=place.log_origin, now=here.now())
    if found:  # rows cannot be held against a log that is damaged itself
        return [f"{place.name}：{problem}" for problem in found]
    if place.code == DISTRICT:  # it has neither matters nor votes
        return []
    with here.database.reading() as session:
        problems = audit_matters(session, community=place.code, origin=place.log_origin)
        for assembly in assemblies_of(session, place.code):
            problems += audit_assembly(session, assembly.code)
    return problems


commands = (doctor,)

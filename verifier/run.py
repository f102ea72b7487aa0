"""The run over one bundle: from its bytes and what the user brings to a report."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.case import Case, Wishes
from verifier.catalogue import CHECKS
from verifier.checks.container import V1
from verifier.outcome import CannotCheck, Check, Finding, Outcome, Report, no_subject
from voting.rules.archive import ArchiveUnreadable, unpack
from voting.rules.statements import PUBLIC

UNREADABLE = {
    "too_big": "文件太大，超过本程序的上限",
    "not_a_zip": "文件不是压缩包，可能选错了文件",
    "damaged": "压缩包不完整或已损坏，请重新下载",
    "encrypted": "压缩包加了密码，请索取原始文件",
}
DUPLICATE = Outcome("", ("压缩包里有两个同名文件",), ends_run=True)


def verify(data: bytes, wishes: Wishes) -> tuple[Report, Case | None]:
    """The report, and the case for whoever wants to print the result. Raises CannotCheck."""
    anchored = bool(wishes.vkey)
    try:
        case = Case(unpack(data), wishes)
    except ArchiveUnreadable as unreadable:
        if unreadable.code == "duplicate":
            return Report(anchored, (Finding(V1, DUPLICATE),)), None
        raise CannotCheck(UNREADABLE[unreadable.code]) from unreadable
    return Report(anchored, tuple(_findings(case))), case


def _findings(case: Case) -> Iterator[Finding]:
    for check in CHECKS:
        finding = Finding(check, _outcome(check, case))
        yield finding
        if finding.outcome.ends_run:
            return


def _outcome(check: Check[Case], case: Case) -> Outcome:
    if check.full_only and case.seal.edition == PUBLIC:
        return no_subject("公开版不含名册、登记和选票，要核对本项请向召集人索取完整版")
    return check.examine(case)

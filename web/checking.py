"""Checks a file that anyone drops on the public page: in a child process, with what this server knows of it.

The child runs the very function of the command line. The server brings what a careful reader would have brought: the
community's root certificate, the log key, the proof of that file. Nothing of the file is kept.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import BoundedSemaphore
from typing import IO, Any

from sqlalchemy.orm import Session

from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.services.read_published import revisions_of
from disclosure.services.seal_proof import sealed_proof
from evidence.services.read_checkpoints import log_vkey
from evidence.services.read_statements import find_statement
from kernel.child import HOUSE, patience, surroundings
from kernel.pki import has_seal, root_of
from kernel.platform import Platform
from kernel.refusals import Refusal, Refused
from registry.rules.communities import CommunityInfo
from registry.services.communities import list_communities
from voting.rules.assembly import State
from voting.services.prove_result import prove_result
from voting.services.read_assemblies import Assembly, assemblies_of

MOST_BYTES = 20 * 1024 * 1024
AT_ONCE = 2
WAITING_SECONDS = 8
CLAIM_SECONDS = 5

NO_FILE = Refusal("check_no_file", "没有选文件。", "请选一个 PDF 文件，再点“核对这个文件”。", status=422)
TOO_LARGE = Refusal(
    "check_too_large", "文件超过 20 MB，没有核对。", "公布的原件不会这么大，请核对是不是选错了。", status=413
)
NOT_CHECKABLE = Refusal(
    "check_not_checkable",
    "{reason}。",
    "请选从本站下载的公示文件或计票结果公告（PDF 原件，不是照片或打印件）。",
    status=422,
)
GAVE_UP = Refusal(
    "check_gave_up",
    "这个文件没能核对完：它太复杂，或者被人做了手脚。文件没有保留。",
    "请从公示页面重新下载原件再试；原件也不行，请告诉业委会。",
    status=422,
)
BUSY = Refusal("check_busy", "现在核对的人多，请稍等。", "请过一分钟再试。", status=503)

_SLOTS = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child process may use: seconds of processor time, bytes of memory."""

    seconds: int = 10
    memory: int = 1024**3


@dataclass(frozen=True, slots=True)
class Known:
    """What this server knows of a file by what the file says it is; all empty for a stranger's file."""

    community: CommunityInfo | None = None
    published: Published | None = None
    newest: Published | None = None
    assembly: Assembly | None = None
    brought: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(("proof", "root", "tsa_root", "vkey"), ""))


@dataclass(frozen=True, slots=True)
class Checked:
    """The report of the child (verifier/pdf/child.py) beside what the server knows."""

    report: Mapping[str, Any]
    known: Known


def check_file(here: Platform, file: IO[bytes], limits: Limits | None = None) -> Checked:
    """The verdict on a file. Raises Refused for one that is too large, is no PDF or exhausts the child."""
    if not _SLOTS.acquire(timeout=WAITING_SECONDS):
        raise Refused(BUSY)
    try:
        data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Refused(TOO_LARGE)
        limits = limits or Limits()
        known = _known(here, _claims(data, limits))
        report = _ask({"task": "verify", **known.brought}, data, limits)
    finally:
        _SLOTS.release()
    if report is None:
        raise Refused(GAVE_UP)
    if "cannot" in report:
        raise Refused(NOT_CHECKABLE.about(reason=report["cannot"]))
    return Checked(report, known)


def _claims(data: bytes, limits: Limits) -> Mapping[str, Any]:
    """What the file says it is; nothing where it does not say or cannot be read, which the checks will tell."""
    quick = replace(limits, seconds=min(limits.seconds, CLAIM_SECONDS))
    answer = _ask({"task": "claims"}, data, quick) or {}
    return answer if "kind" in answer else {}


def _ask(order: Mapping[str, str], data: bytes, limits: Limits) -> dict[str, Any] | None:
    """The child's answer; None when it ran out of time or memory, or died."""
    told = {**order, "seconds": limits.seconds, "memory": limits.memory}
    try:
        child = subprocess.run(
            [sys.executable, "-m", "verifier.pdf.child"],
            input=json.dumps(told).encode() + b"\n" + data,
            capture_output=True,
            check=False,
            cwd=HOUSE,
            env=surroundings(),
            timeout=patience(limits.seconds),
        )
    except subprocess.TimeoutExpired:
        return None
    if child.returncode:
        return None
    answer: dict[str, Any] = json.loads(child.stdout)
    return answer


def _known(here: Platform, claims: Mapping[str, Any]) -> Known:
    """What belongs to the file; a claim is believed no further than to look there."""
    with here.database.reading() as session:
        community = next((one for one in list_communities(session) if one.log_origin == claims.get("log")), None)
        if community is None:
            return Known()
        brought = _keys(here, community, claims)
        if claims["kind"] == "statement":
            return _statement(session, here, community, claims, brought)
        return _result(session, here, community, claims, brought)


def _keys(here: Platform, community: CommunityInfo, claims: Mapping[str, Any]) -> dict[str, str]:
    sealed = has_seal(here.keyring, community.code)
    return {
        "proof": "",
        "root": root_of(here.keyring, community.code).certificate_pem.decode() if sealed else "",
        # The service's root judges the service's stamps; the demonstration's lead to the community's own root.
        "tsa_root": here.tsa_root.decode() if claims["timestamp"] == "service" else "",
        "vkey": log_vkey(here.keyring, origin=community.log_origin, community=community.code),
    }


def _statement(
    session: Session, here: Platform, community: CommunityInfo, claims: Mapping[str, Any], brought: dict[str, str]
) -> Known:
    revisions = revisions_of(session, community.code, Quarter.parse(claims["quarter"]))
    published = next((one for one in revisions if one.revision == claims["revision"]), None)
    if published is None:
        return Known(community, newest=revisions[-1] if revisions else None, brought=brought)
    origin, code = community.log_origin, community.code
    logged = find_statement(session, origin=origin, tracker=published.tracker)
    if logged is not None:
        brought["proof"] = sealed_proof(session, origin=origin, community=code, logged=logged, keyring=here.keyring)
    return Known(community, published, revisions[-1], brought=brought)


def _result(
    session: Session, here: Platform, community: CommunityInfo, claims: Mapping[str, Any], brought: dict[str, str]
) -> Known:
    counted = (one for one in assemblies_of(session, community.code) if one.state in (State.CLOSED, State.FINAL))
    assembly = next((one for one in counted if one.code == claims["scope"]), None)
    if assembly is not None:
        brought["proof"] = prove_result(session, code=assembly.code, keyring=here.keyring)
    return Known(community, assembly=assembly, brought=brought)

"""Hold an assembly's rows against the log: whatever was changed by hand in the database is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.rules.logged import Logged
from evidence.services.read_statements import read_statements
from kernel.calendar import to_text
from voting.models import AssemblyRow, BallotRow, RollRow
from voting.rules.assembly import State
from voting.rules.roll import roll_root
from voting.services.freeze_roll import line_of
from voting.services.read_assemblies import as_value, assembly_row


def audit_assembly(session: Session, code: str) -> list[str]:
    """Problems, one Chinese sentence each; empty when every row agrees with the log. Raises Refused."""
    row = assembly_row(session, code)
    assembly = as_value(session, row)
    logged = read_statements(session, origin=assembly.log_origin, scopes=[code])
    by_type: dict[str, list[Logged]] = {}
    for statement in logged:
        by_type.setdefault(statement.leaf.type, []).append(statement)
    problems = [
        *_notice(row, by_type.get("notice", [])),
        *_roll(session, row, by_type.get("roll", [])),
        *_ballots(session, row, by_type.get("ballot", [])),
        *_result(row, by_type.get("close", []), by_type.get("result", [])),
    ]
    return [f"会议 {code}：{problem}" for problem in problems]


def _notice(row: AssemblyRow, notices: list[Logged]) -> Iterator[str]:
    if len(notices) != (0 if row.state == State.DRAFT else 1):
        yield "状态与日志中的会议通知不符"
        return
    for notice in notices:
        body = notice.envelope.body
        stated = (row.notice, row.kind, row.title, row.convener, _text(row.opens), _text(row.closes))
        logged = (notice.envelope.tracker, *(body[key] for key in ("kind", "title", "convener", "opens", "closes")))
        if stated != logged:
            yield "会议资料与已签发的通知不符"
        if [item.matter for item in row.agenda] != [item["matter"] for item in body["items"]]:
            yield "议程与已签发的通知不符"


def _roll(session: Session, row: AssemblyRow, rolls: list[Logged]) -> Iterator[str]:
    entries = session.scalars(select(RollRow).where(RollRow.assembly_id == row.id)).all()
    for roll in rolls:
        if roll_root([(entry.salt, line_of(entry)) for entry in entries]) != roll.envelope.body["root"]:
            yield "名册与冻结时的名册不符"


def _ballots(session: Session, row: AssemblyRow, ballots: list[Logged]) -> Iterator[str]:
    rows = session.scalars(select(BallotRow).where(BallotRow.assembly_id == row.id))
    stored = {(kept.log_index, kept.tracker, kept.pseudonym, kept.sequence, kept.cast) for kept in rows}
    logged = {
        (
            ballot.index,
            ballot.envelope.tracker,
            ballot.envelope.body["voter"],
            ballot.envelope.body["sequence"],
            ballot.leaf.time,
        )
        for ballot in ballots
    }
    for index in sorted(entry[0] for entry in stored ^ logged):
        yield f"日志第 {index} 条的选票与选票记录不符"


def _result(row: AssemblyRow, closes: list[Logged], results: list[Logged]) -> Iterator[str]:
    counted = row.state in (State.CLOSED, State.FINAL)
    if len(closes) != int(counted) or len(results) != int(counted):
        yield "状态与日志中的计票记录不符"
        return
    for result in results:
        body = result.envelope.body
        if body["result_sha256"] != sha256(row.result or b"").hexdigest():
            yield "计票结果与日志不符"
        if body["certificate_sha256"] != sha256(row.certificate or b"").hexdigest():
            yield "结果证书与日志不符"
    for close in closes:
        if close.envelope.body["closed"] != _text(row.closed):
            yield "截止时间与日志不符"


def _text(instant: datetime | None) -> str:
    return to_text(instant) if instant else ""

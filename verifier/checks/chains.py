"""V14: one chain of ballots a head: nobody counts twice, no version is lost, all votes before the close are there."""

from __future__ import annotations

from collections.abc import Iterator

from kernel.fingerprints import fingerprint
from verifier.case import Case, Statement
from verifier.outcome import Check, Outcome, judged, no_subject
from voting.rules.tally import counted_ballots


def examine(case: Case) -> Outcome:
    if case.notice is None:
        return no_subject("没有可用的会议通知，见 V9")
    ballots = case.of_kind("ballot")
    counted = counted_ballots(ballot.body for ballot in ballots)
    found = f"{len(ballots)} 张选票来自 {len(counted)} 位业主，每位只计最后一张"
    problems = [*_clashes(ballots), *_links(case, ballots, case.notice), *_announced(case, len(ballots), len(counted))]
    return judged(problems, found)


def _clashes(ballots: list[Statement]) -> Iterator[str]:
    """Two voters shown one tracker (VoteSecure #6), or one ballot logged twice."""
    first: dict[str, int] = {}
    for ballot in ballots:
        if ballot.tracker in first:
            yield f"{ballot.name} 与第 {first[ballot.tracker]} 条是同一张选票"
        first.setdefault(ballot.tracker, ballot.index)


def _links(case: Case, ballots: list[Statement], notice: Statement) -> Iterator[str]:
    """PROTOCOL 1, 3: sequences 1, 2, …, each superseding the one before, no more than the rules allow."""
    allowed = 1 + notice.body["rules"]["vote_changes"]
    last: dict[str, tuple[int, str]] = {}
    for ballot in ballots:
        voter, sequence = ballot.body["voter"], ballot.body["sequence"]
        if voter not in case.roll_by_pseudonym:
            yield f"{ballot.name} 的投票人 {voter} 不在名册上"
        before = last.get(voter, (0, ""))
        if (sequence, ballot.body["supersedes"]) != (before[0] + 1, before[1]):
            yield f"{ballot.name} 没有接在同一业主的上一张选票之后（{_spoken(before)}）"
        if sequence > allowed:
            yield f"{ballot.name} 是第 {sequence} 次投票，规则只许 {allowed} 次"
        last[voter] = (sequence, ballot.tracker)


def _spoken(before: tuple[int, str]) -> str:
    return f"上一张是第 {before[0]} 次，指纹 {fingerprint(before[1])}" if before[0] else "此前没有选票"


def _announced(case: Case, ballots: int, counted: int) -> Iterator[str]:
    close = case.only("close")
    if close is not None and (close.body["ballots"], close.body["counted"]) != (ballots, counted):
        stated = f"{close.body['ballots']} 张、{close.body['counted']} 人"
        yield f"{close.name} 写明收到 {stated}，文件里有 {ballots} 张、{counted} 人"


V14 = Check(
    "V14",
    "每位业主只计一张选票，改票前后相接，一张不少",
    "One counted ballot per head, supersession intact, as many as the close states",
    examine,
    full_only=True,
)

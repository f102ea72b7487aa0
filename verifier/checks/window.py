"""V13: ballots came in between opening and closing, and the vote was closed at the hour or later."""

from __future__ import annotations

from collections.abc import Iterator

from kernel.calendar import earliest_opening, from_text, spoken, spoken_deadline
from verifier.case import Case, Statement
from verifier.outcome import Check, Outcome, judged, no_subject
from voting.rules.assembly import Window


def examine(case: Case) -> Outcome:
    if case.notice is None:
        return no_subject("没有可用的会议通知，见 V9")
    window = window_of(case.notice)
    found = f"选票都在 {spoken(window.opens)} 至 {spoken_deadline(window.closes)} 之间收到"
    problems = [*_opening(case.notice, window), *_close(case, window), *_ballots(case, case.notice, window)]
    return judged(problems, found)


def window_of(notice: Statement) -> Window:
    return Window(from_text(notice.body["opens"]), from_text(notice.body["closes"]))


def _opening(notice: Statement, window: Window) -> Iterator[str]:
    """The clear days the notice's own rules promise (PMR 14; CC 201)."""
    if window.opens < earliest_opening(notice.leaf.time, notice.body["rules"]["notice_clear_days"]):
        yield f"通知发出到投票开始不满 {notice.body['rules']['notice_clear_days']} 日"


def _close(case: Case, window: Window) -> Iterator[str]:
    close = case.only("close")
    if close is None:
        yield f"截止声明应当只有一份，这里有 {len(case.of_kind('close'))} 份"
        return
    if min(close.leaf.time, from_text(close.body["closed"])) < window.closes:
        yield f"{close.name} 早于通知里的截止时间"
    if close.body["tree_size"] != close.index:
        yield f"{close.name} 写明之前有 {close.body['tree_size']} 条记录，实有 {close.index} 条"


def _ballots(case: Case, notice: Statement, window: Window) -> Iterator[str]:
    """The window includes the opening instant, not the closing one: 24:00 is already the next day (CC 203¶2)."""
    close = case.only("close")
    last = close.index if close else len(case.leaves)
    for ballot in case.of_kind("ballot"):
        if window.refusal_at(ballot.leaf.time) is not None:
            yield f"{ballot.name} 收到时间是 {spoken(ballot.leaf.time)}，不在投票时间内"
        elif not notice.index < ballot.index < last:
            yield f"{ballot.name} 记在会议通知之前或截止之后"


V13 = Check(
    "V13",
    "每张选票都在投票时间内收到，没有提前截止",
    "Each ballot was logged between opening and closing; the close is not before the closing hour",
    examine,
    full_only=True,
)

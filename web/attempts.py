"""Does each due thing by itself: what fails is noted with its place and a sentence, and everything else goes on."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from kernel.refusals import Refusal, Refused
from oversight.rules.heartbeat import Step, Stuck
from web.logs import log, redacted

Given = ParamSpec("Given")
Done = TypeVar("Done")
BROKEN = "程序出错（{kind}）。下一次会再试；一直这样，请系统管理员把服务器日志里这一条交给维护人员。"


class Attempts:
    """The attempts of one tick. ``stopping`` says that the process is to end: nothing more is begun then."""

    def __init__(self, stopping: Callable[[], bool] = lambda: False) -> None:
        self.stuck: list[Stuck] = []
        self._stopping = stopping

    def attempt(
        self, step: Step, place: str, act: Callable[Given, list[Done]], *given: Given.args, **named: Given.kwargs
    ) -> list[Done]:
        """What ``act`` answers; nothing when it fails, whatever the reason."""
        if self._stopping():
            return []
        try:
            return act(*given, **named)
        except Refused as refused:
            self._note(Stuck(step, place, redacted(sentences(refused.refusal))))
        except Exception as error:
            log.error("due", step=step.value, place=place, error=type(error).__name__, frames=frames_of(error))
            self._note(Stuck(step, place, BROKEN.format(kind=type(error).__name__)))
        return []

    def _note(self, stuck: Stuck) -> None:
        if stuck not in self.stuck:
            self.stuck.append(stuck)


def sentences(refusal: Refusal) -> str:
    """What a refusal says and what to do next, as two whole sentences."""
    return f"{refusal.says.removesuffix('。')}。{refusal.next_step}"


def frames_of(error: BaseException) -> list[str]:
    """Where an error arose, the innermost last: file, line and function; no values, for these may be personal data."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]

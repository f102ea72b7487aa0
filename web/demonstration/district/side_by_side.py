"""Many communities live side by side in one process, while others press what each of them waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from disclosure.services.seal_statement import Wanted
from web.demonstration.ballots import Progress
from web.demonstration.district.live import CertificateOrder, Life, Order
from web.demonstration.district.presses import Presses

AT_ONCE = 6
"""Statements that one child presses: enough to save the starting, few enough to keep all cores busy."""
Turn = tuple[Life, Callable[[], Any]]
"""A life and, for when it goes on, what it waits for."""


@dataclass(slots=True)
class Orders:
    """What has been ordered in a round."""

    presses: Presses
    turns: list[Turn] = field(default_factory=list)
    statements: list[tuple[Life, Wanted]] = field(default_factory=list)

    def place(self, life: Life, order: Order) -> None:
        if isinstance(order, CertificateOrder):
            self.turns.append((life, self.presses.certificate(order.community, order.result).result))
            return
        self.statements.append((life, order.wanted))
        if len(self.statements) == AT_ONCE:
            self.press()

    def press(self) -> None:
        """Hands over the statements that have come together."""
        if self.statements:
            made = self.presses.statements([wanted for _, wanted in self.statements])
            self.turns += [(life, partial(_nth, made, place)) for place, (life, _) in enumerate(self.statements)]
            self.statements = []


def live_all(first: Iterable[Turn], presses: Presses, progress: Progress) -> None:
    """Each goes on to its next file in turn, until all have ended."""
    turns, rounds = list(first), 0
    while turns:
        rounds += 1
        orders = Orders(presses)
        for life, answer in progress(turns, f"一年的记录，第{rounds}段（{len(turns)} 个小区）"):
            order = _on(life, answer())
            if order is not None:
                orders.place(life, order)
        orders.press()
        turns = orders.turns


def _on(life: Life, answer: Any) -> Order | None:
    try:
        return life.send(answer)
    except StopIteration:
        return None


def _nth(made: Future[list[Any]], place: int) -> Any:
    return made.result()[place]

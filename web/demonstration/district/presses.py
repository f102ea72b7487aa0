"""The press of the district: many sealed files at once, by as many processes as the machine has cores.

What a statement is pressed from stands in the log's order already, so the order of pressing does not matter.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Protocol, Self

from disclosure.services.seal_statement import SealedStatement, Wanted, seal_statements
from kernel.keyring import Keyring
from kernel.pki import found_demonstration_tsa, found_seal
from kernel.seal import Stamp
from registry.rules.communities import CommunityInfo
from voting.services.seal_certificate import CertificatePress


class Presses(Protocol):
    """What is made apart from the database. Each answer may come later, and raises then what went wrong."""

    def certify(self, community: CommunityInfo, now: datetime) -> Future[None]:
        """The community's certificates."""
        ...

    def statements(self, wanted: Sequence[Wanted]) -> Future[list[SealedStatement]]:
        """Sealed statements, in their order."""
        ...

    def certificate(self, community: str, result: Mapping[str, Any]) -> Future[bytes]:
        """The sealed certificate of a result."""
        ...


class ManyPresses:
    """A process for each core; use it in a ``with`` block."""

    def __init__(self, keyring: Keyring, stamp: Stamp, base_url: str) -> None:
        self._keyring, self._stamp, self._base_url = keyring, stamp, base_url
        # Spawned: a fork would carry the database's connections along.
        self._pool = ProcessPoolExecutor(os.cpu_count() or 1, get_context("spawn"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=True)

    def certify(self, community: CommunityInfo, now: datetime) -> Future[None]:
        return self._pool.submit(_certify, self._keyring, community.code, community.name, now)

    def statements(self, wanted: Sequence[Wanted]) -> Future[list[SealedStatement]]:
        return self._pool.submit(_statements, list(wanted), self._stamp, self._keyring)

    def certificate(self, community: str, result: Mapping[str, Any]) -> Future[bytes]:
        press = CertificatePress(community, self._base_url, self._stamp, self._keyring)
        return self._pool.submit(press, dict(result))


def at_once(answer: Any) -> Future[Any]:
    """For a press that has its answer already."""
    future: Future[Any] = Future()
    future.set_result(answer)
    return future


def _certify(keyring: Keyring, code: str, name: str, now: datetime) -> None:
    found_seal(keyring, code=code, name=name, now=now)
    found_demonstration_tsa(keyring, code=code, name=name, now=now)


def _statements(wanted: list[Wanted], stamp: Stamp, keyring: Keyring) -> list[SealedStatement]:
    return seal_statements(wanted, stamp=stamp, keyring=keyring)

"""A press that answers at once, with a page that says nothing: what it presses is not what these tests look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from disclosure.services.seal_statement import SealedStatement, Wanted, worded
from kernel.keyring import Keyring
from kernel.seal import Stamp
from registry.rules.communities import CommunityInfo
from tests.seals import give_seal
from web.demonstration.district.presses import at_once

PAGE = b"%PDF-1.7\n"


@dataclass(frozen=True)
class PlainPress:
    keyring: Keyring
    stamp: Stamp

    def certify(self, community: CommunityInfo, now: datetime) -> Future[None]:  # noqa: ARG002
        return at_once(give_seal(self.keyring, community.code))

    def statements(self, wanted: Sequence[Wanted]) -> Future[list[SealedStatement]]:
        return at_once([SealedStatement(worded(each, self.stamp, self.keyring), PAGE, PAGE) for each in wanted])

    def certificate(self, community: str, result: Mapping[str, Any]) -> Future[bytes]:  # noqa: ARG002
        return at_once(PAGE)

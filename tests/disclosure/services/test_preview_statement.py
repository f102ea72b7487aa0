from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.rules.sealed_document import parse_document
from disclosure.services.preview_statement import preview_document, preview_statement
from disclosure.services.read_quarter import read_quarter
from kernel.canonical import canonical_bytes
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.published import FIRST, publishing
from tests.disclosure.sealed_sample import body
from tests.disclosure.services.test_publish_statement import WithoutSeal


def test_a_preview_is_a_whole_document_without_signatures(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    place = publishing(database, keyring, entropy)
    with database.reading() as session:
        desk = read_quarter(session, community=place.info, quarter=FIRST, now=place.now)
    document = preview_document(desk.shown, press=place.press, now=place.now)
    assert parse_document(canonical_bytes(document))["paper"]["approvals"] == []
    assert preview_statement(desk.shown, press=place.press, now=place.now).startswith(b"%PDF")


def test_without_certificates_there_is_nothing_to_preview_and_it_says_why(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    place = publishing(database, keyring, entropy)
    place.keyring = WithoutSeal()
    with pytest.raises(Refused, match="签章证书"):
        preview_statement(body(), press=place.press, now=place.now)

"""Who took a full bundle is kept."""

from __future__ import annotations

from tests.assemblies import Kit
from voting.services.record_download import downloads_of, record_download


def test_each_download_is_kept_with_person_role_and_time(kit: Kit) -> None:
    code = kit.noticed()
    with kit.database.writing() as session:
        record_download(session, code=code, signer=kit.chair, now=kit.now)
        record_download(session, code=code, signer=kit.officer, now=kit.now)
        assert downloads_of(session, code) == [
            (kit.chair.person, "chair", kit.now),
            (kit.officer.person, "neighbourhood_officer", kit.now),
        ]

"""What the printed notice says."""

from __future__ import annotations

from tests.assemblies import Kit
from voting.services.read_paper import notice_paper


def test_the_paper_shows_the_signed_statement_and_the_reports_it_names(kit: Kit) -> None:
    code = kit.noticed()
    with kit.database.reading() as session:
        values = notice_paper(session, code, base_url="https://mingbai.test")
    named = values["notice"]["items"][0]["prereports"]
    assert values["url"] == f"https://mingbai.test/a/{code}"
    assert {report["report"] for report in named} == set(values["reports"])
    assert {report["opinion"] for report in named} == set(values["opinions"])
    assert {opinion["verdict"] for opinion in values["opinions"].values()} == {"approved"}

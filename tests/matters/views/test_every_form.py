"""Every form of matters and voting comes back as the form."""

from __future__ import annotations

from flask import Flask

from matters.rules.prereports import REMARKS
from matters.services.read_matters import matter_view
from tests.forms.walking import walk
from tests.matters.reporting import OPINION_DAYS, SECOND, Reporting
from tests.oversight.desk import Desk

CHAIR = {
    "matters_drafting.new_matter": "/matters/new",
    "matters_drafting.new_spending": "/spending/new",
    "matters_drafting.revise": "/matters/{fresh}/revise",
    "matters_committee.prepare_prereport": "/matters/{spending}",
    "matters_committee.prepare_reply": "/matters/{answered}",
    "voting_committee.new_assembly": "/assemblies/new",
    "voting_committee.prepare_notice": "/assemblies/{assembly}/notice",
    "registry_committee.upload": "/register",
}
STREET = {"matters_street.prereport": "/street/prereports/{late}/party_branch"}
SECRETARY = {"matters_branch.prereport": "/inbox/{late}"}
WALKED = {*CHAIR, *STREET, *SECRETARY}


def test_every_form_comes_back_with_what_was_typed(app: Flask, place: Reporting) -> None:
    with place.database.writing() as session:
        facts: dict[str, object] = {"fresh": place.matter(session), "spending": place.spending(session)}
        facts["answered"] = answered = place.matter(session)
        place.answer(session, place.report(session, answered), place.secretary, REMARKS, "请比较三家报价。")
        facts["late"] = place.report(session, place.matter(session))
        facts["assembly"] = place.draft(session, place.approved_matter(session))
        assert matter_view(session, answered).report
    place.now += OPINION_DAYS + SECOND
    found = []
    for signer, forms in ((place.chair, CHAIR), (place.street, STREET), (place.secretary, SECRETARY)):
        desk = Desk(place, app.test_client(), signer)  # type: ignore[arg-type]
        for endpoint, path in forms.items():
            found += walk(app, desk.client, desk.at(path.format(**facts)), endpoint)
    assert not found, "\n".join(found)

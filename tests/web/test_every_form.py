"""No form is forgotten: each address that takes a POST is walked, or is said to have nothing typed to lose."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask

from forms.form import Form
from tests.auth.views.test_every_form import WALKED as OF_AUTH
from tests.disclosure.views.test_every_form import WALKED as OF_DISCLOSURE
from tests.matters.views.test_every_form import WALKED as OF_MATTERS
from tests.oversight.views.test_every_form import WALKED as OF_OVERSIGHT

WALKED = OF_AUTH | OF_DISCLOSURE | OF_MATTERS | OF_OVERSIGHT
SIGNATURE = "takes a signature that the page made, and nothing that was typed"
BUTTON = "one button and no field: nothing is typed that could be lost"
PROGRAM = "speaks JSON with the page's script, and is answered in JSON"
CHECKED = "stores the file that the page before has checked; nothing is typed"
NO_FORMS: Mapping[str, str] = {
    "auth_neighbourhood.letter": BUTTON,
    "auth_neighbourhood.presence": BUTTON,
    "auth_owner.sign_out": BUTTON,
    "auth_reading.again": BUTTON,
    "auth_reading.sign_out": BUTTON,
    "auth_staff.sign_out": BUTTON,
    "disclosure_books.confirm": CHECKED,
    "disclosure_fund_desk.confirm": CHECKED,
    "registry_committee.confirm": CHECKED,
    "disclosure_fund_desk.draft_plan": "takes the percentage that the page before has read; typed is nothing",
    "disclosure_fund_years.prepare_signature": BUTTON,
    "disclosure_fund_years.submit": SIGNATURE,
    "disclosure_fund_years.withdraw": BUTTON,
    "disclosure_masks.confirm": BUTTON,
    "disclosure_quarter.prepare_signature": BUTTON,
    "disclosure_quarter.submit": SIGNATURE,
    "disclosure_quarter.thaw": BUTTON,
    "disclosure_vouchers.original": BUTTON,
    "disclosure_vouchers.withdraw": BUTTON,
    "house.preferences": BUTTON,
    "matters_branch.receive": BUTTON,
    "matters_branch.submit_opinion": SIGNATURE,
    "matters_committee.submit_prereport": SIGNATURE,
    "matters_committee.submit_reply": SIGNATURE,
    "matters_signing.binding": PROGRAM,
    "matters_street.submit_opinion": SIGNATURE,
    "oversight_decisions.submit": SIGNATURE,
    "oversight_execution.submit": SIGNATURE,
    "oversight_records.submit": SIGNATURE,
    "oversight_seals.submit": SIGNATURE,
    "voting_committee.full_bundle": BUTTON,
    "voting_committee.submit_notice": SIGNATURE,
    "voting_neighbourhood.print_building": BUTTON,
    "voting_owner.ballots": PROGRAM,
    "voting_owner.bindings": PROGRAM,
}


def test_every_address_that_takes_a_post_is_walked_or_has_no_form(app: Flask) -> None:
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert posts == WALKED | set(NO_FORMS)
    assert not WALKED & set(NO_FORMS)


def test_a_form_names_refusals_for_fields_that_it_has() -> None:
    found = [
        f"{form.__module__}.{form.__name__}: {name}"
        for form in kinds_of(Form)
        if form.__module__.partition(".")[0] != "tests"
        for name in form.belongs
        if not hasattr(form, name)
    ]
    # The form of a duty has its fields from the catalogue; the period is asked for where there are several.
    assert found == ["oversight.views.record_forms.RecordForm: occurrence"]


def kinds_of(form: type[Form]) -> list[type[Form]]:
    return [kind for child in form.__subclasses__() for kind in (child, *kinds_of(child))]

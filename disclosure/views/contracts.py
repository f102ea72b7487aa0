"""The contracts of the common parts: the treasurer's list and form, and each contract's public page."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug import Response
from werkzeug.routing import BaseConverter

from disclosure.rules.contract_address import address_of, number_from
from disclosure.rules.contract_terms import TERM_NAMES, Term, days_left, term_of
from disclosure.rules.lines import SIDE_NAMES, Contract, Side
from disclosure.rules.parties import public_party
from disclosure.services.read_books import read_contracts
from disclosure.services.read_contract_lines import read_contract_lines
from disclosure.services.record_contract import check_contract, contract_numbered, record_contract
from disclosure.views.book_forms import ContractForm, token_from
from kernel.access import Role, allowed, public
from kernel.calendar import day_of
from kernel.platform import platform
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_contracts", __name__, url_prefix="/c/<community>")
READERS = (Role.TREASURER, Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SUPERVISOR, Role.AUDITOR)


class NumberConverter(BaseConverter):
    """A contract's number in an address, whatever characters it has."""

    def to_python(self, value: str) -> str:
        return number_from(value)

    def to_url(self, value: str) -> str:
        return super().to_url(address_of(value))


@blueprint.record_once
def know_numbers(state: BlueprintSetupState) -> None:
    """Before the routes below are added: they use it."""
    state.app.url_map.converters["contract_number"] = NumberConverter


@blueprint.get("/books/contracts")
@allowed(*READERS, community_from="community")
def contracts(community: str) -> str:
    """All contracts, those that soon end or have ended first."""
    today = day_of(platform().now())
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        found = read_contracts(session, community)
    return render_template(
        "disclosure/books/contracts.html",
        community=place,
        contracts=[(contract, term_of(contract, today), days_left(contract, today)) for contract in found],
        Term=Term,
        term_names=TERM_NAMES,
    )


@blueprint.get("/books/contracts/new")
@allowed(Role.TREASURER, community_from="community")
def new_contract(community: str) -> str | tuple[str, int]:
    """The form for a contract."""
    return _form_page(community, ContractForm(data={"token": token_from(platform().entropy)}))


@blueprint.post("/books/contracts/new")
@allowed(Role.TREASURER, community_from="community")
def enter_contract(community: str) -> str | Response | tuple[str, int]:
    """Fill in, check, register: each step sends the same form. Sent twice, it is registered once."""
    form = ContractForm()
    if "edit" in request.form:
        return _form_page(community, form)
    form.validate()
    with form.takes_refusals():
        contract = _checked(community, form)
        if contract and "confirmed" in request.form:
            return _registered(community, form, contract)
        if contract:
            return render_template("disclosure/books/check_contract.html", form=form, contract=contract)
    return _form_page(community, form)


def _checked(community: str, form: ContractForm) -> Contract | None:
    """The contract as typed; None when something is wrong, which then stands at the fields."""
    with platform().database.reading() as session:
        read = check_contract(session, community=community, typed=form.typed())
    form.tell(read.errors)
    return None if form.errors else read.contract


def _registered(community: str, form: ContractForm, contract: Contract) -> Response:
    with platform().database.writing() as session:
        record_contract(session, community=community, typed=form.typed())
    flash(f"合同 {contract.number} 已登记。", "good")
    return redirect(url_for(".contracts", community=community), 303)


def _form_page(community: str, form: ContractForm) -> str | tuple[str, int]:
    return form.page("disclosure/books/new_contract.html", community=community)


@blueprint.get("/contracts/<contract_number:number>")
@public
def contract(community: str, number: str) -> str:
    """What, with whom, how it is paid, until when, and every published line under it."""
    today = day_of(platform().now())
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        found = contract_numbered(session, community=community, number=number)
        lines = read_contract_lines(session, community=community, number=number)
    return render_template(
        "disclosure/public/contract.html",
        community=place,
        contract=found,
        party=public_party(found.party),
        term=term_of(found, today),
        days=days_left(found, today),
        Term=Term,
        term_names=TERM_NAMES,
        lines=lines,
        sides=SIDE_NAMES,
        received=sum(each.line["amount"] for each in lines if each.line["side"] == Side.IN),
        paid=sum(each.line["amount"] for each in lines if each.line["side"] == Side.OUT),
    )

"""The page on which a staff member checks and signs an act, and the key binding that page asks for."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from sqlalchemy.orm import Session

from auth.rules.binding import point_from
from evidence.rules.dsse import Envelope
from kernel.access import Role, allowed
from kernel.canonical import canonical_bytes
from kernel.platform import platform, visitor
from kernel.refusals import Refused
from matters.rules.refusals import ACT_NOT_YOURS
from matters.services.acts import Act, Signer, accept_signature, act_for, bind_key
from matters.services.read_matters import matter_view
from registry.services.communities import community_by_code

blueprint = Blueprint("matters_signing", __name__)
SIGNERS = (
    Role.CHAIR,
    Role.TREASURER,
    Role.COMMITTEE_MEMBER,
    Role.SEAL_KEEPER,
    Role.BRANCH_SECRETARY,
    Role.NEIGHBOURHOOD_OFFICER,
    Role.STREET_OFFICER,
    Role.REGULATOR,
    Role.FIRM_MANAGER,
    Role.SEAL_KEEPER,
)


def signer_in(community: str, *roles: Role) -> Signer:
    """The visitor as a signer, in the first of these offices held here; the access rule has made sure of one."""
    role = visitor().role_in(community, *roles)
    if role is None:
        raise Refused(ACT_NOT_YOURS)
    return Signer(visitor().person, role)


def sign_page(kind: str, community: str, act_id: int, template: str, **facts: Any) -> str:
    """The page that shows what will be signed. Raises Refused for another's act."""
    here = platform()
    with here.database.reading() as session:
        act = act_for(session, act_id, community=community, person=visitor().person, kind=kind, now=here.now())
        place = community_by_code(session, act.community)
        return render_template(template, act=act, body=act.body, community=place, **facts)


def sign_about_page(kind: str, community: str, act_id: int, template: str) -> str:
    """The same for what is said about a matter: the page tells which."""
    here = platform()
    with here.database.reading() as session:
        act = act_for(session, act_id, community=community, person=visitor().person, kind=kind, now=here.now())
        view = matter_view(session, act.scope, community=community)
    return sign_page(kind, community, act_id, template, view=view)


def signed(session: Session, kind: str, community: str, act_id: int, *roles: Role) -> tuple[Act, Envelope]:
    """The act and its signed envelope, from the form that the page sent. Raises Refused."""
    here = platform()
    act = act_for(session, act_id, community=community, person=visitor().person, kind=kind, now=here.now())
    envelope = accept_signature(
        session,
        act,
        signer=signer_in(community, *roles),
        log_origin=community_by_code(session, act.community).log_origin,
        envelope=request.form.get("envelope", "").encode(),
        now=here.now(),
        entropy=here.entropy,
        keyring=here.keyring,
    )
    return act, envelope


@blueprint.post("/c/<community>/acts/<int:act_id>/binding")
@allowed(*SIGNERS, community_from="community")
def binding(community: str, act_id: int) -> tuple[Response, int]:
    """Log the binding of a key made in the page and answer the canonical body to sign."""
    here = platform()
    with here.database.writing() as session:
        body = bind_key(
            session,
            act_id,
            person=visitor().person,
            log_origin=community_by_code(session, community).log_origin,
            public_key=point_from(request.get_json(silent=True)),
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    return jsonify(payload=canonical_bytes(body).decode()), 201

"""Issue the notice: drafted with a frozen roll, signed by the convener, logged; from then on nothing in it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope, parse_envelope
from evidence.rules.encoding import b64encode
from evidence.rules.notes import vkey
from evidence.services.append_statement import append_statement
from kernel.calendar import day_of, from_text
from kernel.keyring import ENROLMENT, Keyring, log_key_name, signing_key
from kernel.pki import has_seal
from kernel.printable import require_printable
from kernel.refusals import Refused
from matters.services.acts import Act, Signer, draft_act
from matters.services.read_matters import rules_pack_of
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code
from voting.models import AssemblyRow
from voting.rules.assembly import State, Window, examine_kind, examine_window
from voting.rules.notice import Place, gate_refusal, notice_body, printed_texts
from voting.rules.refusals import NOT_A_DRAFT, SEAL_MISSING, STALE_NOTICE
from voting.services.freeze_roll import freeze_roll
from voting.services.read_agenda import read_agenda
from voting.services.read_assemblies import assembly_row


def draft_notice(
    session: Session,
    *,
    code: str,
    window: Window,
    signer: Signer,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Act:
    """The notice as it will be signed.

    Raises Refused while a pre-report is waited for or the window is unlawful, and for what would only come to light
    when the result is printed and sealed: a community without certificates, a character no typeface has.
    """
    row = _draft_row(session, code)
    pack = rules_pack_of(session, row.community)
    agenda = read_agenda(session, code, now)
    for refusal in (
        examine_kind(row.kind, pack),
        examine_window(window, now, pack),
        *(gate_refusal(item) for item in agenda),
    ):
        if refusal:
            raise Refused(refusal)
    community = community_by_code(session, row.community)
    if not has_seal(keyring, community.code):
        raise Refused(SEAL_MISSING)
    body = notice_body(
        place=_place(community, code, keyring),
        kind=row.kind,
        title=row.title,
        convener=row.convener,
        agenda=agenda,
        pack=pack,
        window=window,
        roll=freeze_roll(session, row, log_origin=community.log_origin, now=now, entropy=entropy, keyring=keyring),
        issued=now,
        nonce=entropy(16),
    )
    require_printable(printed_texts(body))
    return draft_act(session, kind="notice", community=community.code, scope=code, signer=signer, body=body, now=now)


def issue_notice(session: Session, *, act: Act, envelope: Envelope, now: datetime) -> str:
    """Log roll and notice and freeze the assembly; answers the fingerprint.

    Raises Refused when another notice was issued meanwhile, the roll was frozen anew, a gate has closed again, or the
    Shanghai day has changed since the draft, on which the clear days were counted.
    """
    row = _draft_row(session, act.scope)
    if day_of(now) != day_of(from_text(act.body["issued"])) or row.roll_envelope is None:
        raise Refused(STALE_NOTICE)
    roll = parse_envelope(row.roll_envelope)
    if roll.commitment != act.body["roll"]["commitment"]:
        raise Refused(STALE_NOTICE)
    for item in read_agenda(session, act.scope, now):
        if refusal := gate_refusal(item):
            raise Refused(refusal)
    for statement in (roll, envelope):
        append_statement(session, origin=act.body["log"], envelope=statement, scope=act.scope, now=now)
    row.notice = envelope.tracker
    row.opens, row.closes = from_text(act.body["opens"]), from_text(act.body["closes"])
    row.state = State.NOTICED.value
    return envelope.tracker


def _draft_row(session: Session, code: str) -> AssemblyRow:
    row = assembly_row(session, code, lock=True)
    if row.state != State.DRAFT:
        raise Refused(NOT_A_DRAFT)
    return row


def _place(community: CommunityInfo, code: str, keyring: Keyring) -> Place:
    log_key = signing_key(keyring, log_key_name(community.code)).public_key().public_bytes_raw()
    enrolment = signing_key(keyring, ENROLMENT).public_key().public_bytes_raw()
    return Place(community.name, community.log_origin, code, vkey(community.log_origin, log_key), b64encode(enrolment))

"""Two different people sign a year's reconciliation, treasurer and chair; the second signature publishes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.models.fund import FundApprovalRow, FundYearRow
from disclosure.rules.fund_refusals import YEAR_CHANGED
from disclosure.rules.fund_statements import (
    APPROVAL,
    RECONCILIATION,
    approval_body,
    body_sha256,
    checked_fund_approval,
    reconciliation_entry,
)
from disclosure.rules.fund_year import FundYear
from disclosure.services.read_fund_years import as_year, waiting_row, waiting_year
from evidence.rules.dsse import Envelope, seal
from evidence.rules.suites import ed25519_signer
from evidence.services.append_statement import append_statement
from kernel.calendar import from_text, to_text
from kernel.keyring import Keyring, log_key_name, signing_key
from kernel.refusals import Refused
from matters.services.acts import Act, Signer, draft_act
from registry.rules.communities import CommunityInfo


def draft_fund_approval(
    session: Session,
    *,
    community: CommunityInfo,
    year: int,
    signer: Signer,
    now: datetime,
    entropy: Callable[[int], bytes],
) -> Act:
    """The signature as it will be given. Raises Refused when this person may not give it."""
    waiting = waiting_year(session, community.code, year)
    if refusal := waiting.refusal_of(signer.role.value, signer.person):
        raise Refused(refusal)
    body = approval_body(
        waiting.body, log=community.log_origin, role=signer.role.value, given=to_text(now), nonce=entropy(16)
    )
    return draft_act(
        session, kind=APPROVAL, community=community.code, scope=body["scope"], signer=signer, body=body, now=now
    )


def sign_fund_year(
    session: Session,
    *,
    community: CommunityInfo,
    act: Act,
    envelope: Envelope,
    signer: Signer,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> FundYear:
    """Logs a signature; with the second one the year is logged too, and published.

    Raises Refused when the year was withdrawn or changed, or signed in this office or by this person meanwhile.
    """
    entry = checked_fund_approval(envelope.body)
    row = waiting_row(session, community.code, entry["year"], lock=True)
    year = as_year(session, row)
    if entry["body_sha256"] != body_sha256(year.body):
        raise Refused(YEAR_CHANGED)
    if refusal := year.refusal_of(entry["role"], signer.person):
        raise Refused(refusal)
    append_statement(session, origin=community.log_origin, envelope=envelope, scope=act.scope, now=now)
    session.add(
        FundApprovalRow(
            year_id=row.id,
            role=entry["role"],
            person=signer.person,
            given=from_text(entry["given"]),
            tracker=envelope.tracker,
        )
    )
    session.flush()
    signed = as_year(session, row)
    return signed if signed.waiting else _publish(session, row, signed, community, now, entropy, keyring)


def _publish(
    session: Session,
    row: FundYearRow,
    signed: FundYear,
    community: CommunityInfo,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> FundYear:
    """The year with both signatures, sealed by the log key and logged."""
    entry = reconciliation_entry(
        signed.body,
        log=community.log_origin,
        approvals=[
            {"role": each.role, "given": to_text(each.given), "statement": each.tracker} for each in signed.approvals
        ],
        published=to_text(now),
        nonce=entropy(16),
    )
    sealed = seal(RECONCILIATION, entry, ed25519_signer(signing_key(keyring, log_key_name(community.code))))
    logged = append_statement(session, origin=community.log_origin, envelope=sealed, scope=entry["scope"], now=now)
    row.published, row.index, row.tracker = logged.leaf.time, logged.index, logged.envelope.tracker
    session.flush()
    return as_year(session, row)

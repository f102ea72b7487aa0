"""Acknowledge a pre-report: from then on the committee sees that it has arrived."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from kernel.refusals import Refused
from matters.models import PreReportReceiptRow, PreReportRow
from matters.rules.refusals import NOT_ADDRESSED, UNKNOWN_PREREPORT


def receive_prereport(session: Session, *, prereport_id: int, addressee: str, person: str, now: datetime) -> None:
    """Keep when the addressee acknowledged it; a second time changes nothing, and its days run from the filing.

    Raises Refused for a report that was not addressed to it.
    """
    report = session.get(PreReportRow, prereport_id)
    if report is None:
        raise Refused(UNKNOWN_PREREPORT)
    if addressee not in report.addressees:
        raise Refused(NOT_ADDRESSED)
    if all(receipt.addressee != addressee for receipt in report.receipts):
        report.receipts.append(
            PreReportReceiptRow(prereport_id=report.id, addressee=addressee, received=now, person=person)
        )
        session.flush()

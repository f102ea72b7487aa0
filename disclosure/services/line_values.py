"""Rows of the ledger as values, with the references that were added to them later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.books import LedgerLineRow
from disclosure.models.references import LineReferenceRow
from disclosure.rules.lines import Line, Side


def added_references(session: Session, community: str) -> Mapping[int, Mapping[str, str]]:
    """What was added to the lines of a community: texts by the field of the line, by the id of the line's row."""
    query = (
        select(LineReferenceRow.line_id, LineReferenceRow.kind, LineReferenceRow.text)
        .join(LedgerLineRow, LedgerLineRow.id == LineReferenceRow.line_id)
        .where(LedgerLineRow.community == community)
    )
    added: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for line_id, kind, text in session.execute(query):
        added[line_id][kind] = text
    return added


def line_value(row: LedgerLineRow, added: Mapping[str, str] | None = None) -> Line:
    """The line as it was entered, or with what was added to it."""
    line = Line(
        day=row.day,
        voucher=row.voucher,
        text=row.text,
        category=row.category,
        side=Side(row.side),
        amount=row.amount,
        contract=row.contract,
        resolution=row.resolution,
        meter=row.meter,
        prereport=row.prereport,
        remark=row.remark,
        handler=row.handler,
        payee=row.payee,
        corrects=row.corrects,
        voucher_sha256=row.voucher_sha256,
    )
    if not added:
        return line
    return replace(
        line, resolution=added.get("resolution", line.resolution), prereport=added.get("prereport", line.prereport)
    )

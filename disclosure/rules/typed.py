"""A form's fields as one row of a book, so that what is typed is judged by the very rules of the import."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure.rules.columns import Field, Kind
from disclosure.rules.headers import Header
from disclosure.rules.rows import Row, RowKind
from registry.rules.cells import Sheet
from registry.rules.findings import Findings

FORM = Sheet("", ())


def typed_row(kind: Kind, typed: Mapping[Field, str]) -> tuple[Header, Row]:
    """The row and its header; each column is titled with the name of its field."""
    columns = {field: number for number, field in enumerate(typed)}
    header = Header(kind, 1, columns, {field: field.value for field in typed})
    return header, Row(1, RowKind.LINE, dict(typed))


def errors_at(findings: Findings) -> dict[str, str]:
    """What was refused, by the name of the field; several sentences about one field stand one after the other."""
    errors: dict[str, str] = {}
    for finding in findings.errors.values():
        name = finding.place.title
        errors[name] = errors.get(name, "") + finding.says
    return errors

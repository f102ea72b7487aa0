"""The form of a duty, made from the fields that its entry declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from forms.choices import ChoiceField
from forms.files import FilesField
from forms.form import Form, about
from matters.rules.annexes import examine_annex
from oversight.rules.due_dates import Occurrence
from oversight.rules.duty import Duty, Field, Kind
from oversight.rules.fields import Read, read_fields
from oversight.rules.record_refusals import UNKNOWN_OCCURRENCE

OCCURRENCE = "occurrence"
Upload = tuple[str, str, bytes]


class RecordForm(Form):
    """A record of a duty as it is filled in; ``read`` holds its values once it has been validated."""

    duty: Duty
    read: Read = Read()
    belongs = about(occurrence=[UNKNOWN_OCCURRENCE])

    def validate(self, extra_validators: Any = None) -> bool:
        """By the rules of the fields; each sentence is shown at its field."""
        fits = super().validate(extra_validators)
        self.read = read_fields(self.duty, self._typed(), self._counts())
        for name, refusal in self.read.problems.items():
            self[name].errors = [refusal.says]
        return bool(fits and not self.read.problems)

    def _typed(self) -> dict[str, str]:
        """What was typed, by field."""
        return {field.name: str(field.data or "") for field in self if not isinstance(field, FilesField)}

    def uploads(self) -> list[Upload]:
        """What was uploaded: field, name, content; an empty choice is none."""
        return [(field.name, upload.name, upload.data) for field in self.file_fields for upload in field.data or ()]

    def _counts(self) -> dict[str, int]:
        """How many files were chosen for each field."""
        return {field.name: len(field.data or ()) for field in self.file_fields}


def form_for(duty: Duty, open_now: Sequence[Occurrence], values: Mapping[str, str]) -> RecordForm:
    """The form of this duty; ``open_now`` are the periods or cases to choose from, ``values`` what it begins with."""
    made = {field.name: _made(field) for field in duty.fields}
    if len(open_now) > 1:
        choices = [SelectChoice(each.key, each.about) for each in open_now]
        made = {OCCURRENCE: ChoiceField("办的是哪一次", choices), **made}
    form: RecordForm = type("DutyForm", (RecordForm,), {**made, "duty": duty})(data=dict(values))
    return form


def _made(field: Field) -> Any:
    match field.kind:
        case Kind.FILES:
            return FilesField(field.label, examine=examine_annex, description=field.hint)
        case Kind.CHOICE:
            choices = {choice: choice for choice in field.choices}
            return ChoiceField(field.label, choices, description=field.hint)
        case Kind.TEXT:
            return TextAreaField(field.label, description=field.hint)
        case _:
            return StringField(field.label, description=field.hint)

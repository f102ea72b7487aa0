"""The form of a duty, made from the fields that its entry declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from oversight.rules.due_dates import Occurrence
from oversight.rules.duty import Duty, Field, Kind
from oversight.rules.fields import Read, read_fields

OCCURRENCE = "occurrence"
Upload = tuple[str, str, bytes]


class RecordForm(FlaskForm):  # type: ignore[misc]
    """A record of a duty as it is filled in; ``read`` holds its values once it has been validated."""

    duty: Duty
    read: Read = Read()

    def validate(self, extra_validators: Any = None) -> bool:
        """By the rules of the fields; each sentence is shown at its field."""
        fits = super().validate(extra_validators)
        self.read = read_fields(self.duty, self._typed(), self._counts())
        for name, refusal in self.read.problems.items():
            self[name].errors = [refusal.says]
        return bool(fits and not self.read.problems)

    def _typed(self) -> dict[str, str]:
        """What was typed, by field."""
        return {field.name: str(field.data or "") for field in self if not isinstance(field, MultipleFileField)}

    def uploads(self) -> list[Upload]:
        """What was uploaded: field, name, content; an empty choice is none."""
        return [
            (field.name, sent.filename or "", sent.read())
            for field in self
            if isinstance(field, MultipleFileField)
            for sent in field.data or ()
            if isinstance(sent, FileStorage) and sent.filename
        ]

    def _counts(self) -> dict[str, int]:
        """How many files were chosen for each field."""
        return {
            field.name: sum(bool(getattr(sent, "filename", "")) for sent in field.data or ())
            for field in self
            if isinstance(field, MultipleFileField)
        }


def form_for(duty: Duty, open_now: Sequence[Occurrence], values: Mapping[str, str]) -> RecordForm:
    """The form of this duty; ``open_now`` are the periods or cases to choose from, ``values`` what it begins with."""
    made = {field.name: _made(field) for field in duty.fields}
    if len(open_now) > 1:
        choices = [SelectChoice(each.key, each.about) for each in open_now]
        made = {OCCURRENCE: RadioField("办的是哪一次", choices=choices, validate_choice=False), **made}
    form: RecordForm = type("DutyForm", (RecordForm,), {**made, "duty": duty})(data=dict(values))
    return form


def _made(field: Field) -> Any:
    match field.kind:
        case Kind.FILES:
            return MultipleFileField(field.label, description=field.hint)
        case Kind.CHOICE:
            choices = [SelectChoice(choice, choice) for choice in field.choices]
            return RadioField(field.label, choices=choices, validate_choice=False, description=field.hint)
        case Kind.TEXT:
            return TextAreaField(field.label, description=field.hint)
        case _:
            return StringField(field.label, description=field.hint)

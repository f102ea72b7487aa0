"""The form every page with fields is made of: what is refused comes back as the form, with what was typed in it."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, ClassVar

from flask import render_template
from flask_wtf import FlaskForm

from forms.choices import ChoiceField, ChoicesField
from forms.files import FilesField
from forms.phrases import CHINESE
from kernel.platform import wants_json
from kernel.refusals import Refusal, Refused

UNFIT = 422


def about(**fields: Sequence[Refusal]) -> dict[str, Sequence[Refusal]]:
    """For ``Form.belongs``: the refusals about each field, by its name."""
    return fields


class Form(FlaskForm):  # type: ignore[misc]
    """What people fill in. ``belongs`` names for each field the refusals of the services that are about it.

    A view asks its service inside ``with form.takes_refusals():`` and ends in ``form.page(…)``, so that whoever is
    refused finds the same page again: the sentence at its field, or above the form where it is about no field.
    """

    belongs: ClassVar[dict[str, Sequence[Refusal]]] = {}
    refusal: Refusal | None = None
    form_errors: list[str]

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """WTForms' own complaints in Chinese."""

        def get_translations(self, form: FlaskForm) -> Any:  # noqa: ARG002
            return CHINESE

    def takes_refusals(self) -> TakesRefusals:
        """A context in which a refusal is kept for the form; to a program it is answered as data, by web's handler."""
        return TakesRefusals(self)

    def show(self, refusal: Refusal) -> None:
        """Put a refusal at the field it is about, or above the form."""
        self.refusal = refusal
        says = refusal.says + refusal.next_step
        name = refusal.field or self._field_of(refusal)
        if name not in self:
            self.form_errors = [*self.form_errors, says]
        else:
            self[name].errors = [*self[name].errors, says]

    def page(self, template: str, **facts: Any) -> str | tuple[str, int]:
        """The page with this form; with the status of what is wrong with it, and the files sent with it kept."""
        wrong = bool(self.errors)
        if wrong:
            for field in self.file_fields:
                field.hold()
        shown = render_template(template, form=self, **facts)
        return (shown, self.refusal.status if self.refusal else UNFIT) if wrong else shown

    def anchor(self, name: str) -> str:
        """The id of the element to which a complaint about the field leads; "" where there is none to see."""
        field = self[name]
        if getattr(field.widget, "input_type", "") == "hidden":
            return ""
        offers = isinstance(field, ChoiceField | ChoicesField) and field.choices
        return f"{field.id}-0" if offers else str(field.id)

    @property
    def file_fields(self) -> list[FilesField]:
        """The fields that take files."""
        return [field for field in self if isinstance(field, FilesField)]

    def _field_of(self, refusal: Refusal) -> str:
        return next((name for name, about in self.belongs.items() if refusal.code in {one.code for one in about}), "")


class TakesRefusals:
    """Catches a refusal for a form; files that waited with the form are dropped once it is accepted."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None and not self.form.errors:
            for field in self.form.file_fields:
                field.drop()
        if not isinstance(error, Refused) or wants_json():
            return False
        self.form.show(error.refusal)
        return True

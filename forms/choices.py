"""Fields to choose from: one of several, one of a long list, several of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from forms.phrases import NOT_OFFERED

Offered = Mapping[str, str] | Iterable[SelectChoice]


def offered(choices: Offered) -> list[SelectChoice]:
    """Choices from a mapping of values to what people read, or as WTForms has them."""
    if isinstance(choices, Mapping):
        return [SelectChoice(value, text) for value, text in choices.items()]
    return list(choices)


class ChoiceField(RadioField):  # type: ignore[misc]
    """One of several; ``missing`` is said when none is chosen, without it none need be; ``unfit`` of a strange one."""

    data: Any

    def __init__(
        self, label: str = "", choices: Offered = (), *, missing: str = "", unfit: str = NOT_OFFERED, **more: Any
    ) -> None:
        super().__init__(label, choices=offered(choices), **more)
        self.missing, self.unfit = missing, unfit

    def process_formdata(self, valuelist: list[str]) -> None:
        """What was sent; an earlier value does not answer for a form that sends none."""
        self.data = valuelist[0] if valuelist else None

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        if not self.data:
            raise StopValidation(self.missing or None)
        if self.data not in [choice.value for choice in self.choices]:
            raise StopValidation(self.unfit)


class ListField(SelectField):  # type: ignore[misc]
    """One of a list that unfolds; its first entry, if its value is empty, stands for none."""

    data: Any

    def __init__(self, label: str = "", choices: Offered = (), *, missing: str = "", **more: Any) -> None:
        super().__init__(label, choices=offered(choices), invalid_choice_message=NOT_OFFERED, **more)
        self.missing = missing

    def process_formdata(self, valuelist: list[str]) -> None:
        """What was sent, or nothing."""
        self.data = valuelist[0] if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        if not self.data:
            raise StopValidation(self.missing or None)
        super().pre_validate(form)


class ChoicesField(SelectMultipleField):  # type: ignore[misc]
    """Several of several, each with a box to tick."""

    widget, option_widget = ListWidget(prefix_label=False), CheckboxInput()

    def __init__(self, label: str = "", choices: Offered = (), *, missing: str = "", **more: Any) -> None:
        super().__init__(label, choices=offered(choices), invalid_choice_message=NOT_OFFERED, **more)
        self.missing = missing

    def pre_validate(self, form: Any) -> None:
        if not self.data:
            raise StopValidation(self.missing or None)
        super().pre_validate(form)

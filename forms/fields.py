"""Fields that read figures and times as people write them, and complain in Chinese with what was typed still there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from kernel.calendar import SHANGHAI, parse_day, parse_instant
from kernel.money import Fault, read_area, read_yuan

AMOUNT_FAULTS = {
    Fault.UNREADABLE: "不是金额。请写成元，例如 612000 或 61.2万",
    Fault.TOO_FINE: "比分还细。请最多写两位小数，例如 612000.50",
    Fault.TOO_LONG: "大得不合常理，请核对",
}
AREA_FAULTS = {
    Fault.UNREADABLE: "看不懂。请只填写平方米的数字，例如 89.56",
    Fault.TOO_FINE: "比 0.01 平方米还细。请最多写两位小数，例如 89.56",
    Fault.TOO_LONG: "大得不合常理，请核对",
}
COUNTERS = "个名人份户套栋天日年期"


class TypedField(Field):  # type: ignore[misc]
    """Text that means a value: ``data`` is the value, None while there is none; the page shows what was typed.

    ``missing`` is said when nothing is typed, and without it nothing need be.
    """

    data: Any
    widget = TextInput()

    def __init__(self, label: str = "", validators: Sequence[Any] = (), *, missing: str = "", **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.missing = missing

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; a ValueError is the complaint."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None  # what the form began with is no answer
        if text:
            self.data = self.read(text)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        if self.process_errors:
            raise StopValidation
        if self.data is None:
            raise StopValidation(self.missing or None)

    def read(self, text: str) -> Any:
        """The value of a text. Raises ValueError with the sentence for whoever typed it."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        """A value as it would be typed."""
        return str(value)

    @property
    def name_in_sentence(self) -> str:
        """The label without what stands in brackets."""
        return str(self.label.text).partition("（")[0]

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.written(self.data)


class MoneyField(TypedField):
    """An amount in yuan; ``data`` in 分. ``least`` is the least that is taken, None where it may be negative."""

    def __init__(self, label: str = "", *, least: int | None = 0, **more: Any) -> None:
        super().__init__(label, **more)
        self.least = least

    def read(self, text: str) -> int:
        fen = read_yuan(text)
        if isinstance(fen, Fault):
            raise ValueError(f"{self.name_in_sentence}“{text[:20]}”{AMOUNT_FAULTS[fen]}")
        if self.least is not None and fen < self.least:
            raise ValueError(f"{self.name_in_sentence}{'要大于零' if self.least else '不能是负数'}")
        return fen

    def written(self, value: int) -> str:
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}"


class AreaField(TypedField):
    """An area in square metres; ``data`` in 0.01 m²."""

    def read(self, text: str) -> int:
        area = read_area(text)
        if isinstance(area, Fault):
            raise ValueError(f"{self.name_in_sentence}“{text[:20]}”{AREA_FAULTS[area]}")
        return area

    def written(self, value: int) -> str:
        return f"{value // 100}.{value % 100:02d}"


class CountField(TypedField):
    """A whole number of things or people, from ``least`` to ``most``; ``unfit`` is said of any other."""

    def __init__(self, label: str = "", *, least: int = 0, most: int = 9999, unfit: str = "", **more: Any) -> None:
        super().__init__(label, **more)
        self.least, self.most, self.unfit = least, most, unfit

    def read(self, text: str) -> int:
        found = re.fullmatch(rf"([0-9]{{1,9}})[{COUNTERS}]?", unicodedata.normalize("NFKC", text))
        if found is None:
            raise ValueError(self.unfit or f"{self.name_in_sentence}请填写数字")
        if not self.least <= int(found[1]) <= self.most:
            raise ValueError(self.unfit or f"{self.name_in_sentence}请填写 {self.least} 到 {self.most} 之间的整数")
        return int(found[1])


class DayField(TypedField):
    """A day as the phone's calendar gives it or as people write it; ``data`` is a date."""

    def read(self, text: str) -> Any:
        day = parse_day(text)
        if day is None:
            raise ValueError(f"“{text[:20]}”看不懂。请填写{self.name_in_sentence}，写成 2026-10-01 或 2026年10月1日")
        return day

    def written(self, value: Any) -> str:
        return str(value.isoformat())

    def _value(self) -> str:
        """A calendar's field shows a day only in the calendar's own spelling."""
        return self.written(self.data) if self.data is not None else super()._value()


class InstantField(TypedField):
    """A local time on a day; ``data`` is an instant in UTC."""

    def read(self, text: str) -> Any:
        instant = parse_instant(text)
        if instant is None:
            raise ValueError(f"“{text[:20]}”看不懂。请填写{self.name_in_sentence}，写成 2026-10-01 09:30")
        return instant

    def written(self, value: Any) -> str:
        return str(value.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M"))

    def _value(self) -> str:
        return self.written(self.data) if self.data is not None else super()._value()

"""Closed schemas for statements: each value has one type and bounds, each object exactly its keys (PROTOCOL 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from evidence.rules.encoding import b64decode
from kernel.calendar import from_text
from kernel.canonical import LIMIT


class SchemaError(ValueError):
    """A value does not fit: ``place`` is a path such as ``$.items[2].area``, ``why`` says what was expected there."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place = place
        self.why = why


class Schema(Protocol):
    """What a value must look like."""

    def check(self, value: object, place: str) -> None:
        """Raises SchemaError when the value does not fit."""
        ...


def check(schema: Schema, value: object, place: str = "$") -> None:
    """Raises SchemaError unless ``value``, as parsed from canonical bytes, fits."""
    schema.check(value, place)


@dataclass(frozen=True)
class Text:
    """Text of so many characters, and of a pattern when one is given."""

    min: int = 0
    max: int = 20_000
    pattern: str | None = None

    def check(self, value: object, place: str) -> None:
        if not isinstance(value, str):
            raise SchemaError(place, "must be text")
        if not self.min <= len(value) <= self.max:
            raise SchemaError(place, f"must have {self.min} to {self.max} characters")
        if self.pattern is not None and not re.fullmatch(self.pattern, value):
            raise SchemaError(place, f"must match {self.pattern}")


@dataclass(frozen=True)
class Int:
    """An integer within bounds, both included; true and false are none."""

    min: int = 0
    max: int = LIMIT - 1

    def check(self, value: object, place: str) -> None:
        if type(value) is not int:
            raise SchemaError(place, "must be an integer")
        if not self.min <= value <= self.max:
            raise SchemaError(place, f"must lie between {self.min} and {self.max}")


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def check(self, value: object, place: str) -> None:
        if type(value) is not bool:
            raise SchemaError(place, "must be true or false")


@dataclass(frozen=True)
class Hex:
    """So many bytes in lowercase hex."""

    bytes: int

    def check(self, value: object, place: str) -> None:
        if not isinstance(value, str) or not re.fullmatch(rf"[0-9a-f]{{{2 * self.bytes}}}", value):
            raise SchemaError(place, f"must be {self.bytes} bytes in lowercase hex")


@dataclass(frozen=True)
class Base64:
    """Bytes in canonical base64, of a fixed number when one is given."""

    bytes: int | None = None

    def check(self, value: object, place: str) -> None:
        if not isinstance(value, str):
            raise SchemaError(place, "must be text")
        try:
            data = b64decode(value)
        except ValueError:
            raise SchemaError(place, "must be canonical base64") from None
        if self.bytes is not None and len(data) != self.bytes:
            raise SchemaError(place, f"must be {self.bytes} bytes")


@dataclass(frozen=True)
class Time:
    """An instant, ``YYYY-MM-DDTHH:MM:SSZ``."""

    def check(self, value: object, place: str) -> None:
        if not isinstance(value, str):
            raise SchemaError(place, "must be text")
        try:
            from_text(value)
        except ValueError:
            raise SchemaError(place, "must be an instant such as 2026-12-20T16:00:00Z") from None


class OneOf:
    """One of a few texts."""

    def __init__(self, *values: str) -> None:
        self.values = values

    def check(self, value: object, place: str) -> None:
        if not isinstance(value, str) or value not in self.values:
            raise SchemaError(place, f"must be one of {', '.join(self.values)}")


@dataclass(frozen=True)
class ListOf:
    """A list of values of one schema."""

    schema: Schema
    max: int = 1000
    min: int = 0

    def check(self, value: object, place: str) -> None:
        if not isinstance(value, list):
            raise SchemaError(place, "must be a list")
        if not self.min <= len(value) <= self.max:
            raise SchemaError(place, f"must have {self.min} to {self.max} entries")
        for number, inner in enumerate(value):
            self.schema.check(inner, f"{place}[{number}]")


@dataclass(frozen=True)
class MapOf:
    """An object whose keys match a pattern and whose values have one schema."""

    key_pattern: str
    schema: Schema
    max: int = 1000

    def check(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise SchemaError(place, "must be an object")
        if len(value) > self.max:
            raise SchemaError(place, f"must have at most {self.max} entries")
        for key, inner in value.items():
            if not re.fullmatch(self.key_pattern, key):
                raise SchemaError(place, f"key {key[:40]!r} must match {self.key_pattern}")
            self.schema.check(inner, f"{place}.{key}")


@dataclass(frozen=True)
class Obj:
    """An object with exactly these keys."""

    fields: Mapping[str, Schema]

    def check(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise SchemaError(place, "must be an object")
        for key in self.fields:
            if key not in value:
                raise SchemaError(place, f"key {key!r} is missing")
        for key in value:
            if key not in self.fields:
                raise SchemaError(place, f"key {key[:40]!r} is not allowed")
        for key, schema in self.fields.items():
            schema.check(value[key], f"{place}.{key}")


@dataclass(frozen=True)
class Blank:
    """Empty text, or a value of the schema: statements have no null."""

    schema: Schema

    def check(self, value: object, place: str) -> None:
        if value != "":
            self.schema.check(value, place)


@dataclass(frozen=True)
class Editions:
    """An object of the newer form where it has the key ``mark``, which the older form never had; else of the older."""

    older: Schema
    newer: Schema
    mark: str

    def check(self, value: object, place: str) -> None:
        newer = isinstance(value, dict) and self.mark in value
        (self.newer if newer else self.older).check(value, place)

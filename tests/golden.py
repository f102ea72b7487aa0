"""What others rely on and a test cannot derive: the forms of signed statements and the status of each refusal.

A form is a promise to whoever verifies what was signed under it, and programs act on a status. Both are written down
beside the tests of each package; a change of either is seen there. `python -m tests.golden` writes the files.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from evidence.rules.schema import Blank, Editions, Int, ListOf, MapOf, Obj, OneOf, Text
from kernel.refusals import Refusal

PACKAGES = ("evidence", "registry", "auth", "matters", "voting", "disclosure", "oversight")
HERE = Path(__file__).parent


def rules_of(package: str) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(import_module(f"{package}.rules").__path__, f"{package}.rules."):
        yield import_module(found.name)


def own(module: ModuleType, *kinds: type) -> Iterator[tuple[str, Any]]:
    """What a module names itself, and does not import, of these kinds."""
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    for name, value in vars(module).items():
        if isinstance(value, kinds) and re.search(rf"^{name}\b", source, re.MULTILINE):
            yield name, value


def refusals_of(package: str) -> str:
    """Each refusal that the package's rules name, with its status."""
    found = {value.code: value.status for module in rules_of(package) for _, value in own(module, Refusal)}
    return "".join(f"{code} {found[code]}\n" for code in sorted(found))


def forms_of(package: str) -> str:
    """Each schema that the package's rules name, field by field, with its bounds."""
    lines = []
    for module in rules_of(package):
        for name, value in own(module, Obj, Editions, ListOf):
            lines += [f"{module.__name__}.{name}{place} {form}\n" for place, form in places(value)]
    return "".join(lines)


def places(schema: Any) -> Iterator[tuple[str, str]]:
    """Every value of a form: where it stands, and what it must be."""
    match schema:
        case Obj(fields):
            for key, field in fields.items():
                yield from ((f".{key}{place}", form) for place, form in places(field))
        case ListOf(inner, most, least):
            yield "", f"list of {least} to {most}"
            yield from ((f"[]{place}", form) for place, form in places(inner))
        case MapOf(pattern, inner, most):
            yield "", f"keys {pattern}, at most {most}"
            yield from ((f"{{}}{place}", form) for place, form in places(inner))
        case Editions(older, newer, mark):
            yield "", f"newer where it has {mark}"
            yield from ((f"<older>{place}", form) for place, form in places(older))
            yield from ((f"<newer>{place}", form) for place, form in places(newer))
        case Blank(inner):
            yield from ((place, f"nothing, or {form}") for place, form in places(inner))
        case Text(least, most, pattern):
            yield "", f"text of {least} to {most}" + (f" like {pattern}" if pattern else "")
        case Int(least, most):
            yield "", f"integer from {least} to {most}"
        case OneOf():
            yield "", f"one of {', '.join(schema.values)}"
        case _:
            yield "", re.sub(" object at .*", "", repr(schema)).split(".")[-1].strip("<>")


GOLDEN = {"refusals.txt": refusals_of, "forms.txt": forms_of}


def written(package: str, name: str) -> Path:
    return HERE / package / name


if __name__ == "__main__":
    for package in PACKAGES:
        for name, made in GOLDEN.items():
            if text := made(package):
                written(package, name).write_text(text, encoding="utf-8")

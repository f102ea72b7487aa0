"""The source tree as the architecture tests read it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
NOT_PRODUCT = {"tests", "migrations", "bin"}


@lru_cache(maxsize=1)
def files() -> tuple[Path, ...]:
    """Every file under version control, and those about to be; relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return tuple(sorted(Path(name) for name in set(listed) if (ROOT / name).is_file()))


def packages() -> list[str]:
    """The top-level packages of the product."""
    return sorted({path.parts[0] for path in files() if len(path.parts) == 2 and path.name == "__init__.py"})


def product_files() -> list[Path]:
    """The Python files of the product, without tests and migrations."""
    return [path for path in files() if path.suffix == ".py" and path.parts[0] not in NOT_PRODUCT]


def layer_files(layer: str) -> list[Path]:
    """The files of one layer in every package, such as ``rules``; without ``__init__.py``."""
    return [path for path in product_files() if path.parts[1:2] == (layer,) and path.name != "__init__.py"]


def text_of(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(text_of(path), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function and method of a file."""
    yield from (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef))


def calls(node: ast.AST) -> Iterator[tuple[str, int]]:
    """What is called inside: dotted name as written (``platform().database.writing`` → ``….writing``), and line."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            yield ast.unparse(inner.func), inner.lineno


def problems(found: list[str], advice: str) -> str:
    """The message of a failed architecture test: each place, then what to write instead."""
    return "\n".join([*found, f"→ {advice}"])

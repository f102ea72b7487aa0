"""The shape of the tree: contracts that cover every package, small files, plain names, a test for every file."""

from __future__ import annotations

import ast
from configparser import ConfigParser
from pathlib import Path

from tests.architecture.tree import (
    ROOT,
    files,
    functions,
    layer_files,
    packages,
    parsed,
    problems,
    product_files,
    text_of,
)

VAGUE = {"utils", "util", "common", "helpers", "helper", "shared", "core", "misc", "lib"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 50


def contracts() -> ConfigParser:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def listed(section: str, option: str) -> set[str]:
    return set(contracts()[section][option].split())


def test_every_package_is_in_the_contracts() -> None:
    for option, section in (("root_packages", "importlinter"), ("layers", "importlinter:contract:packages")):
        missing = sorted(set(packages()) - listed(section, option))
        assert not missing, problems(missing, f"put the package into [{section}] {option} of setup.cfg")


def test_every_package_with_rules_keeps_its_rules_pure_and_its_rows_to_itself() -> None:
    for path in layer_files("rules"):
        assert f"{path.parts[0]}.rules" in listed("importlinter:contract:rules", "source_modules"), path
        assert f"{path.parts[0]}.rules" in listed("importlinter:contract:purity", "source_modules"), path
    for path in layer_files("services"):
        assert f"{path.parts[0]}.services" in listed("importlinter:contract:services", "source_modules"), path
    for path in layer_files("views"):
        assert f"{path.parts[0]}.views" in listed("importlinter:contract:views", "source_modules"), path
    for path in product_files():
        if path.parts[1:] in (("models.py",), ("models", "__init__.py")) and path.parts[0] != "web":
            assert f"importlinter:contract:{path.parts[0]}-rows" in contracts(), path


def test_every_rules_and_services_file_has_its_test_file() -> None:
    found = [
        f"{path} wants {test}"
        for layer in ("rules", "services")
        for path in layer_files(layer)
        if any(functions(path)) and not (ROOT / (test := its_test(path))).is_file()
    ]
    assert not found, problems(found, "write the test file; a file that holds only constants or types needs none")


def its_test(path: Path) -> Path:
    return Path("tests") / path.parent / f"test_{path.name}"


def test_every_test_file_of_a_layer_still_has_its_subject() -> None:
    found = [
        str(path)
        for path in files()
        if path.parts[0] == "tests"
        and path.parts[2:3] in (("rules",), ("services",))
        and path.name.startswith("test_")
        and not (ROOT / path.relative_to("tests").with_name(path.name.removeprefix("test_"))).is_file()
    ]
    assert not found, problems(found, "a test file is named after the file it tests; rename or move it")


def test_files_are_short() -> None:
    found = [
        f"{path}: {length} lines"
        for path in files()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and (length := len(text_of(path).splitlines())) >= LONGEST_FILE
    ]
    assert not found, problems(
        found, f"keep a file under {LONGEST_FILE} lines: find the second subject and move it out"
    )


def test_functions_are_short() -> None:
    found = [
        f"{path}:{function.lineno} {function.name}: {length} lines"
        for path in files()
        if path.suffix == ".py" and "migrations" not in path.parts
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) >= LONGEST_FUNCTION
    ]
    assert not found, problems(found, f"keep a function under {LONGEST_FUNCTION} lines: give its parts names")


def test_no_name_is_vague() -> None:
    found = [str(path) for path in files() if VAGUE & {part.removesuffix(".py") for part in path.parts}]
    assert not found, problems(found, "name the subject, not the kind of thing: such names attract everything")


def test_every_module_says_in_a_docstring_what_it_is() -> None:
    found = [str(path) for path in product_files() if path.name != "wsgi.py" and not ast.get_docstring(parsed(path))]
    assert not found, problems(found, "begin the file with one sentence that says what it holds")


def test_an_init_file_holds_a_docstring_and_nothing_else() -> None:
    found = [str(path) for path in product_files() if path.name == "__init__.py" and len(parsed(path).body) != 1]
    assert not found, problems(found, "move the code into a file with a name")


def test_a_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in product_files() if len(path.parts) > 1}
    found = [str(folder) for folder in folders if not (ROOT / folder / "__init__.py").is_file()]
    assert not found, problems(found, "add an __init__.py with a docstring")


def test_tests_have_no_init_files() -> None:
    found = [str(path) for path in files() if path.parts[0] == "tests" and path.name == "__init__.py"]
    assert not found, problems(found, "remove it: test files with equal names live in different folders")


def test_row_classes_end_in_row_and_live_in_models() -> None:
    found = []
    for path in product_files():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "Base" for base in node.bases):
                in_models = path.name == "models.py" or path.parts[1:2] == ("models",)
                if not node.name.endswith("Row") or not in_models:
                    found.append(f"{path}:{node.lineno} {node.name}")
    assert not found, problems(found, "a row class is in models.py and its name ends in Row")

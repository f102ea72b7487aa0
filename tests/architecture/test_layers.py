"""What each layer may do: rules compute, services take time and chance as arguments, views only pass things on."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.tree import calls, functions, layer_files, parsed, problems

CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.monotonic",
    "monotonic",
    "platform",
}
CHANCE = {"os.urandom", "urandom", "uuid4", "uuid.uuid4", "token_hex", "token_bytes", "token_urlsafe"}
OUTSIDE = {"open", "print", "input", "eval", "exec", "__import__"}
WRITING_METHODS = {"post", "put", "patch", "delete"}


def called(layer: str, names: set[str]) -> list[str]:
    return [
        f"{path}:{line} calls {name}"
        for path in layer_files(layer)
        for name, line in calls(parsed(path))
        if name in names
    ]


def test_rules_hold_no_float() -> None:
    found = []
    for path in layer_files("rules"):
        for node in ast.walk(parsed(path)):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
            named = isinstance(node, ast.Name) and node.id == "float"
            divided = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and not joins_paths(node)
            if literal or named or divided:
                found.append(f"{path}:{getattr(node, 'lineno', 0)} {ast.unparse(node)}")
    assert not found, problems(found, "use int or fractions.Fraction, and // or Fraction(a, b) for a quotient")


def joins_paths(node: ast.BinOp) -> bool:
    """A slash beside text joins a path; numbers are never beside text."""
    return any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (node.left, node.right))


def test_rules_know_no_clock_no_chance_and_nothing_outside() -> None:
    found = called("rules", CLOCKS | CHANCE | OUTSIDE)
    assert not found, problems(found, "take it as an argument: now: datetime, entropy: Callable[[int], bytes], a value")


def test_services_take_time_and_chance_as_arguments() -> None:
    found = called("services", CLOCKS | CHANCE)
    assert not found, problems(found, "take now: datetime and entropy: Callable[[int], bytes] as arguments")


def test_services_leave_the_transaction_to_the_caller() -> None:
    found = [
        f"{path}:{line} calls {name}"
        for path in layer_files("services")
        for name, line in calls(parsed(path))
        if name.rpartition(".")[2] in ("commit", "rollback")
    ]
    assert not found, problems(found, "remove it: whoever opened database.writing() commits, once; use begin_nested()")


def test_views_catch_nothing() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in layer_files("views")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Try)
    ]
    assert not found, problems(found, "let it rise: web/refusals.py is the one handler")


def test_views_ask_services_and_write_no_query() -> None:
    found = [
        f"{path}:{node.lineno} imports {alias.name} from {node.module}"
        for path in layer_files("views")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "sqlalchemy"
        for alias in node.names
        if alias.name != "Session"
    ]
    assert not found, problems(found, "ask a service; a view may name the type Session and nothing else of SQLAlchemy")


def test_nothing_changes_state_on_get() -> None:
    found = []
    for path in layer_files("views"):
        by_name = {function.name: function for function in functions(path)}
        for function in by_name.values():
            if "get" in methods_of(function) and any(writes(part, by_name, set()) for part in on_get(function)):
                found.append(f"{path}:{function.lineno} {function.name}")
    assert not found, problems(
        found,
        "a GET only reads: use database.reading(); the change goes into a @blueprint.post, or below "
        "`if not form.validate_on_submit(): return …`, or inside `if form.validate_on_submit():`",
    )


def on_get(function: ast.FunctionDef) -> list[ast.stmt]:
    """The statements of a view that a GET can reach: not what stands under or after the question for a POST."""
    if methods_of(function) == {"get"}:
        return function.body
    reached = []
    for statement in function.body:
        asked = ast.unparse(statement.test) if isinstance(statement, ast.If) else ""
        if isinstance(statement, ast.If) and asked.endswith(".validate_on_submit()"):
            if not asked.startswith("not "):
                reached += statement.orelse
                continue
            if isinstance(statement.body[-1], ast.Return):
                return reached + statement.body
        reached.append(statement)
    return reached


def methods_of(function: ast.FunctionDef) -> set[str]:
    """The HTTP methods a view answers; a bare ``route`` answers GET."""
    methods: set[str] = set()
    for decorator in function.decorator_list:
        if not isinstance(decorator, ast.Call) or not isinstance(decorator.func, ast.Attribute):
            continue
        name = decorator.func.attr
        if name in WRITING_METHODS | {"get"}:
            methods.add(name)
        if name == "route":
            given = [keyword.value for keyword in decorator.keywords if keyword.arg == "methods"]
            methods |= {method.lower() for method in ast.literal_eval(given[0])} if given else {"get"}
    return methods


def writes(part: ast.AST, by_name: dict[str, ast.FunctionDef], seen: set[str]) -> bool:
    """Whether a part of a view, or a function of the same file that it calls, opens a writing transaction."""
    for name, _line in calls(part):
        if name.endswith(".writing"):
            return True
        if name in by_name and name not in seen:
            seen.add(name)
            if writes(by_name[name], by_name, seen):
                return True
    return False


WRITES = "with platform().database.writing() as session:\n        pass\n"
SAMPLES = {
    f"@b.get('/')\ndef page():\n    {WRITES}": True,
    f"@b.get('/')\ndef page():\n    act()\ndef act():\n    {WRITES}": True,
    f"@b.route('/', methods=['GET', 'POST'])\ndef page():\n    {WRITES}": True,
    f"@b.route('/', methods=['GET', 'POST'])\ndef page():\n    if not form.validate_on_submit():\n"
    f"        return 1\n    {WRITES}": False,
    f"@b.route('/', methods=['GET', 'POST'])\ndef page():\n    if form.validate_on_submit():\n"
    f"        return act()\n    return 1\ndef act():\n    {WRITES}": False,
    f"@b.route('/', methods=['GET', 'POST'])\ndef page():\n    if form.validate_on_submit():\n"
    f"        return 1\n    {WRITES}": True,
    f"@b.post('/')\ndef page():\n    {WRITES}": False,
}


@pytest.mark.parametrize(("source", "seen"), SAMPLES.items())
def test_a_view_that_writes_on_get_is_seen(source: str, seen: bool) -> None:
    by_name = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    page = by_name["page"]
    assert ("get" in methods_of(page) and any(writes(part, by_name, set()) for part in on_get(page))) is seen

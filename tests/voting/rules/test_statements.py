"""The closed schemas: what a real assembly says fits, and nothing missing, extra or out of bounds does."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from evidence.rules.dsse import parse_envelope
from evidence.rules.schema import Editions, Obj, SchemaError, check
from kernel.canonical import parse
from tests.verifier.small_assembly import Assembly
from tests.verifier.street import StreetAssembly
from voting.rules.archive import unpack
from voting.rules.bundle import MANIFEST_NAME
from voting.rules.statements import ASSEMBLY_KINDS, MATTER_KINDS, PUBLIC_KINDS, RESULT_FILE, SCHEMAS


@lru_cache
def assembly() -> Assembly:
    return Assembly().carry_out()


@lru_cache
def bodies() -> dict[str, dict[str, Any]]:
    """What a small assembly and one reported to the street say, one body of each kind."""
    said = {leaf.type: parse_envelope(raw).body for _, leaf, raw in assembly().logged}
    reported = {leaf.type: parse_envelope(raw).body for _, leaf, raw in StreetAssembly().carry_out().logged}
    manifest = parse_envelope(unpack(assembly().bundle()).files[MANIFEST_NAME]).body
    return {**said, "reply": reported["reply"], "manifest": manifest}


def keys_of(kind: str) -> list[str]:
    """The keys of a kind; of the older form where there are two, which is the one the small assemblies speak."""
    schema = SCHEMAS[kind]
    form = schema.older if isinstance(schema, Editions) else schema
    assert isinstance(form, Obj)
    return list(form.fields)


KEYS = [(kind, key) for kind in SCHEMAS for key in keys_of(kind)]


def test_every_kind_of_statement_is_made_in_the_small_assemblies() -> None:
    assert set(bodies()) == set(SCHEMAS)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_real_statement_has_exactly_the_keys_asked_for_below(kind: str) -> None:
    assert set(bodies()[kind]) == set(keys_of(kind))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_real_statement_fits(kind: str) -> None:
    check(SCHEMAS[kind], bodies()[kind])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_statement_with_a_key_more_is_refused(kind: str) -> None:
    with pytest.raises(SchemaError, match="remark"):
        check(SCHEMAS[kind], {**bodies()[kind], "remark": ""})


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_statement_without_any_one_key_is_refused(kind: str, key: str) -> None:
    with pytest.raises(SchemaError, match=key):
        check(SCHEMAS[kind], {name: value for name, value in bodies()[kind].items() if name != key})


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_value_of_another_type_is_refused(kind: str, key: str) -> None:
    with pytest.raises(SchemaError):
        check(SCHEMAS[kind], {**bodies()[kind], key: True})


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("ballot", "choices", {"1": "yes"}),
        ("ballot", "choices", {"01": "approve"}),
        ("ballot", "choices", {"0": "approve"}),
        ("ballot", "sequence", 0),
        ("ballot", "supersedes", "ab"),
        ("ballot", "voter", "AB" * 16),
        ("ballot", "nonce", "ab" * 15),
        ("ballot", "scope", "a b"),
        ("ballot", "scope", "../a"),
        ("ballot", "log", "日志"),
        ("notice", "closes", "2026-10-31T24:00:00Z"),
        ("notice", "kind", "secret"),
        ("notice", "suite", "none"),
        ("notice", "enrolment_key", "AA=="),
        ("roll", "total_area", -1),
        ("close", "ballots", 2**53),
        ("manifest", "spec", "mingbai-bundle/3"),
        ("manifest", "files", {"../evil": "ab" * 32, "A": "ab" * 32}),
    ],
)
def test_a_value_out_of_bounds_is_refused(kind: str, key: str, value: object) -> None:
    with pytest.raises(SchemaError):
        check(SCHEMAS[kind], {**bodies()[kind], key: value})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("number", 0),
        ("decision_type", "cc278-10"),
        ("options", ["approve", "oppose", "abstain", "approve"]),
        ("quorum", {"numerator": 2, "denominator": 0, "inclusive": True}),
        ("approval", {"numerator": 1, "denominator": 2}),
        ("electorate", {"scope": "some", "total_area": 1, "total_heads": 1}),
        ("prereports", [{"addressee": "police", "report": "ab" * 32, "opinion": ""}]),
        ("prereports", [{"addressee": "party_branch", "report": "ab" * 32, "opinion": "ab"}]),
        ("amount", -1),
    ],
)
def test_an_item_out_of_bounds_is_refused(key: str, value: object) -> None:
    notice = bodies()["notice"]
    first, *rest = notice["items"]
    with pytest.raises(SchemaError, match=r"\$\.items\[0\]"):
        check(SCHEMAS["notice"], {**notice, "items": [{**first, key: value}, *rest]})


def test_the_result_file_fits_and_is_closed() -> None:
    result = parse(assembly().result)
    check(RESULT_FILE, result)
    for key in result:
        with pytest.raises(SchemaError, match=key):
            check(RESULT_FILE, {name: value for name, value in result.items() if name != key})
    with pytest.raises(SchemaError, match="outcome"):
        check(RESULT_FILE, {**result, "items": [{**result["items"][0], "outcome": "passed"}]})


def test_no_statement_about_a_person_is_in_the_public_edition() -> None:
    assert set(PUBLIC_KINDS) == set(ASSEMBLY_KINDS) - {"binding", "ballot"}
    assert not set(PUBLIC_KINDS) & set(MATTER_KINDS)

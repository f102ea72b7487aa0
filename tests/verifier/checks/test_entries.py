"""V6 to V8: statements withheld, slipped in, or out of shape."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.rules.dsse import Envelope, seal
from kernel.access import Role
from tests.verifier.frauds import (
    SPARE_OWNER,
    STRANGER,
    Fraud,
    bind_spare,
    bundle,
    change,
    failing,
    is_spare,
    payload_of,
    spoken,
)
from tests.verifier.scene import SCOPE
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks
from voting.rules.bundle import Contents


def a_statement_withheld() -> bytes:
    """A binding that no ballot uses: nothing else would miss it."""

    def changed(entries: list[tuple[int, bytes]]) -> None:
        entries[:] = [(index, raw) for index, raw in entries if not is_spare(raw)]

    return bundle(after={"ballot owner-7 1": bind_spare}, entries=changed)


def a_statement_of_another_scope() -> bytes:
    """Logged here, but it speaks of another assembly: a replay."""
    return bundle(
        after={"notice": lambda assembly: assembly.bind("replay", "a-other", SPARE_OWNER, Role.OWNER)},
        scopes={"bind replay": SCOPE},
    )


def a_statement_of_another_log() -> bytes:
    return bundle(after={"notice": bind_spare}, bodies={"bind spare": change(log="mingbai.example/log/other")})


def a_statement_that_was_never_logged() -> bytes:
    def slipped_in(entries: list[tuple[int, bytes]]) -> None:
        entries.append((10**6, next(raw for _, raw in entries if is_spare(raw))))

    return bundle(after={"notice": bind_spare}, entries=slipped_in)


def a_statement_that_differs_from_its_leaf() -> bytes:
    """The operator writes another payload into an old place, under a valid signature."""

    class Rewritten(Assembly):
        def contents(self, edition: str) -> Contents:
            place = next(place for place, (_, _, raw) in enumerate(self.logged) if is_spare(raw))
            index, leaf, raw = self.logged[place]
            other = seal("binding", {**payload_of(raw), "nonce": "cd" * 16}, self.enrolment)
            self.logged[place] = (index, leaf, other.format())
            return super().contents(edition)

    return Rewritten(Tweaks(after={"notice": bind_spare})).carry_out().bundle()


def a_statement_that_stands_twice() -> bytes:
    def changed(entries: list[tuple[int, bytes]]) -> None:
        place = next(place for place, (_, raw) in enumerate(entries) if is_spare(raw))
        entries.insert(place, entries[place])

    return bundle(after={"notice": bind_spare}, entries=changed)


def statements_out_of_order() -> bytes:
    def changed(entries: list[tuple[int, bytes]]) -> None:
        entries[0], entries[1] = entries[1], entries[0]

    return bundle(entries=changed)


@pytest.mark.parametrize(
    "fraud",
    [
        a_statement_withheld,
        a_statement_of_another_scope,
        a_statement_of_another_log,
        a_statement_that_was_never_logged,
        a_statement_that_differs_from_its_leaf,
        a_statement_that_stands_twice,
        statements_out_of_order,
    ],
    ids=spoken,
)
def test_a_statement_too_few_or_too_many_is_seen_by_v6_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V6"]


def a_payload_with_a_space_in_it() -> bytes:
    def changed(envelope: Envelope) -> Envelope:
        return replace(envelope, payload=envelope.payload.replace(b'":"', b'": "', 1))

    return bundle(after={"notice": bind_spare}, envelopes={"bind spare": changed})


def an_entry_with_a_space_in_it() -> bytes:
    def changed(files: dict[str, bytes]) -> None:
        files["entries.jsonl"] += b'{"envelope": {},"index":1}\n'

    return bundle(files=changed)


@pytest.mark.parametrize("fraud", [a_payload_with_a_space_in_it, an_entry_with_a_space_in_it], ids=spoken)
def test_a_form_that_is_not_canonical_is_seen_by_v7_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V7"]


def a_statement_with_an_extra_key() -> bytes:
    return bundle(after={"notice": bind_spare}, bodies={"bind spare": change(remark="none")})


def a_statement_of_an_unknown_kind() -> bytes:
    return bundle(after={"notice": lambda assembly: assembly.say("proxy", "proxy", SCOPE, {}, assembly.enrolment)})


def a_statement_in_the_wrong_place() -> bytes:
    """A roll under the code of a matter."""

    def changed(assembly: Assembly) -> None:
        roll = next(raw for _, leaf, raw in assembly.logged if leaf.type == "roll")
        assembly.say("again", "roll", "m-rules", payload_of(roll) | {"scope": "m-rules"}, STRANGER)

    return bundle(after={"notice": changed})


@pytest.mark.parametrize(
    "fraud", [a_statement_with_an_extra_key, a_statement_of_an_unknown_kind, a_statement_in_the_wrong_place], ids=spoken
)
def test_a_shape_that_is_not_known_is_seen_by_v8_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V8"]


def test_a_result_that_does_not_parse_or_fit_is_named() -> None:
    assert "V8" in failing(bundle(result=change(remark="none")))


def test_an_envelope_that_is_none_is_named() -> None:
    def changed(files: dict[str, bytes]) -> None:
        lines = files["entries.jsonl"].splitlines(keepends=True)
        lines[0] = b'{"envelope":{"payload":"AA=="},"index":1}\n'
        files["entries.jsonl"] = b"".join(lines)

    assert "V7" in failing(bundle(files=changed))

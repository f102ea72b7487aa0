from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence.rules.notes import MAX_CHARACTERS, open_note, parse_vkey, sign_note, vkey
from tests.evidence.vectors import vectors

NOTES = vectors("notes.json")
GO, C2SP, SUMDB = NOTES["go"], NOTES["c2sp"], NOTES["sumdb"]
PETER, ENOCH, TEXT = GO["peter"], GO["enoch"], GO["text"]
NOTE = TEXT + "\n" + PETER["line"]


def key_of(person: dict[str, str]) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(person["seed"]))


def test_the_notes_of_go_and_c2sp_and_a_real_one_open() -> None:
    assert open_note(NOTE, PETER["vkey"]) == TEXT
    assert open_note(C2SP["note"], C2SP["vkey"]) == "This is an example message.\n"
    assert open_note(SUMDB["note"], SUMDB["vkey"]).startswith(SUMDB["origin"])


@pytest.mark.parametrize("person", [PETER, ENOCH], ids=["PeterNeumann", "EnochRoot"])
def test_signing_gives_the_bytes_that_go_gives(person: dict[str, str]) -> None:
    name = parse_vkey(person["vkey"]).name
    assert sign_note(TEXT, name, key_of(person)) == TEXT + "\n" + person["line"]
    assert vkey(name, key_of(person).public_key().public_bytes_raw()) == person["vkey"]


def test_signatures_of_others_are_passed_over() -> None:
    both = NOTE + ENOCH["line"]
    assert open_note(both, PETER["vkey"]) == open_note(both, ENOCH["vkey"]) == TEXT
    assert open_note(TEXT + "\n" + PETER["line"] * 2 + ENOCH["line"] * 2, PETER["vkey"]) == TEXT


def test_a_note_that_this_key_did_not_sign_is_refused() -> None:
    with pytest.raises(ValueError, match="not signed"):
        open_note(NOTE, ENOCH["vkey"])


@pytest.mark.parametrize("note", GO["bad_notes"])
def test_the_notes_that_go_refuses_are_refused(note: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        open_note(note, PETER["vkey"])


def test_a_good_signature_does_not_excuse_a_bad_one_of_the_same_key() -> None:
    bad = PETER["line"].replace("JkuBS", "JkuBT")
    with pytest.raises(ValueError, match="does not hold"):
        open_note(NOTE + bad, PETER["vkey"])


def test_any_changed_character_of_the_text_is_refused() -> None:
    for place in range(len(TEXT)):
        with pytest.raises(ValueError):  # noqa: PT011
            open_note(NOTE[:place] + "~" + NOTE[place + 1 :], PETER["vkey"])


def test_the_text_is_parted_from_the_signatures_by_the_last_empty_line() -> None:
    text = "一\n\n二\n"
    assert open_note(sign_note(text, "PeterNeumann", key_of(PETER)), PETER["vkey"]) == text


@pytest.mark.parametrize("count", [16, 100])
def test_so_many_signatures_are_read(count: int) -> None:
    assert open_note(NOTE + ENOCH["line"] * (count - 1), PETER["vkey"]) == TEXT


def test_more_than_a_hundred_signatures_are_not() -> None:
    with pytest.raises(ValueError, match="100 signatures"):
        open_note(NOTE + ENOCH["line"] * 100, PETER["vkey"])


def test_a_note_of_a_million_characters_is_read_and_one_beyond_is_not() -> None:
    tail = len(sign_note("\n", "PeterNeumann", key_of(PETER))) - 1
    longest = "x" * (MAX_CHARACTERS - tail - 1) + "\n"
    note = sign_note(longest, "PeterNeumann", key_of(PETER))
    assert len(note) == MAX_CHARACTERS
    assert open_note(note, PETER["vkey"]) == longest
    with pytest.raises(ValueError, match="longer"):
        open_note(sign_note("x" + longest, "PeterNeumann", key_of(PETER)), PETER["vkey"])


@pytest.mark.parametrize("text", ["", "no newline", "tab\t\n", "return\r\n", "nul\0\n", "\ud800\n"])
def test_text_that_no_note_can_hold_is_not_signed(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        sign_note(text, "PeterNeumann", key_of(PETER))


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u3000b", "a\u00a0b", "a\nb"])
def test_a_name_with_space_or_plus_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        sign_note("x\n", name, key_of(PETER))
    with pytest.raises(ValueError, match="name"):
        vkey(name, bytes(32))


@pytest.mark.parametrize("person", [PETER, ENOCH, C2SP, SUMDB])
def test_a_verifier_key_reads_back(person: dict[str, str]) -> None:
    key = parse_vkey(person["vkey"])
    assert vkey(key.name, key.public_key) == person["vkey"]


def test_every_part_of_a_verifier_key_is_refused_as_go_refuses_it() -> None:
    text = PETER["vkey"]
    parts = {text[start:end] for start in range(len(text)) for end in range(start + 1, len(text) + 1)} - {text}
    mangled = {text[:at] + chr(ord(text[at]) + 1) + text[at + 1 :] for at in range(len(text))}
    for wrong in [*parts, *mangled, *GO["bad_vkeys"], text + "\n", text.replace("c74f", "C74F")]:
        with pytest.raises(ValueError):  # noqa: PT011
            parse_vkey(wrong)

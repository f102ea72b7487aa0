from __future__ import annotations

from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence.rules.checkpoints import (
    Checkpoint,
    open_checkpoint,
    parse_checkpoint,
    parse_decimal,
    sign_checkpoint,
)
from evidence.rules.notes import sign_note, vkey
from tests.evidence.vectors import vectors

C2SP = vectors("notes.json")["c2sp"]
SUMDB = vectors("notes.json")["sumdb"]
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ORIGIN = "mingbai.example/log/k7qm"
VKEY = vkey(ORIGIN, KEY.public_key().public_bytes_raw())
HEAD = Checkpoint(ORIGIN, 2219, bytes(range(32)))


def test_the_checkpoint_of_the_specification_reads_back() -> None:
    checkpoint = parse_checkpoint(C2SP["checkpoint"])
    root = b64decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
    assert checkpoint == Checkpoint("example.com/behind-the-sofa", 20852163, root)
    assert checkpoint.text() == C2SP["checkpoint"]


def test_a_real_checkpoint_of_another_log_is_read() -> None:
    checkpoint = parse_checkpoint(SUMDB["note"].partition("\n\n")[0] + "\n")
    assert (checkpoint.origin, checkpoint.size) == (SUMDB["origin"], SUMDB["size"])


def test_a_signed_checkpoint_opens_with_the_logs_key() -> None:
    assert open_checkpoint(sign_checkpoint(HEAD, KEY), VKEY) == HEAD


def test_a_checkpoint_of_another_origin_is_refused_though_the_key_signed_it() -> None:
    note = sign_note(Checkpoint("mingbai.example/log/other", 1, bytes(32)).text(), ORIGIN, KEY)
    with pytest.raises(ValueError, match="another log"):
        open_checkpoint(note, VKEY)


def test_a_checkpoint_of_another_key_is_refused() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    with pytest.raises(ValueError, match="not signed"):
        open_checkpoint(sign_checkpoint(HEAD, other), VKEY)


def test_extension_lines_are_kept() -> None:
    head = Checkpoint(ORIGIN, 0, bytes(32), ("one", "two"))
    assert parse_checkpoint(head.text()) == head


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        C2SP["checkpoint"][:-1],
        C2SP["checkpoint"] + "\n",
        "\n" + C2SP["checkpoint"],
        C2SP["checkpoint"].replace("20852163", "020852163"),
        C2SP["checkpoint"].replace("20852163", "+20852163"),
        C2SP["checkpoint"].replace("20852163", "-1"),
        C2SP["checkpoint"].replace("20852163", " 20852163"),
        C2SP["checkpoint"].replace("20852163", "２０"),
        C2SP["checkpoint"].replace("20852163", "9223372036854775808"),
        C2SP["checkpoint"].replace("20852163", "9" * 5000),
        C2SP["checkpoint"].replace("q2I=", "q2I"),
        C2SP["checkpoint"].replace("q2I=", "q2J="),
        C2SP["checkpoint"].replace("CsUY", ""),
        C2SP["checkpoint"] + "x" * 100_000 + "\n",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_checkpoint(text)


@pytest.mark.parametrize("size", [0, 1, 2**63 - 1])
def test_sizes_below_two_to_the_63_are_read(size: int) -> None:
    assert parse_checkpoint(Checkpoint("o", size, bytes(32)).text()).size == size


@pytest.mark.parametrize(
    "head", [Checkpoint("", 0, bytes(32)), Checkpoint("o", -1, bytes(32)), Checkpoint("o", 0, b"")]
)
def test_what_could_not_be_read_is_not_signed(head: Checkpoint) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        sign_checkpoint(head, KEY)


@pytest.mark.parametrize("text", ["", "00", "01", "+1", "-0", "1 ", "1\n", "1_0", "0x1", "1" * 20, "①"])
def test_a_number_has_one_spelling(text: str) -> None:
    with pytest.raises(ValueError, match="decimal"):
        parse_decimal(text)

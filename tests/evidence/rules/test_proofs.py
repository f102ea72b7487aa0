from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence.rules.checkpoints import Checkpoint, sign_checkpoint
from evidence.rules.merkle import inclusion_proof, leaf_hash, root_of
from evidence.rules.notes import vkey
from evidence.rules.proofs import MAX_HASHES, TlogProof, parse_proof, proof_holds

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ORIGIN = "mingbai.example/log/k7qm"
VKEY = vkey(ORIGIN, KEY.public_key().public_bytes_raw())
LEAVES = [b"leaf %d" % number for number in range(11)]
HASHES = [leaf_hash(leaf) for leaf in LEAVES]
NOTE = sign_checkpoint(Checkpoint(ORIGIN, 11, root_of(HASHES)), KEY)
PROOF = TlogProof(6, inclusion_proof(HASHES, 6), NOTE)
# The layout of C2SP tlog-proof's example, its hashes word for word, with whole base64 where the page has shortened it.
C2SP = """c2sp.org/tlog-proof@v1
extra YWdlLXYxLjIuMQ==
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

example.com/fancylog
109482
sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

— example.com/fancylog hI2DJwAA
"""


def test_the_layout_of_the_specification_reads_back() -> None:
    proof = parse_proof(C2SP)
    assert (proof.index, len(proof.proof), proof.extra) == (73894, 5, b"age-v1.2.1")
    assert proof.checkpoint.startswith("example.com/fancylog\n109482\n")
    assert proof.format() == C2SP


def test_the_formats_that_the_go_library_writes() -> None:
    assert TlogProof(0, [], "checkpoint\n").format() == "c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n"
    with_extra = TlogProof(10, [], "checkpoint\n", b"extra information").format()
    assert with_extra == "c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 10\n\ncheckpoint\n"


@pytest.mark.parametrize("index", range(11))
def test_each_leaf_has_a_proof_that_survives_writing_and_reading(index: int) -> None:
    proof = parse_proof(TlogProof(index, inclusion_proof(HASHES, index), NOTE, b"\0extra").format())
    assert proof_holds(proof, LEAVES[index], VKEY)
    assert not proof_holds(proof, LEAVES[index - 1], VKEY)


def test_a_proof_with_another_index_path_checkpoint_or_key_is_refused() -> None:
    smaller = sign_checkpoint(Checkpoint(ORIGIN, 10, root_of(HASHES[:10])), KEY)
    foreign = sign_checkpoint(Checkpoint(ORIGIN, 11, root_of(HASHES)), Ed25519PrivateKey.from_private_bytes(bytes(32)))
    for wrong in (
        replace(PROOF, index=7),
        replace(PROOF, proof=PROOF.proof[::-1]),
        replace(PROOF, proof=PROOF.proof[:-1]),
        replace(PROOF, checkpoint=smaller),
        replace(PROOF, checkpoint=foreign),
        replace(PROOF, checkpoint=NOTE.replace("\n11\n", "\n12\n")),
        replace(PROOF, checkpoint="nothing"),
    ):
        assert not proof_holds(wrong, LEAVES[6], VKEY)
    assert proof_holds(PROOF, LEAVES[6], VKEY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        C2SP.replace("@v1", "@v2"),
        C2SP.replace("index 73894\n", ""),
        C2SP.replace("index 73894", "index 073894"),
        C2SP.replace("index 73894", "index -1"),
        C2SP.replace("index 73894", "index  73894"),
        C2SP.replace("MQ==", "MR=="),
        C2SP.replace("extra YWdlLXYxLjIuMQ==", "extra "),
        C2SP.replace("extra YWdlLXYxLjIuMQ==", "extra"),
        C2SP.replace("extra ", "Extra "),
        C2SP.replace("cdPlQ=", "cdPlR="),
        C2SP.replace("gSKy", ""),
        C2SP.replace("\n\nexample.com", "\nexample.com"),
        C2SP.partition("\n\n")[0] + "\n\n",
        C2SP.replace("\n", "\r\n"),
        "\n" + C2SP,
        C2SP + "x" * 200_000,
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_proof(text)


def test_63_hashes_are_read_and_64_are_not() -> None:
    longest = TlogProof(0, [bytes(32)] * MAX_HASHES, "c\n")
    assert parse_proof(longest.format()) == longest
    with pytest.raises(ValueError, match="63"):
        parse_proof(replace(longest, proof=[bytes(32)] * (MAX_HASHES + 1)).format())

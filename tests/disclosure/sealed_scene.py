"""One community that seals and logs its first quarter, and corrects it once; made once for a run of the tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property, lru_cache
from itertools import count

from disclosure.rules.sealed_entry import KIND, entry_of
from disclosure.services.seal_statement import SealedStatement, seal_statement
from evidence.rules.checkpoints import Checkpoint, sign_checkpoint
from evidence.rules.dsse import Envelope, seal
from evidence.rules.entry_proof import EntryProof, Placed
from evidence.rules.merkle import inclusion_proof, leaf_hash, root_of
from evidence.rules.suites import ed25519_signer
from kernel.keyring import MemoryKeyring, log_key_name, signing_key
from kernel.pki import root_of as root_certificate_of
from kernel.seal import Stamp
from tests.disclosure.sealed_sample import CODE, LOG, NOW, body, keyring, log_key, words

OTHERS = [b"another leaf %d" % number for number in range(5)]
REASON = "三月一笔打印纸冲销错了凭证，本版改正。"


@dataclass(frozen=True)
class Scene:
    """Keys, two revisions of one quarter, and a log that holds both among other leaves."""

    keys: MemoryKeyring

    @cached_property
    def first(self) -> SealedStatement:
        return sealed(self.keys)

    @cached_property
    def second(self) -> SealedStatement:
        changes = {"revision": 2, "reason": REASON, "prev": "33" * 32}
        stamp, later = Stamp.configured("", demonstration=True), NOW + timedelta(days=3)
        return seal_statement(body(**changes), words=words(self.keys), stamp=stamp, keyring=self.keys, now=later)

    @property
    def vkey(self) -> str:
        return log_key(self.keys)

    @property
    def root(self) -> bytes:
        return root_certificate_of(self.keys, CODE).certificate_pem

    @cached_property
    def first_entry(self) -> Envelope:
        return self.entry(self.first)

    def entry(self, statement: SealedStatement, prev: str = "", pdf: bytes = b"") -> Envelope:
        """The signed entry of a statement; ``pdf`` stands in for its own file."""
        made = entry_of(statement.document, pdf or statement.pdf, prev=prev, nonce=bytes(16))
        return seal(KIND, made, ed25519_signer(signing_key(self.keys, log_key_name(CODE))))

    def proof(self, envelope: Envelope | None = None, later: Envelope | None = None) -> EntryProof:
        """The proof of an entry, the first statement's unless another is given, in a log of six or seven leaves."""
        entries = [envelope or self.first_entry, *([later] if later else [])]
        placed = [Placed(one, NOW + timedelta(hours=number), number, ()) for one, number in zip(entries, count(3))]
        leaves = [*OTHERS[:3], *(one.leaf for one in placed), *OTHERS[3:]]
        hashes = [leaf_hash(leaf) for leaf in leaves]
        key = signing_key(self.keys, log_key_name(CODE))
        checkpoint = sign_checkpoint(Checkpoint(LOG, len(hashes), root_of(hashes)), key)
        proven = [replace(one, proof=tuple(inclusion_proof(hashes, one.index))) for one in placed]
        return EntryProof(proven[0], tuple(proven[1:]), checkpoint)


def sealed(keys: MemoryKeyring, stamp: Stamp | None = None) -> SealedStatement:
    """The first quarter, stamped by the demonstration unless told otherwise."""
    stamp = stamp or Stamp.configured("", demonstration=True)
    return seal_statement(body(), words=words(keys), stamp=stamp, keyring=keys, now=NOW)


@lru_cache(maxsize=1)
def scene() -> Scene:
    return Scene(keyring())

"""A small assembly made with real keys and no database: twelve heads, three items, one changed vote.

Every step has a name and may be changed before it is signed, so that a test can commit exactly one fraud with the
operator's own keys and seal everything after it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from auth.rules.binding import Subject, binding_body
from evidence.rules.checkpoints import Checkpoint, sign_checkpoint
from evidence.rules.dsse import Envelope, seal
from evidence.rules.encoding import b64encode
from evidence.rules.leaf import Leaf
from evidence.rules.merkle import leaf_hash, root_of
from evidence.rules.notes import vkey
from evidence.rules.suites import Signer, ed25519_signer, es256_signer
from kernel.access import Role
from kernel.calendar import to_text
from kernel.canonical import canonical_bytes
from kernel.quantities import Area
from tests.verifier.notice_item import item_body
from tests.verifier.plain_count import plain_result
from tests.verifier.scene import (
    AREAS,
    BRANCH,
    CERTIFICATE,
    CLOSES,
    COMMUNITY,
    CONSENT,
    ITEMS,
    LOG,
    MINUTE,
    NEIGHBOURS,
    NOTICED,
    OFFICERS,
    OPENS,
    PLAN,
    REPORTED,
    SCOPE,
    Choices,
    text_sha256_of,
)
from tests.verifier.tweaks import Tweaks
from voting.rules.archive import pack
from voting.rules.bundle import MANIFEST_NAME, Contents, belongs, manifest_body
from voting.rules.roll import RollLine, roll_root, units_digest
from voting.rules.statements import FULL


class Assembly:
    """Builds the log step by step; ``bundle()`` is its export."""

    def __init__(
        self,
        tweaks: Tweaks | None = None,
        plan: Sequence[tuple[str, Choices]] = PLAN,
        keys: tuple[Ed25519PrivateKey, Ed25519PrivateKey] | None = None,
    ) -> None:
        self.tweaks = tweaks or Tweaks()
        self.plan = plan
        self.keys = keys or (Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate())
        self.log_key, self.enrolment = self.keys[0], ed25519_signer(self.keys[1])
        self.moment = REPORTED
        self.leaves: list[bytes] = []
        self.logged: list[tuple[int, Leaf, bytes]] = []
        self.trackers: dict[str, str] = {}
        self.commitments: dict[str, str] = {}
        self.pseudonyms = {name: sha256(name.encode()).hexdigest()[:32] for name in AREAS}
        self.chains: dict[str, list[str]] = {}
        self.votes: dict[str, Choices] = {}
        self.sizes: list[int] = []
        self._nonces = iter(range(10**6))

    @property
    def vkey(self) -> str:
        return vkey(LOG, self.log_key.public_key().public_bytes_raw())

    def nonce(self) -> bytes:
        return sha256(f"nonce {next(self._nonces)}".encode()).digest()[:16]

    def say(self, name: str, kind: str, scope: str, body: Mapping[str, Any], signer: Signer) -> Envelope:
        """One statement: changed if the test says so, signed, logged."""
        self.moment += MINUTE
        changed = {"log": LOG, "scope": scope, "nonce": self.nonce().hex(), **body}
        if name in self.tweaks.bodies:
            self.tweaks.bodies[name](changed)
        envelope = seal(kind, changed, self.tweaks.signers.get(name, signer))
        envelope = self.tweaks.envelopes.get(name, lambda same: same)(envelope)
        self.trackers[name], self.commitments[name] = envelope.tracker, envelope.commitment
        if name not in self.tweaks.leave_out:
            leaf_scope = self.tweaks.scopes.get(name, scope)
            self.log(envelope, leaf_scope, self.tweaks.times.get(name, self.moment))
        if name in self.tweaks.after:
            self.tweaks.after[name](self)
        return envelope

    def log(self, envelope: Envelope, scope: str, time: datetime) -> None:
        leaf = Leaf(envelope.kind, scope, time, envelope.commitment)
        self.logged.append((len(self.leaves), leaf, envelope.format()))
        self.leaves.append(leaf.format())

    def bind(self, name: str, scope: str, subject: str, role: Role) -> tuple[Signer, str]:
        """A fresh key for one person and one sitting; answers it and the tracker of its binding."""
        self.last_key = key = es256_signer(ec.generate_private_key(ec.SECP256R1()))
        methods = ("sms", "letter") if role is Role.OWNER else ("password", "totp")
        evidence = tuple(sha256(f"{name} {method}".encode()).hexdigest() for method in methods)
        body = binding_body(
            log=LOG,
            scope=scope,
            nonce=self.nonce(),
            subject=Subject(subject, role, methods, evidence),
            public_key=key.public_key,
            issued=self.moment + MINUTE,
            not_after=self.moment + 31 * MINUTE,
        )
        self.say(f"bind {name}", "binding", scope, body, self.enrolment)
        return key, self.trackers[f"bind {name}"]

    def staff_id(self, role: Role) -> str:
        return sha256(role.value.encode()).hexdigest()[:32]

    def report(self, number: int) -> None:
        """The pre-report of an item, approved by both addressees."""
        matter, decision_type, title, amount, effect = ITEMS[number]
        key, binding = self.bind(f"report {number}", matter, self.staff_id(Role.CHAIR), Role.CHAIR)
        body = {
            **{"matter": matter, "decision_type": decision_type, "title": title, "amount": amount},
            **{"text_sha256": text_sha256_of(number), "beneficiaries": "全体业主", "annexes": []},
            **{"addressees": [BRANCH, NEIGHBOURS], "no_branch_reason": "", "revision": 1, "effect": effect},
            **{"filed": to_text(self.moment), "binding": binding},
        }
        report = self.say(f"report {number}", "prereport", matter, body, key)
        for addressee, role in OFFICERS.items():
            key, binding = self.bind(f"opinion {number} {addressee}", matter, self.staff_id(role), role)
            body = {
                **{"prereport": report.tracker, "addressee": addressee, "organs": ["小区党支部"]},
                **{"verdict": "approved", "reasons": "", "given": to_text(self.moment), "binding": binding},
            }
            self.say(f"opinion {number} {addressee}", "opinion", matter, body, key)

    def freeze_roll(self) -> None:
        self.roll = [
            (sha256(f"salt {name}".encode()).digest()[:16], self._roll_line(name, area)) for name, area in AREAS.items()
        ]
        self.totals = {"total_area": sum(AREAS.values()), "total_heads": len(AREAS)}
        body = {"size": len(AREAS), "root": roll_root(self.roll), "frozen": to_text(self.moment), **self.totals}
        self.say("roll", "roll", SCOPE, body, self.enrolment)

    def _roll_line(self, name: str, area: int) -> RollLine:
        head_class = "developer" if name == "developer" else "owner"
        return RollLine(self.pseudonyms[name], Area(area), head_class, units_digest(b"unit salt" + bytes(7), [name]))

    def give_notice(self) -> None:
        key, binding = self.bind("notice", SCOPE, self.staff_id(Role.CHAIR), Role.CHAIR)
        self.notice_body = {
            **{"kind": "regular", "community": COMMUNITY, "title": "2026年度业主大会会议", "convener": "业主委员会"},
            "items": [self.item(number) for number in ITEMS],
            "rules": {
                **{"pack": "demonstration", "pack_sha256": "ab" * 32, "notice_clear_days": 15, "vote_changes": 1},
                **{"prereport_effect": "approval", "blank_item": "abstain"},
                **{"nonvoter_policy": "actual_ballots_only", "double_channel": "first_counts"},
            },
            "channel": {"status": "bylaw", "text": "可以电子表决", "clause": "第二十一条"},
            **{"issued": to_text(self.moment), "opens": to_text(OPENS), "closes": to_text(CLOSES)},
            "roll": {
                **{"commitment": self.commitments["roll"], "root": roll_root(self.roll), "size": len(AREAS)},
                **self.totals,
            },
            **{"suite": "ES256", "log_key": self.vkey, "enrolment_key": b64encode(self.enrolment.public_key)},
            **{"consent_sha256": CONSENT, "told": ["residents_committee"], "binding": binding},
        }
        self.say("notice", "notice", SCOPE, self.notice_body, key)

    def item(self, number: int) -> dict[str, Any]:
        return item_body(number, self.commitments, self.totals)

    def vote(self, name: str, choices: Choices, *, counts: bool = True) -> None:
        """Binding and ballot of a head; the next in its chain."""
        chain = self.chains.setdefault(name, [])
        step = f"{name} {len(chain) + 1}"
        key, binding = self.bind(step, SCOPE, self.pseudonyms[name], Role.OWNER)
        body = {
            **{"notice": self.trackers["notice"], "voter": self.pseudonyms[name], "binding": binding},
            **{"sequence": len(chain) + 1, "supersedes": chain[-1] if chain else "", "consent": CONSENT},
            "choices": {str(number): choice for number, choice in zip(ITEMS, choices, strict=True)},
        }
        ballot = self.say(f"ballot {step}", "ballot", SCOPE, body, key)
        chain.append(ballot.tracker)
        if counts and f"ballot {step}" not in self.tweaks.leave_out:
            self.votes[name] = choices

    def close(self) -> None:
        self.moment = CLOSES + 4 * MINUTE
        ballots = sum(leaf.type == "ballot" and leaf.scope == SCOPE for _, leaf, _ in self.logged)
        body = {
            **{"notice": self.trackers["notice"], "closed": to_text(self.moment), "tree_size": len(self.leaves)},
            **{"ballots": ballots, "counted": len(self.votes)},
        }
        self.close_body = body
        self.say("close", "close", SCOPE, body, self.enrolment)

    def publish_result(self) -> None:
        body = plain_result(self.notice_body, self.trackers["notice"], self.close_body, self.votes)
        self.tweaks.result(body)
        self.result = canonical_bytes(body)
        hashes = {"result_sha256": self.result, "certificate_sha256": CERTIFICATE}
        body = {name: sha256(content).hexdigest() for name, content in hashes.items()}
        body |= {"notice": self.trackers["notice"], "published": to_text(self.moment)}
        self.say("result", "result", SCOPE, body, self.enrolment)

    def stranger(self) -> None:
        """Something of another assembly in the same log: only its leaf will be in the bundle."""
        self.moment += MINUTE
        leaf = Leaf("ballot", "a-other", self.moment, sha256(self.nonce()).hexdigest())
        self.leaves.append(leaf.format())

    def checkpoint(self) -> None:
        self.sizes.append(len(self.leaves))

    def carry_out(self) -> Assembly:
        """The whole assembly, from the first report to the published result."""
        self.stranger()
        self.report(1)
        self.report(2)
        self.checkpoint()
        self.moment = NOTICED
        self.freeze_roll()
        self.give_notice()
        self.checkpoint()
        self.moment = OPENS
        for number, (name, choices) in enumerate(self.plan):
            self.vote(name, choices)
            if number % 4 == 0:
                self.stranger()
        self.checkpoint()
        self.close()
        self.publish_result()
        self.stranger()
        self.checkpoint()
        return self

    def note(self, size: int) -> str:
        """The checkpoint of that size, signed by the log key."""
        root = root_of([leaf_hash(leaf) for leaf in self.leaves[:size]])
        return sign_checkpoint(Checkpoint(LOG, size, root), self.log_key)

    def contents(self, edition: str) -> Contents:
        self.tweaks.leaves(self.leaves)
        matters = {item["matter"] for item in self.notice_body["items"]}
        entries = [
            (index, envelope)
            for index, leaf, envelope in self.logged
            if belongs(edition, leaf.type, leaf.scope, SCOPE, matters)
        ]
        self.tweaks.entries(entries)
        checkpoints = {size: self.note(size) for size in self.sizes}
        self.tweaks.checkpoints(self, checkpoints)
        return Contents(
            log_key=self.vkey,
            enrolment_key=b64encode(self.enrolment.public_key),
            leaves=self.leaves,
            entries=entries,
            roll=self.tweaks.roll(self.roll),
            checkpoints=checkpoints,
            result=self.result,
            certificate=self.tweaks.certificate,
        )

    def bundle(self, edition: str = FULL) -> bytes:
        """The zip, sealed with the log key after every change."""
        files = self.contents(edition).files(edition)
        self.tweaks.files(files)
        return self.sealed(files, edition)

    def sealed(self, files: dict[str, bytes], edition: str = FULL) -> bytes:
        body = manifest_body(
            files,
            log=LOG,
            scope=SCOPE,
            nonce=self.nonce(),
            edition=edition,
            notice=self.trackers["notice"],
            tree_size=max(self.sizes),
            exported=CLOSES + 60 * MINUTE,
        )
        self.tweaks.manifest(body)
        manifest = seal("manifest", body, ed25519_signer(self.log_key))
        return pack({MANIFEST_NAME: manifest.format(), **files})

"""A small assembly made with real keys and no database: twelve heads, three items, one changed vote.

Every step has a name and may be changed before it is signed, so that a test can commit exactly one fraud with the
operator's own keys and seal everything after it again. The result is counted here by plain loops, not by the
program's own tally.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
from kernel.calendar import from_text, to_text
from kernel.canonical import canonical_bytes
from kernel.quantities import Area
from matters.rules.decisions import DECISION_TYPES
from voting.rules.archive import pack
from voting.rules.bundle import MANIFEST_NAME, Contents, belongs, manifest_body
from voting.rules.roll import RollLine, roll_root, units_digest
from voting.rules.statements import FULL

LOG = "mingbai.example/log/k7qm"
SCOPE = "a-7qm2"
COMMUNITY = "榕景花园"
REPORTED, NOTICED = from_text("2026-09-01T02:00:00Z"), from_text("2026-10-01T02:00:00Z")
OPENS, CLOSES = from_text("2026-10-16T16:00:00Z"), from_text("2026-10-31T16:00:00Z")
MINUTE = timedelta(minutes=1)
CONSENT = sha256("我同意".encode()).hexdigest()
CERTIFICATE = b"%PDF-1.7 result certificate"
BRANCH, NEIGHBOURS = "party_branch", "neighbourhood_committees"
OFFICERS = {BRANCH: Role.BRANCH_SECRETARY, NEIGHBOURS: Role.NEIGHBOURHOOD_OFFICER}

# name → area in 0.01 m²; the developer's unsold units are one head, co-owners share one
AREAS = {
    **{"developer": 60_000, "co-owners": 12_345},
    **{f"owner-{number}": 8_000 + 111 * number for number in range(1, 11)},
}
# number → matter, decision type, title, amount in 分, effect of the pre-report
ITEMS = {
    1: ("m-roof", "cc278-5", "使用维修资金修缮屋面", 12_800_00, "approval"),
    2: ("m-lift", "cc278-7", "加装电梯", 0, "approval"),
    3: ("m-rules", "cc278-2", "修改管理规约", 0, "not_required"),
}
Choices = tuple[str, str, str]
Y, N, A = "approve", "oppose", "abstain"
# each ballot in the order in which it was cast; owner-2 changes a vote, owner-9 and owner-10 stay silent
PLAN: tuple[tuple[str, Choices], ...] = (
    ("developer", (Y, N, Y)),
    ("owner-1", (Y, Y, Y)),
    ("owner-2", (N, N, N)),
    ("co-owners", (Y, Y, A)),
    ("owner-3", (Y, Y, N)),
    ("owner-4", (Y, A, Y)),
    ("owner-2", (Y, Y, A)),
    ("owner-5", (A, Y, Y)),
    ("owner-6", (Y, Y, Y)),
    ("owner-7", (N, Y, Y)),
    ("owner-8", (Y, Y, N)),
)


@dataclass
class Tweaks:
    """One fraud: what to change, by the name of the step."""

    bodies: Mapping[str, Callable[[dict[str, Any]], object]] = field(default_factory=dict)
    envelopes: Mapping[str, Callable[[Envelope], Envelope]] = field(default_factory=dict)
    signers: Mapping[str, Signer] = field(default_factory=dict)
    times: Mapping[str, datetime] = field(default_factory=dict)
    scopes: Mapping[str, str] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()
    after: Mapping[str, Callable[[Assembly], object]] = field(default_factory=dict)
    roll: Callable[[list[tuple[bytes, RollLine]]], list[tuple[bytes, RollLine]]] = lambda lines: lines
    result: Callable[[dict[str, Any]], object] = lambda body: body
    certificate: bytes = CERTIFICATE
    leaves: Callable[[list[bytes]], object] = lambda leaves: leaves
    entries: Callable[[list[tuple[int, bytes]]], object] = lambda entries: entries
    checkpoints: Callable[[Assembly, dict[int, str]], object] = lambda _, checkpoints: checkpoints
    files: Callable[[dict[str, bytes]], object] = lambda files: files
    manifest: Callable[[dict[str, Any]], object] = lambda body: body


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
            **{"text_sha256": _text_sha256(number), "beneficiaries": "全体业主", "annexes": []},
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
            "items": [self._item(number) for number in ITEMS],
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

    def _item(self, number: int) -> dict[str, Any]:
        matter, decision_type, title, amount, effect = ITEMS[number]
        kind = DECISION_TYPES[decision_type]
        references = [
            {
                "addressee": addressee,
                "report": self.commitments[f"report {number}"],
                "opinion": self.commitments[f"opinion {number} {addressee}"],
            }
            for addressee in (OFFICERS if effect == "approval" else ())
        ]
        return {
            **{"number": number, "matter": matter, "decision_type": decision_type, "title": title, "amount": amount},
            **{"cites": list(kind.cites), "text": _text(number), "annexes": [], "options": [Y, N, A]},
            **{"quorum": kind.quorum.body, "approval": kind.approval.body},
            "electorate": {"scope": "all", **self.totals},
            **{"prereports": references, "prereport_effect": effect, "prereport_reason": "依规则"},
        }

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
        body = self.counted()
        self.tweaks.result(body)
        self.result = canonical_bytes(body)
        hashes = {"result_sha256": self.result, "certificate_sha256": CERTIFICATE}
        body = {name: sha256(content).hexdigest() for name, content in hashes.items()}
        body |= {"notice": self.trackers["notice"], "published": to_text(self.moment)}
        self.say("result", "result", SCOPE, body, self.enrolment)

    def counted(self) -> dict[str, Any]:
        """The result, by plain loops over what was chosen."""
        notice = self.notice_body
        facts = {name: notice[name] for name in ("community", "title", "kind", "opens", "closes")}
        facts |= {"log": LOG, "scope": SCOPE, "notice": self.trackers["notice"], "roll": notice["roll"]["root"]}
        facts |= {name: self.close_body[name] for name in ("closed", "tree_size")}
        items = [self._count(place, item) for place, item in enumerate(notice["items"])]
        return facts | self.totals | {"items": items}

    def _count(self, place: int, item: Mapping[str, Any]) -> dict[str, Any]:
        options = {choice: {"area": 0, "heads": 0} for choice in (Y, N, A)}
        for name, choices in self.votes.items():
            options[choices[place]]["area"] += AREAS[name]
            options[choices[place]]["heads"] += 1
        part = {what: sum(weight[what] for weight in options.values()) for what in ("area", "heads")}
        total = {"area": self.totals["total_area"], "heads": self.totals["total_heads"]}
        quorum = all(3 * part[what] >= 2 * total[what] for what in part)
        special = item["decision_type"] in ("cc278-6", "cc278-7", "cc278-8")
        approved = all(
            part[what] > 0
            and (4 * options[Y][what] >= 3 * part[what] if special else 2 * options[Y][what] > part[what])
            for what in part
        )
        outcome = ("adopted" if approved else "rejected") if quorum else "no_quorum"
        names = ("number", "matter", "title", "decision_type", "cites", "quorum", "approval")
        return {
            **{name: item[name] for name in names},
            **self.totals,
            **{"part_area": part["area"], "part_heads": part["heads"], "options": options},
            **{"quorum_met": quorum, "approved": approved, "outcome": outcome},
        }

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


def _text(number: int) -> str:
    return f"第{number}项议题的全文"


def _text_sha256(number: int) -> str:
    return sha256(_text(number).encode()).hexdigest()

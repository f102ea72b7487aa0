"""A small community and its assembly, carried as far as a test wants, through the same services as the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy.orm import Session

from auth.rules.proofs import LETTER, SMS, OwnerProof, evidence_of
from auth.services.bind_owner_key import bind_owner_key
from evidence.rules.dsse import seal
from evidence.rules.suites import Signer as KeySigner
from evidence.rules.suites import es256_signer
from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.calendar import earliest_opening
from matters.rules.matter import OfferedMatter
from matters.rules.prereports import APPROVED, Occasion
from matters.services.acts import Signer
from matters.services.draft_matter import draft_matter
from matters.services.file_prereport import draft_prereport, file_prereport
from matters.services.give_opinion import draft_opinion, give_opinion
from matters.services.read_matters import matter_view
from tests.communities import Community
from tests.snapshots import snapshot
from voting.rules.assembly import Window
from voting.rules.consent import CONSENT_SHA256
from voting.services.cast_ballot import CastBallot, cast_ballot
from voting.services.close_assembly import close_assembly
from voting.services.draft_assembly import draft_assembly
from voting.services.issue_notice import draft_notice, issue_notice
from voting.services.open_assembly import open_assembly
from voting.services.read_assemblies import Assembly, assembly_by_code
from voting.services.read_voter import own_ballots, voter_of

LIFT = OfferedMatter("cc278-5", "更换电梯", "更换3号楼两部电梯。", amount="286000")
BYLAW = OfferedMatter("cc278-1", "修改议事规则", "增加一条。")


@dataclass
class Kit(Community):
    """A community, and the services a test drives its assemblies with."""

    def matter(self, session: Session, offered: OfferedMatter = LIFT) -> str:
        return draft_matter(session, community=self.community, offered=offered, person=self.chair.person, now=self.now)

    def report(self, session: Session, matter: str) -> int:
        """File the pre-report of a matter; answers its id."""
        act = draft_prereport(
            session,
            matter_code=matter,
            signer=self.chair,
            no_branch_reason="",
            occasion=Occasion(),
            now=self.now,
            entropy=self.entropy,
        )
        file_prereport(session, act=act, envelope=self.sign(session, act), now=self.now)
        filed = matter_view(session, matter).report
        assert filed is not None
        return filed.id

    def answer(self, session: Session, report: int, signer: Signer, verdict: str = APPROVED, reasons: str = "") -> None:
        act = draft_opinion(
            session,
            prereport_id=report,
            signer=signer,
            verdict=verdict,
            reasons=reasons,
            now=self.now,
            entropy=self.entropy,
        )
        give_opinion(session, act=act, envelope=self.sign(session, act, signer), now=self.now)

    def approved_matter(self, session: Session, offered: OfferedMatter = LIFT) -> str:
        matter = self.matter(session, offered)
        report = self.report(session, matter)
        self.answer(session, report, self.secretary)
        self.answer(session, report, self.officer)
        return matter

    def draft(self, session: Session, *matters: str, kind: str = "regular") -> str:
        return draft_assembly(
            session,
            community=self.community,
            kind=kind,
            title="2026年第一次会议",
            convener="榕景花园业主委员会",
            matters=matters,
            now=self.now,
        )

    def window(self) -> Window:
        opens = earliest_opening(self.now, 15)
        return Window(opens, opens + timedelta(days=15))

    def window_of(self, code: str) -> Window:
        """The window of an issued notice."""
        with self.database.reading() as session:
            window = assembly_by_code(session, code).window
        assert window is not None
        return window

    def notice(self, session: Session, code: str) -> str:
        """Draft, sign and issue the notice; answers its fingerprint."""
        act = draft_notice(
            session,
            code=code,
            window=self.window(),
            signer=self.chair,
            now=self.now,
            entropy=self.entropy,
            keyring=self.keyring,
        )
        return issue_notice(session, act=act, envelope=self.sign(session, act), now=self.now)

    @snapshot
    def noticed(self, *, kind: str = "regular") -> str:
        """An assembly with its notice issued; answers its code."""
        with self.database.writing() as session:
            matters = self.approved_matter(session), self.matter(session, BYLAW)
            code = self.draft(session, *matters, kind=kind)
            self.notice(session, code)
        return code

    @snapshot
    def opened(self) -> str:
        """An assembly whose vote has just opened; the kit's present moves there."""
        code = self.noticed()
        self.now = self.window().opens
        with self.database.writing() as session:
            open_assembly(session, code=code, now=self.now)
        return code

    def bind(self, session: Session, code: str, head_id: int, now: datetime | None = None) -> tuple[KeySigner, str]:
        """A key as a phone makes it, and the tracker of its logged binding."""
        now = now or self.now
        assembly = assembly_by_code(session, code)
        signer = es256_signer(ec.generate_private_key(ec.SECP256R1()))
        left = [{"method": method, "salt": self.entropy(16).hex()} for method in (LETTER, SMS)]
        assert assembly.closes is not None
        bound = bind_owner_key(
            session,
            proof=OwnerProof(head_id, (LETTER, SMS), tuple(map(evidence_of, left)), now),
            assembly=code,
            pseudonym=voter_of(session, code, head_id).pseudonym,
            log_origin=self.log_origin,
            public_key=signer.public_key,
            not_after_limit=assembly.closes,
            now=now,
            entropy=self.entropy,
            keyring=self.keyring,
        )
        return signer, bound.envelope.tracker

    def ballot_body(
        self, session: Session, assembly: Assembly, head_id: int, bound: str, **changes: Any
    ) -> dict[str, Any]:
        """A right ballot, but for ``changes``."""
        earlier = own_ballots(session, assembly.code, head_id)
        body: dict[str, Any] = {
            "log": self.log_origin,
            "scope": assembly.code,
            "nonce": self.entropy(16).hex(),
            "notice": assembly.notice,
            "voter": voter_of(session, assembly.code, head_id).pseudonym,
            "binding": bound,
            "sequence": len(earlier) + 1,
            "supersedes": earlier[0].tracker if earlier else "",
            "choices": {"1": "approve", "2": "approve"},
            "consent": CONSENT_SHA256,
        }
        return body | changes

    def envelope(self, session: Session, code: str, head_id: int, now: datetime | None = None, **changes: Any) -> bytes:
        """A ballot signed with a freshly bound key."""
        signer, binding = self.bind(session, code, head_id, now)
        body = self.ballot_body(session, assembly_by_code(session, code), head_id, binding, **changes)
        return seal("ballot", body, signer).format()

    def cast(
        self, session: Session, code: str, head_id: int, now: datetime | None = None, **changes: Any
    ) -> CastBallot:
        now = now or self.now
        envelope = self.envelope(session, code, head_id, now, **changes)
        return cast_ballot(session, code=code, head_id=head_id, envelope=envelope, now=now)

    def close(self, code: str, now: datetime | None = None) -> Mapping[str, Any]:
        """Close at the hour, or at ``now``; answers the result."""
        with self.database.writing() as session:
            return close_assembly(
                session,
                code=code,
                now=now or self.window_of(code).closes,
                entropy=self.entropy,
                keyring=self.keyring,
                render=certificate,
            )

    def checkpoint(self, now: datetime | None = None) -> str:
        return publish_checkpoint(
            self.database,
            origin=self.log_origin,
            community=self.community,
            keyring=self.keyring,
            now=now or self.now,
        )


def certificate(result: Mapping[str, Any]) -> bytes:
    """Stands for the paper where a test is not about paper: bytes that depend on the result."""
    return b"%PDF-1.7 " + repr(sorted(result)).encode()

"""A small community and its assembly, carried as far as a test wants, through the same services as the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pyotp
from cryptography.hazmat.primitives.asymmetric import ec
from openpyxl import Workbook
from sqlalchemy.orm import Session

from auth.rules.offices import Term
from auth.rules.proofs import LETTER, SMS, OwnerProof, evidence_of
from auth.services.bind_owner_key import bind_owner_key
from auth.services.give_credentials import Credentials
from auth.services.register_staff import register_staff
from auth.services.sign_in_staff import StaffSignIn, sign_in_staff
from evidence.rules.dsse import Envelope, seal
from evidence.rules.suites import Signer as KeySigner
from evidence.rules.suites import es256_signer
from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.access import Role
from kernel.calendar import earliest_opening
from kernel.db import Database
from kernel.keyring import Keyring
from matters.rules.matter import OfferedMatter
from matters.rules.prereports import APPROVED, Occasion
from matters.services.acts import Act, Signer, accept_signature, draft_act
from matters.services.draft_matter import draft_matter
from matters.services.file_prereport import draft_prereport, file_prereport
from matters.services.give_opinion import draft_opinion, give_opinion
from matters.services.read_matters import matter_view
from matters.services.set_rules_pack import set_rules_pack
from registry.services.communities import create_community
from registry.services.import_register import import_register
from registry.services.read_roll import current_roll
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

NOBODY = Signer("", Role.AUDITOR)
HEADER = ["楼栋", "单元", "房号", "建筑面积", "面积来源", "用途", "业主姓名", "证件号码", "联系电话", "交付状态"]


def register(owners: int = 9) -> bytes:
    """An .xlsx register: ``owners`` single owners of one flat of 100 m² each, and one unsold flat of the developer."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    for number in range(owners):
        phone = f"1700000{number:04d}"
        sheet.append(["1幢", "1单元", str(101 + number), 100, "不动产登记", "住宅", f"业{number}", "", phone, "已交付"])
    sheet.append(["1幢", "1单元", "999", 50, "不动产登记", "住宅", "开发公司", "", "", "未售"])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass
class Kit:
    """One community in one database, and the services a test drives it with."""

    database: Database
    keyring: Keyring
    entropy: Callable[[int], bytes]
    now: datetime
    community: str = ""
    log_origin: str = ""
    chair: Signer = NOBODY
    secretary: Signer = NOBODY
    officer: Signer = NOBODY
    accounts: dict[str, Credentials] = field(default_factory=dict)

    def found(self, owners: int = 9, *, pack: str = "demonstration", has_party_branch: bool = True) -> Kit:
        """Create the community with its register."""
        with self.database.writing() as session:
            info = create_community(
                session,
                name="榕景花园",
                entropy=self.entropy,
                log_host="mingbai.test",
                now=self.now,
                has_party_branch=has_party_branch,
            )
            self.community, self.log_origin = info.code, info.log_origin
            set_rules_pack(session, info.code, pack)
            report = import_register(
                session,
                community=info.code,
                data=register(owners),
                name="register.xlsx",
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )
            assert report.saved, report.errors
            self.chair = self.staff(session, "chair", Role.CHAIR)
            self.secretary = self.staff(session, "secretary", Role.BRANCH_SECRETARY)
            self.officer = self.staff(session, "officer", Role.NEIGHBOURHOOD_OFFICER)
        return self

    def staff(self, session: Session, username: str, role: Role) -> Signer:
        """A member of staff in an office of this community, for the year around the kit's present."""
        day = self.now.date()
        term = Term(role, self.community, day - timedelta(days=180), day + timedelta(days=180))
        registered = register_staff(
            session,
            username=username,
            display_name=username,
            terms=[term],
            now=self.now,
            entropy=self.entropy,
            keyring=self.keyring,
        )
        self.accounts[registered.person] = registered
        return Signer(registered.person, role)

    def sign_in(self, session: Session, signer: Signer) -> None:
        """Sign a member of staff in, so that a key made in their page can be bound."""
        account = self.accounts[signer.person]
        answer = sign_in_staff(
            session,
            username=account.username,
            password=account.password,
            code=pyotp.TOTP(account.totp_secret).at(self.now),
            address="127.0.0.1",
            now=self.now,
            entropy=self.entropy,
            keyring=self.keyring,
        )
        assert isinstance(answer, StaffSignIn), answer

    def heads(self, session: Session) -> list[int]:
        """The owners' heads, in the order of the register."""
        return [head.head_id for head in current_roll(session, self.community) if head.head_class == "owner"]

    def matter(self, session: Session, offered: OfferedMatter = LIFT) -> str:
        return draft_matter(session, community=self.community, offered=offered, person=self.chair.person, now=self.now)

    def late_act(self, session: Session, now: datetime) -> Act:
        """A drafted act, only to have something that is signed and so logged at that instant."""
        return draft_act(
            session,
            kind="prereport",
            community=self.community,
            scope="elsewhere",
            signer=self.chair,
            body={"log": self.log_origin, "scope": "elsewhere"},
            now=now,
        )

    def sign(self, session: Session, act: Act, signer: Signer | None = None, now: datetime | None = None) -> Envelope:
        """Sign a drafted act with a key made on the server."""
        return accept_signature(
            session,
            act,
            signer=signer or self.chair,
            log_origin=self.log_origin,
            envelope=b"",
            now=now or self.now,
            entropy=self.entropy,
            keyring=self.keyring,
        )

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

    def noticed(self, *, kind: str = "regular") -> str:
        """An assembly with its notice issued; answers its code."""
        with self.database.writing() as session:
            matters = self.approved_matter(session), self.matter(session, BYLAW)
            code = self.draft(session, *matters, kind=kind)
            self.notice(session, code)
        return code

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
        with self.database.writing() as session:
            return publish_checkpoint(
                session,
                origin=self.log_origin,
                community=self.community,
                keyring=self.keyring,
                now=now or self.now,
            )


def certificate(result: Mapping[str, Any]) -> bytes:
    """Stands for the paper where a test is not about paper: bytes that depend on the result."""
    return b"%PDF-1.7 " + repr(sorted(result)).encode()

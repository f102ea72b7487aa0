"""A community that carries out what it decided: matters, orders, decisions of the committee, uses of the seals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import pytest

from disclosure.services.import_ledger import import_ledger
from kernel.access import Role
from kernel.calendar import day_of
from matters.rules.matter import OfferedMatter
from matters.rules.packs import DEMONSTRATION, PACKS, RulesPack
from matters.rules.prereports import Effect
from matters.services.acts import Signer
from matters.services.record_outcome import record_outcome
from matters.services.set_rules_pack import set_rules_pack
from oversight.rules.committee_decisions import Votes
from oversight.rules.execution import Account, OrderKind
from oversight.rules.seals import Seal, SealUse
from oversight.services.issue_order import OfferedOrder, draft_order, issue_order
from oversight.services.log_seal_use import OfferedUse, draft_seal_use, log_seal_use
from oversight.services.read_orders import account_of, orders_of
from oversight.services.read_seal_uses import seal_uses, sealables_of
from oversight.services.record_decision import OfferedDecision, draft_decision, record_decision
from tests.assemblies import LIFT, Kit
from tests.communities import NOBODY
from tests.disclosure.ledgers import row, small_workbook
from tests.snapshots import snapshot

LIFT_AMOUNT = 286_000_00
SMALL = OfferedMatter("cc278-9", "更换门禁", "更换1号楼门禁。", amount="20000", major_matter="public_income")
LARGE = replace(SMALL, amount="20000.01")
CARRIED = Votes(7, 5, 4, 1)
SILENT = replace(DEMONSTRATION, code="silent", prereport_enabled=False)
GENTLE = replace(DEMONSTRATION, code="gentle", prereport_effect=Effect.REPORT_ONLY)


@dataclass
class Executing(Kit):
    """The kit of assemblies, with someone who keeps the seals."""

    keeper: Signer = NOBODY

    @snapshot
    def with_keeper(self) -> Self:
        with self.database.writing() as session:
            self.keeper = self.staff(session, "keeper", Role.SEAL_KEEPER)
        return self

    def ask_for_reports_only(self, patch: pytest.MonkeyPatch) -> None:
        """From now on a city's rules under which a report need not be approved."""
        self._under(GENTLE, patch)

    def switch_reports_off(self, patch: pytest.MonkeyPatch) -> None:
        """From now on the rules of a city that asks for no pre-reports."""
        self._under(SILENT, patch)

    def _under(self, pack: RulesPack, patch: pytest.MonkeyPatch) -> None:
        patch.setitem(PACKS, pack.code, pack)
        with self.database.writing() as session:
            set_rules_pack(session, self.community, pack.code)

    @snapshot
    def adopted(self, offered: OfferedMatter = LIFT, *, reported: bool = True) -> str:
        """A matter that the owners have adopted for good."""
        with self.database.writing() as session:
            code = self.approved_matter(session, offered) if reported else self.matter(session, offered)
            record_outcome(session, matter=code, assembly=f"{self.community}-2026-1", adopted=True, now=self.now)
        return code

    def reported(self, offered: OfferedMatter = SMALL) -> str:
        """A matter that was approved by those it was reported to, and never voted on."""
        with self.database.writing() as session:
            return self.approved_matter(session, offered)

    def order(
        self,
        matter: str,
        amount: str = "286000",
        kind: OrderKind = OrderKind.CONTRACT,
        under: str = "",
        payee: str = "福州安顺电梯有限公司",
    ) -> str:
        """Draft, sign and issue an order; answers its tracker."""
        offered = OfferedOrder(kind, amount, "更换3号楼两部电梯", payee, under)
        with self.database.writing() as session:
            act = draft_order(
                session,
                community=self.community,
                matter=matter,
                offered=offered,
                signer=self.chair,
                now=self.now,
                entropy=self.entropy,
            )
            issue_order(session, act=act, envelope=self.sign(session, act), now=self.now)
            return orders_of(session, self.community)[-1].tracker

    def account(self, matter: str) -> Account:
        with self.database.reading() as session:
            return account_of(session, community=self.community, matter=matter, now=self.now)

    def decide(self, matter: str = "", votes: Votes = CARRIED, text: str = "同意更换1号楼门禁。") -> str:
        """Record a decision of the committee; answers its tracker."""
        offered = OfferedDecision(day_of(self.now), votes, text, matter)
        with self.database.writing() as session:
            act = draft_decision(
                session,
                community=self.community,
                offered=offered,
                signer=self.chair,
                now=self.now,
                entropy=self.entropy,
            )
            return record_decision(session, act=act, envelope=self.sign(session, act), now=self.now)

    def basis(self, place: int = 0) -> str:
        """The key of a decision that a seal may be used for."""
        with self.database.reading() as session:
            return sealables_of(session, self.community)[place].key

    def use(self, seal: Seal = Seal.COMMITTEE, signer: Signer | None = None, **changes: object) -> str:
        """Log a use of a seal; answers its tracker."""
        offered = OfferedUse(
            seal, day_of(self.now), "电梯更换合同", 2, Role.CHAIR, str(changes.pop("basis", None) or self.basis())
        )
        keeper = signer or self.keeper
        with self.database.writing() as session:
            act = draft_seal_use(
                session,
                community=self.community,
                offered=replace(offered, **changes),  # type: ignore[arg-type]
                signer=keeper,
                now=self.now,
                entropy=self.entropy,
            )
            envelope = self.sign(session, act, keeper)
            return log_seal_use(session, act=act, envelope=envelope, signer=keeper, now=self.now)

    def uses(self) -> Sequence[SealUse]:
        with self.database.reading() as session:
            return seal_uses(session, self.community)

    def paid(self, *lines: tuple[str, int, str]) -> None:
        """Books with these lines of spending: what for, yuan, what it refers to."""
        rows = [
            row(
                text=text, category="维修更新", income=None, expense=amount, voucher=f"记-{number}", reference=reference
            )
            for number, (text, amount, reference) in enumerate(lines, 1)
        ]
        with self.database.writing() as session:
            data = small_workbook(*rows)
            report = import_ledger(session, community=self.community, name="账.xlsx", data=data, now=self.now)
        assert report.saved, report

"""The count: from the ballots of the log and the lines of the roll to what was decided, in exact integers.

The application and the offline verifier call this one file, so that there is nothing to disagree about (PROTOCOL 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kernel.quantities import Area, Heads
from kernel.shares import Share, share_from
from voting.rules.roll import RollLine

APPROVE, OPPOSE, ABSTAIN = "approve", "oppose", "abstain"
OPTIONS = (APPROVE, OPPOSE, ABSTAIN)
OPTION_NAMES = {APPROVE: "同意", OPPOSE: "反对", ABSTAIN: "弃权"}

ADOPTED, REJECTED, NO_QUORUM = "adopted", "rejected", "no_quorum"
OUTCOME_NAMES = {ADOPTED: "通过", REJECTED: "未通过", NO_QUORUM: "参与表决未达法定比例，未形成决定"}


@dataclass(frozen=True, slots=True)
class Weight:
    """What a group of owners weighs: its floor area and its heads, never added to one another."""

    area: Area = field(default_factory=lambda: Area(0))
    heads: Heads = field(default_factory=lambda: Heads(0))

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.area + other.area, self.heads + other.heads)

    @property
    def body(self) -> dict[str, int]:
        return {"area": self.area.amount, "heads": self.heads.amount}


@dataclass(frozen=True, slots=True)
class ItemTally:
    """One matter counted. ``part`` took part in the vote, abstentions included (CC 278)."""

    number: int
    total: Weight
    part: Weight
    options: Mapping[str, Weight]
    quorum: Share
    approval: Share

    @property
    def quorum_met(self) -> bool:
        """Participants against all owners, by area and by heads (CC 278¶2)."""
        return _both(self.quorum, self.part, self.total)

    @property
    def approved(self) -> bool:
        """Those in favour against the participants, by area and by heads (CC 278¶2)."""
        return _both(self.approval, self.options[APPROVE], self.part)

    @property
    def outcome(self) -> str:
        if not self.quorum_met:
            return NO_QUORUM
        return ADOPTED if self.approved else REJECTED


def counted_ballots(ballots: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The last ballot of each voter, by pseudonym: a later one supersedes the earlier (PROTOCOL 1).

    Takes ballot statements in the order of the log, already checked.
    """
    return {ballot["voter"]: ballot for ballot in ballots}


def participation(ballots: Iterable[Mapping[str, Any]], roll: Mapping[str, RollLine]) -> Weight:
    """What the heads that have cast a ballot weigh together. Raises KeyError for a voter who is not on the roll."""
    return _weigh(roll[voter] for voter in counted_ballots(ballots))


def tally(
    items: Sequence[Mapping[str, Any]],
    roll: Mapping[str, RollLine],
    ballots: Iterable[Mapping[str, Any]],
) -> list[ItemTally]:
    """Each item of the notice, counted over the counted ballots.

    ``items`` are the items of the notice statement, ``roll`` the lines by pseudonym, ``ballots`` the ballot
    statements in the order of the log. Raises KeyError for a voter who is not on the roll or a missing choice.
    """
    counted = counted_ballots(ballots)
    total = _weigh(roll.values())
    return [_tally_item(item, total, roll, counted) for item in items]


def _tally_item(
    item: Mapping[str, Any], total: Weight, roll: Mapping[str, RollLine], counted: Mapping[str, Mapping[str, Any]]
) -> ItemTally:
    number = str(item["number"])
    chosen: dict[str, list[RollLine]] = {option: [] for option in OPTIONS}
    for voter, ballot in counted.items():
        chosen[ballot["choices"][number]].append(roll[voter])
    options = {option: _weigh(lines) for option, lines in chosen.items()}
    part = options[APPROVE] + options[OPPOSE] + options[ABSTAIN]
    return ItemTally(
        int(item["number"]), total, part, options, share_from(item["quorum"]), share_from(item["approval"])
    )


def _weigh(lines: Iterable[RollLine]) -> Weight:
    area = heads = 0
    for line in lines:
        area += line.area.amount
        heads += 1  # one line is one head (SPC-BQ 9)
    return Weight(Area(area), Heads(heads))


def _both(share: Share, part: Weight, whole: Weight) -> bool:
    return share.met_by(part.area, whole.area) and share.met_by(part.heads, whole.heads)

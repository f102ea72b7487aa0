"""A published statement's lines with what else the document says of each: what it lacks, findings, corrections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Nothing need be wrong where one of these is said; they are shown apart from what does not tie.
WORTH_A_LOOK = frozenset(
    ("bank-late", "contract-expires", "split-below-limit", "payment-twice", "round-sum", "new-payee-large")
)
_KEY = ("voucher", "text", "side", "amount")


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line; ``number`` is its place in the document, from 1, by which its page is found for good.

    ``unreported``: it had to be reported before it was spent, and was not. ``findings`` are sentences. ``corrects`` and
    ``corrected_by`` are numbers of other lines of the same statement.
    """

    number: int
    line: Mapping[str, Any]
    lacks: tuple[str, ...]
    large: bool
    unreported: bool
    findings: tuple[str, ...]
    corrects: tuple[int, ...]
    corrected_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding's sentence and the numbers of the lines it is about; ``serious``: something does not tie."""

    says: str
    numbers: tuple[int, ...]
    serious: bool


def shown_lines(document: Mapping[str, Any]) -> list[ShownLine]:
    """Every line in the order of the book."""
    lines, untied, findings = document["lines"], _untied(document), _findings_by_voucher(document)
    unreported = _unreported(document)
    places = _places(lines)
    correctors: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        if line["corrects"]:
            correctors[line["corrects"]].append(number)
    shown = []
    for number, line in enumerate(lines, 1):
        missing = untied[_key(line)].pop(0) if not line["corrects"] and untied[_key(line)] else None
        shown.append(
            ShownLine(
                number=number,
                line=line,
                lacks=tuple(missing["lacks"]) if missing else (),
                large=bool(missing and missing["large"]),
                unreported=not line["corrects"] and _taken(unreported, _key(line)),
                findings=tuple(findings[line["voucher"]]) if line["voucher"] else (),
                corrects=tuple(places[line["corrects"]]) if line["corrects"] else (),
                corrected_by=tuple(correctors[line["voucher"]]) if line["voucher"] else (),
            )
        )
    return shown


def shown_findings(document: Mapping[str, Any]) -> list[ShownFinding]:
    """Every finding, what does not tie first."""
    places = _places(document["lines"])
    found = [
        ShownFinding(
            each["says"],
            tuple(dict.fromkeys(number for voucher in each["vouchers"] for number in places[voucher])),
            each["code"] not in WORTH_A_LOOK,
        )
        for each in document["findings"]
    ]
    return sorted(found, key=lambda finding: not finding.serious)


def untied_lines_of(lines: Sequence[ShownLine]) -> list[ShownLine]:
    """The lines that lack something, the large ones first."""
    return sorted((line for line in lines if line.lacks), key=lambda line: not line.large)


def unreported_lines_of(lines: Sequence[ShownLine]) -> list[ShownLine]:
    """The lines that had to be reported before and were not, in the order of the book."""
    return [line for line in lines if line.unreported]


def counts_by_category(document: Mapping[str, Any], side: str) -> Counter[str]:
    """How many lines each category of one side has."""
    return Counter(line["category"] for line in document["lines"] if line["side"] == side)


def _key(line: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(line[name] for name in _KEY)


def _untied(document: Mapping[str, Any]) -> defaultdict[tuple[Any, ...], list[Mapping[str, Any]]]:
    """What is said of untied lines, by what tells them; both lists are in the order of the book."""
    untied: defaultdict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for each in document["untied"]:
        untied[_key(each)].append(each)
    return untied


def _unreported(document: Mapping[str, Any]) -> Counter[tuple[Any, ...]]:
    """How often a line of this kind is said to be unreported."""
    return Counter((each["voucher"], each["text"], "out", each["amount"]) for each in document["unreported"])


def _taken(left: Counter[tuple[Any, ...]], key: tuple[Any, ...]) -> bool:
    """Whether one is left, which is then taken."""
    there = left[key] > 0
    left[key] -= there
    return there


def _findings_by_voucher(document: Mapping[str, Any]) -> defaultdict[str, list[str]]:
    findings: defaultdict[str, list[str]] = defaultdict(list)
    for each in document["findings"]:
        for voucher in dict.fromkeys(each["vouchers"]):
            findings[voucher].append(each["says"])
    return findings


def _places(lines: Sequence[Mapping[str, Any]]) -> defaultdict[str, list[int]]:
    """The numbers of the lines under each voucher; a line without a voucher is under none."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        if line["voucher"]:
            places[line["voucher"]].append(number)
    return places

"""What a cell of “合同/决议” refers to: a contract, a decision, a meter's report, a pre-report, or nothing known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

ASSEMBLY = re.compile(r"业主大会|大会决议|全体业主|业主共同决定")
DECISION = re.compile(r"决议|决定|业委会.*号|会议纪要|表决")
PREREPORT = re.compile(r"(预先?|事前)报告|报告单|请示")
METER = re.compile(r"(车场|停车|道闸|收费|系统).*(月报|报表|日报|季报|汇总|报告)|抄表|计量")
CONTRACT = re.compile(r"(合同|协议)?(编号)?[:：]?([A-Za-z]{1,8}[-–—/]?\d[\w-]{0,20}|.*(合同|协议).*)", re.ASCII)
SEPARATORS = re.compile(r"[;；、\n/]+|，|,(?!\d)")


@dataclass(frozen=True, slots=True)
class References:
    """What was found; ``remark`` keeps the words that are no reference."""

    contract: str = ""
    resolution: str = ""
    meter: str = ""
    prereport: str = ""
    remark: str = ""


def read_references(text: str, contracts: Collection[str]) -> References:
    """The references of a cell's plain text; several may stand in one cell. The first of each kind counts."""
    if text in contracts:
        return References(contract=text)
    found: dict[str, str] = {}
    for part in _parts(text):
        kind = _kind(part, contracts)
        found[kind] = f"{found[kind]}；{part}" if kind == "remark" and kind in found else found.get(kind, part)
    return References(**found)


def is_assembly_resolution(text: str) -> bool:
    """Whether a decision is one of all owners and not the committee's."""
    return bool(ASSEMBLY.search(text))


def _parts(text: str) -> Iterator[str]:
    yield from (part.strip() for part in SEPARATORS.split(text) if part.strip())


def _kind(part: str, contracts: Collection[str]) -> str:
    if part in contracts:
        return "contract"
    if PREREPORT.search(part):
        return "prereport"
    if DECISION.search(part):
        return "resolution"
    if METER.search(part):
        return "meter"
    return "contract" if CONTRACT.fullmatch(part) else "remark"

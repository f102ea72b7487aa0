"""Who takes part in the small assembly, what it decides, and who votes how."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from kernel.access import Role
from kernel.calendar import from_text

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


def text_of(number: int) -> str:
    return f"第{number}项议题的全文"


def text_sha256_of(number: int) -> str:
    return sha256(text_of(number).encode()).hexdigest()

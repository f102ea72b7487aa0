"""What the services would hand to each page, in each of its states; all names and numbers are made up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from kernel.calendar import to_text
from kernel.quantities import Area, Heads
from kernel.refusals import Refusal
from tests.paper.samples import TITLE, URL, hexed, notice, result
from voting.rules.assembly import State
from voting.rules.consent import CONSENT_SHA256, CONSENT_TEXT
from voting.rules.tally import Weight
from voting.services.read_assemblies import Assembly
from voting.services.read_voter import OwnBallot

OPENS, CLOSES = datetime(2026, 12, 4, 16, tzinfo=UTC), datetime(2026, 12, 20, 16, tzinfo=UTC)
CAST = datetime(2026, 12, 8, 11, 32, 9, tzinfo=UTC)
HELP_LINE = {"who": "榕景社区居民委员会", "phone": "0591-87654321"}
NOTICE = notice() | {"consent_sha256": CONSENT_SHA256}
LONG_NOTICE = NOTICE | {
    "kind": "rehearsal",
    "title": "关于使用住宅专项维修资金更换电梯、续聘物业服务企业、改造西门非机动车棚并调整停车收费的业主大会临时会议",
    "items": [
        item | {"title": item["title"] + "，并授权业主委员会与中标单位签订合同、监督施工和验收"}
        for item in NOTICE["items"]
    ],
}
UNITS = [{"name": "3幢2单元1203室", "area": 12_345}, {"name": "地下车库B2-0117", "area": 1_280}]
MANY_UNITS = [{"name": f"3幢{floor}单元{floor}{floor:02d}室", "area": 8_000 + floor} for floor in range(1, 12)]


def assembly(state: State) -> Assembly:
    return Assembly(
        code="k7qm-2026-1",
        kind="extraordinary",
        community="k7qm",
        title=TITLE,
        convener=NOTICE["convener"],
        state=state,
        opens=OPENS,
        closes=CLOSES,
        closed=CLOSES if state in (State.CLOSED, State.FINAL) else None,
        notice=hexed("notice"),
        agenda=("k7qm-m1", "k7qm-m2", "k7qm-m3"),
        log_origin=NOTICE["log"],
    )


def ballot(sequence: int = 1, *, counted: bool = True) -> OwnBallot:
    choices = {"1": "approve", "2": "oppose", "3": "abstain"}
    return OwnBallot("k7qm-2026-1", hexed(f"ballot {sequence}"), sequence, 3_376 + sequence, CAST, choices, counted)


def ballot_data(next_sequence: int = 1, units: list[dict[str, Any]] = UNITS) -> dict[str, Any]:
    return {
        "log": NOTICE["log"],
        "assembly": "k7qm-2026-1",
        "notice": hexed("notice"),
        "voter": "5f" * 16,
        "consent": CONSENT_SHA256,
        "suite": "ES256",
        "next": {"sequence": next_sequence, "supersedes": hexed("ballot 1") if next_sequence > 1 else ""},
        "items": [{"number": item["number"], "title": item["title"]} for item in NOTICE["items"]],
        "units": units,
        "area": sum(unit["area"] for unit in units),
        "csrf": "a-token",
    }


def assembly_page(state: State, **changes: Any) -> dict[str, Any]:
    links = {"vote": "#", "notice_pdf": "#", "paper": "#", "mine": "#", "result": "#", "fragment": False}
    return {
        "assembly": assembly(state),
        "notice": NOTICE,
        "turnout": Weight(Area(14_002_310), Heads(1_190)) if state is State.OPEN else None,
        "voted": False,
        "links": links,
        "annex_links": {},
        "help_line": HELP_LINE,
    } | changes


def result_page(**changes: Any) -> dict[str, Any]:
    return {
        "assembly": assembly(State.CLOSED),
        "result": result(),
        "hashes": {"result": hexed("result"), "certificate": hexed("certificate")},
        "links": dict.fromkeys(("assembly", "certificate", "proof", "root", "check", "poster", "bundle", "mine"), "#"),
        "objections_until": "2027-01-04T16:00:00Z",
        "help_line": HELP_LINE,
    } | changes


def vote_page(**changes: Any) -> dict[str, Any]:
    return {
        "assembly": assembly(State.OPEN),
        "notice": NOTICE,
        "ballot_data": ballot_data(),
        "earlier": None,
        "changes_left": 1,
        "consent_text": CONSENT_TEXT,
        "links": dict.fromkeys(("assembly", "mine", "paper", "sign_in", "data", "bindings", "ballots"), "#"),
        "help_line": HELP_LINE,
    } | changes


EARLIER = {"tracker": hexed("ballot 1"), "cast": to_text(CAST), "href": "#"}


def receipt_page(own: OwnBallot, **changes: Any) -> dict[str, Any]:
    return {
        "assembly": assembly(State.OPEN),
        "notice": NOTICE,
        "ballot": own,
        "cast": to_text(CAST),
        "qr_text": f"{URL}/receipt/{own.tracker}",
        "changes_left": 1,
        "links": dict.fromkeys(("assembly", "mine", "vote", "proof", "result"), "#")
        | {"picture": "/book/receipt.svg", "result": ""},
    } | changes


def mine_page() -> dict[str, Any]:
    def entry(state: State, ballots: list[OwnBallot], **links: str) -> dict[str, Any]:
        return {
            "assembly": assembly(state),
            "notice": NOTICE,
            "ballots": [{"ballot": own, "cast": to_text(own.cast), "href": "#"} for own in ballots],
            "changes_left": 1,
            "links": {"assembly": "#", "vote": "", "result": "", "roll_line": "#"} | links,
        }

    return {
        "units": [unit["name"] for unit in UNITS],
        "assemblies": [
            entry(State.OPEN, [], vote="#"),
            entry(State.OPEN, [ballot(2), ballot(1, counted=False)], vote="#"),
            entry(State.CLOSED, [ballot()], result="#"),
            entry(State.NOTICED, []),
        ],
        "links": {"sign_out": "#"},
    }


def home_page(*states: State) -> dict[str, Any]:
    votes = [assembly(state) for state in states]
    communities = [
        {"code": "k7qm", "name": "榕景花园", "assemblies": votes},
        {"code": "m3xt", "name": "兰亭小区", "assemblies": []},
    ]
    return {"communities": communities, "hidden": State.DRAFT}


NO_QUORUM = [
    item
    | {
        "outcome": "no_quorum",
        "quorum_met": False,
        "approved": False,
        "part_area": 0,
        "part_heads": 0,
        "options": {name: {"area": 0, "heads": 0} for name in item["options"]},
    }
    for item in result()["items"]
]

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "home": ("house/home.html", home_page(State.OPEN, State.DRAFT, State.NOTICED, State.FINAL)),
    "home-empty": ("house/home.html", home_page() | {"communities": []}),
    "help": ("house/help.html", {}),
    "privacy": ("house/privacy.html", {}),
    "verify": ("house/verify.html", {}),
    "refusal": (
        "house/refusal.html",
        {
            "refusal": Refusal("not_open_yet", "投票还没有开始。", "请在2026年12月5日（星期六）00:00以后再来。"),
            "articles": ["《物业管理条例》第14条"],
        },
    ),
    "assembly-noticed": ("voting/public/assembly.html", assembly_page(State.NOTICED)),
    "assembly-open": ("voting/public/assembly.html", assembly_page(State.OPEN)),
    "assembly-voted": ("voting/public/assembly.html", assembly_page(State.OPEN, voted=True)),
    "assembly-closed": ("voting/public/assembly.html", assembly_page(State.CLOSED)),
    "assembly-revoked": ("voting/public/assembly.html", assembly_page(State.REVOKED)),
    "assembly-rehearsal": ("voting/public/assembly.html", assembly_page(State.OPEN, notice=LONG_NOTICE)),
    "result": ("voting/public/result.html", result_page()),
    "result-no-quorum": ("voting/public/result.html", result_page(result=result() | {"items": NO_QUORUM})),
    "paper": (
        "voting/public/paper.html",
        {
            "assembly": assembly(State.OPEN),
            "notice": NOTICE,
            "links": {"assembly": "#", "vote": "#"},
            "help_line": HELP_LINE,
        },
    ),
    "vote": ("voting/owner/vote.html", vote_page()),
    "vote-many-units": (
        "voting/owner/vote.html",
        vote_page(ballot_data=ballot_data(units=MANY_UNITS), notice=LONG_NOTICE),
    ),
    "vote-change": ("voting/owner/vote.html", vote_page(ballot_data=ballot_data(2), earlier=EARLIER)),
    "vote-no-more": ("voting/owner/vote.html", vote_page(earlier=EARLIER, changes_left=0)),
    "receipt": ("voting/owner/receipt.html", receipt_page(ballot())),
    "receipt-changed": ("voting/owner/receipt.html", receipt_page(ballot(2), changes_left=0)),
    "receipt-replaced": ("voting/owner/receipt.html", receipt_page(ballot(counted=False))),
    "mine": ("voting/owner/mine.html", mine_page()),
    "mine-empty": ("voting/owner/mine.html", mine_page() | {"assemblies": []}),
}

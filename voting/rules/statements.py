"""The closed schemas of an assembly's statements and of the bundle's own files (docs/spec/statements.md, bundle.md)."""

from __future__ import annotations

from collections.abc import Mapping

from auth.rules.binding import SCHEMA as BINDING
from evidence.rules.schema import Base64, Flag, Hex, Int, ListOf, MapOf, Obj, OneOf, Schema, Text, Time
from evidence.rules.suites import ES256
from matters.rules.packs import ChannelStatus
from matters.rules.prereports import Effect
from matters.rules.statements import (
    ADDRESSEE,
    ANNEXES,
    AREA_OR_HEADS,
    CODE,
    DECISION_TYPE,
    EVERY_STATEMENT,
    OPINION,
    ORIGIN,
    PREREPORT,
    REPLY,
    TITLE,
    TRACKER,
)
from voting.rules.roll import DEVELOPER, OWNER
from voting.rules.tally import OPTIONS, OUTCOME_NAMES

BUNDLE_SPEC = "mingbai-bundle/2"
BUNDLE_SPECS = ("mingbai-bundle/1", BUNDLE_SPEC)
"""Those that verify: the first had no replies to opinions, and pre-reports that said less."""
FULL, PUBLIC = "full", "public"

KIND = OneOf("regular", "extraordinary", "first", "rehearsal")
PSEUDONYM = Hex(16)
NUMBER = Int(1, 1000)
SHARE = Obj({"numerator": Int(1, 1000), "denominator": Int(1, 1000), "inclusive": Flag()})
CITES = ListOf(Text(1, 100), max=20)
TOTALS: dict[str, Schema] = {"total_area": AREA_OR_HEADS, "total_heads": AREA_OR_HEADS}

ROLL = Obj(EVERY_STATEMENT | TOTALS | {"size": Int(0), "root": Hex(32), "frozen": Time()})

ROLL_LINE = Obj(
    {"area": AREA_OR_HEADS, "head_class": OneOf(OWNER, DEVELOPER), "pseudonym": PSEUDONYM, "units": Hex(32)}
)

ITEM = Obj(
    {
        "number": NUMBER,
        "matter": CODE,
        "decision_type": DECISION_TYPE,
        "cites": CITES,
        "title": TITLE,
        "text": Text(0, 20000),
        "amount": Int(0),
        "annexes": ANNEXES,
        "options": ListOf(OneOf(*OPTIONS), max=3),
        "quorum": SHARE,
        "approval": SHARE,
        "electorate": Obj(TOTALS | {"scope": OneOf("all")}),
        "prereports": ListOf(
            Obj({"addressee": ADDRESSEE, "report": Hex(32), "opinion": Text(0, 64, "|[0-9a-f]{64}")}), max=2
        ),
        "prereport_effect": OneOf(*Effect),
        "prereport_reason": Text(0, 2000),
    }
)

RULES = Obj(
    {
        "pack": CODE,
        "pack_sha256": Hex(32),
        "notice_clear_days": Int(0, 366),
        "vote_changes": Int(0, 100),
        "prereport_effect": OneOf(*Effect),
        "blank_item": OneOf("abstain"),
        "nonvoter_policy": OneOf("actual_ballots_only"),
        "double_channel": OneOf("first_counts"),
    }
)

NOTICE = Obj(
    EVERY_STATEMENT
    | {
        "kind": KIND,
        "community": TITLE,
        "title": TITLE,
        "convener": TITLE,
        "items": ListOf(ITEM, max=100),
        "rules": RULES,
        "channel": Obj({"status": OneOf(*ChannelStatus), "text": Text(1, 2000), "clause": Text(0, 2000)}),
        "issued": Time(),
        "opens": Time(),
        "closes": Time(),
        "roll": Obj(TOTALS | {"commitment": Hex(32), "root": Hex(32), "size": Int(0)}),
        "suite": OneOf(ES256),
        "log_key": Text(1, 400),
        "enrolment_key": Base64(32),
        "consent_sha256": Hex(32),
        "told": ListOf(Text(1, 100), max=20),
        "binding": TRACKER,
    }
)

BALLOT = Obj(
    EVERY_STATEMENT
    | {
        "notice": TRACKER,
        "voter": PSEUDONYM,
        "binding": TRACKER,
        "sequence": Int(1, 1000),
        "supersedes": Text(0, 64, "|[0-9a-f]{64}"),
        "choices": MapOf("[1-9][0-9]{0,3}", OneOf(*OPTIONS), max=100),
        "consent": Hex(32),
    }
)

CLOSE = Obj(
    EVERY_STATEMENT | {"notice": TRACKER, "closed": Time(), "tree_size": Int(0), "ballots": Int(0), "counted": Int(0)}
)

RESULT = Obj(
    EVERY_STATEMENT | {"notice": TRACKER, "result_sha256": Hex(32), "certificate_sha256": Hex(32), "published": Time()}
)

WEIGHT = Obj({"area": AREA_OR_HEADS, "heads": AREA_OR_HEADS})
RESULT_ITEM = Obj(
    TOTALS
    | {
        "number": NUMBER,
        "matter": CODE,
        "title": TITLE,
        "decision_type": DECISION_TYPE,
        "cites": CITES,
        "part_area": AREA_OR_HEADS,
        "part_heads": AREA_OR_HEADS,
        "options": Obj(dict.fromkeys(OPTIONS, WEIGHT)),
        "quorum": SHARE,
        "approval": SHARE,
        "quorum_met": Flag(),
        "approved": Flag(),
        "outcome": OneOf(*OUTCOME_NAMES),
    }
)

# result.json: what the certificate is rendered from; hashed in the result entry, not itself a statement.
RESULT_FILE = Obj(
    TOTALS
    | {
        "log": ORIGIN,
        "scope": CODE,
        "community": TITLE,
        "title": TITLE,
        "kind": KIND,
        "notice": TRACKER,
        "opens": Time(),
        "closes": Time(),
        "closed": Time(),
        "tree_size": Int(0),
        "roll": Hex(32),
        "items": ListOf(RESULT_ITEM, max=100),
    }
)

MANIFEST = Obj(
    EVERY_STATEMENT
    | {
        "spec": OneOf(*BUNDLE_SPECS),
        "edition": OneOf(FULL, PUBLIC),
        "notice": TRACKER,
        "tree_size": Int(0),
        "exported": Time(),
        "files": MapOf(r"[a-z0-9./]{1,64}", Hex(32), max=20_000),
    }
)

KEYS_FILE = Obj({"enrolment_key": Base64(32), "log_key": Text(1, 400)})
ROLL_FILE_LINE = Obj({"line": ROLL_LINE, "salt": Hex(16)})

# What may stand in the log under the code of an assembly, and under that of a matter. Append only.
ASSEMBLY_KINDS: Mapping[str, Schema] = {
    "binding": BINDING,
    "roll": ROLL,
    "notice": NOTICE,
    "ballot": BALLOT,
    "close": CLOSE,
    "result": RESULT,
}
MATTER_KINDS: Mapping[str, Schema] = {"binding": BINDING, "prereport": PREREPORT, "opinion": OPINION, "reply": REPLY}
SCHEMAS: Mapping[str, Schema] = {**ASSEMBLY_KINDS, **MATTER_KINDS, "manifest": MANIFEST}
PUBLIC_KINDS = ("roll", "notice", "close", "result")

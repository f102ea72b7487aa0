"""A bundle under examination: its files read once, what each check needs of them, and what the user brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from evidence.rules.dsse import Envelope, parse_envelope
from evidence.rules.leaf import Leaf, parse_leaf
from evidence.rules.merkle import leaf_hash, roots_at
from evidence.rules.schema import SchemaError, check
from kernel.canonical import parse
from kernel.fingerprints import fingerprint
from verifier.seal import Seal, open_seal
from verifier.wording import KIND_NAMES
from voting.rules.archive import Archive
from voting.rules.bundle import (
    ENTRIES_NAME,
    LEAVES_NAME,
    RESULT_NAME,
    ROLL_NAME,
    checkpoint_size,
    parse_entry_line,
    parse_jsonl,
)
from voting.rules.roll import RollLine, line_from
from voting.rules.statements import ASSEMBLY_KINDS, MATTER_KINDS, RESULT_FILE, ROLL_FILE_LINE
from voting.rules.tally import ABSTAIN, ItemTally, tally


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user brings from elsewhere: verifier key, fingerprint of the notice, checkpoint or receipt; "" = not."""

    vkey: str = ""
    notice: str = ""
    checkpoint: str = ""


@dataclass(frozen=True)
class Entry:
    """A line of ``entries.jsonl``. ``flaw`` says at which check it fell through (V7 form, V8 schema), and why."""

    index: int
    raw: bytes
    envelope: Envelope | None = None
    body: Mapping[str, Any] | None = None
    flaw: tuple[str, str] | None = None

    @cached_property
    def commitment(self) -> str:
        return sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Statement:
    """A logged statement whose form and fields are in order."""

    index: int
    envelope: Envelope
    body: Mapping[str, Any]
    leaf: Leaf
    commitment: str

    @property
    def kind(self) -> str:
        return self.envelope.kind

    @property
    def tracker(self) -> str:
        return self.envelope.tracker

    @property
    def name(self) -> str:
        """How a person finds it again."""
        return f"第 {self.index} 条记录（{KIND_NAMES[self.kind]}，指纹 {fingerprint(self.tracker)}）"


class Case:
    """Everything the checks ask for. What cannot be read is left out here and named by the check it belongs to."""

    def __init__(self, archive: Archive, wishes: Wishes) -> None:
        self.archive = archive
        self.files = archive.files
        self.wishes = wishes

    @cached_property
    def seal(self) -> Seal:
        """The manifest and the keys. Raises SealBroken or CannotCheck; V1 is the first to ask."""
        return open_seal(self.files, self.wishes.vkey)

    @cached_property
    def checkpoints(self) -> dict[int, bytes]:
        """The signed notes by the size their name states, in the order of the sizes."""
        notes = {checkpoint_size(name): content for name, content in self.files.items()}
        return {size: notes[size] for size in sorted(size for size in notes if size is not None)}

    @cached_property
    def leaf_lines(self) -> list[bytes]:
        return _lines(self.files[LEAVES_NAME])

    @cached_property
    def leaves(self) -> list[Leaf | None]:
        """The leaves; None where a line is none."""
        return [_leaf(line) for line in self.leaf_lines]

    @cached_property
    def leaf_hashes(self) -> list[bytes]:
        return [leaf_hash(line) for line in self.leaf_lines]

    @cached_property
    def roots(self) -> dict[int, bytes]:
        """The roots over the first leaves, for the size of every checkpoint that is not larger than the log."""
        size = len(self.leaf_hashes)
        return roots_at(self.leaf_hashes, sorted({size, *(each for each in self.checkpoints if each <= size)}))

    @cached_property
    def entries(self) -> list[Entry]:
        return [_entry(line) for line in _lines(self.files[ENTRIES_NAME])]

    @cached_property
    def statements(self) -> list[Statement]:
        """Every entry that is in order, in the order of the log."""
        made = (_statement(entry, self.leaves) for entry in self.entries)
        return sorted((statement for statement in made if statement is not None), key=lambda each: each.index)

    @cached_property
    def by_tracker(self) -> dict[str, Statement]:
        """Statements by tracker; the first one where two share it (V14 names the other)."""
        return {statement.tracker: statement for statement in reversed(self.statements)}

    @cached_property
    def by_commitment(self) -> dict[str, Statement]:
        return {statement.commitment: statement for statement in self.statements}

    def of_kind(self, kind: str) -> list[Statement]:
        """The statements of a kind in the assembly's own scope, or of a kind that only matters have."""
        scope = self.seal.body["scope"]
        own = kind in ASSEMBLY_KINDS and kind not in MATTER_KINDS
        return [each for each in self.statements if each.kind == kind and (not own or each.body["scope"] == scope)]

    @cached_property
    def notice(self) -> Statement | None:
        """The notice the manifest names; V9 sees to it that there is no other."""
        statement = self.by_tracker.get(self.seal.body["notice"])
        return statement if statement is not None and statement.kind == "notice" else None

    @cached_property
    def matters(self) -> frozenset[str]:
        """The codes of the matters the notice names."""
        return frozenset(item["matter"] for item in self.notice.body["items"]) if self.notice else frozenset()

    def only(self, kind: str) -> Statement | None:
        """The one statement of that kind in the assembly, or None if there are more or none."""
        statements = self.of_kind(kind)
        return statements[0] if len(statements) == 1 else None

    @cached_property
    def roll(self) -> list[tuple[bytes, RollLine] | None]:
        """Salt and line of each head, in the order of the file; None where a line does not fit."""
        return [_roll_line(line) for line in _lines(self.files.get(ROLL_NAME, b""))]

    @cached_property
    def roll_by_pseudonym(self) -> dict[str, RollLine]:
        return {pair[1].pseudonym: pair[1] for pair in self.roll if pair is not None}

    @cached_property
    def result(self) -> Mapping[str, Any] | None:
        """``result.json``, or None if it does not parse or fit (V7, V8)."""
        return None if self.result_flaw else parse(self.files[RESULT_NAME])

    @cached_property
    def result_flaw(self) -> tuple[str, str] | None:
        try:
            check(RESULT_FILE, parse(self.files[RESULT_NAME]))
        except SchemaError as error:
            return "V8", f"{RESULT_NAME} 的 {error.place} 不合格式"
        except ValueError:
            return "V7", f"{RESULT_NAME} 不是规范形式"
        return None

    @cached_property
    def tallies(self) -> list[ItemTally]:
        """The items counted again from ballots and roll (PROTOCOL 7), with the program's own rule."""
        if self.notice is None:
            return []
        items = self.notice.body["items"]
        ballots = [_answered(ballot.body, items) for ballot in self.of_kind("ballot")]
        known = [ballot for ballot in ballots if ballot["voter"] in self.roll_by_pseudonym]
        return tally(items, self.roll_by_pseudonym, known)


def _lines(data: bytes) -> list[bytes]:
    """The lines of a file; one whole line that is no statement, if it is not made of lines."""
    try:
        return parse_jsonl(data)
    except ValueError:
        return [data]


def _leaf(line: bytes) -> Leaf | None:
    try:
        return parse_leaf(line)
    except ValueError:
        return None


def _entry(line: bytes) -> Entry:
    try:
        index, raw = parse_entry_line(line)
    except ValueError:
        return Entry(-1, line, flaw=("V7", f"{ENTRIES_NAME} 有一行不是规范形式：{line[:60]!r}"))
    try:
        envelope = parse_envelope(raw)
    except ValueError:
        return Entry(index, raw, flaw=("V7", f"第 {index} 条记录的信封不是规范形式"))
    try:
        body = envelope.body
    except ValueError:
        return Entry(index, raw, envelope, flaw=("V7", f"第 {index} 条记录（{envelope.kind}）的内容不是规范形式"))
    return Entry(index, raw, envelope, body, _schema_flaw(index, envelope.kind, body))


def _schema_flaw(index: int, kind: str, body: Mapping[str, Any]) -> tuple[str, str] | None:
    schema = ASSEMBLY_KINDS.get(kind) or MATTER_KINDS.get(kind)
    if schema is None:
        return "V8", f"第 {index} 条记录的种类“{kind}”不在本版规范之内"
    try:
        check(schema, body)
    except SchemaError as error:
        return "V8", f"第 {index} 条记录（{KIND_NAMES[kind]}）的 {error.place} 不合格式"
    return None


def _statement(entry: Entry, leaves: list[Leaf | None]) -> Statement | None:
    if entry.flaw is not None or entry.envelope is None or entry.body is None or entry.index >= len(leaves):
        return None
    leaf = leaves[entry.index]
    return None if leaf is None else Statement(entry.index, entry.envelope, entry.body, leaf, entry.commitment)


def _roll_line(line: bytes) -> tuple[bytes, RollLine] | None:
    try:
        value = parse(line)
        check(ROLL_FILE_LINE, value)
    except ValueError:
        return None
    return bytes.fromhex(value["salt"]), line_from(value["line"])


def _answered(ballot: Mapping[str, Any], items: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The ballot with a blank item read as an abstention (PROTOCOL 7); V9 names the blank."""
    blank = {str(item["number"]): ABSTAIN for item in items}
    return {**ballot, "choices": {**blank, **ballot["choices"]}}

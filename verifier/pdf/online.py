"""S14, only on request: asks the site for the log's newest checkpoint, and whether a later revision is in the log.

The answers are believed no further than the log key has signed them: every leaf is fetched, both checkpoints must be
heads of the tree they make, so that a site that shows this reader another log than the others is found out.
"""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import urlopen

from evidence.rules.checkpoints import Checkpoint, open_checkpoint
from evidence.rules.entry_proof import EntryProof, parse_entry_proof
from evidence.rules.leaf import parse_leaf
from evidence.rules.merkle import leaf_hash, roots_at
from evidence.rules.tiles import ENTRIES, WIDTH, Tile, parse_entry_bundle
from verifier.outcome import Check, Outcome, judged, no_subject
from verifier.pdf.log_checks import superseded
from verifier.pdf.sealed_file import STATEMENT, SealedFile

SECONDS = 20
MOST_BYTES = 1024 * 1024
MOST_LEAVES = 200_000


class Unanswered(Exception):
    """The site gave no usable answer; the message says what was asked."""


def examine_online(file: SealedFile) -> Outcome:
    proof, vkey = file.wishes.proof, file.wishes.vkey
    if not file.wishes.online:
        return no_subject("没有要求联网（--online），以后有没有更正，请在公示页面上看")
    if proof is None or not vkey:
        return no_subject("没有存证证明或日志公钥，联网也无从核对")
    try:
        return _compared(file, proof, vkey)
    except (Unanswered, OSError, HTTPException) as error:
        return Outcome(f"联网核对没有完成：{error}", undecided=True)


def _compared(file: SealedFile, proof: EntryProof, vkey: str) -> Outcome:
    site = _site(file)
    held = open_checkpoint(proof.checkpoint, vkey)
    log = f"{site}/{held.origin.partition('/')[2]}"
    newest = _checkpoint(log, vkey)
    leaves = _leaves(log, max(held.size, newest.size))
    roots = roots_at([leaf_hash(leaf) for leaf in leaves], {held.size, newest.size})
    if (roots[held.size], roots[newest.size]) != (held.root, newest.root):
        return judged(["网站上的日志与存证证明里的检查点不是同一本：日志被改写过"], "")
    later = _later(leaves, proof)
    if later is None:
        return judged([], f"{urlsplit(site).netloc} 上的日志共 {len(leaves)} 条，包含证明里的全部记录，没有更新的版本")
    if file.kind != STATEMENT:
        return judged([f"日志第 {later} 条又登记了一次结果"], "")
    return _told(file, site, later)


def _told(file: SealedFile, site: str, index: int) -> Outcome:
    """Which revision, and why; from a proof made anew, or at least the place in the log."""
    document = file.document
    place = f"/c/{document['community']['code']}/statements/{document['quarter']}/{document['revision']}.tlog-proof"
    try:
        fresh = parse_entry_proof(_fetched(site + place).decode())
        return superseded(file, fresh.later[0], fresh.checkpoint)
    except (Unanswered, OSError, HTTPException, ValueError, IndexError):
        return Outcome(f"日志第 {index} 条是更新的版本，请看公示页面", superseded=True)


def _site(file: SealedFile) -> str:
    address = urlsplit(str(file.paper["address"]))
    return f"{address.scheme}://{address.netloc}"


def _checkpoint(log: str, vkey: str) -> Checkpoint:
    try:
        return open_checkpoint(_fetched(f"{log}/checkpoint").decode(), vkey)
    except ValueError:
        raise Unanswered("网站上的检查点不是这把日志公钥签的") from None


def _leaves(log: str, size: int) -> list[bytes]:
    if size > MOST_LEAVES:
        raise Unanswered(f"日志有 {size} 条，超过本程序一次取得的上限")
    try:
        leaves = [leaf for tile in _tiles(size) for leaf in parse_entry_bundle(_fetched(f"{log}/tile/{tile.path()}"))]
    except ValueError:
        raise Unanswered("网站给出的日志条目格式不对") from None
    if len(leaves) != size:
        raise Unanswered("网站给出的日志条目不全")
    return leaves


def _tiles(size: int) -> Iterator[Tile]:
    for number in range(-(-size // WIDTH)):
        yield Tile(ENTRIES, number, min(WIDTH, size - number * WIDTH))


def _later(leaves: list[bytes], proof: EntryProof) -> int | None:
    """The place of the newest entry of the same kind and scope behind the one of the proof."""
    mine = parse_leaf(proof.entry.leaf)
    for index in range(len(leaves) - 1, proof.entry.index, -1):
        leaf = parse_leaf(leaves[index])
        if (leaf.type, leaf.scope) == (mine.type, mine.scope):
            return index
    return None


def _fetched(address: str) -> bytes:
    with urlopen(address, timeout=SECONDS) as answer:  # noqa: S310  http or https: the schema of the page's address
        content: bytes = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unanswered(f"{address} 的内容太长")
    return content


S14 = Check("S14", "联网核对", "The log's newest checkpoint extends the proof's; no later revision", examine_online)

"""V1: the zip holds exactly the files of the manifest, and the log key signed the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from verifier.case import Case
from verifier.outcome import Check, Outcome
from verifier.seal import Seal, SealBroken
from verifier.wording import file_name
from voting.rules.bundle import MANIFEST_NAME, checkpoint_size, file_names

REPACKED = "压缩包被重新打包过，或包头、包尾有改动：请索取原始文件"


def examine(case: Case) -> Outcome:
    """A broken seal ends the run; a zip that was merely packed again is named, and its files are still looked at."""
    repacked = () if case.archive.faithful else (REPACKED,)
    try:
        seal = case.seal
    except SealBroken as broken:
        return Outcome("", (str(broken), *repacked), ends_run=True)
    broken_files = tuple(_problems(case, seal))
    found = f"{len(case.files)} 个文件与清单逐一相符，清单由日志密钥签名"
    return Outcome(found, broken_files + repacked, ends_run=bool(broken_files))


def _problems(case: Case, seal: Seal) -> Iterator[str]:
    """PROTOCOL 6: the manifest lists every other file with its SHA-256."""
    listed = seal.body["files"]
    held = {name: content for name, content in case.files.items() if name != MANIFEST_NAME}
    for name in sorted(listed.keys() | held.keys()):
        if name not in held:
            yield f"缺少清单里的文件 {file_name(name)}"
        elif name not in listed:
            yield f"多出清单里没有的文件 {file_name(name)}"
        elif sha256(held[name]).hexdigest() != listed[name]:
            yield f"文件 {file_name(name)} 被改动，与清单不符"
    wanted = file_names(seal.edition)
    present = {name for name in held if checkpoint_size(name) is None}
    for name in sorted(wanted - present):
        yield f"缺少文件 {file_name(name)}"
    for name in sorted(present - wanted):
        yield f"本版存证包里不应有 {file_name(name)}"


V1 = Check(
    "V1",
    "压缩包里恰好是清单所列的文件，清单由日志密钥签名",
    "The zip holds exactly the files of the manifest, and the log key signed the manifest",
    examine,
)

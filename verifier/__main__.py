"""The command: python -m verifier BUNDLE [--vkey KEY] [--notice FINGERPRINT] [--checkpoint FILE] [--json]."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from evidence.rules.notes import parse_vkey
from verifier.case import Wishes
from verifier.catalogue import CHECKS
from verifier.outcome import EXITS, CannotCheck, Finding, Outcome, Report, Verdict
from verifier.run import UNREADABLE, verify
from verifier.telling import NOT_ANCHORED, told
from voting.rules.archive import MAX_ZIP_BYTES

MAX_NOTE_BYTES = 1024 * 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the checks, prints the report, and answers the exit status of PROTOCOL 6; 2 as well for wrong use."""
    options = _options(arguments)
    try:
        wishes = Wishes(_vkey(options.vkey), _notice(options.notice), _note(options.checkpoint))
        report, case = verify(_read(Path(options.bundle), MAX_ZIP_BYTES), wishes)
    except CannotCheck as reason:
        return _unchecked(str(reason), anchored=bool(options.vkey), as_json=options.json)
    print(_json(report) if options.json else told(report, case), end="")
    return EXITS[report.verdict]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("verifier", description="离线核验业主大会的存证包（bundle），不需要联网。")
    parser.add_argument("bundle", metavar="FILE", help="导出的存证包（.zip）")
    parser.add_argument("--vkey", default="", metavar="KEY", help="纸质公告或回执上的日志公钥")
    parser.add_argument("--notice", default="", metavar="FINGERPRINT", help="纸质公告上的会议通知指纹（六组数字）")
    parser.add_argument("--checkpoint", default="", metavar="FILE", help="您另外保存的检查点或回执文件")
    parser.add_argument("--json", action="store_true", help="输出给程序读的 JSON")
    return parser.parse_args(arguments)


def _vkey(text: str) -> str:
    try:
        if text:
            parse_vkey(text.strip())
    except ValueError:
        raise CannotCheck("--vkey 不是日志公钥，请照纸质公告或回执完整抄录") from None
    return text.strip()


def _notice(text: str) -> str:
    plain = re.sub(r"[\s-]", "", text).lower()
    if text and not re.fullmatch(r"[0-9]{30}|[0-9a-f]{64}", plain):
        raise CannotCheck("--notice 不是指纹：应为六组、每组五位数字")
    return plain


def _note(path: str) -> str:
    try:
        return _read(Path(path), MAX_NOTE_BYTES).decode() if path else ""
    except UnicodeDecodeError:
        raise CannotCheck("--checkpoint 不是检查点或回执文件") from None


def _read(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise CannotCheck(UNREADABLE["too_big"])
        return path.read_bytes()
    except OSError:
        raise CannotCheck(f"读不到文件 {path}") from None


def _json(report: Report) -> str:
    return json.dumps(report.body, ensure_ascii=False, indent=1) + "\n"


def _unchecked(reason: str, *, anchored: bool, as_json: bool) -> int:
    """Nothing could be judged; the reason stands where the first check would."""
    report = Report(anchored, (Finding(CHECKS[0], Outcome(reason, undecided=True)),))
    if as_json:
        print(_json(report), end="")
    else:
        print(f"{'' if anchored else NOT_ANCHORED + chr(10)}无法核验：{reason}。")
    return EXITS[Verdict.UNCHECKED]


if __name__ == "__main__":
    sys.exit(main())

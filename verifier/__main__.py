"""The command, offline: python -m verifier FILE [--vkey KEY] [--json] and more, FILE a bundle or a sealed PDF."""

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
from verifier.files import MAX_PDF_BYTES, read_limited
from verifier.outcome import EXITS, CannotCheck, Finding, Outcome, Report, Verdict
from verifier.run import verify
from verifier.telling import NOT_ANCHORED, told
from voting.rules.archive import MAX_ZIP_BYTES

MAX_NOTE_BYTES = 1024 * 1024
PDF = b"%PDF-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the checks, prints the report, and answers the exit status of PROTOCOL 6; 2 as well for wrong use."""
    options = _options(arguments)
    try:
        data = _read(Path(options.file))
        if data.startswith(PDF):
            return _pdf(data, options)
        wishes = Wishes(_vkey(options.vkey), _notice(options.notice), _note(options.checkpoint))
        report, case = verify(data, wishes)
    except CannotCheck as reason:
        return _unchecked(str(reason), anchored=bool(options.vkey), as_json=options.json)
    print(_json(report) if options.json else told(report, case), end="")
    return EXITS[report.verdict]


def _pdf(data: bytes, options: argparse.Namespace) -> int:
    from verifier.pdf.command import run_pdf  # a bundle is checked without any of this

    return run_pdf(data, options, _vkey(options.vkey))


def _read(path: Path) -> bytes:
    """The file, within the limit of what it begins like."""
    begins = read_limited(path, MAX_ZIP_BYTES)[: len(PDF)]
    return read_limited(path, MAX_PDF_BYTES if begins == PDF else MAX_ZIP_BYTES)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "verifier", description="离线核验业主大会的存证包，或者带签章的公示文件（PDF），不需要联网（--online 除外）。"
    )
    parser.add_argument("file", metavar="FILE", help="导出的存证包（.zip），或者公示文件（.pdf）")
    parser.add_argument("--vkey", default="", metavar="KEY", help="纸质公告或回执上的日志公钥")
    parser.add_argument("--notice", default="", metavar="FINGERPRINT", help="纸质公告上的会议通知指纹（六组数字）")
    parser.add_argument("--checkpoint", default="", metavar="FILE", help="您另外保存的检查点或回执文件")
    parser.add_argument("--proof", default="", metavar="FILE", help="公示文件的存证证明（.tlog-proof）")
    parser.add_argument("--root", default="", metavar="PEM", help="小区签章的根证书")
    parser.add_argument("--tsa-root", default="", metavar="PEM", help="时间戳服务的根证书（没有则用 --root）")
    parser.add_argument("--prev", dest="previous", default="", metavar="PDF", help="上一季度的公示文件，核对期初")
    parser.add_argument("--reprint", action="store_true", help="用附带的数据重新制作页面，逐字节比较（需要制作程序）")
    parser.add_argument("--online", action="store_true", help="联网查日志有没有被改写、有没有更正的版本")
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
        return read_limited(Path(path), MAX_NOTE_BYTES).decode() if path else ""
    except UnicodeDecodeError:
        raise CannotCheck("--checkpoint 不是检查点或回执文件") from None


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

"""V9: one notice, the one the user knows; every ballot, the close and the result were made under it."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.rules.encoding import b64decode
from kernel.fingerprints import fingerprint, same_fingerprint
from verifier.case import Case, Statement
from verifier.outcome import Check, Outcome, judged


def examine(case: Case) -> Outcome:
    tracker = case.seal.body["notice"]
    brought = "与您给出的一致" if case.wishes.notice else "请与纸质公告核对"
    return judged(_problems(case), f"会议通知指纹 {fingerprint(tracker)}，{brought}")


def _problems(case: Case) -> Iterator[str]:
    notices = case.of_kind("notice")
    if len(notices) != 1:
        yield f"会议通知应当只有一份，这里有 {len(notices)} 份"
    if case.wishes.notice and not same_fingerprint(case.wishes.notice, case.seal.body["notice"]):
        yield f"会议通知的指纹是 {fingerprint(case.seal.body['notice'])}，不是您给出的那一份"
    if case.notice is None:
        yield "清单所说的会议通知不在文件里"
        return
    yield from _key_problems(case, case.notice)
    for kind in ("ballot", "close", "result"):
        for statement in case.of_kind(kind):
            if statement.body["notice"] != case.notice.tracker:
                yield f"{statement.name} 依据的是另一份会议通知"
    for ballot in case.of_kind("ballot"):
        yield from _content_problems(case.notice, ballot)


def _key_problems(case: Case, notice: Statement) -> Iterator[str]:
    """The keys of this file are those the notice announced."""
    if notice.body["log_key"] != case.seal.log_key:
        yield "会议通知里的日志公钥与本文件所用的不同：文件由另一把密钥封装"
    if b64decode(notice.body["enrolment_key"]) != case.seal.enrolment_key:
        yield "会议通知里的登记公钥与本文件所用的不同"


def _content_problems(notice: Statement, ballot: Statement) -> Iterator[str]:
    """PROTOCOL 2: wording cannot be changed after the vote; ESL 13¶2: consent to signing electronically."""
    if set(ballot.body["choices"]) != {str(item["number"]) for item in notice.body["items"]}:
        yield f"{ballot.name} 没有恰好回答通知里的每一项"
    if ballot.body["consent"] != notice.body["consent_sha256"]:
        yield f"{ballot.name} 同意电子签名的文本不是通知里的那一份"


V9 = Check(
    "V9",
    "只有一份会议通知，每张选票、截止和结果都依据它",
    "Every ballot, close and result names the fingerprint of the one notice, which is the one the user brings",
    examine,
)

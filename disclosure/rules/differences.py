"""What differs between two published revisions of one quarter, in words an owner can follow."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure.rules.money import spoken_yuan
from disclosure.rules.untied import LACKS

Document = Mapping[str, Any]
Line = Mapping[str, Any]

FIGURES = {"opening": "期初结余", "income_total": "本期收入", "expense_total": "本期支出", "closing": "期末结余"}
# What a line says of itself; its balance follows from the lines before it.
FIELDS = {
    "date": "日期",
    "voucher": "凭证号",
    "text": "摘要",
    "category": "类别",
    "side": "收支",
    "amount": "金额",
    "contract": "合同",
    "resolution": "决议",
    "prereport": "预先报告",
    "meter": "报表",
    "remark": "备注",
    "handler": "经手人",
    "corrects": "冲销的凭证",
}
SIDES = {"in": "收入", "out": "支出"}


def differences(before: Document, after: Document) -> list[str]:
    """Sentences, the figures first; empty where only the paper's own words differ."""
    return [
        *_figures(before, after),
        *_bank(before["bank"], after["bank"]),
        *_budget(before["work"], after["work"]),
        *_lines(before["lines"], after["lines"]),
        *_untied(before, after),
        *_unreported(before, after),
        *_findings(before, after),
    ]


def _figures(before: Document, after: Document) -> Iterator[str]:
    for key, name in FIGURES.items():
        if before[key] != after[key]:
            yield f"{name}由 {spoken_yuan(before[key])} 元改为 {spoken_yuan(after[key])} 元。"


def _bank(before: Document, after: Document) -> Iterator[str]:
    if before["known"] and not after["known"]:
        yield "不再有银行对账单。"
    elif after["known"] and not before["known"]:
        yield f"补上了银行对账单，银行余额 {spoken_yuan(after['balance'])} 元。"
    elif before["balance"] != after["balance"]:
        yield f"银行余额由 {spoken_yuan(before['balance'])} 元改为 {spoken_yuan(after['balance'])} 元。"


def _budget(before: Document, after: Document) -> Iterator[str]:
    told = [f" {spoken_yuan(work['budget'])} 元" if work["budgeted"] else "没有登记" for work in (before, after)]
    if told[0] != told[1]:
        yield f"工作经费预算：原来{told[0]}，现在{told[1]}。"


def _lines(before: Sequence[Line], after: Sequence[Line]) -> Iterator[str]:
    """Lines of one voucher are the same line, told by its fields; what has no partner was added or taken out."""
    gone, come = _unmatched(before, after), _unmatched(after, before)
    partners: dict[str, list[Line]] = defaultdict(list)
    for line in come:
        partners[line["voucher"]].append(line)
    for line in gone:
        theirs = partners[line["voucher"]] if line["voucher"] else []
        if theirs:
            yield f"改了{_named(line)}：{'；'.join(_changed(line, theirs.pop(0)))}。"
        else:
            yield f"少了{_named(line)}。"
    left = {id(line) for theirs in partners.values() for line in theirs}
    yield from (f"多了{_named(line)}。" for line in come if id(line) in left)


def _unmatched(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """The lines that have no like among the others; of equal lines one is matched with one."""
    left = Counter(map(_said, others))
    found = []
    for line in lines:
        said = _said(line)
        if left[said]:
            left[said] -= 1
        else:
            found.append(line)
    return found


def _said(line: Line) -> tuple[Any, ...]:
    return (*(line[name] for name in FIELDS), line["voucher_sha256"])


def _changed(before: Line, after: Line) -> Iterator[str]:
    for name, told in FIELDS.items():
        if before[name] != after[name]:
            yield f"{told}由{_value(name, before[name])}改为{_value(name, after[name])}"
    if before["voucher_sha256"] != after["voucher_sha256"]:
        yield (
            "补上了凭证图片"
            if not before["voucher_sha256"]
            else "换了凭证图片"
            if after["voucher_sha256"]
            else "去掉了凭证图片"
        )


def _value(name: str, value: Any) -> str:
    if name == "amount":
        return f" {spoken_yuan(value)} 元"
    return f"“{SIDES[value] if name == 'side' else value}”" if value else "空白"


def _named(line: Line) -> str:
    voucher = f"凭证 {line['voucher']} " if line["voucher"] else "没有凭证号的"
    return f"{voucher}“{line['text']}”（{SIDES[line['side']]} {spoken_yuan(line['amount'])} 元）"


def _untied(before: Document, after: Document) -> Iterator[str]:
    """Only of lines that stand in both: a line that was added or taken out has been told already."""
    lacked, lacks = (_lacks_by_line(document) for document in (before, after))
    kept = _names(before) & _names(after)
    for key in dict.fromkeys((*lacked, *lacks)):
        if key in kept:
            found = [code for code in lacked.get(key, ()) if code not in lacks.get(key, ())]
            missing = [code for code in lacks.get(key, ()) if code not in lacked.get(key, ())]
            told = [("补上了", found), ("现在缺少", missing)]
            says = [f"{word}{'、'.join(LACKS[code] for code in codes)}" for word, codes in told if codes]
            if says:
                yield f"{_cited(key)}{'，'.join(says)}。"


def _unreported(before: Document, after: Document) -> Iterator[str]:
    """Likewise of lines that stand in both: which are marked as unreported no more, and which are now."""
    was, marked = _marked(before), _marked(after)
    kept = _names(before) & _names(after)
    yield from (f"{_cited(key)}不再标为“没有事前报告”。" for key in was if key in kept and key not in marked)
    yield from (f"{_cited(key)}现在标为“没有事前报告”。" for key in marked if key in kept and key not in was)


def _lacks_by_line(document: Document) -> dict[tuple[str, str], Sequence[str]]:
    return {(each["voucher"], each["text"]): each["lacks"] for each in document["untied"]}


def _marked(document: Document) -> dict[tuple[str, str], None]:
    return dict.fromkeys((each["voucher"], each["text"]) for each in document["unreported"])


def _cited(key: tuple[str, str]) -> str:
    voucher, text = key
    return f"{f'凭证 {voucher} ' if voucher else ''}“{text}”"


def _names(document: Document) -> set[tuple[str, str]]:
    return {(line["voucher"], line["text"]) for line in document["lines"]}


def _findings(before: Document, after: Document) -> Iterator[str]:
    said, says = ([each["says"] for each in document["findings"]] for document in (before, after))
    yield from (f"核对时新发现：{each}" for each in says if each not in said)
    yield from (f"核对时不再有这一条：{each}" for each in said if each not in says)

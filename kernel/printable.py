"""Refuses what could not be printed before it is signed or published, and names the place."""

from __future__ import annotations

from collections.abc import Iterable

from kernel.fonts import missing_characters
from kernel.refusals import Refusal, Refused

MOST_NAMED = 10

UNPRINTABLE = Refusal(
    code="paper.unprintable",
    says="有的字印不出来：{places}。",
    next_step="请核对是否录错；确为生僻字的，请系统管理员安装含有该字的字体，或者改用通用的写法。",
    status=422,
)


def require_printable(texts: Iterable[tuple[str, str]]) -> None:
    """``texts`` are pairs of a place, in Chinese, and the text that stands there. Raises Refused, FontsMissing."""
    found = [
        f"{place}里的“{character}”（U+{ord(character):04X}）"
        for place, text in texts
        for character in missing_characters(text)
    ]
    if found:
        more = f"，另有 {len(found) - MOST_NAMED} 处" if len(found) > MOST_NAMED else ""
        raise Refused(UNPRINTABLE.about(places="、".join(found[:MOST_NAMED]) + more))

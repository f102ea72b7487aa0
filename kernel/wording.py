"""How figures of a statement are told to a Chinese reader: areas, money, shares, instants, citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any

from kernel.calendar import day_of, from_text, spoken, spoken_day, spoken_deadline
from kernel.canonical import digest
from kernel.citations import STATUTES, spelled_out
from kernel.fingerprints import fingerprint
from kernel.qr import qr_data_uri
from kernel.quantities import Area, Heads
from kernel.shares import share_from

NUMERALS = "〇一二三四五六七八九"


def area(amount: int) -> str:
    """0.01 m² as ``244,429.65``."""
    return _hundredths(amount)


def yuan(amount: int) -> str:
    """分 as ``12,800.00``, what was taken back as ``-12,800.00``."""
    return ("-" if amount < 0 else "") + _hundredths(abs(amount))


def count(amount: int) -> str:
    """A number of heads or units as ``2,080``."""
    return f"{amount:,}"


def percent(part: int, whole: int) -> str:
    """A share with two decimals, rounded down, so that what falls short never looks as if it had got there."""
    return "0.00%" if whole == 0 else f"{part * 10000 // whole // 100}.{part * 10000 // whole % 100:02d}%"


def share(body: Mapping[str, Any]) -> str:
    """``三分之二以上``, ``过半数``."""
    return share_from(body).spoken


def least_area(body: Mapping[str, Any], whole: int) -> str:
    """The smallest area that meets the share, in m²."""
    return area(share_from(body).least(Area(whole)).amount)


def least_heads(body: Mapping[str, Any], whole: int) -> str:
    """The smallest number of heads that meets the share."""
    return count(share_from(body).least(Heads(whole)).amount)


def share_met(body: Mapping[str, Any], part: int, whole: int) -> bool:
    """Whether the part, area or heads alone, meets the share."""
    return share_from(body).met_by(Heads(part), Heads(whole))


def instant(text: str) -> str:
    """A canonical instant as ``2026年12月20日（星期日）09:00``."""
    return spoken(from_text(text))


def deadline(text: str) -> str:
    """Like ``instant``, midnight told as 24:00 of the day that ends there."""
    return spoken_deadline(from_text(text))


def day(text: str) -> str:
    """The Shanghai day of a canonical instant, ``2026年12月20日``."""
    return spoken_day(day_of(from_text(text))).partition("（")[0]


def calendar_day(text: str) -> str:
    """A day written ``2026-06-22`` as ``2026年6月22日``."""
    year, month, number = text.split("-")
    return f"{year}年{int(month)}月{int(number)}日"


def cited(cites: str | Iterable[str]) -> str:
    """One citation or several, spelled out; a statute that is cited twice in a row is named once."""
    told: list[str] = []
    last = ""
    for cite in [cites] if isinstance(cites, str) else cites:
        statute = cite.partition(" ")[0]
        words = spelled_out(cite)
        told.append(words.removeprefix(STATUTES[statute]) if statute == last else words)
        last = statute
    return "、".join(told)


def key_fingerprint(vkey: str) -> str:
    """The fingerprint of a log's verifier key: of the SHA-256 of its text."""
    return fingerprint(sha256(vkey.encode()).hexdigest())


def grouped(code: str, size: int = 4) -> str:
    """A code to be typed from paper, in groups."""
    plain = re.sub(r"[\s-]", "", code)
    return " ".join(plain[start : start + size] for start in range(0, len(plain), size))


def shown_url(url: str) -> str:
    """An address as it is typed: browsers put ``https://`` in front, and what follows a ``#`` is secret."""
    return url.removeprefix("https://").partition("#")[0]


def numeral(number: int) -> str:
    """1 to 99 as 一 … 九十九, for headings."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones or not tens else "")


def _hundredths(amount: int) -> str:
    sign, amount = ("-" if amount < 0 else ""), abs(amount)
    return f"{sign}{amount // 100:,}.{amount % 100:02d}"


FILTERS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        area,
        yuan,
        count,
        percent,
        share,
        least_area,
        least_heads,
        share_met,
        instant,
        deadline,
        day,
        calendar_day,
        cited,
        key_fingerprint,
        grouped,
        shown_url,
        numeral,
        digest,
        fingerprint,
    )
} | {"qr": qr_data_uri}

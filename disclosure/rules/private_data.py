"""Personal data in what an owner or an official is about to publish: telephones, identity numbers, bank cards.

What can be told by its form is refused; names cannot be told, so the page warns of them. Numbers of vouchers and
contracts, sums and days must pass. A public page cannot take back what a search engine has read (PIPL 25).
"""

from __future__ import annotations

import re
import unicodedata

from stdnum import luhn

from disclosure.rules.duty_refusals import TEXT_HOLDS_CARD, TEXT_HOLDS_IDENTITY, TEXT_HOLDS_PHONE
from kernel.refusals import Refusal

SEPARATOR = r"[ \-—–‐.·_,，、]{0,2}"
NOT_IN_A_NUMBER = r"(?<![0-9A-Za-z])"
END = r"(?![0-9A-Za-z])"
MOBILE = re.compile(
    rf"(?<!\d)(?:\+?86{SEPARATOR})?1[3-9]\d(?:{SEPARATOR}\d{{4}}{SEPARATOR}\d{{4}}|{SEPARATOR}\d{{3}}{SEPARATOR}\d{{5}})(?!\d)"
)
LANDLINE = re.compile(r"(?<!\d)[(（]?0\d{2,3}[)）]?[ \-—–]{0,2}[2-8]\d{2,3}[ \-—–]?\d{4}(?!\d)")
# After a word that announces one, seven digits are a number to reach somebody, but not the public 12345.
ANNOUNCED = re.compile(r"(?:电话|手机|座机|号码|微信|[Qq]{2})[^0-9\n]{0,6}\d(?:[ \-—–]?\d){6,}")
DAY_OF_BIRTH = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
IDENTITY = re.compile(
    rf"{NOT_IN_A_NUMBER}[1-9]\d{{5}}{SEPARATOR}(?:18|19|20)\d{{2}}{DAY_OF_BIRTH}{SEPARATOR}\d{{3}}[0-9Xx]{END}"
)
OLD_IDENTITY = re.compile(rf"{NOT_IN_A_NUMBER}[1-9]\d{{5}}\d{{2}}{DAY_OF_BIRTH}\d{{3}}{END}")
CARD = re.compile(rf"{NOT_IN_A_NUMBER}\d{{4}}(?:[ \-]?\d{{4}}){{2}}[ \-]?\d{{4}}(?:[ \-]?\d{{1,3}})?{END}")
# A number spelled out to slip past: 一三八零零….
SPELLED = str.maketrans("〇零一二三四五六七八九幺", "001234567891")
SPELLED_RUN = re.compile(r"[〇零一二三四五六七八九幺]{7,}")


def private_data(text: str) -> Refusal | None:
    """What of a private person the text holds, or None. Half-width, full-width and spelled-out digits are the same."""
    plain = unicodedata.normalize("NFKC", text)
    plain = SPELLED_RUN.sub(lambda run: run[0].translate(SPELLED), plain)
    if IDENTITY.search(plain) or OLD_IDENTITY.search(plain):
        return TEXT_HOLDS_IDENTITY
    if MOBILE.search(plain) or LANDLINE.search(plain) or ANNOUNCED.search(plain):
        return TEXT_HOLDS_PHONE
    if any(luhn.is_valid(re.sub(r"\D", "", found[0])) for found in CARD.finditer(plain)):
        return TEXT_HOLDS_CARD
    return None

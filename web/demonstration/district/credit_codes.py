"""Credit codes of made-up firms, with the check digit that the form asks for (GB 32100)."""

from __future__ import annotations

from hashlib import sha256

from stdnum.cn import uscc

AREA = "350100"


def credit_code(name: str) -> str:
    """Eighteen characters that follow from the name."""
    digits = f"{int(sha256(name.encode()).hexdigest(), 16) % 10**8:08d}"
    first = f"91{AREA}{digits}0"
    return first + str(uscc.calc_check_digit(first))

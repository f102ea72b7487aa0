"""Sealed letters as the services would hand them over; owners and codes are made up."""

from __future__ import annotations

from hashlib import sha256
from typing import Any


def letters(number: int) -> list[dict[str, Any]]:
    """So many letters, the first for the owner of five flats."""
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    digests = [sha256(f"code {index}".encode()).digest() for index in range(number)]
    codes = ["".join(alphabet[byte % 32] for byte in digest[:12]) for digest in digests]
    return [
        {
            "number": f"3-{index + 1:03d}",
            "units": [f"3幢{floor + 2}01室" for floor in range(5)]
            if index == 0
            else [f"3幢{index // 4 + 1}0{index % 4 + 1}室"],
            "owners": ["林*秀", "陈*"] if index % 3 == 0 else ["㛃*明"],
            "code": f"{code[:4]}-{code[4:8]}-{code[8:]}",
        }
        for index, code in enumerate(codes)
    ]

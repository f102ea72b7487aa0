"""How personal data is shown: enough to recognise oneself by, too little to use (PIPL 6, 51)."""

from __future__ import annotations

from registry.rules.identities import is_organisation, mask_identity
from registry.rules.phones import mask_phone

__all__ = ["mask_identity", "mask_name", "mask_phone"]


def mask_name(name: str) -> str:
    """``张*``, ``欧**``; an organisation's name is no personal data and stays."""
    return name if is_organisation(name) else name[:1] + "*" * max(len(name) - 1, 1)

"""The certificate that a community's seals lead to, for whoever pins it."""

from __future__ import annotations

from disclosure.rules.refusals import NO_ROOT
from kernel.keyring import Keyring
from kernel.pki import root_of
from kernel.refusals import Refused


def root_certificate(keyring: Keyring, community: str) -> bytes:
    """The root certificate in PEM, without its key. Raises Refused where the community has none."""
    try:
        return root_of(keyring, community).certificate_pem
    except KeyError as missing:
        raise Refused(NO_ROOT) from missing

"""What this application presses and seals statements with."""

from __future__ import annotations

from disclosure.services.publish_statement import Press
from kernel.platform import Platform


def press_of(here: Platform) -> Press:
    """The press of a running application."""
    return Press(here.base_url, here.stamp, here.keyring, here.clock, here.entropy)

"""The demonstration: a made-up community, one past assembly carried through, one open to vote in."""

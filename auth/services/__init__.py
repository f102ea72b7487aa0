"""Use cases of auth, one verb per file."""

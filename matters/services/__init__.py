"""Use cases of matters, one verb per file."""

"""Use cases of registry, one verb per file."""

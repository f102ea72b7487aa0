"""Use cases of disclosure, one verb per file."""

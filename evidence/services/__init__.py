"""Use cases of evidence, one verb per file."""

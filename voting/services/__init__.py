"""Use cases of voting, one verb per file."""

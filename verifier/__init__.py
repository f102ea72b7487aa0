"""Checks a bundle with no server, no database and no trust: python -m verifier."""

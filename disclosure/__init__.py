"""Disclosure: the books of the common income, and the quarterly statement anyone can check."""

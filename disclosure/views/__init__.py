"""Pages of the books, the statement and what owners ask about it."""

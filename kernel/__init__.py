"""What every package agrees on: quantities, calendar, citations, refusals, canonical bytes, keys and the database."""

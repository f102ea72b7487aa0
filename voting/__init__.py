"""Decision types, notices, the roll, ballots, tally and results."""

"""The checks of PROTOCOL 6, a file for each or for a few that look at the same thing."""

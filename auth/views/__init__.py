"""Pages of auth, one file per audience."""

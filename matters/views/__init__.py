"""Pages of matters, one file per audience."""

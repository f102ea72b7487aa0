"""Pages of registry, one file per audience."""

"""Pages that belong to no single package."""

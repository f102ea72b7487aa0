"""Communities, buildings, units and owners, and the import of the register."""

"""Pure rules of registry: values to values."""

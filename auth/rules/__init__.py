"""Pure rules of auth: values to values."""

"""Pure rules of matters: values to values."""

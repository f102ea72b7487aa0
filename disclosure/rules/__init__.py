"""Pure rules of disclosure: values to values."""

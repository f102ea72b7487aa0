"""Pure rules of voting: values to values."""

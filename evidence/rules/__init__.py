"""Pure rules of evidence: values to values."""

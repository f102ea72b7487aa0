"""Pages of voting, one file per audience."""

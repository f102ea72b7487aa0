"""The spine: matters, their pre-reports and opinions."""

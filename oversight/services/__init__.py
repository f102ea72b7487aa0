"""Services of oversight, one verb each."""

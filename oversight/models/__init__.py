"""Rows of the oversight package, a file for each thing kept."""

"""Rows of the disclosure package, a file for each thing kept."""

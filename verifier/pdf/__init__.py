"""Checks a sealed statement: signature, certificate, data, place in the log; needs pyHanko and pikepdf besides."""

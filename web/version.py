"""The version of Mingbai, read by setup.cfg, the command line and /version."""

VERSION = "0.1.0"

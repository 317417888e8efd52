"""The command line, one file per command."""

from aftertone.cli.app import main

__all__ = ["main"]

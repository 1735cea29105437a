"""The desk without a screen: the commands that scripts in an office call."""

from gkdesk.cli.program import main

__all__ = ["main"]

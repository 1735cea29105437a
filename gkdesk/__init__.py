"""gkdesk: the desk where an official paper is given its disclosure attribute."""

__version__ = "0.1.0"

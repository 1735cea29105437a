"""The program's own log: what the program did, never what a paper says."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_BYTES = 512 * 1024
LOG_FILES = 3


def open_log(folder: Path) -> logging.Handler:
    """Log warnings and worse into ``folder/log/``, rotated at 512 KiB.

    The folder may be read-only: then the log is silent, the desk goes on.

    Returns:
        The handler, for its owner to remove and close.
    """
    handler: logging.Handler
    try:
        (folder / "log").mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "log" / "gkdesk.log",
            maxBytes=LOG_BYTES,
            backupCount=LOG_FILES,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger("gkdesk").addHandler(handler)
    return handler


def close_log(handler: logging.Handler) -> None:
    """Stop logging there and let go of the file."""
    logging.getLogger("gkdesk").removeHandler(handler)
    handler.close()

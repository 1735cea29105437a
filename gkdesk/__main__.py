"""``python -m gkdesk``: the same as the command ``gkdesk``."""

from __future__ import annotations

import sys

from gkdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())

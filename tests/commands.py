"""The real program, run as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PUBLIC = ("--attribute", "主动公开", "--ground", "G20-01")


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command answered
        return json.loads(self.out)


def gkdesk(*words: str | Path, folder: Path | None = None) -> Said:
    """Run the real program as a process of its own."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "gkdesk", *map(str, words)],
        capture_output=True,
        cwd=folder,
        env=environment,
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

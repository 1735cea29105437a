"""At a terminal the desk asks before content is shown, and takes no for an answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_paper, line
from commands import gkdesk

pty = pytest.importorskip("pty", reason="Windows has no pseudo terminals")


@pytest.mark.parametrize(("typed", "is_shown"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_content_is_shown_only_to_who_says_yes(tmp_path: Path, typed: str, is_shown: bool) -> None:
    paper = a_paper(tmp_path, before=[line("内部资料　注意保存")])
    case = gkdesk("case", "open", paper, "--json").json["case"]["id"]
    (found,) = gkdesk("finding", "list", case, "--json").json["findings"]
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    done = subprocess.run(
        [sys.executable, "-m", "gkdesk", "finding", "unmask", case, found["key"]],
        stdin=theirs,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert "留痕" in done.stderr.decode()
    assert (done.returncode == 0) is is_shown
    assert (done.stdout.decode().strip() == "内部资料\u3000注意保存") is is_shown
    kinds = [one["kind"] for one in gkdesk("case", "show", case, "--json").json["events"]]
    assert ("unmasked" in kinds) is is_shown

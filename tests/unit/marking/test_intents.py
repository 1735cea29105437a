"""Notes of runs that ended before they were done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gkdesk.marking.intents import FOLDER, Intent, left_over, noted


def test_a_note_is_gone_when_the_run_is_done(tmp_path: Path) -> None:
    with noted(tmp_path) as note:
        note.say(Intent(tmp_path / ".gkdesk-x.tmp"))
        assert len(list((tmp_path / FOLDER).iterdir())) == 1
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_the_note_of_a_living_run_is_left_alone(tmp_path: Path) -> None:
    with noted(tmp_path) as note:
        note.say(Intent(tmp_path / ".gkdesk-x.tmp"))
        assert list(left_over(tmp_path)) == []
        assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_the_note_of_a_dead_run_is_found_once(tmp_path: Path) -> None:
    dying = (
        "import os, sys; from pathlib import Path\n"
        "from gkdesk.marking.intents import Intent, noted\n"
        "folder = Path(sys.argv[1])\n"
        "with noted(folder) as note:\n"
        "    body = {'out': 'a.docx', 'sha256_after': '00'}\n"
        "    events = ({'kind': 'marked', 'body': body, 'person': '', 'office': ''},)\n"
        "    note.say(Intent(folder / '.gkdesk-x.tmp', '2018-000001', events))\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", dying, str(tmp_path)], check=False)
    (found,) = left_over(tmp_path)
    assert (found.case, found.target) == ("2018-000001", Path("a.docx"))
    assert list(left_over(tmp_path)) == []


def test_a_note_that_was_cut_off_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "x.json").write_text('{"temporary": "/so')
    assert list(left_over(tmp_path)) == []
    assert list((tmp_path / FOLDER).iterdir()) == []

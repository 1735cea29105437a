"""A writer of the trail is killed at random moments: nothing is lost, nothing half there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
import time
from contextlib import closing
from pathlib import Path

import pytest

from gkdesk.trail import blobs
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail

CHECKOUT = Path(__file__).parents[2]
KILLS = int(os.environ.get("GKDESK_TRAIL_KILLS", "8"))  # 300 outside of the suite
SEED = int(os.environ.get("GKDESK_SEED", "9704"))

WRITER = textwrap.dedent(
    """
    import sys
    from hashlib import sha256
    from pathlib import Path
    from gkdesk.trail import concordance
    from gkdesk.trail.events import Draft, Kind
    from gkdesk.trail.store import Trail

    concordance.Concordance.catch_up.__defaults__ = (5,)  # often in the middle of that, too
    folder = Path(sys.argv[1])
    trail = Trail.open(folder)
    number = trail.head().seq
    while True:
        number += 1
        paper = folder.parent / "paper.docx"
        paper.write_bytes(b"paper %d" % number * 99)
        digest = sha256(paper.read_bytes()).hexdigest()
        with trail.blobs.keeping() as keep:
            keep(paper, digest)
            written = trail.append([
                Draft(Kind.CASE_OPENED, {"name": f"关于第{number}件事的通知"}, "张三"),
                Draft(Kind.DECIDED, {"label": "主动公开", "kept": [digest]}, "张三"),
            ])
        print(written[-1].seq, written[-1].hash, flush=True)
    """
)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_writer_killed_at_any_moment_leaves_the_trail_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blobs, "_JUST_MADE", 0)  # nobody else is about to write
    chance = random.Random(SEED)  # noqa: S311 - no secret
    folder = tmp_path / "desk"
    acknowledged: dict[int, str] = {}
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, cwd=CHECKOUT
        )
        with writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline()]
            time.sleep(chance.uniform(0, 0.08))  # the moment is what is tried, not waited for
            writer.kill()
            said += writer.stdout.readlines()
        whole = [line.split() for line in said if line.endswith(b"\n")]
        acknowledged |= {int(seq): hash_.decode() for seq, hash_ in whole}
        with closing(Trail.open(folder)) as trail:
            trail.tidy()
            verdict = trail.verify()
            assert verdict.ok, verdict.broken
            assert verdict.events % 2 == 0
            assert trail.count_cases("通知") == trail.count_cases() == verdict.events // 2
            assert len([*trail.blobs.files()]) == verdict.events // 2
            assert not [*(folder / "blobs" / "new").iterdir()]
            last = {event.seq: str(event.hash) for event in trail.events()}
            assert acknowledged.items() <= last.items()


WRITERS = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from gkdesk.trail.events import Draft, Kind
    from gkdesk.trail.store import Trail

    trail = Trail.open(Path(sys.argv[1]))
    for number in range(40):
        trail.append([Draft(Kind.CASE_OPENED, {"name": f"{sys.argv[2]}第{number}件"}, "张三")])
    """
)


def test_two_writers_and_a_reader_at_once_lose_nothing(tmp_path: Path) -> None:
    with closing(Trail.open(tmp_path)) as trail:
        trail.append([Draft(Kind.DESK_SET_UP, {}, "张三")])
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITERS, str(tmp_path), name], cwd=CHECKOUT)
            for name in ("甲", "乙")
        ]
        while any(writer.poll() is None for writer in writers):
            assert trail.verify().ok
            assert trail.count_cases("甲") + trail.count_cases("乙") <= 80
        assert [writer.returncode for writer in writers] == [0, 0]
        assert trail.count_cases("甲 件") == trail.count_cases("乙 件") == 40
        assert trail.verify().ok

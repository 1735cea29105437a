"""The papers that are kept, each once, under its own digest."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from gkdesk.errors import Cancelled, TooLargeError, TrailBrokenError
from gkdesk.terms import Sha256
from gkdesk.trail import blobs as room
from gkdesk.trail.blobs import Blobs
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail

CHECKOUT = Path(__file__).parents[3]


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[Trail]:
    with closing(Trail.open(tmp_path / "desk")) as opened:
        yield opened


def a_paper(folder: Path, content: bytes) -> tuple[Path, Sha256]:
    path = folder / f"{len(content)}.docx"
    path.write_bytes(content)
    return path, Sha256(sha256(content).hexdigest())


def record(trail: Trail, *digests: str) -> None:
    trail.append([Draft(Kind.CASE_OPENED, {"kept": list(digests)}, "张三")])


def keep(trail: Trail, folder: Path, content: bytes) -> Sha256:
    path, digest = a_paper(folder, content)
    with trail.blobs.keeping() as take:
        assert take(path, digest)
        record(trail, digest)
    return digest


def lying(blobs: Blobs) -> list[str]:
    return sorted(path.parent.name + "/" + path.name[:2] for path in blobs.files())


@pytest.mark.parametrize("content", [b"", b"x", b"plain text " * 99_999, os.urandom(600_000)])
def test_what_is_kept_comes_back_as_it_was(trail: Trail, tmp_path: Path, content: bytes) -> None:
    digest = keep(trail, tmp_path, content)
    assert trail.blobs.read(digest) == content
    assert lying(trail.blobs) == [f"{digest[:2]}/{digest[:2]}"]
    assert trail.verify().ok


def test_the_same_paper_is_never_kept_twice(trail: Trail, tmp_path: Path) -> None:
    digest = keep(trail, tmp_path, b"the same")
    (only,) = trail.blobs.files()
    before = only.stat().st_mtime_ns
    assert keep(trail, tmp_path, b"the same") == digest
    assert [*trail.blobs.files()] == [only]
    assert only.stat().st_mtime_ns == before
    assert trail.verify().ok


def test_nothing_is_kept_of_what_was_not_recorded(trail: Trail, tmp_path: Path) -> None:
    path, digest = a_paper(tmp_path, b"never")

    def begin() -> None:
        with trail.blobs.keeping() as take:
            assert take(path, digest)
            raise Cancelled

    with pytest.raises(Cancelled):
        begin()
    assert [*trail.blobs.files()] == []


def test_a_file_that_is_another_by_now_or_gone_is_not_kept(trail: Trail, tmp_path: Path) -> None:
    path, digest = a_paper(tmp_path, b"as it was read")
    path.write_bytes(b"as it is now!!")
    with trail.blobs.keeping() as take:
        assert not take(path, digest)
        assert not take(tmp_path / "nowhere.docx", digest)
    assert [*trail.blobs.files()] == []
    assert [*(trail.blobs.folder / "new").iterdir()] == []


def test_a_file_beyond_all_measure_is_refused(
    trail: Trail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LARGEST", 1_000)
    path, digest = a_paper(tmp_path, b"x" * 1_001)
    with pytest.raises(TooLargeError), trail.blobs.keeping() as take:
        take(path, digest)
    assert [*(trail.blobs.folder / "new").iterdir()] == []


@pytest.mark.parametrize("how", ["missing", "changed", "emptied", "another"])
def test_a_kept_paper_that_is_not_as_it_was_is_named_with_its_event(
    trail: Trail, tmp_path: Path, how: str
) -> None:
    record(trail)
    digest = keep(trail, tmp_path, os.urandom(5_000))
    keep(trail, tmp_path, b"whole")
    record(trail, digest)  # named a second time
    path = trail.blobs.folder / digest[:2] / digest
    if how == "missing":
        path.unlink()
    elif how == "changed":
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif how == "emptied":
        path.write_bytes(b"")
    else:
        path.write_bytes(b"whole")
    (broken,) = trail.verify().broken
    assert broken.seq == 2
    assert digest[:16] in broken.what
    with pytest.raises(TrailBrokenError):
        trail.blobs.read(digest)


def test_a_digest_that_is_none_leads_nowhere(trail: Trail, tmp_path: Path) -> None:
    (tmp_path / "desk" / "secret").write_bytes(b"x")
    record(trail, "../secret")
    assert [broken.seq for broken in trail.verify().broken] == [1]


def test_the_list_of_what_is_kept_is_made_again_and_compared(trail: Trail, tmp_path: Path) -> None:
    keep(trail, tmp_path, b"one")
    trail._db.execute("DELETE FROM kept")
    assert not trail.verify().ok
    trail.rebuild()
    assert trail.verify().ok
    trail._db.execute("UPDATE kept SET seq = 7")
    assert not trail.verify().ok


@pytest.mark.parametrize("after", ["staged", "recorded"])
def test_what_a_killed_run_has_left_is_put_in_order_by_the_next_start(
    trail: Trail, tmp_path: Path, after: str
) -> None:
    path, digest = a_paper(tmp_path, b"paper")
    killed = f"""
        import os
        from pathlib import Path
        from gkdesk.trail.events import Draft, Kind
        from gkdesk.trail.store import Trail
        trail = Trail.open(Path({str(trail.path.parent)!r}))
        with trail.blobs.keeping() as take:
            take(Path({str(path)!r}), {digest!r})
            if {after!r} == "recorded":
                trail.append([Draft(Kind.CASE_OPENED, {{"kept": [{digest!r}]}}, "张三")])
            os._exit(9)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(killed)], cwd=CHECKOUT, check=False
    )
    assert done.returncode == 9
    assert lying(trail.blobs) == [f"new/{digest[:2]}"]
    assert trail.tidy() == (1 if after == "staged" else 0)
    assert lying(trail.blobs) == ([] if after == "staged" else [f"{digest[:2]}/{digest[:2]}"])
    assert trail.verify().ok


def test_a_paper_that_somebody_is_just_about_to_record_is_left_alone(
    trail: Trail, tmp_path: Path
) -> None:
    path, digest = a_paper(tmp_path, b"just now")
    with closing(Trail.open(trail.path.parent)) as other, trail.blobs.keeping() as take:
        take(path, digest)
        assert other.tidy() == 0
        record(trail, digest)
    assert trail.blobs.read(digest) == b"just now"

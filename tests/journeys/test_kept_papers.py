"""The office can see later what was decided on, unless it wants to keep digests only."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from builders import a_paper, body, document, package
from commands import PUBLIC, gkdesk

from gkdesk.terms import Sha256
from gkdesk.trail.store import Trail


def test_the_paper_and_its_marked_copy_are_kept_as_they_were(
    desk_folder: Path, tmp_path: Path
) -> None:
    paper = a_paper(tmp_path)
    original = paper.read_bytes()
    (said,) = gkdesk("mark", paper, *PUBLIC, "--data", desk_folder, "--json").json["papers"]
    out = Path(said["out"])
    marked = out.read_bytes()
    out.write_bytes(b"somebody went on editing")
    paper.unlink()
    with closing(Trail.open(desk_folder)) as trail:
        decided, done = [event for event in trail.events() if "kept" in event.body]
        assert trail.blobs.read(Sha256(decided.body["kept"][0])) == original
        assert trail.blobs.read(Sha256(done.body["kept"][0])) == marked
        assert trail.verify().ok
        assert len([*trail.blobs.files()]) == 2


def test_an_office_that_wants_digests_only_keeps_no_paper(
    desk_folder: Path, tmp_path: Path
) -> None:
    desk_folder.mkdir(parents=True, exist_ok=True)
    (desk_folder / "settings.toml").write_text(
        'name = "张三"\nkeeps_papers = false\n', encoding="utf-8"
    )
    assert gkdesk("mark", a_paper(tmp_path), *PUBLIC, "--data", desk_folder).code == 0
    with closing(Trail.open(desk_folder)) as trail:
        assert not [event for event in trail.events() if "kept" in event.body]
        assert [*trail.blobs.files()] == []


def test_a_paper_with_a_mark_of_secrecy_is_never_kept(desk_folder: Path, tmp_path: Path) -> None:
    secret = package(tmp_path / "密.docx", document(body("机密★5年"), body("内容")))
    assert gkdesk("mark", secret, *PUBLIC, "--data", desk_folder).code == 4
    kept = [path for path in desk_folder.rglob("*") if "blobs" in path.parts and path.is_file()]
    assert kept == []

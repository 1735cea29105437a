"""What a person does to the folder between the moment of the crash and the next start."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.office import TAIL, Office, drawing, is_marked_once

from gkdesk.desk import Desk
from gkdesk.trail.events import Kind


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path / "papers", tmp_path / "desk")
    made.receive(2, drawing(1))
    return made


def killed_after_naming(office: Office) -> Path:
    """Killed in the moment in which the copy has its name and the trail does not know of it."""
    with office.at_work("--die-after-naming") as process:
        _, complaints = process.communicate(timeout=60)
    assert process.returncode != 0, complaints
    (copy,) = office.copies()
    return copy


def renamed(copy: Path) -> None:
    copy.rename(copy.with_name("送审稿.docx"))


def moved(copy: Path) -> None:
    (copy.parent / "已办").mkdir()
    copy.rename(copy.parent / "已办" / copy.name)


def deleted(copy: Path) -> None:
    copy.unlink()


def edited(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes() + b"x")


def replaced_by_a_folder(copy: Path) -> None:
    copy.unlink()
    copy.mkdir()


def told_of(office: Office) -> list[str]:
    with Desk.open(office.data) as desk:
        assert desk.verify().ok
        return [e.body["out"] for e in desk.events(limit=None) if e.kind is Kind.MARKED]


def test_what_was_not_touched_is_recorded_at_the_next_start(office: Office) -> None:
    copy = killed_after_naming(office)
    assert told_of(office) == [str(copy)]
    office.trail_and_disk_agree()


@pytest.mark.parametrize("meddle", [renamed, moved, deleted, edited, replaced_by_a_folder])
def test_a_copy_that_is_not_there_any_more_is_not_claimed(
    office: Office, meddle: Callable[[Path], None]
) -> None:
    copy = killed_after_naming(office)
    kept = copy.read_bytes()
    meddle(copy)
    assert told_of(office) == []
    assert office.left_over() == []
    if meddle is renamed:
        assert (copy.parent / "送审稿.docx").read_bytes() == kept
        (copy.parent / "送审稿.docx").unlink()
    said = office.work()
    assert not [line for line in said if line[0] == "refused"]
    office_is_whole = [Path(out) for out in told_of(office)]
    assert all(is_marked_once(path) for path in office_is_whole)
    assert office.waiting() == [] or copy.is_dir()


def test_a_copy_under_the_name_of_one_that_was_sent_away_is_recorded(office: Office) -> None:
    """The first copy left the folder; the paper was mended; its new copy takes the same name."""
    office.work()
    first = office.copies()[0]
    original = first.with_name(first.name.replace(TAIL, ""))
    shutil.move(first, office.data.with_name("寄出的.docx"))
    name = original.name
    del office.written[name]
    original.unlink()
    shutil.copy(office.papers / sorted(office.written)[0], original)
    office.written[name] = office.digest(original)
    with office.at_work("--die-after-naming") as process:
        process.communicate(timeout=60)
    assert first.is_file()
    with Desk.open(office.data) as desk:
        marked = [e for e in desk.events(limit=None) if e.kind is Kind.MARKED]
        assert desk.verify().ok
    assert office.digest(first) in [event.body["sha256_after"] for event in marked[2:]]


def test_the_original_deleted_after_the_crash_changes_nothing(office: Office) -> None:
    copy = killed_after_naming(office)
    copy.with_name(copy.name.replace(TAIL, "")).unlink()
    assert told_of(office) == [str(copy)]


def test_a_note_that_was_cut_off_does_not_stop_the_next_start(office: Office) -> None:
    killed_after_naming(office)
    (note,) = (office.data / "pending").glob("*.json")
    note.write_bytes(note.read_bytes()[:40])
    told_of(office)
    assert not list((office.data / "pending").glob("*"))


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b"null",
        b'{"temporary": 5, "case": "", "events": []}',
        b'{"temporary": "x", "case": "", "events": [{}]}',
        b'{"temporary": "x", "case": "", "events": 5}',
        b'{"temporary": "x", "case": "2018-000001", "events": [{"kind": "marked", "body": {}}]}',
    ],
)
def test_a_note_that_makes_no_sense_does_not_stop_the_desk(office: Office, said: bytes) -> None:
    office.work()
    (office.data / "pending").mkdir(exist_ok=True)
    (office.data / "pending" / "x.json").write_bytes(said)
    assert len(told_of(office)) == 2


def test_a_note_never_removes_a_file_of_anybody_else(office: Office) -> None:
    office.work()
    (office.data / "pending").mkdir(exist_ok=True)
    precious = office.papers / sorted(office.written)[0]
    (office.data / "pending" / "x.json").write_text(
        f'{{"temporary": "{precious}", "case": "", "events": []}}', encoding="utf-8"
    )
    told_of(office)
    assert precious.is_file()

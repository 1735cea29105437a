"""The trail as it lies on the disk."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gkdesk.errors import (
    Cancelled,
    DataFolderError,
    DeskError,
    DiskFullError,
    TrailBrokenError,
    UnknownCaseError,
)
from gkdesk.terms import Attribute, CaseId, CaseStatus, Matter, Sha256
from gkdesk.trail import schema
from gkdesk.trail.cases import Beside
from gkdesk.trail.events import EMPTY, Draft, Kind
from gkdesk.trail.store import Trail

CHECKOUT = Path(__file__).parents[3]
SHA = Sha256("ab" * 32)


def a_case(title: str = "关于防汛工作的通知", **body: str) -> list[Draft]:
    """The events of one case, from the first look to the marked copy."""
    opened = {"path": f"/文稿/{title}.docx", "name": f"{title}.docx", "sha256": SHA}
    inspected = {"title": title, "doc_number": "某水〔2018〕3号", "kind": "通知"}
    decided = {"attribute": "PROACTIVE", "label": "主动公开", "articles": ["第二十条第一项"]}
    return [
        Draft(Kind.CASE_OPENED, opened, "张三", "办公室"),
        Draft(Kind.INSPECTED, {**inspected, "dated": "2018-03-06", **body}, "张三", "办公室"),
        Draft(Kind.DECIDED, decided, "张三", "办公室"),
        Draft(
            Kind.MARKED,
            {"out": "/文稿/x.docx", "text": "（此件公开发布）", "after_text": "2018年3月6日"},
            "张三",
            "办公室",
        ),
    ]


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[Trail]:
    with closing(Trail.open(tmp_path / "desk", busy_ms=50)) as opened:
        yield opened


@contextmanager
def raw(trail: Trail) -> Iterator[sqlite3.Connection]:
    """The database as another program sees it."""
    with closing(sqlite3.connect(trail.path, isolation_level=None)) as connection:
        yield connection


# ── what is written is there ─────────────────────────────────────────────────


def test_a_fresh_trail_is_empty_and_whole(trail: Trail) -> None:
    assert trail.head() == EMPTY
    assert trail.verify().ok
    assert trail.cases() == ()
    assert list(trail.events()) == []


def test_events_come_back_as_they_were_written_and_hold_on_to_each_other(trail: Trail) -> None:
    written = trail.append(a_case())
    assert tuple(trail.events()) == written
    assert [event.seq for event in written] == [1, 2, 3, 4]
    assert [event.prev for event in written[1:]] == [event.hash for event in written[:-1]]
    assert trail.head() == (4, written[-1].hash)
    assert written[0].at.tzinfo is UTC
    assert written[0].program.startswith("gkdesk ")


def test_a_case_is_the_fold_of_its_events(trail: Trail) -> None:
    number = trail.append(a_case())[0].case
    assert number is not None
    row = trail.case(number)
    assert row is not None
    assert row.status is CaseStatus.MARKED
    assert row.attribute is Attribute.PROACTIVE
    assert row.dated == date(2018, 3, 6)
    assert row.mark_place == "“2018年3月6日”之下"
    assert (row.person, row.office, row.title) == ("张三", "办公室", "关于防汛工作的通知")


def test_case_numbers_run_on_within_a_year_and_begin_anew_in_the_next(trail: Trail) -> None:
    moments = [datetime(2018, 3, 6, tzinfo=UTC)] * 2 + [datetime(2019, 3, 6, tzinfo=UTC)]
    drafts = [Draft(Kind.CASE_OPENED, {}, "张三", at=at) for at in moments]
    numbers = [event.case for event in trail.append(drafts)]
    assert numbers == ["2018-000001", "2018-000002", "2019-000001"]
    assert trail.verify().ok


def test_a_new_decision_takes_the_mark_of_the_old_one_away(trail: Trail) -> None:
    case = trail.append(a_case())[0].case
    trail.append([Draft(Kind.DECIDED, {"attribute": "WITHHELD"}, "张三", case=case)])
    row = trail.cases()[0]
    assert (row.status, row.mark_text, row.out) == (CaseStatus.DECIDED, "", "")
    trail.append([Draft(Kind.FILED, {"why": "不印标注"}, "张三", case=case)])
    assert trail.cases()[0].status is CaseStatus.FILED


def test_events_are_paged_by_number_and_by_case(trail: Trail) -> None:
    first = trail.append(a_case("一"))[0].case
    trail.append(a_case("二"))
    trail.append([Draft(Kind.EXPORTED, {"rows": 2}, "张三")])
    assert [event.seq for event in trail.events(after=2, limit=3)] == [3, 4, 5]
    assert [event.seq for event in trail.events(first, after=1)] == [2, 3, 4]
    assert [event.case for event in trail.events(after=8)] == [None]


def test_nothing_is_written_where_the_last_step_before_it_lasts_fails(trail: Trail) -> None:
    trail.append(a_case())

    def fail() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        trail.append(a_case(), before_commit=fail)
    assert trail.head().seq == 4
    assert trail.count_cases() == 1
    assert trail.append(a_case())[0].case == trail.cases()[0].id
    assert trail.verify().ok


def test_before_it_lasts_nobody_else_sees_it(trail: Trail) -> None:
    seen: list[int] = []

    def look() -> None:
        with raw(trail) as other:
            seen.append(other.execute("SELECT count(*) FROM events").fetchone()[0])

    trail.append(a_case(), before_commit=look)
    assert seen == [0]


def test_an_event_of_a_case_that_was_never_opened_is_refused(trail: Trail) -> None:
    with pytest.raises(UnknownCaseError):
        trail.append([Draft(Kind.DECIDED, {}, "张三", case=CaseId("2018-000009"))])
    assert trail.head() == EMPTY


def test_a_paper_is_found_again_by_its_place_and_content(trail: Trail) -> None:
    first = trail.append(a_case())[0].case
    second = trail.append(a_case())[0].case
    found = trail.case_of(Path("/文稿/关于防汛工作的通知.docx"), SHA)
    assert found is not None
    assert found.id == second != first
    assert trail.case_of("/文稿/别的.docx", SHA) is None
    assert trail.case_of("/文稿/关于防汛工作的通知.docx", Sha256("00" * 32)) is None


def test_titles_of_decided_cases_come_newest_first_and_by_their_kind(trail: Trail) -> None:
    first, second = trail.append(a_case())[0].case, trail.append(a_case("关于抗旱的通知"))[0].case
    trail.append(a_case("关于节水的公告", kind="公告"))
    trail.append(a_case("关于未定的通知")[:2])  # not decided
    assert trail.titles(Matter.PAPER, "通知", Beside(), 9) == [
        (second, "关于抗旱的通知"),
        (first, "关于防汛工作的通知"),
    ]
    assert len(trail.titles(Matter.PAPER, "", Beside(), 9)) == 3
    assert len(trail.titles(Matter.PAPER, "", Beside(), 2)) == 2
    assert trail.titles(Matter.PAPER, "通知", Beside(path="/文稿/关于抗旱的通知.docx"), 9) == [
        (first, "关于防汛工作的通知")
    ]
    assert trail.titles(Matter.PAPER, "通知", Beside(path="/文稿/\udcff.docx"), 1) == [
        (second, "关于抗旱的通知")
    ]


def test_the_reasons_given_last_leave_out_a_paper_and_its_copies(trail: Trail) -> None:
    cases = []
    for number in range(3):
        opened = {"path": f"/文稿/{number}.docx", "sha256": SHA, "text_sha256": f"{number}" * 64}
        decided = {"attribute": "WITHHELD", "reason": f"理由{number}"}
        drafts = [Draft(Kind.CASE_OPENED, opened, "张三"), Draft(Kind.DECIDED, decided, "张三")]
        cases.append(trail.append(drafts)[0].case)
    trail.append(a_case())  # has no reason
    nowhere = Sha256("f" * 64)
    assert list(trail.reasons(Beside(), nowhere, 2).items()) == [
        (cases[2], "理由2"),
        (cases[1], "理由1"),
    ]
    assert list(trail.reasons(Beside(path="/文稿/2.docx"), nowhere, 5)) == [cases[1], cases[0]]
    assert list(trail.reasons(Beside(), Sha256("2" * 64), 5)) == [cases[1], cases[0]]


def test_a_file_name_that_is_no_unicode_can_be_recorded_and_found(trail: Trail) -> None:
    name = "通知\udcff.docx"
    trail.append([Draft(Kind.CASE_OPENED, {"path": name, "sha256": SHA}, "张三")])
    assert trail.case_of(name, SHA) is not None
    assert trail.cases("\udcff") == ()


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", 3),
        ("汛", 1),
        ("防汛", 1),
        ("通知", 2),
        ("通知 防汛", 1),
        ("〔2018〕3号", 3),
        ("100%", 1),
        ("%", 1),
        ("_", 0),
        ("\\", 0),
        ("主动", 3),
        ("-000002", 1),
        ("知某", 0),  # a word never reaches from the title into the number
        ("Abc", 1),
        ("甲 " * 40, 0),
        ("甲" * 100_000, 0),
        ("'; DROP TABLE cases; --", 0),
    ],
)
def test_searching_finds_what_people_type(trail: Trail, search: str, found: int) -> None:
    for title in ("关于防汛工作的通知", "关于100%落实的请示abc", "普通的通知"):
        trail.append(a_case(title))
    assert len(trail.cases(search)) == found
    assert trail.count_cases(search) == found


def test_the_list_shows_what_was_last_touched_first_and_in_pages(trail: Trail) -> None:
    numbers = [trail.append(a_case(str(n)))[0].case for n in range(5)]
    trail.append([Draft(Kind.FILED, {}, "张三", case=numbers[0])])
    assert [row.id for row in trail.cases(limit=2)] == [numbers[0], numbers[4]]
    assert [row.id for row in trail.cases(limit=2, offset=2)] == [numbers[3], numbers[2]]


def test_a_ledger_gets_its_cases_in_the_order_of_opening(trail: Trail) -> None:
    days = [datetime(2018, 3, day, tzinfo=UTC) for day in (1, 2, 3)]
    trail.append([Draft(Kind.CASE_OPENED, {}, "张三", at=day) for day in days])
    assert [row.opened_at for row in trail.cases_opened()] == days
    assert [row.opened_at for row in trail.cases_opened(days[1], days[2])] == [days[1]]


def test_the_list_of_cases_can_be_thrown_away_and_made_again(trail: Trail) -> None:
    for title in "甲乙丙":
        trail.append(a_case(title))
    before = trail.cases()
    with raw(trail) as other:
        other.execute("DELETE FROM cases")
        other.execute("UPDATE years SET cases = 99")
    assert not trail.verify().ok
    trail.rebuild()
    assert trail.cases() == before
    assert trail.verify().ok


# ── a trail only grows ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM events WHERE seq = 2",
        "UPDATE events SET at = 'x' WHERE seq = 2",
        "PRAGMA recursive_triggers = ON; REPLACE INTO events SELECT * FROM events WHERE seq = 2",
    ],
)
def test_the_database_itself_refuses_to_change_an_event(trail: Trail, change: str) -> None:
    trail.append(a_case())
    with raw(trail) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.executescript(change)


def test_writing_is_safe_against_a_loss_of_power(trail: Trail) -> None:
    assert trail._db.journal_mode == "wal"
    assert trail._db.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
    assert trail._db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert trail._db.table("events").strict
    assert trail._db.table("cases").strict


def test_a_trail_whose_end_was_cut_off_is_not_continued(trail: Trail) -> None:
    trail.append(a_case())
    with raw(trail) as other:
        other.execute("DROP TRIGGER events_stay")
        other.execute("DELETE FROM events WHERE seq = 4")
    with pytest.raises(TrailBrokenError) as refusal:
        trail.append(a_case())
    assert refusal.value.remedy


# ── opening ──────────────────────────────────────────────────────────────────


def refused(folder: Path, kind: type[DeskError]) -> DeskError:
    """The refusal to open a trail there; it must say in Chinese what to do."""
    with pytest.raises(kind) as refusal:
        Trail.open(folder, busy_ms=50)
    assert type(refusal.value) is kind
    assert any("\u4e00" <= letter <= "\u9fff" for letter in refusal.value.remedy)
    return refusal.value


def test_a_trail_is_still_there_the_next_day(tmp_path: Path) -> None:
    with closing(Trail.open(tmp_path)) as trail:
        trail.append(a_case())
    with closing(Trail.open(tmp_path)) as trail:
        assert trail.head().seq == 4
        assert trail.verify().ok
    assert [path.name for path in tmp_path.iterdir()] == ["trail.sqlite3"]


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "trail.sqlite3")) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = (tmp_path / "trail.sqlite3").read_bytes()
    refused(tmp_path, DataFolderError)
    assert (tmp_path / "trail.sqlite3").read_bytes() == before
    with closing(sqlite3.connect(tmp_path / "trail.sqlite3")) as other:
        other.execute("PRAGMA application_id = 252006673")
    refused(tmp_path, DataFolderError)


def test_a_database_of_a_newer_version_is_left_alone(trail: Trail) -> None:
    with raw(trail) as other:
        other.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    assert "更新版本" in refused(trail.path.parent, DataFolderError).title


def make_older(other: sqlite3.Connection, version: int) -> None:
    """Take away what came with the third version."""
    for table in ("tree", "heads"):
        other.execute(f"DROP TABLE {table}")
    other.execute("DROP INDEX events_of_keys")
    for column in ("matter", "occasion", "awaiting", "awaiting_since", "closing"):
        other.execute(f"ALTER TABLE cases DROP COLUMN {column}")
    other.execute(f"PRAGMA user_version = {version}")


def test_a_trail_of_the_first_version_goes_on(trail: Trail) -> None:
    written = trail.append(a_case())
    with raw(trail) as other:
        make_older(other, 1)
    with closing(Trail.open(trail.path.parent)) as again:
        assert tuple(again.events()) == written
        assert again.verify().ok
        again.append(a_case())
        assert again.verify().ok
    with raw(trail) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


@pytest.mark.parametrize("version", [1, 2])
def test_the_list_of_an_older_version_is_made_anew_and_its_end_is_kept(
    trail: Trail, version: int
) -> None:
    trail.append(a_case())
    trail.append(a_case("关于抗旱的通知"))
    listed = trail.cases()
    with raw(trail) as other:
        make_older(other, version)
    with closing(Trail.open(trail.path.parent)) as again:
        assert again.cases() == listed
        assert again.verify().ok
        assert str(again.append(a_case())[0].case).endswith("-000003")


def test_a_trail_cut_off_before_it_was_renewed_is_still_found_out(trail: Trail) -> None:
    trail.append(a_case())
    with raw(trail) as other:
        other.execute("DROP TRIGGER events_stay")
        other.execute("DELETE FROM events WHERE seq = 4")
        make_older(other, 2)
    with closing(Trail.open(trail.path.parent)) as again:
        assert not again.verify().ok
        with pytest.raises(TrailBrokenError):
            again.append(a_case())


def test_an_event_that_cannot_be_read_is_named_after_the_renewal(trail: Trail) -> None:
    trail.append(a_case())
    with raw(trail) as other:
        other.execute("DROP TRIGGER events_stay_as_they_are")
        other.execute("UPDATE events SET bytes = x'00' WHERE seq = 3")
        make_older(other, 2)
    with closing(Trail.open(trail.path.parent)) as again:
        assert 3 in [one.seq for one in again.verify().broken]


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 8176]
)
def test_a_file_that_is_no_database_is_called_broken(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "trail.sqlite3").write_bytes(content)
    refused(tmp_path, TrailBrokenError)
    assert (tmp_path / "trail.sqlite3").read_bytes() == content


@pytest.mark.parametrize(
    "change",
    ["DROP TABLE head", "PRAGMA application_id = 0", "PRAGMA user_version = 0"],
)
def test_a_trail_that_lost_a_part_of_itself_is_called_broken(trail: Trail, change: str) -> None:
    with raw(trail) as other:
        other.execute(change)
    refused(trail.path.parent, TrailBrokenError)


def test_a_trail_that_another_program_holds_is_said_to_be_held(trail: Trail) -> None:
    with raw(trail) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "占用" in refused(trail.path.parent, DataFolderError).title
        with pytest.raises(DataFolderError):
            trail.append(a_case())
    assert trail.append(a_case())


def test_a_folder_that_is_a_file_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("x")
    refused(tmp_path / "desk", DataFolderError)
    refused(tmp_path / "desk" / "deeper", DataFolderError)


# ── a small disk ─────────────────────────────────────────────────────────────


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, 512 KiB large."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small file system to fill")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("this machine does not let us mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=False)


def fill(ballast: Path) -> None:
    """Write until nothing goes onto the disk any more."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def append_until_it_fails(trail: Trail) -> None:
    for _ in range(200):
        trail.append(a_case(reason="长" * 5_000))


def test_a_full_disk_is_told_and_the_trail_stays_whole(small_disk: Path) -> None:
    with closing(Trail.open(small_disk)) as trail:
        trail.append(a_case())
        ballast = small_disk / "ballast"
        fill(ballast)
        with pytest.raises(DiskFullError):
            append_until_it_fails(trail)
        kept = trail.head().seq
        assert kept % 4 == 0
        assert trail.verify().ok
        ballast.unlink()
        trail.append(a_case())
        assert trail.head().seq == kept + 4
        assert trail.verify().ok


def test_a_read_only_disk_is_told(small_disk: Path) -> None:
    Trail.open(small_disk).close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert "写入" in refused(small_disk, DataFolderError).title
    assert "写入" in refused(small_disk / "new", DataFolderError).title


# ── several programs, and sudden ends ────────────────────────────────────────


def _append_many(folder: Path, times: int) -> None:
    with closing(Trail.open(folder)) as trail:
        for _ in range(times):
            trail.append(a_case())


def test_two_programs_can_append_at_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    folder = tmp_path / "desk"  # fresh: they also race for making it
    writers = [spawn.Process(target=_append_many, args=(folder, 40)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with closing(Trail.open(folder)) as trail:
        verdict = trail.verify()
        assert (verdict.ok, verdict.events) == (True, 320)
        assert trail.cases()[0].id.endswith("-000080")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_program_killed_while_writing_leaves_a_whole_trail(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from gkdesk.trail.events import Draft, Kind
        from gkdesk.trail.store import Trail

        trail = Trail.open(Path(sys.argv[1]))
        while True:
            trail.append([Draft(Kind.CASE_OPENED, {}, "x"), Draft(Kind.INSPECTED, {}, "x")])
            print("written", flush=True)
        """
    )
    for times in (1, 17, 60):
        writer = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, cwd=CHECKOUT
        )
        with writer:
            assert writer.stdout is not None
            for _ in range(times):
                assert writer.stdout.readline() == b"written\n"
            writer.send_signal(signal.SIGKILL)
        with closing(Trail.open(tmp_path)) as trail:
            verdict = trail.verify()
            assert verdict.ok
            assert verdict.events % 2 == 0
            assert verdict.events == trail.count_cases() * 2
    assert verdict.events


def test_a_copied_trail_is_a_trail(trail: Trail, tmp_path: Path) -> None:
    trail.append(a_case())
    trail.close()
    shutil.copytree(trail.path.parent, tmp_path / "copy")
    with closing(Trail.open(tmp_path / "copy")) as copy:
        assert copy.verify().ok

"""Whole cases whose term is over are removed, and that is an event."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from gkdesk.errors import UnknownCaseError, UnknownEventError
from gkdesk.terms import CaseId
from gkdesk.trail import crew, removal
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail

START = datetime(2015, 3, 6, tzinfo=UTC)
BEFORE = START + timedelta(days=10)
GUARD = "events_stay_as_they_are"


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[Trail]:
    """Twelve cases, one a day, all but the last one filed."""
    with closing(Trail.open(tmp_path)) as opened:
        for day in range(12):
            at = START + timedelta(days=day)
            body = {"name": f"关于第{day}号秘闻的通知", "path": f"/公文/{day}.docx"}
            written = opened.append([Draft(Kind.CASE_OPENED, body, "王五", at=at)])
            drafts = [Draft(Kind.DECIDED, {"label": "主动公开"}, "王五", at=at)]
            drafts += [Draft(Kind.FILED, {"why": "无"}, "王五", at=at)] * (day < 11)
            for draft in drafts:
                opened.append([Draft(draft.kind, draft.body, "王五", case=written[0].case, at=at)])
        yield opened


def removed(trail: Trail) -> list[str]:
    cases = trail.over(BEFORE, 99)
    trail.remove(cases, BEFORE, "李四", "档案室")
    return cases


def test_only_closed_cases_that_nothing_happened_to_since_are_over(trail: Trail) -> None:
    trail.append([Draft(Kind.FILED, {}, "王五", case=CaseId("2015-000002"))])  # today
    assert trail.over(BEFORE, 99) == [f"2015-{n:06}" for n in (1, *range(3, 11))]
    assert trail.over(START + timedelta(days=99), 99)[-1] == "2015-000011"
    assert len(trail.over(BEFORE, 3)) == 3


def test_what_is_left_is_proven_and_what_is_gone_is_gone(trail: Trail) -> None:
    before = {event.seq: event.hash for event in trail.events()}
    leaves = [removal.leaf(raw) for (raw,) in trail._db.execute("SELECT bytes FROM events")]
    cases = removed(trail)
    assert len(cases) == 10
    verdict = trail.verify()
    assert (verdict.ok, verdict.broken) == (True, ())
    after = {event.seq: event.hash for event in trail.events()}
    assert before.items() <= after.items()
    left = [removal.leaf(raw) for (raw,) in trail._db.execute("SELECT bytes FROM events")]
    assert left[:-1] == leaves
    assert trail.count_cases() == 2
    assert trail.count_cases("第3号秘闻") == trail.count_cases("3.docx") == 0
    assert trail.case(CaseId(cases[0])) is None
    assert [event.body for event in trail.events(CaseId(cases[0]))] == [{"removed": True}] * 3
    (event,) = trail.events(after=verdict.events - 1)
    assert (event.kind, event.person, len(event.body["cases"])) == (Kind.CASES_REMOVED, "李四", 10)


def test_nothing_of_a_removed_case_stays_in_the_file(trail: Trail) -> None:
    removed(trail)
    trail.close()
    raw = b"".join(path.read_bytes() for path in trail.path.parent.glob("trail.sqlite3*"))
    assert "第3号秘闻".encode() not in raw
    assert "第10号秘闻".encode() in raw


def test_the_desk_goes_on_after_it(trail: Trail) -> None:
    cases = removed(trail)
    with pytest.raises(UnknownCaseError):
        trail.append([Draft(Kind.FILED, {}, "王五", case=CaseId(cases[0]))])
    (opened,) = trail.append([Draft(Kind.CASE_OPENED, {}, "王五", at=START)])
    assert opened.case == "2015-000013"
    trail.rebuild()
    assert trail.verify().ok
    assert trail.count_cases() == 3


def test_no_other_event_can_be_emptied(trail: Trail) -> None:
    removed(trail)
    for change in (
        "UPDATE events SET bytes = zeroblob(33) WHERE case_id = '2015-000012'",
        "UPDATE events SET bytes = x'00' WHERE case_id = '2015-000001'",
        "UPDATE events SET at = '' WHERE case_id = '2015-000001'",
        "DELETE FROM events WHERE case_id = '2015-000001'",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            trail._db.execute(change)


@pytest.mark.parametrize(
    ("change", "seq"),
    [
        ("UPDATE events SET bytes = zeroblob(33) WHERE seq = 34", 34),
        ("UPDATE events SET kind = 'marked' WHERE seq = 5", 36),
        ("UPDATE events SET hash = replace(hash, 'a', 'b') WHERE seq = 5", 36),
        ("UPDATE events SET case_id = '2015-000003' WHERE seq = 5", 36),
        ("DELETE FROM events WHERE seq = 5", 5),
        ("DELETE FROM removed WHERE case_id = '2015-000002'", 0),
        ("INSERT INTO removed VALUES ('2015-000012', 36)", 0),
        ("UPDATE events SET bytes = x'7b7d' WHERE seq = 5", 5),
    ],
)
def test_what_was_done_to_removed_events_besides_is_named(
    trail: Trail, change: str, seq: int
) -> None:
    removed(trail)
    (sql,) = trail._db.execute("SELECT sql FROM sqlite_master WHERE name = ?", [GUARD]).fetchone()
    stays = trail._db.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'events_stay'"
    ).fetchone()[0]
    trail._db.execute(f"DROP TRIGGER {GUARD}")
    trail._db.execute("DROP TRIGGER events_stay")
    trail._db.execute(change)
    trail._db.execute(sql)
    trail._db.execute(stays)
    verdict = trail.verify()
    assert not verdict.ok
    assert seq in {one.seq for one in verdict.broken}


def test_stretches_of_any_length_know_removed_events(
    trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed(trail)
    for length in (1, 2, 5, 7, 16):
        monkeypatch.setattr(crew, "LENGTH", length)
        assert trail.verify().ok


def test_the_papers_of_removed_cases_go_unless_another_case_has_them(
    tmp_path: Path, trail: Trail
) -> None:
    path, shared = tmp_path / "x.docx", tmp_path / "y.docx"
    path.write_bytes(b"only here")
    shared.write_bytes(b"also there")
    digests = [sha256(one.read_bytes()).hexdigest() for one in (path, shared)]
    for case, names in (("2015-000001", digests), ("2015-000012", digests[1:])):
        with trail.blobs.keeping() as keep:
            keep(path, digests[0])  # type: ignore[arg-type]
            keep(shared, digests[1])  # type: ignore[arg-type]
            drafts = [Draft(Kind.DECIDED, {"kept": names}, "王五", case=CaseId(case), at=START)]
            trail.append(drafts)
    trail.append([Draft(Kind.FILED, {}, "王五", case=CaseId("2015-000001"), at=START)])
    assert trail.verify().ok
    assert "2015-000001" in removed(trail)
    assert [one.name[:8] for one in trail.blobs.files()] == [digests[1][:8]]
    assert trail.verify().ok
    trail.rebuild()
    assert trail.verify().ok


def test_the_tree_goes_on_over_removed_events(trail: Trail) -> None:
    root = trail.evidence.root(20)
    removed(trail)
    assert trail.evidence.root(20) == root
    with pytest.raises(UnknownEventError):
        trail.evidence.prove(1, 20)
    assert trail.evidence.prove(35, 36).seq == 35
    lines = [stored.line for stored in trail.evidence.all()]
    assert sum(line.startswith(b'{"at":') and b'"removed":' in line for line in lines) == 30

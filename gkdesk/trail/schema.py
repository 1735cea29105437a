"""The shape of the trail's database, and what must be true of a file to be one."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from gkdesk.errors import DataFolderError
from gkdesk.trail import concordance, removal
from gkdesk.trail.cases import COLUMNS
from gkdesk.trail.complaints import damaged
from gkdesk.trail.tree import TABLE, Tree

FILE = "trail.sqlite3"

APPLICATION_ID = 0x676B6431  # "gkd1"; `file` and other programs tell ours from theirs by it

BUSY = {5, 261}  # SQLITE_BUSY, SQLITE_BUSY_RECOVERY

VERSION = 3
"""``PRAGMA user_version``: of the tables and the kinds of events, not of the program.

2 has the kinds of the check-up, which a program of 1 would take for spoiled; the tables
are those of 1. 3 has the concordance, what is kept and what is removed; the Merkle tree, the
signed heads and the keys; people; and cases without a paper, what is asked of authorities
and how many passages are withheld, for which the list of cases is made again.
"""

OLDEST = 1
"""The version from which on a trail is brought up to ``VERSION`` when it is opened."""

EVENTS = """
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  case_id TEXT,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  bytes BLOB NOT NULL,
  hash TEXT NOT NULL
) STRICT
"""

HEADS = """
CREATE TABLE heads (
  size INTEGER NOT NULL,
  key TEXT NOT NULL,
  note TEXT NOT NULL,
  sm3 BLOB,
  PRIMARY KEY (size, key)
) STRICT
"""
"""Signed heads: of how many events, by which key, as text; the right edge of the SM3 tree."""

OF_KEYS = "kind IN ('key_changed', 'key_lost', 'key_made', 'key_protected')"
"""Events about the desk's own keys, which are few and asked for often."""

KEYS_INDEX = f"CREATE INDEX events_of_keys ON events (seq) WHERE {OF_KEYS}"

GUARDS = {
    "events_stay": """
CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
""",
    "events_stay_as_they_are": """
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
WHEN NOT (NEW.seq = OLD.seq AND NEW.case_id IS OLD.case_id AND NEW.kind = OLD.kind
  AND NEW.at = OLD.at AND NEW.hash = OLD.hash
  AND length(NEW.bytes) = 33 AND substr(NEW.bytes, 1, 1) = x'00'
  AND EXISTS (SELECT 1 FROM removed WHERE removed.case_id = OLD.case_id))
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
""",
    **{
        f"{table}_{words}": f"""
CREATE TRIGGER {table}_{words} BEFORE {action} ON {table}
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
"""
        for table in ("tree", "heads")
        for words, action in (("stay", "DELETE"), ("stay_as_they_are", "UPDATE"))
    },
}
"""They stop a slip of the hand, not an insider; for him there is the chain of hashes.

What the second lets through is what ``removal`` does, and nothing else.
"""

EVENTS_OF_CASE = "CREATE INDEX events_of_case ON events (case_id, seq)"

INDEXES = (
    "CREATE INDEX cases_by_last ON cases (changed_seq, id)",
    "CREATE INDEX cases_by_number ON cases (id, changed_seq)",
    "CREATE INDEX cases_by_paper ON cases (sha256)",
    "CREATE INDEX cases_by_start ON cases (opened_seq)",
    "CREATE INDEX cases_by_closing ON cases (closing) WHERE closing != ''",
)
"""Of the list of cases."""

# Papers that are kept (see ``blobs``), each with the event that named it first.
KEPT = "CREATE TABLE kept (sha256 TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID"

_SINCE_3 = {"tree", "heads", "kept", "removed", *concordance.NAMES}
# Few beside those of the cases: who may sit here is asked before everything that is done.
OF_THE_DESK = (
    "CREATE INDEX IF NOT EXISTS events_of_desk ON events (kind, seq) WHERE case_id IS NULL"
)

COUNTERS = (
    # The last event, so that a trail cut off at its end is not mistaken for a shorter one.
    "CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL,"
    " hash TEXT NOT NULL) STRICT",
    "CREATE TABLE years (year INTEGER PRIMARY KEY, cases INTEGER NOT NULL) STRICT",
    KEPT,
    removal.TABLE,
)
"""Projections like the table ``cases``, which is made from ``cases.COLUMNS``."""


Database = Any
"""A ``sqlite_utils.Database``; only the store knows the library by name."""


def prepare(
    database: Database,
    path: Path,
    writing: Callable[[], AbstractContextManager[None]],
    set_aside: Callable[[int], None],
    relist: Callable[[], None],
) -> None:
    """Make sure that this file is ours, whole and ours to write, and make it where it is empty.

    Args:
        database: Just opened.
        path: Its file.
        writing: Makes a transaction that nobody else's writing can come between.
        set_aside: Keeps a copy of a file of this older version, before it is brought up.
        relist: Fills the empty list of cases from the events.

    Raises:
        DataFolderError: It belongs to another program or to a newer one of ours, or
            cannot be written safely where it lies.
        TrailBrokenError: It was ours, and something is missing.
    """
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON"):
        database.execute(f"PRAGMA {pragma}")
    if _is_fresh(database):
        _enable_wal(database)
        with writing():
            if _is_fresh(database):  # another process may have been quicker
                _create(database)
    _recognise(database, path)
    _enable_wal(database)
    if database.journal_mode != "wal":
        raise DataFolderError(
            f"数据文件夹所在的磁盘不支持安全写入：{path.parent}",
            "请把数据文件夹放在本机磁盘上，不要放在网络盘或共享文件夹里。",
        )
    database.execute("PRAGMA synchronous = FULL")
    older = _pragma(database, "user_version")
    if older < VERSION:
        set_aside(older)
    with writing():  # says now, not at the first paper, that the file is read-only or held
        if _pragma(database, "user_version") < VERSION:
            _bring_up(database, relist)


def _enable_wal(database: Database) -> None:
    """Switch to the write-ahead log, as patiently as for everything else.

    For this one step SQLite itself does not wait while another process takes it.
    """
    ends = time.monotonic() + _pragma(database, "busy_timeout") / 1000
    while True:
        try:
            database.enable_wal()
            return
        except database.conn.OperationalError as error:
            if error.sqlite_errorcode not in BUSY or time.monotonic() > ends:
                raise
            time.sleep(0.005)


def _is_fresh(database: Database) -> bool:
    return _pragma(database, "application_id") == 0 and not database.table_names()


def _recognise(database: Database, path: Path) -> None:
    present = set(database.table_names())
    tables = {"events", "cases", "head", "years"} & present
    ours = _pragma(database, "application_id") == APPLICATION_ID
    if not ours and not {"events", "cases", "head"} <= tables:
        raise DataFolderError(
            f"{path} 是别的程序的数据", "请另选一个文件夹作为工作台的数据文件夹。"
        )
    if ours and _pragma(database, "user_version") > VERSION:
        raise DataFolderError(
            "数据文件夹由更新版本的工作台建立，本版本不能使用",
            "请安装最新版本的工作台后再打开。",
        )
    version = _pragma(database, "user_version")
    is_whole = len(tables) == 4 and (version < 3 or present >= _SINCE_3)
    if not ours or not is_whole or version < OLDEST:
        raise damaged(path)


def _bring_up(database: Database, relist: Callable[[], None]) -> None:
    """Give an older trail what it lacks; it stays as it was where that fails.

    Before 3 there was neither tree nor head, and nothing was kept or removed: the tree is made
    from the events as they are, and so is the list of cases; end and counters stay.
    """
    database.execute("DROP TABLE cases")  # with its indexes
    _create_list(database)
    for statement in (
        *(*concordance.TABLES, KEPT, removal.TABLE, TABLE, HEADS),
        *(KEYS_INDEX, OF_THE_DESK),
    ):
        database.execute(statement)
    relist()
    Tree(database.conn.execute).fill()
    for name, guard in GUARDS.items():
        database.execute(f"DROP TRIGGER IF EXISTS {name}")  # one of the events' is another now
        database.execute(guard)
    database.execute(f"PRAGMA user_version = {VERSION}")


def _create_list(database: Database) -> None:
    database.create_table(
        "cases",
        dict(COLUMNS),
        pk="id",
        not_null=set(COLUMNS),
        foreign_keys=[("opened_seq", "events", "seq")],
        strict=True,
    )
    for statement in INDEXES:
        database.execute(statement)


def _create(database: Database) -> None:
    database.execute(EVENTS)
    _create_list(database)
    for statement in (
        *(*COUNTERS, *concordance.TABLES, TABLE, HEADS),
        *(EVENTS_OF_CASE, KEYS_INDEX, OF_THE_DESK, *GUARDS.values()),
    ):
        database.execute(statement)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")


def _pragma(database: Database, name: str) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])

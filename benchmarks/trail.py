"""The trail: one durable event, and the walk that verifies many, against bare sqlite3."""

from __future__ import annotations

import sqlite3
import tempfile
from functools import partial
from hashlib import sha256
from pathlib import Path

from benchmarks.measure import medians, tell, timed
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.proofs import leaf_hash
from gkdesk.trail.store import Trail
from gkdesk.trail.tree import Grown

ROUNDS = 300
EVENTS = 100_000
LEAVES = 1_000_000
BATCH = 1_000
BUILD = Path(__file__).resolve().parent.parent / "build"


def a_decision(number: int) -> list[Draft]:
    """A case, opened and decided, in about the size that real ones have."""
    text = sha256(str(number).encode()).hexdigest()
    opened = {
        "path": f"/公文/{number}.docx",
        "name": f"{number}.docx",
        "sha256": text,
        "text_sha256": text,
    }
    decided = {
        "attribute": "ON_REQUEST",
        "label": "依申请公开",
        "grounds": ["G16a"],
        "articles": ["《政府信息公开条例》第十六条第一款"],
        "report_codes": ["3"],
        "reason": "属于内部人事管理事项，公开后对外部不产生直接影响。",
        "text_sha256": text,
    }
    return [
        Draft(kind=Kind.CASE_OPENED, body=opened, person="张三", office="办公室"),
        Draft(kind=Kind.DECIDED, body=decided, person="张三", office="办公室"),
    ]


def bare_database(path: Path) -> sqlite3.Connection:
    """The same settings and the same width of row, and nothing else."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, bytes BLOB, hash TEXT) STRICT")
    return database


def append(folder: Path) -> None:
    """One event, on the disk for good before the call returns."""
    trail, bare = Trail.open(folder / "one"), bare_database(folder / "bare.sqlite3")
    case = trail.append(a_decision(0))[0].case
    raw, hash_ = b"x" * 600, "0" * 64

    def ours() -> None:
        trail.append([Draft(kind=Kind.FILED, body={"why": "x" * 400}, person="张三", case=case)])

    def theirs() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO events (bytes, hash) VALUES (?, ?)", (raw, hash_))
        bare.execute("COMMIT")

    took = medians({"ours": lambda: timed(ours), "bare": lambda: timed(theirs)}, ROUNDS)
    tell(
        "trail: one durable event",
        took["ours"],
        against="bare sqlite3, WAL, FULL",
        anchor=took["bare"],
        target="≤ 1.5",
    )
    trail.close()
    bare.close()


def verify(folder: Path) -> None:
    """The whole walk, against the tightest loop that reads and hashes the same rows."""
    trail = Trail.open(folder / "many")
    for first in range(0, EVENTS, BATCH):
        drafts = [one for number in range(BATCH // 2) for one in a_decision(first + number)]
        trail.append(drafts)
    bare = sqlite3.connect(trail.path)

    def ours() -> None:
        verdict = trail.verify()
        if not verdict.ok or verdict.events != EVENTS:
            raise SystemExit(f"the trail ought to be whole: {verdict}")

    def theirs() -> None:
        for raw, hash_ in bare.execute("SELECT bytes, hash FROM events ORDER BY seq"):
            if sha256(raw).hexdigest() != hash_:
                raise SystemExit("the trail ought to be whole")

    took = medians({"ours": lambda: timed(ours), "loop": lambda: timed(theirs)}, 5)
    tell(
        f"trail: verify {EVENTS:,} events",
        took["ours"],
        against="read and hash the same rows",
        anchor=took["loop"],
        target="≤ 2",
    )
    bare.close()
    trail.close()


def prove(folder: Path) -> None:
    """One inclusion and one consistency proof in a large tree, read from the disk."""
    trail = Trail.open(folder / "large")
    raw = trail.append(a_decision(0)[:1])[0]
    database, grown = trail._db.conn, Grown()  # noqa: SLF001 - events of that many take minutes
    stored = database.execute("SELECT bytes FROM events").fetchone()[0]
    database.execute("BEGIN")
    database.execute("DROP TRIGGER tree_stay")
    database.execute("DELETE FROM tree")
    database.executemany(
        "INSERT INTO tree VALUES (?, ?)",
        ((seq, b"".join(grown.add(leaf_hash(stored)))) for seq in range(1, LEAVES + 1)),
    )
    database.execute("COMMIT")
    proofs = {
        "inclusion": lambda: trail.evidence.prove(raw.seq, LEAVES),
        "consistency": lambda: trail.evidence.consistency(LEAVES // 3, LEAVES),
    }
    took = medians({name: partial(timed, proof) for name, proof in proofs.items()}, ROUNDS)
    for name in proofs:
        tell(
            f"trail: {name} proof, {LEAVES:,}",
            took[name],
            against="5 ms",
            anchor=0.005,
            target="≤ 1",
        )
    trail.close()


if __name__ == "__main__":
    BUILD.mkdir(exist_ok=True)
    # On the disk of the checkout: in a folder held in memory nothing would be durable.
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="bench-") as place:
        append(Path(place))
        verify(Path(place))
        prove(Path(place))

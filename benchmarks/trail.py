"""The trail: durable events, the walk that verifies many, search and opening among many.

``--full`` has 1,000,000 events and 1,000,000 cases, else a tenth of that.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

from benchmarks.measure import medians, tell, timed
from gkdesk.trail.cases import COLUMNS, opened
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.proofs import leaf_hash
from gkdesk.trail.store import Trail
from gkdesk.trail.tree import Grown

ROUNDS = 400
IS_FULL = "--full" in sys.argv
MANY = 1_000_000 if IS_FULL else 100_000
LEAVES = 1_000_000
BATCH = 500  # cases recorded at once
PAGE = 100
BUILD = Path(__file__).resolve().parent.parent / "build"
WHO = ("张三", "办公室")

DOING = ("印发", "转发", "做好", "加强", "开展", "调整", "公布", "报送", "表彰", "进一步规范")
PLACES = ("2024年", "2025年", "", "省级", "本市", "全县")
MATTERS = (
    *("政府信息公开", "防汛抗旱", "安全生产", "档案管理", "基层治理", "营商环境", "义务教育"),
    *("医疗保障", "粮食收购", "城市更新", "森林防火", "人事任免", "财政预算", "交通运输"),
    *("环境保护", "文化遗产", "水利工程", "数字政府"),
)
FORMS = ("工作", "专项检查", "实施细则", "行动方案", "管理办法", "责任清单", "应急预案")
KINDS = ("通知", "意见", "请示", "批复", "函", "报告", "通报")


def a_title(chance: random.Random) -> str:
    """Like those of real papers: made of words that come again and again."""
    said = (DOING, PLACES, MATTERS, FORMS)
    return f"关于{''.join(map(chance.choice, said))}的{chance.choice(KINDS)}"


def a_life(number: int, chance: random.Random) -> list[Draft]:
    """A case from its opening to its copy: four events of about 400 bytes."""
    text = sha256(str(number).encode()).hexdigest()
    title = a_title(chance)
    name = f"{number}.docx"
    bodies = (
        (Kind.CASE_OPENED, {"path": f"/公文/{name}", "name": name, "sha256": text}),
        (Kind.INSPECTED, {"title": title, "doc_number": f"某政办发〔2026〕{number}号"}),
        (
            Kind.DECIDED,
            {
                "attribute": "ON_REQUEST",
                "label": "依申请公开",
                "grounds": ["G16a"],
                "articles": ["《政府信息公开条例》第十六条第一款"],
                "reason": "属于内部人事管理事项，公开后对外部不产生直接影响。",
            },
        ),
        (Kind.MARKED, {"out": f"/公文/标{name}", "text": "（此件依申请公开）", "sha256": text}),
    )
    return [Draft(kind, body, *WHO) for kind, body in bodies]


def bare_database(path: Path) -> sqlite3.Connection:
    """The same settings and the same width of row, and nothing else."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, bytes BLOB, hash TEXT) STRICT")
    return database


def append(folder: Path) -> None:
    """One event, on the disk for good before the call returns; the four of a life in turn."""
    chance = random.Random(3)  # noqa: S311 - no secret
    raw, hash_ = b"x" * 420, "0" * 64
    ours: list[float] = []
    theirs: list[float] = []
    with (
        closing(Trail.open(folder / "one")) as trail,
        closing(bare_database(folder / "bare.sqlite3")) as bare,
    ):

        def insert() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO events (bytes, hash) VALUES (?, ?)", (raw, hash_))
            bare.execute("COMMIT")

        for number in range(ROUNDS // 4):
            case = None
            for draft in a_life(number, chance):
                began = time.perf_counter()
                case = trail.append([Draft(draft.kind, draft.body, *WHO, case=case)])[0].case
                ours.append(time.perf_counter() - began)
                theirs.append(timed(insert))
    for name, at, target in (("p50", 50, "≤ 1.5"), ("p99", 99, "≤ 3")):
        tell(
            f"trail: one durable event, {name}",
            statistics.quantiles(ours, n=100)[at - 1],
            against="bare sqlite3, WAL, FULL",
            anchor=statistics.quantiles(theirs, n=100)[at - 1],
            target=target,
        )


def many_events(folder: Path) -> Trail:
    """A trail of many events."""
    trail, chance = Trail.open(folder / "many"), random.Random(5)  # noqa: S311 - no secret
    for first in range(0, MANY // 4, BATCH):
        trail.append([one for number in range(BATCH) for one in a_life(first + number, chance)])
    (size,) = trail._db.execute("SELECT avg(length(bytes)) FROM events").fetchone()  # noqa: SLF001
    print(f"trail: {MANY:,} events of {size:.0f} bytes, {_megabytes(trail.path)} MB")
    return trail


def verify(trail: Trail) -> None:
    """The whole walk, against the tightest loop that reads and hashes the same rows."""
    bare = sqlite3.connect(trail.path)

    def ours(processes: int | None) -> None:
        known, os.cpu_count = os.cpu_count, (lambda: processes) if processes else os.cpu_count
        try:
            verdict = trail.verify()
        finally:
            os.cpu_count = known
        if not verdict.ok or verdict.events != MANY:
            raise SystemExit(f"the trail ought to be whole: {verdict}")

    def theirs() -> None:
        for raw, hash_ in bare.execute("SELECT bytes, hash FROM events ORDER BY seq"):
            if sha256(raw).hexdigest() != hash_:
                raise SystemExit("the trail ought to be whole")

    ways: dict[str, Callable[[], float]] = {
        "all": lambda: timed(lambda: ours(None)),
        "one": lambda: timed(lambda: ours(1)),
        "loop": lambda: timed(theirs),
    }
    took = medians(ways, 3)
    for name, title in (("all", f"{os.cpu_count()} processes"), ("one", "1 process")):
        tell(
            f"trail: verify {MANY:,}, {title}",
            took[name],
            against="read and hash the same rows",
            anchor=took["loop"],
            target="≤ 2",
        )
    bare.close()


def opening(folder: Path, empty: Path) -> None:
    """Open a trail and take the first page of cases, in a process of its own."""
    script = (
        "import sys, time; from pathlib import Path; from gkdesk.trail.store import Trail;"
        "began = time.perf_counter(); trail = Trail.open(Path(sys.argv[1]));"
        f"trail.cases('', {PAGE}); trail.count_cases(); print(time.perf_counter() - began)"
    )

    def took(place: Path) -> float:
        command = [sys.executable, "-c", script, str(place)]
        return float(subprocess.run(command, capture_output=True, check=True).stdout)

    Trail.open(empty).close()
    taken = medians({"many": lambda: took(folder), "empty": lambda: took(empty)}, 5)
    more = taken["many"] - taken["empty"]
    print(f"trail: open and first page, beyond an empty desk {more * 1e3:.1f} ms, target ≤ 300")


def many_cases(folder: Path) -> Trail:
    """A list of many cases over ten years, put in without their events."""
    trail, chance = Trail.open(folder / "cases"), random.Random(7)  # noqa: S311 - no secret
    execute = trail._db.execute  # noqa: SLF001 - a million events would take a quarter of an hour
    execute("PRAGMA foreign_keys = OFF")
    began = time.perf_counter()
    execute("BEGIN")
    trail._db.conn.executemany(  # noqa: SLF001
        f"INSERT INTO cases VALUES ({', '.join('?' * len(COLUMNS))})",  # noqa: S608 - our own names
        _rows(chance),
    )
    execute("INSERT INTO unsigned SELECT id FROM cases")
    trail._list._words.catch_up(0)  # noqa: SLF001
    execute("INSERT INTO unsigned SELECT id FROM cases ORDER BY changed_seq DESC LIMIT 500")
    execute("COMMIT")
    (size,) = execute("SELECT sum(length(bits)) FROM signs").fetchone()
    print(
        f"trail: {MANY:,} cases indexed in {time.perf_counter() - began:.0f} s,"
        f" index {size / 1e6:.0f} MB beside their words"
    )
    return trail


def _rows(chance: random.Random) -> Iterator[list[str | int]]:
    at = datetime(2016, 1, 1, tzinfo=UTC)
    for number in range(MANY):
        year, nth = divmod(number, MANY // 10)
        stands = (at + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case = f"{2016 + year}-{nth + 1:06}"
        row = opened(case, 4 * number + 1, stands, ("办公室", "张三"), {"path": f"/{number}.docx"})
        row["title"] = a_title(chance)
        row["doc_number"] = f"某政办发〔{2016 + year}〕{number}号"
        row["label"] = chance.choice(("主动公开", "依申请公开", "不予公开"))
        row["changed_seq"] = 4 * number + 4
        yield [*row.values()]


def search(trail: Trail) -> None:
    """The first page for title fragments of every length, rare and common, and how many."""
    chance = random.Random(11)  # noqa: S311 - no secret
    slowest = 0.0
    for length in (1, 2, 3, 4, 6, 8):
        taken = []
        for _ in range(40):
            title = a_title(chance)
            at = chance.randrange(0, max(len(title) - length, 1))
            word = title[at : at + length]
            began = time.perf_counter()
            trail.cases(word, PAGE)
            trail.count_cases(word, is_exact=False)
            taken.append(time.perf_counter() - began)
        slowest = max(slowest, *taken)
        middle = statistics.median(taken) * 1e3
        print(f"trail: search of {length} letters  p50 {middle:.1f} ms  max {max(taken) * 1e3:.1f}")
    began = time.perf_counter()
    (first, *_), last = trail.cases("", 1), trail.cases("", PAGE, MANY - PAGE)
    print(f"trail: last page by OFFSET {1e3 * (time.perf_counter() - began):.1f} ms", end=", ")
    before_last = last[0].id
    began = time.perf_counter()
    trail.cases("", PAGE, after=before_last)
    print(f"by key {1e3 * (time.perf_counter() - began):.1f} ms ({first.id} … {last[-1].id})")


def _megabytes(path: Path) -> int:
    return round(path.stat().st_size / 1e6)


def _peak() -> str:
    if os.name == "nt":
        return "unknown"
    import resource

    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def prove(folder: Path) -> None:
    """One inclusion and one consistency proof in a large tree, read from the disk."""
    trail = Trail.open(folder / "large")
    raw = trail.append(a_life(0, random.Random(1))[:1])[0]  # noqa: S311 - no secret
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
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="bench-") as made:
        place = Path(made)
        append(place)
        with closing(many_events(place)) as walked:
            print(f"trail: peak memory before verifying {_peak()}")
            verify(walked)
            print(f"trail: peak memory after verifying {_peak()}")
        with closing(many_cases(place)) as listed:
            search(listed)
        opening(place / "cases", place / "empty")
        prove(place)

"""A batch of 1,000 papers of 60 KB: papers a second with one process, and with two."""

from __future__ import annotations

import shutil
import tempfile
import time
import zipfile
from functools import partial
from pathlib import Path

from benchmarks.measure import medians, tell
from benchmarks.normal_paper import normal_paper
from gkdesk.batch.lines import Batch, Order, State
from gkdesk.batch.run import Run
from gkdesk.desk import Desk

PAPERS = 1_000
ROUNDS = 3
ROOT = Path(__file__).resolve().parent.parent
ANSWERS: dict[str, str | tuple[str, ...]] = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}


def papers(folder: Path) -> list[Path]:
    """Normal papers of about 60 KB, no two alike."""
    model = normal_paper(folder / "model.docx")
    paths = [folder / f"{number}.docx" for number in range(PAPERS)]
    for number, path in enumerate(paths):
        shutil.copyfile(model, path)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
            archive.writestr("docProps/number.txt", str(number))
    return paths


def batch(folder: Path, paths: list[Path], jobs: int) -> float:
    """Seconds for the whole batch on a new desk: journal, copies and trail on the disk."""
    out = Path(tempfile.mkdtemp(dir=folder))
    with Desk.open(out / "desk", profile="national") as desk:
        began = time.perf_counter()
        order = Order(ANSWERS, out)
        with Run.begin(desk, Batch.of(order, paths), jobs) as run:
            for _ in run.steps():
                pass
        took = time.perf_counter() - began
        if run.batch.counts() != {State.DONE: PAPERS}:
            raise SystemExit(f"all ought to be marked: {run.batch.counts()}")
    shutil.rmtree(out)
    return took


if __name__ == "__main__":
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build, prefix="bench-") as place:
        folder = Path(place)
        paths = papers(folder)
        one, two = (partial(batch, folder, paths, jobs) for jobs in (1, 2))
        took = medians({"1 job": one, "2 jobs": two}, ROUNDS)
        for name, seconds in took.items():
            print(f"batch: {PAPERS:,} papers, {name:<6} {PAPERS / seconds:>6.0f} papers a second")
        tell(
            f"batch: {PAPERS:,} papers, 2 jobs",
            took["2 jobs"],
            against="1 job",
            anchor=took["1 job"],
            target="≥ 1",
        )

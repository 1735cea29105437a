"""Marking one normal 公文 of about 60 KB in process, against python-docx and LibreOffice.

Ours reads, recognises, inspects, marks, verifies and brings the copy onto the disk for good.
The others append a line at the end and save; LibreOffice is warm: it runs all the time and is
spoken to through its own bridge. Where the bridge is missing a cold start is taken, and said.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.mark import MARK, ROOT, append, mark
from benchmarks.measure import medians, tell, timed
from benchmarks.normal_paper import normal_paper

ROUNDS = 15
PIPE = "gkdesk-benchmark"
BRIDGE = Path(__file__).with_name("warm_office.py")
BRIDGE_PACKAGE = "python3-uno"

Way = Callable[[Path, Path], float]
"""Takes a paper and a name for its copy, and returns the seconds that the work took."""


@contextmanager
def warm(folder: Path, python: str) -> Iterator[Way]:
    """LibreOffice, started once, on a pipe of its own.

    Args:
        python: An interpreter that has the bridge.
    """
    office = subprocess.Popen(
        [*soffice(folder), "--norestore", f"--accept=pipe,name={PIPE};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    bridge = subprocess.Popen(
        [python, str(BRIDGE), PIPE, MARK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    asked, answers = bridge.stdin, bridge.stdout
    if asked is None or answers is None:  # both are pipes; mypy cannot know
        raise SystemExit("the bridge has no pipes")

    def way(paper: Path, out: Path) -> float:
        asked.write(f"{paper}\t{out}\n")
        asked.flush()
        return float(answers.readline())

    try:
        if answers.readline().strip() != "ready":
            raise SystemExit("LibreOffice's bridge did not answer")
        yield way
        asked.close()
        office.wait(timeout=30)
    finally:
        for process in (bridge, office):
            process.kill()
            process.wait()


def cold(folder: Path) -> Way:
    """LibreOffice started anew for each paper, and it only reads and stores it again."""

    def way(paper: Path, out: Path) -> float:
        converted = out.parent / "cold" / paper.name
        command = [*soffice(folder), "--convert-to", "docx", "--outdir"]
        paths = [str(converted.parent), str(paper)]
        took = timed(lambda: subprocess.run([*command, *paths], capture_output=True, check=True))
        converted.rename(out)
        return took

    return way


def soffice(folder: Path) -> list[str]:
    """The command, with a profile of its own."""
    return ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]


def bridged_python() -> str | None:
    """An interpreter that can talk to LibreOffice: Debian's, or the one beside the office."""
    beside = Path(shutil.which("soffice") or "").resolve().with_name("python")
    for python in (shutil.which("python3", path="/usr/bin"), str(beside)):
        if python and Path(python).is_file():
            asked = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if asked.returncode == 0:
                return python
    return None


def compare(paper: Path, name: str, others: dict[str, tuple[Way, str]]) -> None:
    """Take all ways in turn, and tell ours against each of the others."""
    numbers = count()

    def once(way: Way) -> float:
        out = paper.with_name(f"{paper.stem}-{next(numbers)}.docx")
        took = way(paper, out)
        out.unlink()  # LibreOffice answers 0 even where it fails: the copy has to be there
        return took

    ways: dict[str, Way] = {"ours": lambda paper, out: timed(lambda: mark(paper, out))}
    ways |= {other: way for other, (way, _) in others.items()}
    took = medians({which: partial(once, way) for which, way in ways.items()}, ROUNDS)
    for other, (_, target) in others.items():
        tell(f"mark: {name}", took["ours"], against=other, anchor=took[other], target=target)


def main(folder: Path) -> None:
    """Compare with everything that is here, and say what is not."""
    paper = normal_paper(folder / "normal.docx")
    name = f"a normal paper of {round(paper.stat().st_size / 1000)} KB"
    library: tuple[Way, str] = (lambda one, out: timed(lambda: append(one, out)), "≥ 5")
    others = {"python-docx open, append, save": library}
    python = bridged_python()
    if shutil.which("soffice") is None:
        print(f"no LibreOffice here: apt-get install libreoffice-writer-nogui {BRIDGE_PACKAGE}")
        compare(paper, name, others)
    elif python is None:
        print(f"no bridge to a warm LibreOffice, so a cold one: apt-get install {BRIDGE_PACKAGE}")
        compare(paper, name, {**others, "LibreOffice, cold start": (cold(folder), "≥ 50")})
    else:
        with warm(folder, python) as office:
            compare(paper, name, {**others, "LibreOffice, warm": (office, "≥ 50")})


if __name__ == "__main__":
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build, prefix="bench-") as place:
        main(Path(place))

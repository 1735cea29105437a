"""Hostile papers, looked over by a process that has little memory and little time."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hiding.in_parts import chunk, emf, png, show
from hiding.word import WORD_TYPE, Word, para, xml

MEMORY = 1_500_000_000  # bytes
PATIENCE = 60  # seconds; ten are meant, but cores are shared
_LOOK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
from pathlib import Path
from gkdesk.errors import DeskError
from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper
try:
    print(*sorted({one.code for one in inspect(Paper.read(Path(sys.argv[1])))}))
except DeskError as error:
    print(type(error).__name__)
"""


def _numbered(word: Word, letter: str) -> None:
    inner = f'<w:a w:val="{letter * 1_300_000}"/>'
    word.add(
        "word/numbering.xml", xml("w:numbering", inner), "numbering", f"{WORD_TYPE}.numbering+xml"
    )


def _bookmarked(word: Word) -> None:
    marks = (f'<w:bookmarkStart w:id="{i}" w:name="名单甲乙丙丁{i}"/>' for i in range(100_000))
    word.blocks.append(f"<w:p>{''.join(marks)}</w:p>")


def _unread(word: Word, raw: bytes) -> None:
    word.add("word/a.dat", raw, "oleObject", "application/x-unknown")


HOSTILE: dict[str, tuple[str, Callable[[Word], object]]] = {
    "records of a drawing": (
        "hidden.unread",
        lambda word: show(word, "a.emf", emf("甲")[:88] + struct.pack("<LL", 17, 8) * 1_000_000),
    ),
    "chunks of a picture": (
        "hidden.unread",
        lambda word: show(word, "a.png", png(*[chunk(b"IDAT", b"")] * 30_000)),
    ),
    "a name without end": ("", lambda word: _numbered(word, "甲")),
    "levels without end": ("", lambda word: _numbered(word, "密")),
    "levels in a strange file": (
        "hidden.unread",
        lambda word: _unread(word, "密".encode() * 9_000_000),
    ),
    "names": ("hidden.unread", _bookmarked),
    "characters between tags": (
        "hidden.stray",
        lambda word: word.blocks.append(f"<w:p>{'<w:r>甲</w:r>' * 200_000}</w:p>"),
    ),
    "spaces of names": (
        "TooLargeError",
        lambda word: word.blocks.append(
            "".join(f'<w:p xmlns:n{i}="urn:{i}"/>' for i in range(100_000))
        ),
    ),
    "quotes and stars": (
        "secrecy.mentioned",
        lambda word: word.blocks.append(para("“机密★”" * 100_000)),
    ),
    "boxes to tick": ("", lambda word: word.blocks.append(para("密级:" + "□绝密(" * 20_000))),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit on memory")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_paper_is_looked_over_within_bounds(name: str, tmp_path: Path) -> None:
    code, change = HOSTILE[name]
    word = Word()
    change(word)
    path = tmp_path / "文稿.docx"
    path.write_bytes(loose(word.saved()))
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(path), str(MEMORY)],
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert code in done.stdout.decode()


def loose(saved: bytes) -> bytes:
    """The same without compression, which gets past the first gate."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()

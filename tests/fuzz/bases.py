"""Sound papers to begin with: built here, drawn by the layouts, or read from the corpus."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from builders import (
    PAGE_BREAK,
    SECTION,
    a_paper,
    body,
    control,
    line,
    paragraph,
    right,
    table,
    text_box,
    text_run,
    title,
)
from fuzz.draft import Draft
from layouts.layout import build, layouts

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "docx"
"""Beside the checkout, as in ``conftest.py``; read where it lies, never copied."""

_LAYOUTS = 2026, 80, 20
_BREAK = paragraph(PAGE_BREAK)
_DATE = "2026年3月6日"
_ORGAN = "临川市档案与方志局"

BUILT: dict[str, Callable[[Path], Path]] = {
    "notice": a_paper,
    "imprint": lambda folder: a_paper(
        folder,
        then=[line("抄送：市委办公室。"), line("临川市档案局办公室　　2026年3月7日印发")],
    ),
    "request": lambda folder: a_paper(
        folder,
        titled="关于提请印发村级档案工作方案的请示",
        to="市人民政府：",
        says=["我局起草了工作方案，拟提请市政府印发。", "所需经费已落实。", "妥否，请批示。"],
        then=[body("（联系人：李某，电话：0794-8888888）")],
    ),
    "marked": lambda folder: a_paper(folder, then=[body("（此件公开发布）")]),
    "contradicting": lambda folder: a_paper(folder, then=[body("（此件依申请公开）")]),
    "contact": lambda folder: a_paper(folder, then=[body("（联系人：李某，电话：0794-8888888）")]),
    "attachment": lambda folder: a_paper(
        folder, then=[_BREAK, line("附件1"), title("名单"), body("一、张某某。")]
    ),
    "date in a table": lambda folder: a_paper(folder, closing=[table([[_ORGAN], [_DATE]])]),
    "date before a break": lambda folder: a_paper(
        folder,
        closing=[right(_ORGAN), paragraph(text_run(_DATE) + PAGE_BREAK)],
        then=[line("附件1"), title("名单")],
    ),
    "date before a section": lambda folder: a_paper(
        folder,
        closing=[right(_ORGAN), paragraph(text_run(_DATE), SECTION)],
        then=[line("附件1"), title("名单")],
    ),
    "date in a control": lambda folder: a_paper(
        folder, closing=[right(_ORGAN), control(right(_DATE), "<w:date/>")]
    ),
    "box": lambda folder: a_paper(folder, before=[text_box("临川市档案局文件")]),
    "soft break": lambda folder: a_paper(folder, closing=[right(f"{_ORGAN}\n{_DATE}")]),
    "empty": lambda folder: a_paper(
        folder, titled="", numbered="", to="", says=(), signed="", dated=""
    ),
}


@cache
def names() -> tuple[str, ...]:
    """All papers there are: those of the corpus only where the folder is."""
    built = [f"built/{name}" for name in BUILT]
    drawn = [f"layout/{number}" for number in range(len(_drawn()))]
    found = sorted(CORPUS.iterdir()) if CORPUS.is_dir() else []
    return (*built, *drawn, *(f"corpus/{path.name}" for path in found))


def drawn_name(chance: Random) -> str:
    """One of them; each sort as often as another."""
    sorts: dict[str, list[str]] = {}
    for name in names():
        sorts.setdefault(name.partition("/")[0], []).append(name)
    return chance.choice(sorts[chance.choice(list(sorts))])


@cache
def content(name: str) -> bytes:
    """The file.

    Raises:
        LookupError: There is no such paper here.
    """
    sort, _, called = name.partition("/")
    if sort == "corpus":
        path = CORPUS / called
        if not path.is_file():
            raise LookupError(name)
        return path.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        if sort == "built":
            return BUILT[called](Path(folder)).read_bytes()
        return build(_drawn()[int(called)], Path(folder)).path.read_bytes()


def draft(name: str) -> Draft:
    """The paper, taken apart as far as it can be."""
    raw = content(name)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
            parts = {
                entry.filename: zipped.read(entry)
                for entry in zipped.infolist()
                if not entry.is_dir()
            }
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return Draft(whole=raw)
    mains = [part for part in parts if part.lower().endswith("/document.xml")]
    return Draft(parts, mains[0] if mains else next(iter(parts), "")) if parts else Draft(whole=raw)


@cache
def _drawn() -> tuple:  # type: ignore[type-arg]
    return tuple(layouts(*_LAYOUTS))

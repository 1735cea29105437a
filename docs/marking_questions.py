"""Lists in marking.md the files of a corpus on which the desk asks or refuses, with why.

    .venv/bin/python docs/marking_questions.py FOLDER

Files are named by the eight hexadecimal digits that their names begin with; nothing of what
they say is copied.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from gkdesk.errors import DeskError, MarkConflictError, MarkNotPlacedError, SignedPaperError
from gkdesk.marking.mark import plan
from gkdesk.records import Reading
from gkdesk.terms import Attribute

NOTE = Path(__file__).resolve().parent / "marking.md"
BEGIN, END = "<!-- corpus -->", "<!-- /corpus -->"
MARK = "（此件公开发布）"
DONE, ASKED, REFUSED = "直接标注", "问", "不办"


def answer(path: Path) -> tuple[str, str]:
    """What the desk does with a file, and why."""
    try:
        reading = Reading.of(path)
    except DeskError as error:
        return REFUSED, error.title
    try:
        plan(reading.paper, Attribute.PROACTIVE, MARK)
    except (MarkConflictError, MarkNotPlacedError) as error:
        return ASKED, _why(error.title, reading)
    except SignedPaperError as error:
        return ASKED, error.title
    except DeskError as error:
        return REFUSED, error.title
    return DONE, "成文日期认得准"


def _why(title: str, reading: Reading) -> str:
    """The question, with what it is about where there is no date at all."""
    said = title.removesuffix("，不能确定标注位置")
    if reading.question and not reading.anatomy.closings:
        paper = reading.anatomy.kind or reading.anatomy.doc_number
        said += "（是公文，日期处是空白或占位文字）" if paper else "（没有认出文种和发文字号）"
    return said


def table(answers: Mapping[tuple[str, str], Iterable[str]]) -> str:
    """The answers as a table, those that are done first."""
    order = (DONE, ASKED, REFUSED)
    lines = ["| 工作台 | 原因 | 份数 | 文件 |", "|---|---|---|---|"]
    for (what, why), names in sorted(
        answers.items(), key=lambda one: (order.index(one[0][0]), one[0][1])
    ):
        listed = sorted(names)
        lines.append(f"| {what} | {why} | {len(listed)} | {' '.join(listed)} |")
    return "\n".join(lines)


def main(folder: Path) -> None:
    """Put the table where the note wants it."""
    answers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        answers[answer(path)].append(path.name[:8])
    note = NOTE.read_text(encoding="utf-8")
    head, _, rest = note.partition(BEGIN)
    tail = rest.partition(END)[2]
    NOTE.write_text(f"{head}{BEGIN}\n{table(answers)}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""What a file says outside its text is looked over like its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hiding.in_parts import chunk, png, show
from hiding.word import Word

from gkdesk.errors import SecretMarkError
from gkdesk.inspection.checkup import inspect
from gkdesk.inspection.traced import with_traces
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Piece, Zone
from gkdesk.paper.trace import Trace, TraceKind, Traces


def noted(folder: Path, text: str) -> Paper:
    word = Word()
    show(word, "a.png", png(chunk(b"tEXt", b"Comment\0" + text.encode())))
    return Paper.read(word.write(folder))


def test_a_picture_that_bears_a_mark_stops(tmp_path: Path) -> None:
    with pytest.raises(SecretMarkError):
        inspect(noted(tmp_path, "机密★5年"))


def test_a_persons_number_in_a_picture_is_told(tmp_path: Path) -> None:
    codes = {one.code for one in inspect(noted(tmp_path, "11010519491231002X"))}
    assert "personal.id_card" in codes


def test_what_stands_in_a_piece_already_is_not_said_twice() -> None:
    piece = Piece("docProps/custom.xml", Zone.PROPERTY, "张三")
    one = Trace(TraceKind.PEOPLE, "word/people.xml", "张三", "人员")
    assert with_traces(Contents((piece,)), Traces((one,), ())) == Contents((piece,))


def test_a_trace_of_the_program_itself_is_left_out() -> None:
    one = Trace(TraceKind.MACHINE, "", "机密★5年", "")
    assert with_traces(Contents(()), Traces((one,), ())) == Contents(())

"""Files of answers, good and hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkdesk.errors import DeskError
from gkdesk.guide import answering

WHOLE = """
reason = "附件2有身份证号"
mark = "none"

[answers]
origin = 1
duty = ["aware", "interest"]

[facts]
law = "《……法》第三条"

[paper]
forwarded = true
draft = false

[[withhold]]
what = "身份证号"
ground = "G15b"
where = "附件2"
"""


def a_file(folder: Path, content: str | bytes) -> Path:
    path = folder / "answers.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_file_says_answers_facts_reason_and_passages(tmp_path: Path) -> None:
    read = answering.read(a_file(tmp_path, WHOLE))
    assert read.answers == {"mark": ("none",), "origin": ("1",), "duty": ("aware", "interest")}
    assert read.stated.facts == {"law": "《……法》第三条"}
    assert read.stated.reason == "附件2有身份证号"
    assert read.stated.passages[0].where == "附件2"
    assert read.shows == {"forwarded"}


@pytest.mark.parametrize(
    "content",
    [
        "mark = ",
        "mark = true",
        "mark = { a = 1 }",
        "answers = 3",
        "facts = []",
        'reason = ["x"]',
        'withhold = "x"',
        '[[withhold]]\nwhat = "x"',
        '[[withhold]]\nwhat = "x"\nground = "G15b"\nname = "x"',
        'subject = "weather"',
        "[facts]\nlaw = 3",
        b"\xff\xfe\x00",
        b"a=" + b"[" * 50_000,
        b"#" * 1_000_001,
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(DeskError) as caught:
        answering.read(a_file(tmp_path, content))
    assert caught.value.remedy


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        answering.read(tmp_path / "none.toml")
    with pytest.raises(DeskError):
        answering.read(tmp_path)

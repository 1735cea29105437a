"""How the paper's own number is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper
from inspected import codes


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("临档发〔2026〕5号", []),
        ("临档发﹝2026﹞5号", []),
        ("临档发[2026]5号", ["number.brackets"]),
        ("临档发（2026）5号", ["number.brackets"]),
        ("临档发【2026】5号", ["number.brackets"]),
        ("临档发〔2026〕第5号", ["number.ordinal"]),
        ("临档发〔2026〕005号", ["number.padded"]),
        ("临档发(2026)第05号", ["number.brackets", "number.ordinal", "number.padded"]),
        ("临档发〔2026〕×号", []),
    ],
)
def test_each_fault_is_named(tmp_path: Path, number: str, expected: list[str]) -> None:
    found = codes(a_paper(tmp_path, numbered=number))
    assert [code for code in found if code.startswith("number")] == expected

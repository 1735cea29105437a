"""What an office would send back is sent back, and nothing that only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper
from hiding.returned import RIGHT, WRONG
from inspected import fit

from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper


def said(folder: Path, how: dict[str, object]) -> list[str]:
    """Codes of all that is said of a paper that is to be public."""
    path = a_paper(folder, **how)  # type: ignore[arg-type]  # the builder's own arguments
    own = (one.code for one in inspect(Paper.read(path)) if one.code.startswith(("date.", "annot")))
    return [*(one.code for one in fit(path)), *own]


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said(name: str, tmp_path: Path) -> None:
    code, how = WRONG[name]
    codes = said(tmp_path, dict(how))
    assert code in codes
    # A 代拟稿 is also reminded that the attribute is proposed beside it.
    assert set(codes) <= {code, "annotation.present", "suggestion.draft"}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_left_alone(name: str, tmp_path: Path) -> None:
    assert set(said(tmp_path, dict(RIGHT[name][1]))) <= {"annotation.present"}

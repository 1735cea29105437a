"""从文稿看，这是什么公文: what a paper shows of its kind. It only suggests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gkdesk import paths
from gkdesk.guide.facts import Clue, Sight
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import PaperKind

FILE = "paper_kinds-2026.toml"


@cache
def _clues() -> Mapping[PaperKind, Clue]:
    """How each kind is seen.

    Raises:
        SettingsError: The file says something impossible.
    """
    sheet, _ = Sheet.read(paths.resources() / "guide" / FILE)
    sheet.text("edition"), sheet.day("effective")
    seen = sheet.table("seen")
    clues = {kind: Clue.of(kind.value, seen.table(kind.value)) for kind in PaperKind}
    sheet.close()
    return clues


def suggested(sight: Sight) -> dict[PaperKind, str]:
    """The kinds that a paper looks like, and by what."""
    return {kind: clue.text for kind, clue in _clues().items() if clue.shows(sight)}

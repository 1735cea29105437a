"""The pages on which something is decided: each says all that is its own."""

from __future__ import annotations

import pytest

from gkdesk.ui.pages.topic import TopicPage
from gkdesk.ui.pages.working import WorkingPage
from gkdesk.ui.pages.workspace import WorkspacePage


def left_open(page: type) -> set[str]:
    """What a page has still to say; Qt's classes let none be refused when it is made."""
    return {
        name
        for name in dir(page)
        if getattr(getattr(page, name, None), "__isabstractmethod__", False)
    }


@pytest.mark.parametrize("page", [WorkspacePage, TopicPage])
def test_a_page_says_all_that_is_its_own(page: type[WorkingPage]) -> None:
    assert {"opened", "go_to", "_update", "_taken"} <= left_open(WorkingPage)
    assert left_open(page) == set()

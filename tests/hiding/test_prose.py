"""Papers that speak of secrecy go on; papers that bear a mark, in whatever form, stop."""

from __future__ import annotations

from pathlib import Path

import pytest
from hiding.prose import BEARING, SPEAKING, paper

from gkdesk.errors import SecretMarkError
from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper


@pytest.mark.parametrize("name", SPEAKING)
def test_speaking_of_secrecy_does_not_stop(name: str, tmp_path: Path) -> None:
    inspect(Paper.read(paper(tmp_path, SPEAKING, name)))


@pytest.mark.parametrize("name", BEARING)
def test_a_mark_stops_in_every_form(name: str, tmp_path: Path) -> None:
    with pytest.raises(SecretMarkError):
        inspect(Paper.read(paper(tmp_path, BEARING, name)))

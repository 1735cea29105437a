"""What every test stands on: a desk of its own, no screen, no surprises in the log."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Qt reads this when the first application is made; a screen is used only if somebody asks for it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# deadline=None: the cores are shared, and a slow moment is not a mistake in the code.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"

# Wherever a program might look for what belongs to the user.
HOMES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
)


class Listener(logging.Handler):
    """Keeps every record of WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember the record."""
        self.heard.append(record)


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home folder, so that no test reads or writes what is the user's."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(home))
        yield home


@pytest.fixture(autouse=True)
def desk_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder that the desk of this test will make and use."""
    folder = tmp_path / "desk"
    monkeypatch.setenv("GKDESK_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[Listener]:
    """Fail on a log record of WARNING or above, unless ``@pytest.mark.logs(pattern)`` expects it.

    An expected record that does not come fails too.
    """
    expected = [re.compile(mark.args[0]) for mark in request.node.iter_markers("logs")]
    listener = Listener()
    logging.getLogger().addHandler(listener)
    yield listener
    logging.getLogger().removeHandler(listener)
    said = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in listener.heard]
    surprises = [line for line in said if not any(one.search(line) for one in expected)]
    missed = [one.pattern for one in expected if not any(one.search(line) for line in said)]
    if surprises:
        pytest.fail("the log was not expected to say:\n" + "\n".join(surprises), pytrace=False)
    if missed:
        pytest.fail("the log did not say: " + ", ".join(missed), pytrace=False)


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder ``shared`` beside the checkout: papers that may be read but not copied."""
    if not SHARED.is_dir():
        pytest.skip("there is no folder “shared” beside the checkout: the real papers are not here")
    return SHARED


@pytest.fixture(scope="session")
def corpus_folder(shared_folder: Path) -> Path:
    """199 real files of every age and maker, broken ones too."""
    return shared_folder / "corpus" / "docx"


@pytest.fixture(scope="session")
def seeds_folder(shared_folder: Path) -> Path:
    """Five real papers as text, to build .docx files from at test time."""
    return shared_folder / "seeds"

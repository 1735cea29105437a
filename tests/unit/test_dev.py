"""dev.py and what it stands on: the locks, the wheel, the words for what is missing."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)")


@pytest.fixture
def dev() -> ModuleType:
    """dev.py as a module of its own for each test."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(lock: str) -> dict[str, str]:
    """Package name -> its version and hashes, as they stand in the lock."""
    parts = re.split(r"^(?=\S)", (ROOT / lock).read_text(encoding="utf-8"), flags=re.M)
    return {found[1]: part for part in parts if (found := PIN.match(part))}


# ── the locks ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host|^-", text, flags=re.M)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    bare = [name for name, pin in pins(lock).items() if "--hash=sha256:" not in pin]
    assert pins(lock)
    assert not bare


def test_the_developers_lock_holds_the_programs_lock() -> None:
    small, large = (pins(lock) for lock in LOCKS)
    assert small == {name: large[name] for name in small}


def test_the_locks_pin_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for lock, asked in (
        (LOCKS[0], project["project"]["dependencies"]),
        (LOCKS[1], project["dependency-groups"]["dev"]),
    ):
        names = {re.split(r"[<>=]", one)[0].lower() for one in asked}
        assert names <= pins(lock).keys()


@pytest.mark.parametrize("package", ["colorama", "pefile", "pywin32-ctypes"])
def test_the_lock_made_on_linux_holds_what_only_windows_needs(package: str) -> None:
    assert "sys_platform == 'win32'" in pins(LOCKS[1])[package]


# ── the environment ───────────────────────────────────────────────────────────


@pytest.fixture
def installed(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A checkout in tmp_path whose .venv has been brought to the developers' lock."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / ".venv" / "python")
    dev.VENV.mkdir()
    dev.PYTHON.touch()
    for lock in LOCKS:
        (tmp_path / lock).write_text("click==8", encoding="utf-8")
    dev.stamp(dev.DEVELOPMENT).write_text(dev.digest(dev.DEVELOPMENT), encoding="utf-8")
    return dev


def test_a_developers_environment_is_enough_to_run(installed: ModuleType) -> None:
    assert installed.is_installed(installed.DEVELOPMENT)
    assert installed.is_installed(installed.RUNTIME)


def test_a_users_environment_is_not_enough_to_test(installed: ModuleType) -> None:
    stamp: Path = installed.stamp(installed.DEVELOPMENT)
    stamp.rename(installed.stamp(installed.RUNTIME))
    assert installed.is_installed(installed.RUNTIME)
    assert not installed.is_installed(installed.DEVELOPMENT)


def test_a_changed_lock_is_installed_again(installed: ModuleType) -> None:
    (installed.ROOT / installed.DEVELOPMENT).write_text("click==9", encoding="utf-8")
    assert not installed.is_installed(installed.DEVELOPMENT)


def test_an_environment_whose_python_is_gone_is_made_again(installed: ModuleType) -> None:
    installed.PYTHON.unlink()
    assert not installed.is_installed(installed.RUNTIME)


def test_a_python_too_old_is_told_so(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (4, 0))
    assert dev.main(["lint"]) == 1
    assert "需要 Python" in capsys.readouterr().err


# ── the system ────────────────────────────────────────────────────────────────

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Debian packages are for Linux")


@on_linux
def test_who_is_not_root_is_told_the_exact_line(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends --no-remove "
    with pytest.raises(dev.Stop, match=line + "libegl1 libgl1"):
        dev.need_packages(["libegl1", "libgl1"], "窗口要用的系统库")


@on_linux
def test_a_system_without_apt_is_told_in_words(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(dev.Stop, match=r"缺少窗口要用的系统库。请安装 .*Debian.*: libegl1"):
        dev.need_packages(["libegl1"], "窗口要用的系统库")


@on_linux
def test_only_the_missing_library_is_asked_for(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(dev.Stop, match=r": libgone1$"):
        dev.need_system({"libc.so.6": "libc6", "libgone.so.1": "libgone1"})


@on_linux
def test_a_missing_font_is_said_but_stops_nothing(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(dev, "FONT_FOLDERS", (str(tmp_path),))
    dev.need_system({})
    assert dev.CJK_FONT in capsys.readouterr().err


@pytest.mark.parametrize("name", ["wqy-microhei.ttc", "NotoSansCJK-Regular.ttc", "simsun.ttf"])
def test_a_chinese_font_is_known_by_its_file(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr(dev, "FONT_FOLDERS", (str(tmp_path),))
    (tmp_path / "DejaVuSans.ttf").touch()
    assert not dev.has_chinese_font()
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / name).touch()
    assert dev.has_chinese_font()


# ── the commands ──────────────────────────────────────────────────────────────


def test_a_paper_that_is_not_there_is_refused_in_words(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["run", "没有.docx"]) == 1
    assert "没有这个文件" in capsys.readouterr().err


def test_only_test_takes_arguments_that_dev_does_not_know(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        dev.main(["lint", "--fast"])
    assert "--fast" in capsys.readouterr().err


@on_linux
def test_without_a_screen_the_walk_is_done_twice_over(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("GKDESK_DATA")
    monkeypatch.setattr(dev, "DEMO", tmp_path / "demo")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "install", lambda _: None)
    seen: set[Path] = set()
    for _ in range(2):
        assert dev.main(["run"]) == 0
        monkeypatch.delenv("GKDESK_DATA")
        [marked] = {*dev.DEMO.glob(f"{dev.SAMPLE.stem}（已标注）*")} - seen
        seen.add(marked)
        said = capfd.readouterr().out
        for place in (marked, dev.DEMO / "desk" / "trail.sqlite3", dev.DEMO / dev.LEDGER):
            assert place.is_file()
            assert str(place) in said
    assert (dev.DEMO / dev.SAMPLE.name).read_bytes() == dev.SAMPLE.read_bytes()


# ── the wheel ─────────────────────────────────────────────────────────────────


def test_the_wheel_carries_the_resources_but_not_what_draws_the_samples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hatchling.build import build_wheel

    monkeypatch.chdir(ROOT)
    with zipfile.ZipFile(tmp_path / build_wheel(str(tmp_path))) as wheel:
        names = set(wheel.namelist())
    for file in (ROOT / "resources").rglob("*.toml"):
        assert f"gkdesk/{file.relative_to(ROOT).as_posix()}" in names
    assert "gkdesk/resources/profiles/national.toml" in names
    assert "gkdesk/resources/trail/verify_trail.py" in names
    assert not [name for name in names if re.search(r"samples/.*\.py$|/prose/", name)]
    assert {name.split("/")[0].split("-")[0] for name in names} == {"gkdesk"}

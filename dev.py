"""Everything a developer does with this checkout, on Windows and Linux.

    python3 dev.py run [PATH]     open the desk; without a screen, walk one paper through it
    python3 dev.py test [...]     all tests; what follows goes to pytest
    python3 dev.py lint           ruff, mypy and the contracts of the house
    python3 dev.py bench [NAME]   figures of speed, each with the ratio to its anchor
    python3 dev.py build          freeze the program and let it test itself

Needs nothing but Python 3.11 or newer: what is missing is installed into ``.venv``
with the hashes of the lock files, or the line to type is printed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"  # holds all of RUNTIME too

OLDEST_PYTHON = (3, 11)
BENCHMARKS = ("start", "mark", "office", "batch", "trail", "workbook", "inspection")

DEMO = ROOT / "gkdesk-demo"
SAMPLE = ROOT / "resources" / "samples" / "关于印发政务公开工作实施细则的通知.docx"
LEDGER = "公文公开属性台账.xlsx"

# Shared object -> Debian package that brings it; what Qt asks for when it starts.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
CJK_FONT = "fonts-wqy-microhei"
CJK_FONT_NAMES = ("wqy", "cjk", "sourcehan", "droidsansfallback", "uming", "ukai", "simsun", "msyh")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
# File beside LibreOffice's program -> Debian package; the journeys print and read with it.
OFFICE_PARTS = {"libswlo.so": "libreoffice-writer-nogui", "libsclo.so": "libreoffice-calc-nogui"}


class Stop(Exception):  # noqa: N818 (said to a person, no bug)
    """Nothing more can be done here; the words say what the person can do."""


def main(argv: Sequence[str]) -> int:
    """Do one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console of another code page: rather ? than a crash
            stream.reconfigure(errors="replace")
    parser = _parser()
    asked, rest = parser.parse_known_args(argv)
    if rest and asked.command != "test":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    commands: dict[str, Callable[[], int]] = {
        "run": lambda: run(asked.path),
        "test": lambda: test(rest),
        "lint": lint,
        "bench": lambda: bench(asked.names, is_full=asked.full),
        "build": build,
    }
    try:
        need_python()
        return commands[asked.command]()
    except Stop as stop:
        print(f"停止 · {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="dev.py", description=(__doc__ or "").split("\n")[0])
    commands = words.add_subparsers(dest="command", required=True)
    one = commands.add_parser("run", help="open the desk; without a screen, walk one paper")
    one.add_argument("path", nargs="?", type=Path, help="a .docx; else the sample")
    commands.add_parser("test", help="all tests; what follows goes to pytest", add_help=False)
    commands.add_parser("lint", help="ruff, mypy and the contracts of the house")
    one = commands.add_parser("bench", help="figures with their ratios")
    one.add_argument("names", nargs="*", help=f"{', '.join(BENCHMARKS)}; else all")
    one.add_argument("--full", action="store_true", help="trail: a million, not a tenth of it")
    commands.add_parser("build", help="freeze the program and let it test itself")
    return words


# ── the five commands ─────────────────────────────────────────────────────────


def run(path: Path | None) -> int:
    """Open the desk on a paper, or walk it through the desk where there is no screen."""
    if path is not None and not path.is_file():
        raise Stop(f"没有这个文件 · no such file: {path}")
    install(RUNTIME)
    DEMO.mkdir(exist_ok=True)
    os.environ.setdefault("GKDESK_DATA", str(DEMO / "desk"))
    if not has_screen():
        return walk(_copy_into_demo(path or SAMPLE))
    need_system({**QT_LIBRARIES, **X_LIBRARIES})
    return python("-m", "gkdesk", str(path.resolve() if path else _copy_into_demo(SAMPLE)))


def test(arguments: Sequence[str]) -> int:
    """Run pytest on everything, or on what the arguments say."""
    install(DEVELOPMENT)
    need_system(QT_LIBRARIES)
    need_office()
    # A file opened without naming its encoding reads differently on a Chinese Windows.
    return python("-X", "warn_default_encoding", "-m", "pytest", *arguments)


def lint() -> int:
    """Run every check that reads the code; all of them, also after one has failed."""
    install(DEVELOPMENT)
    checks = {
        "ruff check": ("-m", "ruff", "check", "--quiet"),
        "ruff format": ("-m", "ruff", "format", "--check", "--quiet"),
        "mypy": ("-m", "mypy"),
        "contracts": (
            "-c",
            "from importlinter import cli; cli.lint_imports_command(['--no-logo'])",
        ),
    }
    failed = [name for name, command in checks.items() if timed(name, command) != 0]
    if failed:
        print(f"未通过 · failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def bench(names: Sequence[str], *, is_full: bool = False) -> int:
    """Print one line for each figure: name, figure, ratio, anchor, target."""
    install(DEVELOPMENT)
    need_system(QT_LIBRARIES)
    if unknown := set(names) - set(BENCHMARKS):
        raise Stop(f"没有这项 · unknown: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    full = ("--full",) if is_full else ()
    return max(python("-m", f"benchmarks.{name}", *full) for name in names or BENCHMARKS)


def build() -> int:
    """Freeze the program into dist/gkdesk and let the frozen program test itself."""
    install(DEVELOPMENT)
    need_system(QT_LIBRARIES)
    spec = str(ROOT / "build_installer.spec")
    freeze = ("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", spec)
    if timed("PyInstaller", freeze) != 0:
        return 1
    program = ROOT / "dist" / "gkdesk" / ("gkdesk.exe" if os.name == "nt" else "gkdesk")
    size = sum(file.lstat().st_size for file in program.parent.rglob("*")) / 1e6
    print(f"{program.parent}  {size:.0f} MB")
    folder = ROOT / "build" / "selftest"
    shutil.rmtree(folder, ignore_errors=True)
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    code = subprocess.run([program, "--selftest", folder], env=quiet, check=False).returncode
    result = folder / "result.json"
    if not result.is_file():
        raise Stop(f"冻结程序没有写出自检结果 · no result.json, exit code {code}")
    print(result.read_text(encoding="utf-8"))
    return code


# ── the walk without a screen ─────────────────────────────────────────────────


def walk(paper: Path) -> int:
    """Inspect, mark, verify and export one paper by command line, and say where things are."""
    desk = Path(os.environ["GKDESK_DATA"])
    print("没有屏幕，用命令行走一遍 · no screen, walking one paper by command line", flush=True)
    _gkdesk("识别 inspect", "inspect", str(paper))
    decision = ("--attribute", "主动公开", "--ground", "G20-01")
    _gkdesk("标注 mark", "mark", str(paper), *decision)
    _gkdesk("验证留痕 verify", "verify")
    _gkdesk("导出台账 export", "export", str(DEMO / LEDGER))
    copies = DEMO.glob(f"{paper.stem}（已标注）*")
    print(f"""
做好了 · done
  原稿（未改动）  {paper}
  标注稿          {max(copies, key=lambda copy: copy.stat().st_mtime)}
  留痕            {desk / "trail.sqlite3"}
  台账            {DEMO / LEDGER}""")
    return 0


def _gkdesk(title: str, *command: str) -> None:
    print(f"\n── {title} " + "─" * 50, flush=True)
    if code := python("-m", "gkdesk", *command):
        raise Stop(f"“{title}”没有完成 · exit {code}")


def _copy_into_demo(paper: Path) -> Path:
    """The paper's copy in the demo folder, so that nothing is written beside the sample."""
    copy = DEMO / paper.name
    if not copy.exists() or copy.read_bytes() != paper.read_bytes():
        shutil.copyfile(paper, copy)
    return copy


def has_screen() -> bool:
    """True where a window can be shown."""
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(named) or not sys.platform.startswith("linux")


# ── what has to be installed first ────────────────────────────────────────────


def install(lock: str) -> None:
    """Bring ``.venv`` to what the lock says; does nothing when it is there already."""
    if is_installed(lock):
        return
    began = time.monotonic()
    if not _works(PYTHON, f"import pip, sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"):
        say("建立运行环境 .venv", "making .venv")
        make_venv()
    say("安装依赖，首次约一两分钟", f"installing {lock}, a minute or two the first time")
    pip("--require-hashes", "--only-binary", ":all:", "--requirement", str(ROOT / lock))
    if lock == DEVELOPMENT:  # so that `gkdesk` is a command in .venv, and tests start it anywhere
        pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp(lock).write_text(digest(lock), encoding="utf-8")
    say("环境就绪", f"ready in {time.monotonic() - began:.0f} s")


def is_installed(lock: str) -> bool:
    """True if .venv holds what this lock, or one that holds it too, says today."""
    enough = [lock, DEVELOPMENT] if lock == RUNTIME else [lock]
    return PYTHON.exists() and any(
        stamp(one).is_file() and stamp(one).read_text(encoding="utf-8") == digest(one)
        for one in enough
    )


def stamp(lock: str) -> Path:
    """The file that remembers which state of the lock was installed."""
    return VENV / f"{lock}.sha256"


def digest(lock: str) -> str:
    """What the lock says now."""
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def need_python() -> None:
    """Refuse a Python that is too old, in words instead of a syntax error somewhere else."""
    if sys.version_info < OLDEST_PYTHON:
        raise Stop(f"需要 Python 3.11 或更新 · Python 3.11+ needed, this is {sys.version}")


def make_venv() -> None:
    """Make .venv anew; Debian keeps the module for that in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        need_packages([f"python3.{sys.version_info.minor}-venv"], " Python 的 venv 模块")
    if out := _quietly([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise Stop(f"建不起运行环境 · could not make {VENV}:\n{out}")


def pip(*arguments: str) -> None:
    """Run pip install; its words are shown only when it fails."""
    if out := _quietly([str(PYTHON), "-m", "pip", "install", "--no-input", *arguments]):
        raise Stop(f"依赖没有装好，请检查网络后重试 · pip failed:\n{out}")


def need_system(libraries: Mapping[str, str]) -> None:
    """See to the system libraries that Qt loads, and to one Chinese font."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for name, package in libraries.items() if not _loads(name)]
    if missing:
        need_packages(missing, "窗口要用的系统库")
    if not has_chinese_font():
        want_packages([CJK_FONT], "一种中文字体")


def need_office() -> None:
    """See to LibreOffice, which the journeys use; without it they skip and say so."""
    if not sys.platform.startswith("linux"):
        return
    office = Path(shutil.which("soffice") or "").resolve().parent
    missing = [package for part, package in OFFICE_PARTS.items() if not (office / part).exists()]
    if not shutil.which("pdftotext"):
        missing.append("poppler-utils")
    if missing:
        want_packages(missing, "整程测试要用的 LibreOffice（缺少时这些测试跳过）")


def has_chinese_font() -> bool:
    """True if a font file with a telling name lies in one of the usual folders."""
    return any(
        any(name in file.name.lower().replace("-", "") for name in CJK_FONT_NAMES)
        for folder in FONT_FOLDERS
        for file in Path(folder).expanduser().rglob("*.[to]t[cf]")
    )


def want_packages(packages: Iterable[str], what: str) -> None:
    """Install Debian packages if that can be done here, else say how, and go on."""
    try:
        need_packages(packages, what)
    except Stop as stop:
        print(stop, file=sys.stderr)


def need_packages(packages: Iterable[str], what: str) -> None:
    """Install Debian packages as root, or stop with the line to type."""
    names = " ".join(packages)
    apt = shutil.which("apt-get")
    if apt is None:
        raise Stop(f"缺少{what}。请安装 · install (names as in Debian): {names}")
    line = f"apt-get install -y --no-install-recommends --no-remove {names}"
    if os.geteuid() != 0:
        raise Stop(f"缺少{what}。请执行 · type:\n  sudo apt-get update && sudo {line}")
    say(f"安装{what}", line)
    _quietly(["apt-get", "update"])  # a source that is down need not matter: the install decides
    if out := _quietly(line.split()):
        raise Stop(f"没有装好，请手工执行 · failed, type:\n  apt-get update && {line}\n{out}")


def _quietly(command: Sequence[str]) -> str:
    """Run a tool that asks nothing; what it said is returned only when it failed."""
    calm = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        command,
        env=calm,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return f"{done.stdout}\nexit {done.returncode}" if done.returncode else ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _works(interpreter: Path, code: str) -> bool:
    try:
        return not _quietly([str(interpreter), "-c", code])
    except OSError:  # not there, or for another machine
        return False


# ── starting things and saying things ─────────────────────────────────────────


def python(*arguments: str) -> int:
    """Run the checkout's Python at the checkout's top and return its exit code."""
    sys.stdout.flush()
    command = [str(PYTHON), *arguments]
    return subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode


def timed(name: str, arguments: Sequence[str]) -> int:
    """Run the checkout's Python and print how long it took and how it went."""
    began = time.monotonic()
    code = python(*arguments)
    verdict = "通过" if code == 0 else "失败"
    print(f"{verdict}  {name}  {time.monotonic() - began:.1f} s", flush=True)
    return code


def _environment() -> dict[str, str]:
    """The environment with the checkout's own package in it, wherever a child starts."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def say(chinese: str, english: str) -> None:
    """Tell what is being done, in both languages."""
    print(f"» {chinese} · {english}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

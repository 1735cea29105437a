"""The desk without a screen: the commands that scripts in an office call.

Names, options, exit codes and JSON keys are public: add, do not rename. Results go
to standard output; words on what went wrong, and progress, to standard error.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from gkdesk import __version__
from gkdesk.cli import (
    belongings,
    cases,
    findings,
    guiding,
    inspecting,
    listing,
    marking,
    people,
    safekeeping,
    trail,
    vouching,
)
from gkdesk.cli.calling import DONE, WRONG_USAGE, everywhere, option
from gkdesk.errors import Cancelled, DeskError
from gkdesk.replies import Said, complain, error_of

INTERRUPTED = 130  # as a shell calls it


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says.

    Returns:
        The exit code: 0 done, 1 answered with no, 2 wrong usage, 3 refused, 4 stopped
        before a state secret.
    """
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # this may be one of those that read ahead for a batch
    args = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in args
    _speak(as_json)
    try:
        code = gkdesk.main(args, prog_name="gkdesk", standalone_mode=False)
    except DeskError as error:
        return _refuse(error_of(error), error.exit_code, as_json)
    except click.UsageError as error:
        called = error.ctx.command_path if error.ctx else "gkdesk"
        remedy = f"用 {called} --help 看看写法。"
        said = {"code": "usage", "title": f"写法不对，{_wrong(error)}", "remedy": remedy}
        return _refuse(said, WRONG_USAGE, as_json)
    except (click.Abort, KeyboardInterrupt, Cancelled):
        click.echo("已停止。", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever was reading has seen enough; nor shall Python complain of it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code if isinstance(code, int) else DONE


class _Commands(click.Group):
    """Commands by their names; anything else that looks like a file opens the window on it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Tell a command from a paper."""
        paper = Path(args[0])
        if args[0] not in self.commands and (
            paper.suffix or "/" in args[0] or os.sep in args[0] or paper.exists()
        ):
            return "gkdesk", window, args
        if args[0] not in self.commands:
            ctx.fail(f"没有 {args[0]} 这个命令，也没有这个文件")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="[文稿 | 命令 ...]",
    help="公文公开属性工作台。不带命令时打开窗口，写上文稿路径就在窗口中打开它。",
)
@click.version_option(__version__, message="gkdesk %(version)s")
@click.pass_context
@everywhere
def gkdesk(context: click.Context) -> int | None:
    """Open the window where no command is given."""
    return _open_window(None) if context.invoked_subcommand is None else None


@click.command(help="在窗口中打开一份文稿。")
@click.argument("path")
@everywhere
def window(path: str) -> int:
    """Open the window on a paper."""
    return _open_window(path)


def _open_window(path: str | None) -> int:
    # By name: the window is built in a room above this one.
    start = importlib.import_module("gkdesk.app").main
    return int(start(path, option("data"), option("profile"), option("as")))


_COMMANDS: tuple[click.Command, ...] = (
    inspecting.inspect,
    guiding.guide,
    guiding.rules,
    listing.catalogue,
    marking.mark,
    marking.resume,
    findings.finding,
    findings.recheck,
    cases.case,
    vouching.verify,
    vouching.head,
    vouching.conclude,
    vouching.trail,
    vouching.key,
    trail.export,
    people.person,
    trail.doctor,
    safekeeping.backup,
    safekeeping.restore,
    safekeeping.rebuild,
)
for command in _COMMANDS:
    gkdesk.add_command(command)
for command in belongings.OF_CASE:
    cases.case.add_command(command)


# ── what is said ─────────────────────────────────────────────────────────────


def _speak(as_json: bool) -> None:
    """Let any file name be said, on a console of any code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = "utf-8" if as_json and stream is sys.stdout else None
            stream.reconfigure(encoding=encoding, errors="replace")


def _wrong(error: click.UsageError) -> str:
    """The library's commonest complaints in Chinese, the others as they are."""
    if isinstance(error, click.MissingParameter) and error.param is not None:
        param = error.param
        name = param.metavar if isinstance(param, click.Argument) else param.opts[0]
        return f"缺少 {name}"
    if isinstance(error, click.NoSuchOption):
        return f"没有 {error.option_name} 这个选项"
    return error.format_message()


def _refuse(error: Said, code: int, as_json: bool) -> int:
    complain(error)
    if as_json:
        click.echo(json.dumps({"error": error}, ensure_ascii=False))
    return code

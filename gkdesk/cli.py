"""The desk without a screen: the commands that scripts in an office call.

Names, options, exit codes and JSON keys are public: add, do not rename. Results go
to standard output; words on what went wrong, and progress, to standard error.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gkdesk import __version__
from gkdesk.errors import (
    Cancelled,
    DeskError,
    MarkNotPlacedError,
    SecretMarkError,
    TrailBrokenError,
)
from gkdesk.replies import (
    WORDS,
    Said,
    as_entry,
    as_inspected,
    as_marked,
    complain,
    error_of,
    plain,
    tell_all,
    tell_inspected,
    tell_marked,
)
from gkdesk.terminal import bar, paper_in_hand
from gkdesk.terms import CaseId, Wish

if TYPE_CHECKING:
    from gkdesk.batch.run import Run
    from gkdesk.desk import Desk

DONE, ANSWERED_NO, WRONG_USAGE, REFUSED, SECRET = range(5)
INTERRUPTED = 130  # as a shell calls it

F = TypeVar("F", bound=Callable[..., Any])


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


# ── how every command is called ──────────────────────────────────────────────


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    if value:
        context.meta[f"gkdesk.{option.name}"] = value


def everywhere(command: F) -> F:
    """Give a command the options that may stand before or after its name."""
    option = partial(click.option, expose_value=False, callback=_keep)
    for decorate in (
        option("--json", is_flag=True, help="结果用 JSON 输出。"),
        option("--as", metavar="姓名", help="经办人，须已在工作台登记。"),
        option("--profile", metavar="口径", help="本次使用的单位口径，如 national。"),
        option("--data", metavar="文件夹", help="工作台的数据文件夹。"),
    ):
        command = decorate(command)
    return command


def _option(name: str) -> Any:  # noqa: ANN401 - a text, or True for a flag
    return click.get_current_context().meta.get(f"gkdesk.{name}")


def _folder() -> Path:
    from gkdesk.paths import default_data_folder

    return Path(_option("data")) if _option("data") else default_data_folder()


def _desk() -> Desk:
    from gkdesk.desk import Desk

    return Desk.open(_folder(), profile=_option("profile"), person=_option("as"))


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
    return int(start(path, _option("data"), _option("profile"), _option("as")))


# ── papers ───────────────────────────────────────────────────────────────────

_PATH = click.Path(path_type=Path)
_PAPERS = click.argument("paths", metavar="文稿...", nargs=-1, required=True, type=_PATH)
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, 8),
    default=1,
    metavar="进程数",
    help="办多份时几个进程一起办，1 到 8，默认 1。",
)


@gkdesk.command(help="看一看文稿：要素、体检发现、标注位置。不留任何痕迹。")
@_PAPERS
@everywhere
def inspect(paths: tuple[Path, ...]) -> int:
    """Say what papers say about themselves."""
    with _desk() as desk:
        return _each(paths, lambda path: as_inspected(desk.read(path)), tell_inspected)


@gkdesk.command(help="给文稿定公开属性，另存标注稿；原件不动。写文件夹，就办其中所有文稿。")
@_PAPERS
@click.option("--attribute", required=True, metavar="属性", help="公开属性，如 主动公开。")
@click.option("--ground", "grounds", multiple=True, metavar="依据", help="如 G20-01，可写多个。")
@click.option("--reason", default="", metavar="理由", help="为什么这样定。")
@click.option("--fact", "facts", multiple=True, metavar="名=值", help="依据要求写明的事项。")
@click.option("--out", type=_PATH, metavar="路径", help="标注稿的文件名，或已有的文件夹。")
@click.option("--after", type=click.IntRange(min=0), metavar="段号", help="写在这一段之下。")
@click.option("--replace", is_flag=True, help="换掉文稿上已有的另一种标注。")
@click.option("--break-signature", is_flag=True, help="文稿带数字签名也标注，签名随之失效。")
@click.option("--dry-run", is_flag=True, help="只预览，不写文件，不留痕。")
@_JOBS
@everywhere
def mark(
    paths: tuple[Path, ...],
    attribute: str,
    grounds: tuple[str, ...],
    reason: str,
    facts: tuple[str, ...],
    out: Path | None,
    after: int | None,
    replace: bool,
    break_signature: bool,
    dry_run: bool,
    jobs: int,
) -> int:
    """Decide and mark papers."""
    from gkdesk.batch.gathering import in_folders

    is_batch = len(paths) > 1 or paths[0].is_dir()
    if is_batch and after is not None:
        raise click.UsageError("--after 只能用于一份文稿。")
    if is_batch and out is not None and not out.is_dir():
        raise click.UsageError("多份文稿时，--out 必须是已有的文件夹。")
    stated = dict(_fact(one) for one in facts)

    def one(path: Path) -> Said:
        reading = desk.read(path)
        try:
            if dry_run:
                desk.lawful(answers, reading.findings)
                return as_marked(path, desk.preview(reading, meant, wish), None)
            case, done = desk.handle(reading, answers, wish, out=out)
        except MarkNotPlacedError:
            for choice in reading.candidates if not is_batch and after is None else ():
                click.echo(f"可选：--after {choice.after_block}　{choice.text}", err=True)
            raise
        return as_marked(path, done, case)

    wish = Wish(after, replace, break_signature)
    with _desk() as desk:
        meant = desk.profile.attribute(attribute)
        answers = {"attribute": meant.value, "grounds": grounds, "reason": reason, **stated}
        if not is_batch or dry_run:
            return _each(in_folders(paths), one, tell_marked)
        from gkdesk.batch.lines import Batch, Order
        from gkdesk.batch.run import Run

        papers = in_folders(paths)
        order = Order(answers, out and out.absolute(), replace, break_signature)
        run = Run.begin(desk, Batch.of(order, papers), jobs)
        return _work(run, dict(enumerate(papers)))


@gkdesk.command(help="接着办上次没有办完的一批；已经办好的不会再办。")
@_JOBS
@everywhere
def resume(jobs: int) -> int:
    """Go on with a batch that was interrupted."""
    from gkdesk.batch.journal import leftovers
    from gkdesk.batch.run import Run

    with _desk() as desk:
        for leftover in leftovers(desk.folder):
            run = Run.resume(desk, leftover, jobs)
            if run is not None:
                return _work(run, {})
    return _answer({"papers": [], "left": []}, lambda: click.echo("没有要接着办的文稿。"))


def _fact(said: str) -> tuple[str, str]:
    key, equals, value = said.partition("=")
    if not (key and equals):
        raise click.UsageError(f"--fact 要写成 名=值：{said}")
    return (key if key == "withheld" else f"fact.{key}"), value


def _each(paths: Sequence[Path], do: Callable[[Path], Said], tell: Callable[[Said], None]) -> int:
    """Do it to every paper, past those that are refused, and answer with all of them."""
    if len(paths) == 1:
        entry = do(paths[0])  # a refusal is the answer
        return _answer({"papers": [entry]}, lambda: tell(entry))
    entries: list[Said] = []
    code = DONE
    with paper_in_hand() as is_stopped, bar(len(paths)) as step:
        for path in paths:
            if is_stopped():
                break
            try:
                entries.append(do(path))
            except SecretMarkError as error:
                entries.append({"error": error_of(error)})  # nothing else is kept of it
                code = SECRET
            except DeskError as error:
                entries.append({"path": str(path), "error": error_of(error)})
                code = max(code, ANSWERED_NO)
            step()
    left = [str(path) for path in paths[len(entries) :]]
    _answer({"papers": entries, "left": left}, lambda: tell_all(entries, len(left), tell))
    return max(code, ANSWERED_NO) if left else code


def _work(run: Run, given: Mapping[int, Path]) -> int:
    """Work through a batch and answer with what became of each of its papers.

    Args:
        given: What each paper was called on the command line, by its number.
    """
    entries: list[Said] = []
    halted: Said = {}
    papers = len(run.batch.waiting())
    with run, paper_in_hand() as is_stopped, bar(papers) as tick:
        try:
            while not is_stopped() and (step := run.step()) is not None:
                entries.append(as_entry(step, given))
                tick()
        except DeskError as error:  # not of a paper, but of the desk
            halted = {"error": error_of(error)}
    left = [str(given.get(line.number, line.path)) for line in run.batch.waiting()]

    def tell() -> None:
        tell_all(entries, len(left), tell_marked)
        if halted:
            complain(halted["error"])
        if left:
            click.echo("用 gkdesk resume 可以接着办。")

    _answer({"papers": entries, "left": left, **halted}, tell)
    if any(entry.get("error", {}).get("code") == SecretMarkError.code for entry in entries):
        return SECRET
    return ANSWERED_NO if left or halted or any("error" in entry for entry in entries) else DONE


# ── the trail ────────────────────────────────────────────────────────────────


@gkdesk.group(help="查看办件。")
@everywhere
def case() -> None:
    """Cases."""


@case.command("list", help="列出办件，最近办理的在前。")
@click.option("--search", default="", metavar="文字", help="标题、文号、属性或编号中的文字。")
@click.option("--limit", type=click.IntRange(min=1), default=200, help="至多列几件，默认 200。")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="跳过前几件。")
@everywhere
def case_list(search: str, limit: int, offset: int) -> int:
    """List cases."""
    with _desk() as desk:
        rows, count = desk.cases(search, limit, offset), desk.count_cases(search)

    def tell() -> None:
        for row in rows:
            words = (row.id, WORDS[row.status.value], row.label, row.doc_number, row.title)
            click.echo("  ".join(filter(None, words)))
        click.echo(f"共 {count} 件，列出 {len(rows)} 件")

    return _answer({"cases": rows, "count": count}, tell)


@case.command("show", help="显示一个办件和它的留痕。")
@click.argument("number", metavar="编号")
@everywhere
def case_show(number: str) -> int:
    """Show a case with its events."""
    with _desk() as desk:
        row = desk.case(CaseId(number))
        events = desk.events(row.id, limit=None)

    def tell() -> None:
        words = (row.id, WORDS[row.status.value], row.label, row.doc_number, row.title)
        click.echo("  ".join(filter(None, words)))
        for event in events:
            at = event.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
            click.echo(f"  第 {event.seq} 条  {at}  {event.person}  {event.kind.value}")

    return _answer({"case": row, "events": events}, tell)


@gkdesk.command(help="校验留痕：逐条核对有没有被改动。")
@everywhere
def verify() -> int:
    """Walk the trail."""
    name, events, head, broken = str(_folder()), 0, "", []
    try:
        with _desk() as desk:
            verdict = desk.verify()
        events, head = verdict.events, str(verdict.head.hash)
        broken = [{"desk": name, "seq": one.seq, "what": one.what} for one in verdict.broken]
    except TrailBrokenError as error:  # so broken that it cannot even be opened
        broken = [{"desk": name, "seq": 0, "what": f"{error.title}。{error.remedy}"}]

    def tell() -> None:
        if not broken:
            click.echo(f"留痕完好：共 {events} 条，末条指纹 {head}")
        for one in broken:
            where = f"第 {one['seq']} 条" if one["seq"] else "整体"
            click.echo(f"留痕不符　{where}：{one['what']}")

    desks = [{"desk": name, "events": events, "head": head, "signature": "none"}]
    _answer({"ok": not broken, "desks": desks, "broken": broken, "heads": []}, tell)
    return ANSWERED_NO if broken else DONE


@gkdesk.command(help="显示留痕末条的序号和指纹，可以抄录或打印留存。")
@everywhere
def head() -> int:
    """Show the head of the trail."""
    with _desk() as desk:
        last = desk.head()
    said = {"desk": str(_folder()), "seq": last.seq, "hash": last.hash, "signature": "none"}
    return _answer(said, lambda: click.echo(f"第 {last.seq} 条  {last.hash}"))


_DAY = click.DateTime(formats=["%Y-%m-%d"])


@gkdesk.command(help="导出公文公开属性台账。")
@click.argument("out", metavar="台账.xlsx", type=_PATH)
@click.option("--from", "since", type=_DAY, metavar="日期", help="从这一天登记的起。")
@click.option("--to", "until", type=_DAY, metavar="日期", help="到这一天登记的止。")
@everywhere
def export(out: Path, since: datetime | None, until: datetime | None) -> int:
    """Write the ledger."""
    if since and until and since > until:
        raise click.UsageError("--from 晚于 --to。")
    with _desk() as desk:
        done = desk.export(out, since.date() if since else None, until.date() if until else None)
    said = {"out": done.out, "rows": done.rows, "head": done.head._asdict()}
    return _answer(said, lambda: click.echo(f"已导出 {done.rows} 件：{done.out}"))


@gkdesk.command(help="检查安装情况：版本、路径、空间。不含任何文稿内容。")
@everywhere
def doctor() -> int:
    """Say how the installation is."""
    with _desk() as desk:
        found = plain(desk.doctor())

    def tell() -> None:
        for key, value in found.items():
            click.echo(f"{key}: {value}")

    return _answer(found, tell)


# ── what is said ─────────────────────────────────────────────────────────────


def _speak(as_json: bool) -> None:
    """Let any file name be said, on a console of any code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = "utf-8" if as_json and stream is sys.stdout else None
            stream.reconfigure(encoding=encoding, errors="replace")


def _answer(said: Said, tell: Callable[[], None]) -> int:
    """Answer, in JSON or in words."""
    if _option("json"):
        click.echo(json.dumps(plain(said), ensure_ascii=False))
    else:
        tell()
    return DONE


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

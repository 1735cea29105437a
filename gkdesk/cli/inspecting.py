"""The command that looks papers over: one, many, or all that are in folders."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import ANSWERED_NO, DONE, PAPERS, PATH, SECRET, answer, everywhere, sit_down
from gkdesk.cli.findings import YES, ask_to_unmask
from gkdesk.errors import DeskError, SecretMarkError
from gkdesk.replies import Said, as_inspected, error_of, tell_all, tell_inspected
from gkdesk.terminal import bar, paper_in_hand

if TYPE_CHECKING:
    from gkdesk.audit.checkup_summary import Line
    from gkdesk.desk import Desk
    from gkdesk.records import Reading
    from gkdesk.terms import Attribute


@click.command(help="给文稿体检：要素、体检发现、标注位置。写文件夹，就看其中所有文稿。不留痕。")
@PAPERS
@click.option("--attribute", metavar="属性", help="打算定的公开属性，说明哪些发现必须先处理。")
@click.option("--unmask", is_flag=True, help="显示未遮蔽的原文；先询问，并留痕。")
@YES
@click.option("--report", type=PATH, metavar="报告.docx", help="写一页体检报告，只能用于一份文稿。")
@click.option("--xlsx", type=PATH, metavar="汇总.xlsx", help="写体检汇总表。")
@everywhere
def inspect(
    paths: tuple[Path, ...],
    attribute: str | None,
    unmask: bool,
    yes: bool,
    report: Path | None,
    xlsx: Path | None,
) -> int:
    """Say what papers say about themselves."""
    from gkdesk.batch.gathering import in_folders

    has_folder = any(path.is_dir() for path in paths)
    if report and (has_folder or len(paths) > 1):
        raise click.UsageError("--report 只能用于一份文稿；多份请用 --xlsx。")
    with sit_down() as desk:
        meant = desk.profile.attribute(attribute) if attribute else None
        papers = in_folders(paths)
        if unmask:
            ask_to_unmask(desk.unmasking_notice(len(papers)), is_sure=yes)
        round_ = _Round(desk, meant, unmask=unmask, is_kept=xlsx is not None)
        if len(paths) == 1 and not has_folder:
            entry = round_.look(papers[0], report)  # a refusal is the answer
            code, entries, left = DONE, [entry], None
        else:
            code, entries, left = round_.go(papers, names_all=not has_folder)
        if xlsx is not None:
            desk.summarise(xlsx, round_.lines, round_.stopped)
    written = {"report": report, "xlsx": xlsx}
    return _answer(code, entries, left, round_.stopped, written)


class _Round:
    """One round over papers.

    Args:
        is_kept: Whether a summary will be written.
    """

    def __init__(
        self, desk: Desk, attribute: Attribute | None, *, unmask: bool, is_kept: bool
    ) -> None:
        self.lines: list[Line] = []
        self.stopped = 0
        self._desk, self._attribute = desk, attribute
        self._unmask, self._is_kept = unmask, is_kept

    def look(self, path: Path, report: Path | None = None) -> Said:
        """Look a paper over; what is unmasked is recorded before it is said."""
        reading = self._desk.read(path)
        if self._attribute is not None:
            reading = self._desk.weighed(reading, self._attribute)
        if report is not None:
            self._desk.report(reading, report)
        if self._is_kept:
            self.lines.append(self._desk.summary_line(reading))
        if self._unmask:
            self._desk.unmask_paper(reading)
        entry = as_inspected(reading, unmasked=self._unmask)
        return {**entry, **self._held_up(reading)}

    def go(self, papers: list[Path], *, names_all: bool) -> tuple[int, list[Said], list[str]]:
        """Look over paper after paper, until done or stopped.

        Args:
            names_all: Whether each paper was named one by one. In a folder not even the
                place in the answer tells which paper bore a 密级 mark.

        Returns:
            Exit code, what is to be said of each, and the papers that nobody came to.
        """
        entries: list[Said] = []
        code, done = DONE, 0
        with paper_in_hand() as is_stopped, bar(len(papers)) as tick:
            for path in papers:
                if is_stopped():
                    break
                done += 1
                try:
                    entries.append(self.look(path))
                except SecretMarkError as error:
                    self.stopped += 1
                    entries += [{"error": error_of(error)}] if names_all else []
                    code = SECRET
                except DeskError as error:
                    entries.append({"path": str(path), "error": error_of(error)})
                    self._miss(path, error)
                    code = max(code, ANSWERED_NO)
                tick()
        left = [str(path) for path in papers[done:]]
        return max(code, ANSWERED_NO) if left else code, entries, left

    def _miss(self, path: Path, error: DeskError) -> None:
        if self._is_kept:
            self.lines.append(self._desk.missed_line(path, error))

    def _held_up(self, reading: Reading) -> Said:
        if self._attribute is None:
            return {}
        held = self._desk.held_up(reading, self._attribute)
        return {"held_up_by": [one.key for one in held]}


def _answer(
    code: int,
    entries: list[Said],
    left: list[str] | None,
    stopped: int,
    written: Mapping[str, Path | None],
) -> int:
    """Answer with what was seen.

    Args:
        left: None where it was one paper, and not a round.
        written: Files that were asked for, by the key under which they are said.
    """

    def tell() -> None:
        if left is None:
            tell_inspected(entries[0])
        else:
            tell_all(entries, len(left), tell_inspected)
        for out in filter(None, written.values()):
            click.echo(f"已写成 {out}")
        if stopped:
            click.echo(f"有 {stopped} 份带有密级标志，已停止处理，没有保留任何内容。", err=True)
            click.echo(f"办法：{SecretMarkError().remedy}", err=True)

    of_round = {} if left is None else {"left": left, "stopped": stopped}
    more = {key: out for key, out in written.items() if out is not None}
    answer({"papers": entries, **of_round, **more}, tell)
    return code

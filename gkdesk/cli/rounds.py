"""The round over many papers: past those that are refused, until done or stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import ANSWERED_NO, DONE, SECRET, answer
from gkdesk.errors import DeskError, SecretMarkError
from gkdesk.replies import Said, as_entry, complain, error_of, tell_all, tell_marked
from gkdesk.terminal import bar, paper_in_hand

if TYPE_CHECKING:
    from gkdesk.batch.run import Run


def each(paths: Sequence[Path], do: Callable[[Path], Said], tell: Callable[[Said], None]) -> int:
    """Do it to every paper, past those that are refused, and answer with all of them."""
    if len(paths) == 1:
        entry = do(paths[0])  # a refusal is the answer
        return answer({"papers": [entry]}, lambda: tell(entry))
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
    answer({"papers": entries, "left": left}, lambda: tell_all(entries, len(left), tell))
    return max(code, ANSWERED_NO) if left else code


def work(run: Run, given: Mapping[int, Path]) -> int:
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

    answer({"papers": entries, "left": left, **halted}, tell)
    if any(entry.get("error", {}).get("code") == SecretMarkError.code for entry in entries):
        return SECRET
    return ANSWERED_NO if left or halted or any("error" in entry for entry in entries) else DONE

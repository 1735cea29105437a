"""A process that takes one spoiled paper after the other through the desk, and says what it did.

It may die, hang or eat memory: whoever gave it the paper watches it.
"""

from __future__ import annotations

import faulthandler
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from fuzz.proof import Said, complaints

from gkdesk.errors import DeskError
from gkdesk.inspection.findings import finding
from gkdesk.marking.mark import finished_copy, names_for, plan
from gkdesk.paper.vocabulary import vocabulary
from gkdesk.records import Reading
from gkdesk.terms import NO_WISH, Attribute, Wish

STACK = "stack.txt"
MARK = "（此件公开发布）"
SENTENCE = "建议将该文公开属性定为“主动公开”，理由是：涉及村民切身利益。"
SECONDS = 10.0
MEGABYTES = 500.0
_ROOM = 4 * 1024**3  # bytes of addresses: the machine has to live
_LOOKS = 300  # blocks whose look is asked for, as the window does
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True)
class Job:
    """One paper.

    Attributes:
        choice: Draws the block that a person points at.
    """

    path: Path
    choice: int


@dataclass(frozen=True)
class Outcome:
    """What became of it.

    Attributes:
        did: The code of each refusal, or what was done, one for each thing that was asked.
        finds: What must never happen, with where.
        seconds: Of the processor.
        megabytes: The most memory that was held.
    """

    did: tuple[str, ...] = ()
    finds: tuple[str, ...] = ()
    seconds: float = 0.0
    megabytes: float = 0.0
    details: str = ""


@dataclass
class _Handled:
    did: list[str] = field(default_factory=list)
    copies: list[tuple[Path, Said, bool]] = field(default_factory=list)
    finds: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)


def serve(jobs: Connection, scratch: Path) -> None:
    """Do all jobs that come, until none do any more."""
    warnings.simplefilter("error")
    _limit()
    vocabulary()  # read what every paper needs, so that none pays for it
    finding("date.missing")
    with (scratch / STACK).open("w+", encoding="utf-8") as stacks:
        while True:
            try:
                job = jobs.recv()
            except EOFError:
                return
            stacks.seek(0)
            stacks.truncate()
            faulthandler.dump_traceback_later(SECONDS, file=stacks)
            outcome = _done(job, scratch)
            faulthandler.cancel_dump_traceback_later()
            jobs.send(outcome)


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _done(job: Job, scratch: Path) -> Outcome:
    original = job.path.read_bytes()
    before = set(scratch.iterdir())
    handled = _Handled()
    _forget_peak()
    began = time.process_time()
    _guard(handled, lambda: _handle(job, scratch, handled))
    seconds, megabytes = time.process_time() - began, _peak()
    faulthandler.cancel_dump_traceback_later()  # what follows is our own checking
    if seconds > SECONDS:
        handled.finds.append("slow")
    if megabytes > MEGABYTES:
        handled.finds.append("large")
    named = {path for path, _, _ in handled.copies}
    if set(scratch.iterdir()) - before - named:
        handled.finds.append("something was left behind in the folder")
    if job.path.read_bytes() != original:
        handled.finds.append("the original was changed")
    for path, said, is_sure in handled.copies:
        _check(handled, original, path, said, is_sure)
    for path in set(scratch.iterdir()) - before:
        path.unlink()
    outcome = Outcome(tuple(handled.did), tuple(dict.fromkeys(handled.finds)), seconds, megabytes)
    return replace(outcome, details="\n".join(handled.details)[:20_000])


def _guard(handled: _Handled, work: Callable[[], None]) -> None:
    try:
        work()
    except DeskError as error:
        handled.did.append(error.code)
        if not (error.title and error.remedy.endswith("。")) or len(str(error)) > 1000:
            handled.finds.append(f"a refusal that nobody can read: {error.code}")
            handled.details.append(str(error)[:300])
    except Exception as error:  # noqa: BLE001 (every other one is what is looked for)
        handled.did.append(type(error).__name__)
        handled.finds.append(f"{type(error).__name__} in {where(traceback.format_exc())}")
        handled.details.append(traceback.format_exc())


def where(stack: str) -> str:
    """The innermost place of ours in a stack, without its line: it moves."""
    ours = [line for line in stack.splitlines() if "gkdesk/" in line.replace("\\", "/")]
    ours = [line for line in ours if line.strip().startswith("File") and "/tests/" not in line]
    # Python tells the newest call last, faulthandler first.
    if not ours:
        return "nowhere of ours"
    said = ours[0] if "most recent call first" in stack else ours[-1]
    file, _, name = said.strip().removeprefix("File ").partition(" in ")
    return f"{Path(file.split(chr(34))[1]).name} {name.strip()}" if name else said.strip()


def _handle(job: Job, scratch: Path, handled: _Handled) -> None:
    """As the desk does: read, plan for a place that is sure, then where a person points."""
    reading = Reading.of(job.path)
    handled.did.append("read")
    reading.as_inspected()
    blocks = reading.blocks
    for block in (*blocks[:_LOOKS], *blocks[-_LOOKS:]):
        assert block.align in ("left", "center", "right", "both"), block.align
    chosen = job.choice % len(blocks) if blocks else 0
    last = max((block.i for block in blocks if not block.in_box), default=0)
    wishes = (NO_WISH, Wish(chosen, break_signature=True), Wish(last, break_signature=True))
    for wish in (*wishes, Wish(replace=True)):
        _guard(handled, partial(_mark, reading, wish, scratch, handled))
    for after in (None, chosen, max(last - 3, 0)):
        wish = Wish(break_signature=True, sentence=SENTENCE, sentence_after=after)
        _guard(handled, partial(_say, reading, wish, scratch, handled))


def _say(reading: Reading, wish: Wish, scratch: Path, handled: _Handled) -> None:
    """Write the sentence of a paper that goes up, and no mark."""
    reading.in_body()
    planned = plan(reading.paper, Attribute.PROACTIVE, "", wish)
    if not planned.main:
        return
    handled.did.append("said")
    with finished_copy(reading.paper, planned, scratch) as copy:
        target = next(name for name in names_for(reading.paper, scratch) if not name.exists())
        copy.appear(target)
        copy.certificate.as_body()
    handled.copies.append((target, Said(SENTENCE), False))


def _mark(reading: Reading, wish: Wish, scratch: Path, handled: _Handled) -> None:
    paper = reading.paper
    planned = plan(paper, Attribute.PROACTIVE, MARK, wish)
    handled.did.append(planned.outcome.value)
    if not planned.main:
        return
    with finished_copy(paper, planned, scratch) as copy:
        target = next(name for name in names_for(paper, scratch) if not name.exists())
        copy.appear(target)
        copy.certificate.as_body()
    after = planned.place.after_block if planned.place and not planned.replaced else 0
    copies = paper.copies(after) if paper.blocks[after].in_box else 0
    said = Said(MARK, planned.replaced, copies)
    handled.copies.append((target, said, wish.after is None))


def _check(handled: _Handled, original: bytes, path: Path, said: Said, is_sure: bool) -> None:
    try:
        found = list(complaints(original, path.read_bytes(), said))
    except MemoryError:
        handled.did.append("unchecked")
        return
    except Exception as error:  # noqa: BLE001 (a mistake of ours must not look like a death)
        handled.finds.append(f"the proof itself failed: {type(error).__name__}")
        handled.details.append(traceback.format_exc())
        return
    where_to = "where it is sure" if is_sure else "where a person points"
    handled.finds += [f"copy, {where_to}: {one}" for one in found]
    if not found and is_sure:
        _guard(handled, lambda: _again(path, handled))


def _again(path: Path, handled: _Handled) -> None:
    """A paper that is marked once is marked."""
    try:
        outcome = plan(Reading.of(path).paper, Attribute.PROACTIVE, MARK).outcome.value
    except DeskError as error:
        outcome = error.code
    if outcome != "already":
        handled.finds.append(f"marked again: {outcome}")


def _forget_peak() -> None:
    if _CLEAR.exists():
        _CLEAR.write_text("5", encoding="ascii")


def _peak() -> float:
    """The most memory since then, in MiB; where the system does not say, since the start."""
    if _STATUS.exists():
        for line in _STATUS.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "linux" else peak / 1024**2

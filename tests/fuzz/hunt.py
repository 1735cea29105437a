"""One paper after the other until time is up; what is found is made small."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.recipe import Recipe
from fuzz.watch import Watch
from fuzz.worker import Outcome

COMMAND = "python tests/fuzz/fuzz.py --replay"
_PLAIN = "built/notice"
_SHRINKING = 60.0  # seconds for one find, in a run that is long enough


@dataclass
class Find:
    """What must never happen, with the smallest recipe for it that was found."""

    what: str
    recipe: Recipe
    outcome: Outcome
    size: int
    times: int = 1

    def __str__(self) -> str:
        """For a report."""
        costs = f"{self.outcome.seconds:.1f} s, {self.outcome.megabytes:.0f} MB"
        replay = f"{COMMAND} '{self.recipe}'"
        head = f"{self.what} ({self.times}x; {self.size} bytes, {costs})\n  {replay}"
        return f"{head}\n{_indented(self.outcome.details)}" if self.outcome.details else head


@dataclass
class Hunt:
    """A run of so many seconds, or of so many papers if that is less."""

    seed: int
    seconds: float
    most: int | None = None
    keep: Path | None = None
    say: Callable[[str], None] = lambda _: None
    finds: dict[str, Find] = field(default_factory=dict)
    did: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    largest: list[tuple[float, str]] = field(default_factory=list)
    papers: int = 0

    def run(self) -> None:
        """Hunt."""
        until = time.monotonic() + self.seconds
        with Watch() as watch:
            while time.monotonic() < until and self.papers != self.most:
                recipe = Recipe.draw(self.seed, self.papers)
                self.papers += 1
                raw = recipe.make()
                outcome = watch.outcome(recipe, raw)
                self._note(recipe, outcome)
                for what in outcome.finds:
                    self._found(watch, what, recipe, outcome, len(raw))

    def _note(self, recipe: Recipe, outcome: Outcome) -> None:
        self.did.update(outcome.did)
        self.slowest = sorted([*self.slowest, (outcome.seconds, str(recipe))], reverse=True)[:8]
        self.largest = sorted([*self.largest, (outcome.megabytes, str(recipe))], reverse=True)[:8]

    def _found(self, watch: Watch, what: str, recipe: Recipe, outcome: Outcome, size: int) -> None:
        name = named(what)
        if name in self.finds:
            self.finds[name].times += 1
            return
        find = Find(name, recipe, outcome, size)
        self.finds[name] = find
        _shrink(watch, find, min(_SHRINKING, self.seconds / 10))
        self.say(str(find))
        if self.keep is not None:
            self.keep.mkdir(parents=True, exist_ok=True)
            path = self.keep / (re.sub(r"[^\w.-]+", "_", name)[:80] + ".docx")
            path.write_bytes(find.recipe.make())
            path.with_suffix(".txt").write_text(str(find), encoding="utf-8")

    def report(self) -> str:
        """All of it in a few lines."""
        done = ", ".join(f"{name} {times}" for name, times in self.did.most_common())
        lines = [f"{self.papers} papers, {len(self.finds)} finds; {done}"]
        lines += ["", *(str(find) for find in self.finds.values())]
        for title, costs, unit in (
            ("slowest", self.slowest, "s"),
            ("largest", self.largest, "MB"),
        ):
            lines += ["", f"{title}:", *(f"  {cost:7.1f} {unit}  {name}" for cost, name in costs)]
        return "\n".join(lines)


def named(what: str) -> str:
    """A find without its figures: two that differ in those only are one."""
    return re.sub(r"\b\d+\b", "n", what)[:160]


def _shrink(watch: Watch, find: Find, seconds: float) -> None:
    """Leave out what is not needed, and take the plainest paper where it serves."""
    until = time.monotonic() + seconds
    smaller = True
    while smaller and time.monotonic() < until:
        smaller = False
        for recipe in _smaller(find.recipe) if time.monotonic() < until else ():
            raw = recipe.make()
            outcome = watch.outcome(recipe, raw)
            if find.what in map(named, outcome.finds):
                find.recipe, find.outcome, find.size = recipe, outcome, len(raw)
                smaller = True
                break


def _smaller(recipe: Recipe) -> list[Recipe]:
    steps = recipe.steps
    fewer = [Recipe(recipe.base, steps[:i] + steps[i + 1 :]) for i in range(len(steps))]
    plainer = [Recipe(_PLAIN, steps)] if recipe.base != _PLAIN else []
    return [*(one for one in fewer if one.steps or recipe.base != _PLAIN), *plainer]


def _indented(text: str) -> str:
    """The newest calls, wherever they are told."""
    lines = text.splitlines()
    newest = lines[:10] if "most recent call first" in text else lines[-14:]
    return "\n".join(f"    {line[:300]}" for line in newest)

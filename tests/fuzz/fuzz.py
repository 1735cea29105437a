"""Spoil papers in every way we can think of, and see that the desk answers or refuses.

    python tests/fuzz/fuzz.py --seconds 600 --seed 1 [--keep DIR]
    python tests/fuzz/fuzz.py --replay 'built/notice + zip.wide:7'
    python tests/fuzz/fuzz.py --write FILE --replay RECIPE

A find is whatever is no result and no ``DeskError``: another exception, a death, more
than 10 s, more than 500 MB, a copy in which more than the one paragraph is new.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent


def main(argv: list[str]) -> int:
    """Hunt, or do one recipe again; 1 where something was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the papers on which it failed")
    parser.add_argument("--replay", metavar="RECIPE", help="one paper alone, as it was printed")
    parser.add_argument("--write", type=Path, help="with --replay: keep the paper in this file")
    asked = parser.parse_args(argv)
    if asked.replay:
        return _replay(asked.replay, asked.write)
    from fuzz.hunt import Hunt

    hunt = Hunt(asked.seed, asked.seconds, asked.keep, say=_say)
    hunt.run()
    _say(hunt.report())
    return 1 if hunt.finds else 0


def _replay(said: str, write: Path | None) -> int:
    from fuzz.recipe import Recipe
    from fuzz.watch import Watch

    recipe = Recipe.parse(said)
    raw = recipe.make()
    if write:
        write.write_bytes(raw)
    with Watch() as watch:
        outcome = watch.outcome(recipe, raw)
    _say(f"{recipe}: {len(raw)} bytes, {outcome.seconds:.2f} s, {outcome.megabytes:.0f} MB")
    _say(f"{', '.join(outcome.did)}\n{chr(10).join(outcome.finds)}\n{outcome.details}")
    return 1 if outcome.finds else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    # This folder would hide the one that it is a part of.
    sys.path[:1] = [str(TESTS), str(TESTS.parent)]
    sys.exit(main(sys.argv[1:]))

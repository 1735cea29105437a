"""The file as bytes, whatever it is."""

from __future__ import annotations

from random import Random

from fuzz.by_zones import END, SIGNATURES
from fuzz.chance import about
from fuzz.mutations import in_bytes


@in_bytes
def cut(raw: bytearray, chance: Random) -> None:
    """Not all of it arrived."""
    if raw:
        del raw[
            chance.choice([len(raw) - about(chance, 1, len(raw)), chance.randrange(len(raw))]) :
        ]


@in_bytes
def beheaded(raw: bytearray, chance: Random) -> None:
    """Its beginning is missing."""
    if raw:
        del raw[: about(chance, 1, len(raw))]


@in_bytes
def flipped(raw: bytearray, chance: Random) -> None:
    """Some bits are others, near the end as likely as anywhere."""
    for _ in range(about(chance, 1, 40) if raw else 0):
        at = chance.choice([chance.randrange(len(raw)), len(raw) - about(chance, 1, len(raw))])
        raw[at] ^= 1 << chance.randrange(8)


@in_bytes
def overwritten(raw: bytearray, chance: Random) -> None:
    """A stretch of it is something else."""
    start = chance.randint(0, len(raw))
    new = chance.choice([*SIGNATURES, b"\0" * 512, b"\xff" * 16, chance.randbytes(64)])
    raw[start : start + len(new)] = new


@in_bytes
def inserted(raw: bytearray, chance: Random) -> None:
    """A stretch more, of itself or of anything."""
    start = chance.randint(0, len(raw))
    at = chance.randint(0, len(raw))
    raw[at:at] = chance.choice([raw[start : start + 4096], END, b"\r", chance.randbytes(9)])

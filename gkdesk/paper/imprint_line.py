"""A line of the 版记: set like the line that it joins, byte for byte.

Equal borders and indents let Word draw one frame around both (17.3.1.24).

Source: GB/T 9704-2012 7.4; ECMA-376 part 1, 17.3.1.26 and 17.3.2.28.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from gkdesk.paper.splice import MainPart
from gkdesk.paper.tree import child, local

if TYPE_CHECKING:
    from lxml.etree import _Element

# What belongs to the one paragraph, and must not be there twice.
_OWN = frozenset(
    {"pageBreakBefore", "framePr", "numPr", "outlineLvl", "divId", "rPr", "sectPr", "pPrChange"}
)
_OWN_RUN = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange"})


def line_like(main: MainPart, model: _Element, text: str) -> bytes:
    """A whole paragraph that says ``text``, with the layout and the type of another one.

    Args:
        model: The paragraph whose look is taken.

    Returns:
        The paragraph in UTF-8, with the prefix that the model uses.
    """
    tag = f"{model.prefix}:" if model.prefix else ""
    layout = _copied(main, child(model, "pPr"), _OWN)
    kind = _copied(main, _first_type(model), _OWN_RUN)

    def wrapped(name: str, inner: bytes) -> bytes:
        return f"<{tag}{name}>".encode() + inner + f"</{tag}{name}>".encode()

    run = wrapped("rPr", kind) + wrapped("t", escape(text).encode())
    return wrapped("p", wrapped("pPr", layout) + wrapped("r", run))


def _copied(main: MainPart, properties: _Element | None, left_out: frozenset[str]) -> bytes:
    if properties is None:
        return b""
    return b"".join(main.text(main.span(e)) for e in properties if local(e) not in left_out | {""})


def _first_type(model: _Element) -> _Element | None:
    """The ``w:rPr`` of the first run that says something."""
    for run in model.iter("{*}r"):
        if any(local(part) == "t" for part in run):
            return child(run, "rPr")
    return None

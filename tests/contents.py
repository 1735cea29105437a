"""A file's text for tests, built from a few words: pieces and tables, without a file."""

from __future__ import annotations

from collections.abc import Sequence

from gkdesk.paper.pieces import Contents, Grid, Piece, Unseen, Zone

MAIN = "word/document.xml"


def said(*texts: str) -> Contents:
    """Paragraphs of a paper."""
    return Contents(tuple(Piece(MAIN, Zone.BODY, text, block=i) for i, text in enumerate(texts)))


def hidden(text: str, why: Unseen = Unseen.HIDDEN) -> Piece:
    """A piece that nobody sees."""
    return Piece(MAIN, Zone.BODY, text, unseen=((0, len(text), why),))


def tabled(*rows: Sequence[str], then: Sequence[Piece] = ()) -> Contents:
    """One table; an empty text is a cell without a piece."""
    pieces: list[Piece] = []
    cells: list[tuple[tuple[int, ...], ...]] = []
    for row in rows:
        line: list[tuple[int, ...]] = []
        for text in row:
            line.append((len(pieces),) if text else ())
            if text:
                pieces.append(Piece(MAIN, Zone.TABLE, text, block=len(pieces)))
        cells.append(tuple(line))
    return Contents((*pieces, *then), (Grid(MAIN, "", tuple(cells)),))

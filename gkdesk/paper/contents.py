"""Everything that a paper's file says, read once: the door of the check-up."""

from __future__ import annotations

from gkdesk.errors import DeskError
from gkdesk.paper.bundle import Allowance, Bundle
from gkdesk.paper.embedded import why_of
from gkdesk.paper.gathering import Gathering
from gkdesk.paper.package import Package
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Piece, Zone
from gkdesk.paper.side_parts import FileReading
from gkdesk.paper.whereabouts import Whereabouts
from gkdesk.paper.word_reading import WordReading


def read_contents(paper: Paper) -> Contents:
    """All text of a paper's file, with where it stands and whether it is seen.

    The file is opened once more, and closed.

    Raises:
        PaperLockedError: The file was changed since the paper was read.
        DeskError: It can no longer be read; parts that cannot are no errors, but noted.
    """
    with paper.reopened() as package:
        return contents_of(paper, package)


def contents_of(paper: Paper, package: Package) -> Contents:
    """The same from a package that is open already."""
    allowance, out, where = Allowance(), Gathering(), Whereabouts()
    bundle = Bundle(package.archive, allowance, package.main)
    word = WordReading(bundle, out, where, paper.styles)
    blocks = {block.element: (block.i, block.text) for block in paper.blocks}
    try:
        word.read_main(paper.root, blocks)
    except DeskError as error:  # there is far more around the blocks than any program writes
        out = _blocks_alone(paper)
        out.unread(paper.main, "正文", why_of(error))
    FileReading(bundle, out, where, allowance).read(word)
    return out.contents()


def _blocks_alone(paper: Paper) -> Gathering:
    out = Gathering()
    for block in paper.blocks:
        zone = Zone.TABLE if block.in_table else Zone.BOX if block.in_box else Zone.BODY
        out.add(Piece(paper.main, zone, block.text, block=block.i))
    return out

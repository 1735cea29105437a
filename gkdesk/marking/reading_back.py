"""The proof before anything is written: the changed part is the paper, with those lines new."""

from __future__ import annotations

from collections.abc import Sequence

from gkdesk.errors import DamagedPaperError
from gkdesk.paper.blocks import Block
from gkdesk.paper.new_lines import NewLine, NewLines, Where
from gkdesk.paper.paper import Paper


def verify(paper: Paper, main: bytes, lines: Sequence[NewLine]) -> None:
    """See that a changed main part is the same paper with some lines new, and nothing else.

    Raises:
        DamagedPaperError: It would not read so.
    """
    # Where no break is near, the cheap proof is all that is needed.
    is_plain = not any(_begins_page_below(paper, line) for line in lines)
    if is_plain and NewLines(paper, lines).are_all(main):
        return
    changed, more = paper.reread(main)
    was, now = [block.text for block in paper.blocks], list(changed)
    for line in sorted(lines, key=lambda one: one.block):
        _take_back(paper, line, was, now)
    if [block.text for block in now] != was:
        raise not_as_planned()
    if more != sum(0 if one.where is Where.INSTEAD else _stored(paper, one) for one in lines):
        raise not_as_planned()


def _take_back(paper: Paper, line: NewLine, was: list[str], now: list[Block]) -> None:
    """Take one new line out again, after seeing that it stands where it was meant to."""
    pairs = zip(was, now, strict=False)
    at = next((i for i, (old, new) in enumerate(pairs) if old != new.text), len(was))
    if at >= len(now) or now[at].text != line.text or now[at].stored_text != line.text:
        raise not_as_planned()
    if line.where is Where.INSTEAD:
        if now[at].begins_page:
            raise not_as_planned()
        was[at] = line.text
        return
    after = line.block if line.where is Where.BELOW else line.block - 1
    # Boxes that hang on the block above, and empty lines like the new one's own, stand between.
    if not all(block.in_box or not block.text for block in paper.blocks[after + 1 : at]):
        raise not_as_planned()
    if now[at].begins_page and line.where is Where.BELOW and was[after].strip():
        raise not_as_planned()  # it would fall alone on the next page
    del now[at]


def _stored(paper: Paper, line: NewLine) -> int:
    """How many paragraphs more the file stores for a line."""
    return paper.copies(line.block if line.where is Where.BELOW else line.block - 1)


def _begins_page_below(paper: Paper, line: NewLine) -> bool:
    """Whether a break may stand before the line below a block, or boxes hang on the block."""
    above, below = paper.blocks[line.block], line.block + 1
    boxed = below < len(paper.blocks) and paper.blocks[below].in_box
    return boxed or above.ends_page or (above.begins_page and not above.text.strip())


def not_as_planned() -> DamagedPaperError:
    """The refusal where a copy would not be what was planned."""
    return DamagedPaperError(
        "文稿内部结构特殊，标注后的结果与预期不符，已停止",
        "原稿没有改动；请用 Word 或 WPS 另存为 .docx 后再试，或在 Word 中手工标注。",
    )

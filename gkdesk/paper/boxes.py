"""Text boxes: which copies of a paragraph Word keeps, and whether their box grows with it.

Word stores a box twice, as DrawingML and as VML for old programs; a line that is put into
one of the two would be seen by some programs only.

Source: ECMA-376 part 3, 10.2.1 (AlternateContent); part 1, 21.1.2.1.3 (spAutoFit);
part 4, 19.1.2.22 (textbox, mso-fit-shape-to-text).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkdesk.paper.tree import child, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_FITS = "mso-fit-shape-to-text:t"


def copies_of(paragraph: _Element) -> tuple[_Element, ...]:
    """A paragraph of a text box and its other copies; none where that cannot be told."""
    box = _box(paragraph)
    branches = [e for e in paragraph.iterancestors() if local(e) in ("Choice", "Fallback")]
    if box is None or paragraph.getparent() is not box or len(branches) > 1:
        return ()
    if not branches:
        return (paragraph,)
    alternatives = branches[0].getparent()
    if alternatives is None or paragraph not in list(box):
        return ()
    at = list(box).index(paragraph)
    found = [_copy_in(branch, box, at) for branch in alternatives]
    copies = [copy for copy in found if copy is not None]
    return tuple(copies) if len(copies) == len(alternatives) else ()


def grows(paragraph: _Element) -> bool:
    """Whether the box is as high as its text wants: a line more will be seen."""
    for entry in paragraph.iterancestors():
        if local(entry) == "wsp":
            return child(child(entry, "bodyPr"), "spAutoFit") is not None
        if local(entry) == "textbox":
            return _FITS in "".join((entry.get("style") or "").split()).lower()
    return False


def _box(paragraph: _Element) -> _Element | None:
    return next((e for e in paragraph.iterancestors() if local(e) == "txbxContent"), None)


def _copy_in(branch: _Element, box: _Element, at: int) -> _Element | None:
    """The paragraph at the same place of a branch's only box, if that box says the same."""
    boxes = list(branch.iter("{*}txbxContent"))
    if len(boxes) != 1 or [_text(e) for e in boxes[0]] != [_text(e) for e in box]:
        return None
    return boxes[0][at]


def _text(entry: _Element) -> str:
    return "".join(e.text or "" for e in entry.iter("{*}t"))

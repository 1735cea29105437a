"""区分处理 in the window: from the text selected in the paper to the list on the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gkdesk.forms.attribute import PARTS, WITHHELD
from gkdesk.forms.passages import Passage, Span, lines, passages
from gkdesk.terms import Attribute, GroundId
from gkdesk.ui.part_list import PartList
from gkdesk.ui.passage_list import PassageList
from gkdesk.ui.pick_bar import PickBar
from gkdesk.withheld import covered, found_again

if TYPE_CHECKING:
    from gkdesk.guidance import Proposal
    from gkdesk.ui.decision_card import DecisionCard
    from gkdesk.ui.errands import Opened
    from gkdesk.ui.paper_card import PaperCard
    from gkdesk.ui.side_by_side import SideBySide


class Withholding(QObject):
    """Stands between the paper and the form, as long as something is withheld.

    Attributes:
        bar: Stands above the paper.
    """

    paper_left = Signal()  # the form has the next word

    def __init__(
        self, paper: PaperCard, decision: DecisionCard, sides: SideBySide, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._paper, self._decision, self._sides = paper, decision, sides
        self._opened: Opened | None = None
        self._list: PassageList | None = None
        self._shown: list[tuple[int, Span]] | None = None
        self.bar = PickBar(paper.view)
        self.bar.taken.connect(self._take)
        paper.put_bar(self.bar)

    def take(self, opened: Opened, *, is_same: bool = False) -> None:
        """Begin with another paper, whose form is on the card already.

        Args:
            is_same: The same case on another text: the form is the one that was there.
        """
        before, self._opened = self._opened, opened
        self.bar.show_reading(opened.reading, opened.offer.attachments)
        self._shown = None
        form = self._decision.form
        if is_same and before is not None:
            self._find_again(before, opened)
        if is_same or form is None:
            return
        offer = opened.offer
        self._list = PassageList(offer.exemptions, offer.found)
        self._list.edited.connect(self._listed)
        self._list.show_wanted.connect(self._show)
        self._list.paper_wanted.connect(self._go_to_paper)
        form.put_instead(WITHHELD, self._list)
        if offer.attachments:
            named = [(one.name, one.title) for one in offer.attachments]
            form.put_instead(PARTS, PartList(named, offer))

    def _find_again(self, before: Opened, now: Opened) -> None:
        """What cannot be found in the edited text has to be picked again."""
        form = self._decision.form
        if form is None or self._list is None or not self._list.listed:
            return
        was, are = ([block.text for block in one.reading.blocks] for one in (before, now))
        form.set_answers({WITHHELD: lines(found_again(self._list.listed, was, are))})

    def forget(self) -> None:
        """Keep nothing of the paper."""
        self._opened = self._list = None
        self.bar.show_reading(None)
        self.update(None)

    def update(self, attribute: Attribute | None, *, is_here: bool = True) -> None:
        """Let text be selected where something is withheld, and show what is on the list.

        Args:
            is_here: Whether the form is what is worked on.
        """
        is_partial = attribute is Attribute.PARTIAL
        self._paper.view.let_pick(may_pick=is_partial and is_here)
        self.bar.setVisible(is_partial and is_here)
        listed = self._list.listed if self._list is not None and is_partial else ()
        spans = ((number, one.span) for number, one in enumerate(listed, 1))
        shown = [(number, span) for number, span in spans if span]
        if shown != self._shown:  # a paper may have many rows, and every key comes by here
            self._shown = shown
            self._paper.view.show_withheld(shown)

    @property
    def covered(self) -> frozenset[str]:
        """Keys of findings that need nothing else, because their place is on the list."""
        form = self._decision.form
        if self._opened is None or form is None:
            return frozenset()
        given = form.answers().get(WITHHELD, "")  # hidden ones do not count
        return covered(passages(str(given)), self._opened.offer.settled)

    def adopt(self, proposal: Proposal) -> None:
        """Let the guide's kinds of content wait on the list for their places."""
        form = self._decision.form
        if form is None or self._list is None or self._list.listed or not proposal.withhold:
            return
        form.set_answers({WITHHELD: lines(proposal.withhold)})

    # ── from the paper ───────────────────────────────────────────────────────

    @Slot()
    def _take(self) -> None:
        span = self._paper.view.picking.span
        if self._list is None or self._opened is None or span is None:
            return
        found = self._found(span)
        chosen = self._exemptions()
        ground = found.ground if found is not None else chosen[0] if len(chosen) == 1 else None
        named = (
            one.name
            for one in self._opened.offer.attachments
            if one.first <= span.block <= one.last
        )
        where = span.written(next(named, ""))
        self._paper.view.picking.clear()
        self._sides.fold()
        self.paper_left.emit()
        self._list.take(where, found.what if found is not None else "", ground)

    def _found(self, span: Span) -> Passage | None:
        """What the check-up found in a span, where it found just one kind."""
        found = self._opened.offer.found if self._opened is not None else ()
        inside = [one for one in found if one.span is not None and span.holds(one.span)]
        return inside[0] if len({one.what for one in inside}) == 1 else None

    def _exemptions(self) -> list[GroundId]:
        """The exemptions that were chosen on the form."""
        form = self._decision.form
        chosen = form.answers().get("grounds", ()) if form is not None else ()
        known = self._opened.offer.exemptions if self._opened is not None else ()
        return [one.id for one in known if one.id in chosen]

    # ── from the list ────────────────────────────────────────────────────────

    @Slot(str)
    def _listed(self, text: str) -> None:
        """A ground that withholds something is a ground of the decision: it is ticked."""
        form = self._decision.form
        if form is None or self._opened is None:
            return
        known = {one.id for one in self._opened.offer.exemptions}
        given = form.answers().get("grounds", ())
        chosen = (given,) if isinstance(given, str) else given
        used = dict.fromkeys(one.ground for one in passages(text) if one.ground in known)
        missing = [one for one in used if one not in chosen]
        if missing:
            form.set_answers({"grounds": (*chosen, *map(str, missing))})
            QTimer.singleShot(0, form.changed.emit)

    @Slot(object)
    def _show(self, passage: Passage) -> None:
        span = passage.span
        if span is not None:
            self._sides.open_left()
            self._paper.view.show_block(span.block)

    @Slot()
    def _go_to_paper(self) -> None:
        self._sides.open_left()
        view = self._paper.view
        if not view.currentIndex().isValid() and self._opened is not None:
            view.follow(0)
        view.setFocus()

"""采用与改选 in the window: from a proposal to the form, and back to what the trail is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.errors import AnswerError
from gkdesk.guidance import WHY
from gkdesk.terms import Attribute
from gkdesk.ui import guide_words

if TYPE_CHECKING:
    from gkdesk.guidance import Guidance, Proposal
    from gkdesk.ui.decision_card import DecisionCard
    from gkdesk.ui.walking import Walking


class Adopting(QObject):
    """Stands between the guide and the form of the attribute."""

    begun = Signal(object)  # Proposal; what else is to be filled in comes now
    filled = Signal()  # the form says what was proposed

    def __init__(self, walking: Walking, decision: DecisionCard, parent: QObject) -> None:
        super().__init__(parent)
        self._walking, self._decision = walking, decision
        walking.adopted.connect(self.adopt)
        walking.reached_changed.connect(self.compare)

    @Slot(object)
    def adopt(self, proposal: Proposal) -> None:
        """Fill the form as proposed; what must be stated besides is asked there."""
        form = self._decision.form
        if form is None or proposal.attribute is None:
            return
        self.begun.emit(proposal)
        grounds = tuple(map(str, proposal.grounds))
        form.set_answers({"attribute": proposal.attribute.value, "grounds": grounds})
        self.filled.emit()
        if form.is_complete():
            self._decision.primary.setFocus()
        else:
            form.check()
        adopted = guide_words.ADOPTED.format(proposal.label)
        self._decision.notice.say(adopted, guide_words.CHECK_IT, tone="good")

    @Slot()
    def compare(self) -> None:
        """Ask why, where the form says other than was proposed."""
        answers = self._decision.form.answers() if self._decision.form is not None else {}
        code, grounds = answers.get("attribute"), answers.get("grounds", ())
        attribute = Attribute(code) if isinstance(code, str) and code else None
        chosen = (grounds,) if isinstance(grounds, str) else tuple(grounds)
        self._decision.difference.show_difference(self._walking.differs(attribute, chosen))

    def holds_up(self) -> bool:
        """Whether the guide has stopped the paper; says so on the form."""
        if self._walking.is_stopped:
            said = guide_words.STOPPED, guide_words.STOPPED_WHY
            self._decision.notice.say(*said, tone="alarm")
        return self._walking.is_stopped

    def guidance(self) -> Guidance | None:
        """What the trail is told with the decision; None where no result was reached."""
        return self._walking.guidance(self._decision.difference.text())

    def takes(self, error: BaseException) -> bool:
        """Whether a refusal is about the reason of the difference; says it there."""
        if not isinstance(error, AnswerError) or error.field != WHY:
            return False
        self._decision.difference.show_problem(f"{error.title}。{error.remedy}")
        return True

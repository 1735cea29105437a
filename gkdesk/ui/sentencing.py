"""The sentence of one paper that goes up: in which words, whether it is wanted, and where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.ui import errands, words
from gkdesk.ui.prospect import Prospect, block_in_words

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers
    from gkdesk.guidance import Guidance
    from gkdesk.ui.errands import Opened
    from gkdesk.ui.paper_card import PaperCard
    from gkdesk.ui.sentence_line import SentenceLine
    from gkdesk.ui.side_by_side import SideBySide
    from gkdesk.ui.tasks import Task, Tasks

ASKS = "{}：请在文稿正文里点一下，建议写在它的下一行。"
NOT_CHOSEN = "还没有选定公开属性建议写在正文的哪一段之下。"
CHOOSING = "点一下正文里的某一段，建议就写在它的下一行"
BESIDE = "公开属性建议写在{}的下一行"
WITH_MARK = "{}；{}。另存一份，原件不动。"
ALONE = "{}，另存一份，原件不动。"
MARK = "生成标注稿(&M)"
_COPY = "另存一份，原件不动。"


class Sentencing(QObject):
    """Stands between the paper, the form and the line that offers the sentence."""

    changed = Signal()

    def __init__(
        self,
        tasks: Tasks,
        desk: Desk,
        line: SentenceLine,
        paper: PaperCard,
        sides: SideBySide,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._line, self._paper, self._sides = line, paper, sides
        self._opened: Opened | None = None
        self._task: Task | None = None
        self._text = ""
        self._after: int | None = None
        line.changed.connect(self._ticked)
        line.place_wanted.connect(self.ask_place)
        paper.sentence_placed.connect(self._placed)

    def take(self, opened: Opened | None, *, is_same: bool = False) -> None:
        """Go on with another paper, or none; the same one on another text keeps its tick."""
        self._opened, self._task = opened, None
        in_body = opened.in_body if opened is not None else None
        self._after = in_body.place.after_block if in_body and in_body.place else None
        if not is_same or not self.is_offered:
            self._text = ""
            self._line.forget()

    @property
    def is_offered(self) -> bool:
        """Whether the paper goes up, and its body does not say it yet."""
        in_body = self._opened.in_body if self._opened is not None else None
        return in_body is not None and not in_body.is_said

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be written."""
        return bool(self._text) and self._line.is_wanted

    @property
    def after(self) -> int | None:
        """The block that a person chose to stand above it; None where the desk's place stands."""
        in_body = self._opened.in_body if self._opened is not None else None
        own = in_body.place.after_block if in_body and in_body.place else None
        return None if self._after == own else self._after

    def compose(self, answers: Answers, guidance: Guidance | None) -> None:
        """Have the sentence put into words for these answers."""
        if self._opened is not None and self.is_offered:
            work = partial(errands.compose, self._desk, self._opened, answers, guidance)
            self._task = self._tasks.start("正在拟公开属性建议", work)
            self._task.done.connect(self._composed)

    def withdraw(self) -> None:
        """Offer nothing while the answers are not complete."""
        was_offered = bool(self._text)
        self._task, self._text = None, ""
        self._line.show_sentence("")
        if was_offered:
            self.changed.emit()

    @Slot(object)
    def _composed(self, text: str) -> None:
        if self.sender() is self._task:
            self._text = text
            self._line.show_sentence(text)
            self.changed.emit()

    def show(self) -> None:
        """Show in the paper what will be written; ask beside the tick where nobody knows."""
        is_placed = self.is_wanted and self._after is not None
        self._paper.view.show_sentence(self._text if is_placed else "", self._after)
        self._paper.tell_changes(*([words.SENTENCE] if is_placed else []))
        self._line.show_place(self._question())

    def _question(self) -> str:
        in_body = self._opened.in_body if self._opened is not None else None
        if in_body is None:
            return ""
        return ASKS.format(in_body.question) if self._after is None else ""

    def beside(self, ahead: Prospect) -> Prospect:
        """What the primary action will do, with the sentence."""
        if not self.is_wanted or self._opened is None:
            return ahead
        if self._after is None:
            return ahead._replace(sentence=NOT_CHOSEN, action=MARK, may_act=False)
        said = BESIDE.format(block_in_words(self._opened.reading, self._after))
        if not ahead.may_act:
            return ahead
        if ahead.mark or _COPY in ahead.sentence:
            mark = ahead.sentence.removesuffix(_COPY).rstrip("，；。")
            return ahead._replace(sentence=WITH_MARK.format(mark, said))
        return ahead._replace(sentence=ALONE.format(said), action=MARK)

    def ask_place(self) -> None:
        """Let its place be chosen in the paper."""
        in_body = self._opened.in_body if self._opened is not None else None
        if in_body is not None:
            self._sides.open_left()
            near = in_body.candidates[0].after_block if in_body.candidates else None
            self._paper.start_choosing_sentence(CHOOSING, near)

    def drop_place(self) -> None:
        """Forget a place that will not do."""
        self._after = None

    def _ticked(self) -> None:
        self.changed.emit()
        if self.is_wanted and self._after is None:
            self.ask_place()

    @Slot(int)
    def _placed(self, block: int) -> None:
        self._after = block
        self._sides.fold()
        self.changed.emit()

"""What the window asks of the desk in one go; each runs off the screen's thread (tasks.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.errors import AnswerError
from gkdesk.terms import Attribute, CaseId, CaseRow, Decision, Matter, Wish
from gkdesk.ui import words
from gkdesk.ui.checklist import Checklist
from gkdesk.withheld import Offer, answers_of_lists, passages_of, told

if TYPE_CHECKING:
    from gkdesk.batch.journal import Leftover
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers, Form
    from gkdesk.guidance import Guidance, Walk
    from gkdesk.records import InBody, MarkResult, Reading, Subject, Topic
    from gkdesk.trail.events import Event, Head
    from gkdesk.ui.tasks import Progress

NOTHING_FOUND = Checklist()
NOTHING_OFFERED = Offer()
RECENT = 5
LATEST = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A paper on the desk, and all that its page shows.

    Attributes:
        case: None until something worth keeping is known of it.
        marks: What the profile has printed for each attribute; empty for nothing.
        answers: What the same case was decided with before; empty for a new one.
        checklist: How the findings of the check-up stand.
        stamp: When the file was written, as it was read; 0 where that is not known.
        offer: What can be withheld from it, and on which grounds.
        in_body: What the body says of the proposed attribute; None of a paper that stays.
    """

    reading: Reading
    case: CaseRow | None
    form: Form
    marks: Mapping[Attribute, str]
    answers: Answers
    checklist: Checklist = NOTHING_FOUND
    stamp: int = 0
    offer: Offer = NOTHING_OFFERED
    in_body: InBody | None = None

    @property
    def subject(self) -> Subject:
        """What is decided about."""
        return self.reading


@dataclass(frozen=True, slots=True)
class OpenedTopic:
    """A meeting's item or an entry of the catalogue on the desk, and all that its page shows.

    Attributes:
        case: None until something worth keeping is known of it.
        answers: What the same case was decided with before; empty for a new one.
    """

    topic: Topic
    case: CaseRow | None
    form: Form
    answers: Answers

    @property
    def subject(self) -> Subject:
        """What is decided about."""
        return self.topic


InHand = Opened | OpenedTopic


@dataclass(frozen=True, slots=True)
class Overview:
    """What waits, what was last, and which batch was not finished.

    Attributes:
        leftover: The last batch that ended before its papers did; None for none.
    """

    waiting: int
    recent: tuple[CaseRow, ...]
    leftover: Leftover | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a case.

    Attributes:
        result: None where the case was only looked up, or has no paper.
        original: The paper; None where there is none.
        follows: What has to be done now; empty for nothing.
        lists: What is withheld, and which attachments differ, in words.
    """

    case: CaseRow
    result: MarkResult | None
    original: Path | None
    follows: str = ""
    lists: tuple[str, ...] = ()


def open_paper(desk: Desk, path: Path, progress: Progress) -> Opened:
    """Read a paper, find the case it has, if any, and fetch the form that decides it."""
    from gkdesk.ui.check_errands import stamp_of

    stamp = stamp_of(path)
    reading = desk.read(path, progress)
    return with_case(desk, reading, desk.known_case(reading), stamp)


def with_case(desk: Desk, reading: Reading, case: CaseRow | None, stamp: int) -> Opened:
    """A paper that was read, with all that its page shows.

    Args:
        stamp: When the file was written, as it was read.
    """
    from gkdesk.ui.check_errands import checklist

    marks = {attribute: desk.mark_text(attribute) for attribute in Attribute}
    form, answers = desk.attribute_form(reading), decided_before(desk, case)
    listed, offer = checklist(desk, reading), desk.offer(reading)
    in_body = reading.in_body()
    return Opened(reading, case, form, marks, answers, listed, stamp, offer, in_body)


def describe_topic(
    desk: Desk, matter: Matter, answers: Answers, _progress: Progress
) -> OpenedTopic:
    """Begin with a matter that has no paper, as a form describes it."""
    return _with_topic(desk, desk.topic(matter, answers))


def open_topic(desk: Desk, case: CaseRow, _progress: Progress) -> OpenedTopic:
    """Take a case without a paper up again."""
    from gkdesk.records import Topic

    return _with_topic(desk, Topic.of(case))


def _with_topic(desk: Desk, topic: Topic) -> OpenedTopic:
    case = desk.topic_case(topic)
    form = desk.attribute_form(topic)
    return OpenedTopic(topic, case, form, decided_before(desk, case))


def take_in_hand(desk: Desk, one: InHand, _progress: Progress) -> CaseRow:
    """Open the case of what lies on the page, or find the one it has."""
    return desk.case(case_of(desk, one))


def case_of(desk: Desk, one: InHand) -> CaseId:
    """The case of what lies on the page, opened now where it has none."""
    if one.case is not None:
        return one.case.id
    made = desk.open_case(one.reading) if isinstance(one, Opened) else desk.open_topic(one.topic)
    return made.id


def known_case(desk: Desk, one: InHand, _progress: Progress) -> CaseRow | None:
    """The case of what lies on the page, if it has one by now."""
    return desk.known_case(one.reading) if isinstance(one, Opened) else desk.topic_case(one.topic)


def note_walk(desk: Desk, one: InHand, walk: Walk, _progress: Progress) -> Finished:
    """Record what a walk came to that no decision follows."""
    return looked_up(desk.note_walk(case_of(desk, one), walk))


def ask_authority(
    desk: Desk, one: InHand, answers: Answers, walk: Walk | None, _progress: Progress
) -> CaseRow:
    """Record that an authority was asked."""
    return desk.ask_authority(case_of(desk, one), answers, walk)


def take_answer(desk: Desk, case: CaseId, answers: Answers, _progress: Progress) -> CaseRow:
    """Record what it answered."""
    return desk.take_answer(case, answers)


def looked_up(case: CaseRow) -> Finished:
    """A case, nothing having been done to it just now."""
    return Finished(case, None, Path(case.path) if case.path else None)


def look_up(desk: Desk, case: CaseRow, _progress: Progress) -> Finished:
    """The same, with what has to be done where that is known."""
    original = Path(case.path) if case.path else None
    return Finished(case, None, original, desk.what_follows(case), _lists(desk, case.id))


def decided_before(desk: Desk, case: CaseRow | None) -> Answers:
    """The answers of the case's last decision; none where nothing was decided."""
    if case is None or case.attribute is None:
        return {}
    bodies = [one.body for one in desk.events(case.id, limit=None) if one.kind == "decided"]
    if not bodies:
        return {}
    from gkdesk.forms.attribute import answers_of

    said = bodies[-1]
    return answers_of(
        Decision(
            attribute=Attribute(said["attribute"]),
            label=said["label"],
            grounds=tuple(said["grounds"]),
            reason=said["reason"],
            facts=(*said["facts"].items(), *answers_of_lists(said).items()),
        )
    )


def advise(desk: Desk, answers: Answers, subject: Subject | None, _progress: Progress) -> str:
    """What is lawful in these answers, yet worth a second look; empty for nothing.

    Args:
        subject: The one that they are for; None for a batch, whose papers all have one
            reason.
    """
    advice = desk.advise(answers, subject)
    return "\n".join(f"{one.text}。{one.remedy}" for one in advice)


def begin_walk(desk: Desk, subject: Subject, _progress: Progress) -> Walk:
    """Begin to ask about a paper, or a matter that has none."""
    return desk.walk(subject)


def finish(
    desk: Desk,
    opened: Opened,
    answers: Answers,
    wish: Wish,
    guidance: Guidance | None,
    is_sentence_wanted: bool,
    progress: Progress,
) -> Finished:
    """Decide, then mark; what the office's profile does not mark is recorded only.

    What would be refused is refused before anything is recorded.

    Args:
        is_sentence_wanted: Write the proposed attribute into the body, too.
    """
    decision = desk.lawful(answers, opened.reading)
    if is_sentence_wanted:
        wish = replace(wish, sentence=desk.sentence(decision, guidance))
    desk.let_through(opened.reading, decision.attribute, listed=passages_of(decision))
    desk.preview(opened.reading, decision.attribute, wish)
    case = case_of(desk, opened)
    desk.decide(case, answers, guidance)
    result = desk.mark(case, wish, progress=progress)
    return Finished(desk.case(case), result, opened.reading.path, lists=_lists(desk, case))


def _lists(desk: Desk, case: CaseId) -> tuple[str, ...]:
    bodies = [one.body for one in desk.events(case, limit=None) if one.kind == "decided"]
    return told(bodies[-1]) if bodies else ()


def file_topic(
    desk: Desk,
    opened: OpenedTopic,
    answers: Answers,
    guidance: Guidance | None,
    _progress: Progress,
) -> Finished:
    """Decide what has no paper; it is done with that."""
    desk.lawful(answers)
    case = case_of(desk, opened)
    desk.decide(case, answers, guidance)
    row = desk.case(case)
    return Finished(row, None, None, desk.what_follows(row), _lists(desk, case))


def compose(
    desk: Desk,
    opened: Opened,
    answers: Answers,
    guidance: Guidance | None,
    _progress: Progress,
) -> str:
    """What the body would be made to say; empty while the answers make no lawful decision."""
    try:
        return desk.sentence(desk.lawful(answers, opened.reading), guidance)
    except AnswerError:
        return ""


def copy_of_today(desk: Desk, _progress: Progress) -> None:
    """Make the daily copy, if there is none of today."""
    desk.copy_of_today()


def overview(desk: Desk) -> Overview:
    """What the rail counts and the first page lists."""
    latest = desk.cases(limit=LATEST)
    waiting = sum(map(words.waits, latest))
    return Overview(waiting, latest[:RECENT], _leftover(desk))


def _leftover(desk: Desk) -> Leftover | None:
    from gkdesk.batch.journal import leftovers

    return next(iter(leftovers(desk.folder)), None)


def abandon_batch(desk: Desk, leftover: Leftover, _progress: Progress) -> None:
    """Give up a batch that ended early."""
    from gkdesk.batch.journal import abandon

    desk.let_handle()
    abandon(leftover)


def cases_page(
    desk: Desk, search: str, matter: Matter | None, after: CaseId | None, limit: int
) -> tuple[tuple[CaseRow, ...], int]:
    """Some cases from the newest on, or from one of them, and how many there are or nearly so.

    Args:
        matter: Only cases of this; None for all.
    """
    rows = desk.cases(search, limit, matter=matter, after=after)
    return rows, desk.count_cases(search, matter, is_exact=False)


def events_page(desk: Desk, below: int | None, limit: int) -> tuple[tuple[Event, ...], Head]:
    """The events before ``below``, newest first, and the head of the trail.

    Args:
        desk: The desk.
        below: Number of the event they end before; None for the newest.
        limit: Most events wanted.
    """
    head = desk.head()
    end = head.seq + 1 if below is None else below
    after = max(end - 1 - limit, 0)
    events = desk.events(after=after, limit=end - 1 - after) if end - 1 > after else ()
    return tuple(reversed(events)), head

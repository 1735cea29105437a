"""Papers that go up, at the desk: what is seen of them, what is said, what the trail keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import stated
from builders import a_paper, texts

from gkdesk.batch.lines import Batch, Order, State
from gkdesk.batch.run import Run
from gkdesk.desk import Desk
from gkdesk.errors import AnswerError, SentenceNotPlacedError, SignedPaperError
from gkdesk.forms.form import Answers
from gkdesk.guidance import Guidance
from gkdesk.records import Reading
from gkdesk.terms import CaseStatus, Wish

PLAIN = {"mark": ("none",), "origin": ("own",), "duty": ("aware",), "contents": ("nothing",)}
PROPOSED: Answers = {"attribute": "PROACTIVE", "grounds": ("G19b",)}
INNER: Answers = {
    "attribute": "WITHHELD",
    "grounds": ("G16-1",),
    "reason": "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。",
    **stated.INNER,
}
SAID = "建议将该文公开属性定为“主动公开”，理由是：涉及村民切身利益。"
INNER_SAID = "建议将该文公开属性定为“不予公开”，理由是：本件只涉及内部的车辆调度安排。"


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


def a_request(folder: Path, *says: str, titled: str = "关于提请印发工作方案的请示") -> Path:
    said = says or ("我局起草了《工作方案》，拟提请市政府印发。",)
    return a_paper(folder, titled=titled, to="市人民政府：", says=(*said, "妥否，请批示。"))


def read(desk: Desk, folder: Path, *says: str) -> Reading:
    return desk.read(a_request(folder, *says))


def conflicts(desk: Desk, reading: Reading) -> set[str]:
    return {one.code for one in desk.walk(reading).answer_all(PLAIN).proposal().conflicts}


def test_the_guide_sees_what_the_body_says(desk: Desk, tmp_path: Path) -> None:
    assert "upward_missing" in conflicts(desk, read(desk, tmp_path))
    talk = "我局今年主动公开政府信息一千条，公开属性认定更加规范。"
    assert "upward_missing" in conflicts(desk, read(desk, tmp_path, talk))
    bare = conflicts(desk, read(desk, tmp_path, "建议公开属性为主动公开。"))
    assert bare & {"upward_missing", "upward_bare"} == {"upward_bare"}
    whole = conflicts(desk, read(desk, tmp_path, SAID))
    assert not whole & {"upward_missing", "upward_bare"}


def test_a_paper_that_stays_says_nothing_of_it(desk: Desk, tmp_path: Path) -> None:
    reading = desk.read(a_paper(tmp_path))
    assert reading.in_body() is None
    assert desk.walk(reading).answer_all(PLAIN).proposal().upward == ""


def test_the_words_of_the_guide_are_taken_where_it_is_followed(desk: Desk, tmp_path: Path) -> None:
    reading = read(desk, tmp_path)
    guidance = Guidance(desk.walk(reading).answer_all(PLAIN))
    decided = desk.lawful(PROPOSED)
    assert desk.sentence(decided, guidance) == guidance.walk.proposal().upward
    assert desk.sentence(decided) != guidance.walk.proposal().upward
    other = desk.lawful({**PROPOSED, "grounds": ("G20-01",)})
    assert "第二十条第一项" in desk.sentence(other, guidance)


def test_what_the_guide_says_can_be_written(desk: Desk, tmp_path: Path) -> None:
    reading = read(desk, tmp_path)
    guidance = Guidance(desk.walk(reading).answer_all(PLAIN))
    said = desk.sentence(desk.lawful(PROPOSED), guidance)
    _, result = desk.handle(reading, PROPOSED, Wish(sentence=said))
    assert result.out is not None
    assert said in texts(result.out)


def test_the_event_keeps_the_sentence_and_its_place(desk: Desk, tmp_path: Path) -> None:
    _, result = desk.handle(read(desk, tmp_path), PROPOSED, Wish(sentence=SAID))
    marked = list(desk.events(limit=None))[-1]
    assert marked.body["sentence"]["text"] == SAID
    assert marked.body["sentence"]["after_text"].startswith("我局起草了")
    assert marked.body["certificate"]["sentence"] == SAID
    assert marked.seq == result.event
    assert desk.verify().ok


def test_events_without_a_sentence_are_as_they_were(desk: Desk, tmp_path: Path) -> None:
    desk.handle(read(desk, tmp_path), PROPOSED)
    marked = list(desk.events(limit=None))[-1]
    assert "sentence" not in marked.body
    assert not [key for key in marked.body["certificate"] if key.startswith("sentence")]


def test_what_is_refused_leaves_no_trace(desk: Desk, tmp_path: Path) -> None:
    reading = read(desk, tmp_path)
    with pytest.raises(AnswerError):
        desk.handle(reading, PROPOSED, Wish(sentence=INNER_SAID))
    with pytest.raises(SentenceNotPlacedError):
        desk.handle(reading, PROPOSED, Wish(sentence=SAID, sentence_after=0))
    assert list(desk.events(limit=None)) == []
    assert len(list(tmp_path.glob("*.docx"))) == 1


def test_a_signed_paper_is_asked_about_first(desk: Desk, tmp_path: Path) -> None:
    import zipfile

    path = a_request(tmp_path)
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    with pytest.raises(SignedPaperError):
        desk.handle(desk.read(path), INNER, Wish(sentence=INNER_SAID))


def test_a_copy_with_the_sentence_alone_bears_no_mark(desk: Desk, tmp_path: Path) -> None:
    case, result = desk.handle(read(desk, tmp_path), INNER, Wish(sentence=INNER_SAID))
    row = desk.case(case)
    assert (row.status, row.mark_text) == (CaseStatus.FILED, "")
    assert result.out is not None
    assert Path(row.out) == result.out
    assert INNER_SAID in texts(result.out)


def test_a_batch_knows_it_was_handled_before(desk: Desk, tmp_path: Path) -> None:
    path = a_request(tmp_path)
    desk.handle(desk.read(path), INNER, Wish(sentence=INNER_SAID))
    batch = Batch.of(Order(INNER), [path])
    with Run.begin(desk, batch) as run:
        (step,) = run.steps()
    assert step.line is not None
    assert step.line.was_earlier
    assert step.line.state in (State.NO_MARK, State.DONE)
    assert step.result is not None
    assert step.result.out is not None

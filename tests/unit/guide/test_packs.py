"""Packs of questions: what is shipped holds, and every slip is named with file and key."""

from __future__ import annotations

import importlib.util
import time
from dataclasses import replace
from pathlib import Path

import pytest

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.guide import rules
from gkdesk.guide.course import follow
from gkdesk.guide.endings import Outcome
from gkdesk.guide.questions import Answers
from gkdesk.guide.rules import Decided
from gkdesk.guide.tracing import answers_to, trace
from gkdesk.terms import Attribute, GroundId

FILE = paths.resources() / "guide" / "questions-2019.toml"
PLAIN: Answers = {
    "mark": ("none",),
    "origin": ("own",),
    "duty": ("aware",),
    "contents": ("nothing",),
}


def a_changed_pack(folder: Path, old: str, new: str) -> Path:
    text = FILE.read_text("utf-8")
    assert old in text
    path = folder / "questions-2019.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_every_way_through_the_shipped_pack_ends_within_twelve_questions() -> None:
    checked = rules.check(FILE)
    assert checked.trace.longest == 12
    assert checked.trace.asked == {one.id for one in checked.pack.questions}


def test_a_pack_is_checked_while_a_person_does_not_notice() -> None:
    begun = time.perf_counter()
    rules.check(FILE)
    assert time.perf_counter() - begun < 3  # a third of a second on the slowest machine we have


def test_no_word_on_the_screen_is_longer_than_a_line_or_two() -> None:
    for question in rules.load().questions:
        assert len(question.text) <= 30
        assert len(question.help) <= 70
        assert question.source.startswith("《条例》")
        assert all(len(choice.text) <= 40 for choice in question.choices)
        assert len(question.choices) <= 10 or question.id == "item"


def test_every_sentence_of_law_has_a_source() -> None:
    pack = rules.load()
    endings = [*pack.endings.values(), *(one.ending for one in pack.conclusions)]
    remarks = (*pack.steps, *pack.conflicts, *pack.reviewed)
    sources = [*(one.source for one in endings), *(one.source for one in remarks)]
    sources += [view.source for ending in endings for view in ending.views]
    assert all(
        "第" in one or "号" in one or "《档案法》" in one or "规定" in one for one in sources
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"origin", "joint", "maker", "archive", "earlier", "regime", "source_mark"},
        {"duty", "publisher", "standing", "effect"},
        {"contents", "extent", "privacy", "consulted", "interest"},
        {"duty", "contents", "extent", "process", "stage"},
        {"contents", "file", "forbidding", "harm"},
    ],
)
def test_the_walk_through_merged_ways_meets_what_a_naive_one_does(asked: set[str]) -> None:
    pack = rules.check(FILE).pack
    small = replace(pack, questions=tuple(one for one in pack.questions if one.id in asked))

    def naive(answers: Answers) -> int:
        course = follow(small, answers)
        if course.next is None:
            assert course.ending is not None
            ended.add(course.ending.id)
            if course.ending.id not in pack.endings:
                holding.update(course.exempting())
            return 0
        ways = [{**answers, course.next.id: one} for one in answers_to(course.next)]
        return 1 + max(map(naive, ways))

    ended: set[str] = set()
    holding: set[GroundId] = set()
    longest = naive({})
    traced = trace(small)
    assert (traced.longest, traced.ended, traced.holding) == (longest, ended, holding)


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ('text = "这份文稿有没有密级或者内部标志？"', 'text = ""', "questions[1].text", "没有文字"),
        (
            'id = "none"\ntext = "没有标志，也不出自密件"',
            'id = "none"',
            "choices[1].text",
            "没有填写",
        ),
        ('ends = "secret"', 'ends = "nowhere"', "questions[1].choices[2].ends", "nowhere"),
        (
            'when = [{ origin = ["joint"] }]',
            'when = [{ orign = ["joint"] }]',
            "questions[3].when",
            "orign",
        ),
        (
            'when = [{ origin = ["joint"] }]',
            'when = [{ origin = ["jont"] }]',
            "questions[3].when",
            "jont",
        ),
        (
            'when = [{ origin = ["joint"] }]',
            'when = [{ duty = ["law"] }]',
            "questions[3].when",
            "前面没有问过",
        ),
        (
            'when = [{ origin = ["joint"] }]',
            'when = [{ mark = ["secret"] }]',
            "questions[3].when",
            "永远问不到",
        ),
        (
            'when = [{ origin = ["joint"] }]',
            "when = [{ origin = [] }]",
            "questions[3].when",
            "空的条件",
        ),
        ('grounds = ["G19b"]\nsays', 'grounds = ["G99"]\nsays', "grounds", "G99"),
        ('grounds = ["G19b"]\nsays', 'grounds = ["G16-1"]\nsays', "grounds", "G16-1"),
        ('ground = "G14b"', 'ground = "G19a"', "holds[1].ground", "第十四条至第十六条"),
        ('content = "forbidden"', 'content = "forbiden"', "holds[1].content", "contents"),
        ('forbidding = ["law", "until"]', 'forbidding = ["lower"]', "holds[1].when", "永远不成立"),
        ('outcome = "stop"', 'outcome = "halt"', "endings[1].outcome", "只能是"),
        ('ends = "lower_rule"', 'ends = "name_the_law"', "endings", "没有一种走法"),
        (
            'id = "on_request"\noutcome',
            'id = "on_request"\nwhen = [{ mark = ["word"] }]\noutcome',
            "conclusions[7].when",
            "没有结果",
        ),
        ('grounds = ["exempt"]', 'grounds = ["G19a"]', "conclusions[5].grounds", "依据"),
        ('grounds = ["open"]', 'grounds = ["exempt"]', "conclusions[6].grounds", "依据"),
        (
            'attribute = "WITHHELD"\ngrounds',
            'attribute = "HIDDEN"\ngrounds',
            "conclusions[5].attribute",
            "不认识",
        ),
        ("most_questions = 12", "most_questions = 11", "most_questions", "12问"),
        ("at_most = 2", "at_most = 0", "questions[13].at_most", "不是可能的数"),
        ('id = "origin"', 'id = "mark"', "questions[2].id", "相同"),
        ('must_state = ["withheld"]', 'must_state = ["weather"]', "must_state", "没有说明的事实"),
        ('seen = ["joint"]', 'seen = ["weather"]', "seen", "没有说明的文稿事实"),
        ('levels = ["市", "县", "乡"]', 'levels = ["村"]', "levels", "只能是"),
        ('has = ["attachments"]', 'has = ["wings"]', "has", "只能是"),
        ("effective = 2019-05-15", 'effective = "2019"', "effective", "日期"),
        ('catalogue = "《', 'catalogue = "《旧', "catalogue", "依据目录"),
        (
            'opening = "本件拟定为“{attribute}”。"',
            'opening = "{nobody}"',
            "paragraph.opening",
            "占位",
        ),
        ("alone = true\nsays", "lonely = true\nsays", "lonely", "不是认识的项目"),
        ('severity = "hint"', 'severity = "mild"', "severity", "只能是"),
        ('id = "declassify"', 'id = "secret"', "endings", "相同"),
    ],
)
def test_a_slip_in_a_pack_is_named(tmp_path: Path, old: str, new: str, key: str, why: str) -> None:
    path = a_changed_pack(tmp_path, old, new)
    with pytest.raises(SettingsError) as caught:
        rules.check(path)
    assert path.name in caught.value.title
    assert key in caught.value.title
    assert why in caught.value.title


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\xfe", b"a = ", b"a=" + b"[" * 50_000, b"PK\x03\x04" * 99, b"\xff" * 3_000_000],
    ids=["empty", "bytes", "cut", "deep", "zip", "huge"],
)
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "questions.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError):
        rules.check(path)
    with pytest.raises(SettingsError):
        rules.check(tmp_path / "nothing.toml")


def test_a_pack_with_countless_ways_is_refused_in_time(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    lines = []
    for number in range(24):
        choices = "".join(
            f'[[questions.choices]]\nid = "{one}"\ntext = "选{one}"\n' for one in ("a", "b", "c")
        )
        head = f'[[questions]]\nid = "q{number}"\ntext = "问"\nhelp = "问"\nsource = "问"\n'
        lines.append(head + choices)
    told = "".join(
        f'[[holds]]\nground = "G14b"\ncontent = "forbidden"\nwhen = [{{ q{n} = ["{c}"] }}]\n'
        for n in range(24)
        for c in ("a", "b")
    )
    at = text.index("[[questions]]")
    path = tmp_path / "questions.toml"
    path.write_text(text[:at] + "".join(lines) + text[at:] + told, encoding="utf-8")
    begun = time.perf_counter()
    with pytest.raises(SettingsError, match="走法"):
        rules.check(path)
    assert time.perf_counter() - begun < 60


# ── two packs, old decisions ─────────────────────────────────────────────────


def test_two_packs_are_compared_by_place(tmp_path: Path) -> None:
    other = a_changed_pack(tmp_path, "没有标志，也不出自密件", "没有标志")
    (found,) = rules.diff(FILE, other)
    assert found.key == "questions.mark.choices.none.text"
    assert (found.was, found.now) == ("没有标志，也不出自密件", "没有标志")
    assert rules.diff(FILE, FILE) == ()


def a_decision(attribute: Attribute, *grounds: str) -> Decided:
    ids = tuple(map(GroundId, grounds))
    return Decided("2026-000001", PLAIN, Outcome.PROPOSE, attribute, ids)


def test_a_decision_that_comes_out_the_same_is_not_named() -> None:
    same = a_decision(Attribute.PROACTIVE, "G19b")
    reviewed = replace(same, outcome=Outcome.PROPOSE_WITH_REVIEW)
    assert list(rules.replay([same, reviewed], rules.load())) == []


def test_a_decision_that_comes_out_differently_is_named() -> None:
    (one,) = rules.replay([a_decision(Attribute.ON_REQUEST, "G13")], rules.load())
    assert one.now is not None
    assert one.now.attribute is Attribute.PROACTIVE


def test_a_decision_whose_answers_do_not_suffice_any_more_names_the_question() -> None:
    was = a_decision(Attribute.PROACTIVE, "G19b")
    was = replace(was, answers={**PLAIN, "contents": ("vanished",)})
    (one,) = rules.replay([was], rules.load())
    assert (one.now, one.asks) == (None, "contents")


def test_the_page_on_the_questions_is_as_generated() -> None:
    folder = paths.resources().parent / "docs"
    spec = importlib.util.spec_from_file_location("guide_questions", folder / "guide_questions.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (folder / "guide.md").read_text("utf-8") == script.page(FILE)

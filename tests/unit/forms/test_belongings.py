"""The forms of what goes with a paper: what they ask, and what counts as an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkdesk import paths
from gkdesk.errors import AnswerError, SettingsError, UnknownFormError
from gkdesk.forms.belonging import BelongingForm
from gkdesk.forms.belongings import form_of, named
from gkdesk.forms.competition import competition_form
from gkdesk.forms.figures import as_count, as_day
from gkdesk.forms.form import Answer, Answers
from gkdesk.forms.paper_kind import kinds_of, paper_kind_form
from gkdesk.terms import BelongingId, PaperKind

WHY = "只规定本局机关内部的移交程序，不涉及任何市场主体"
HEARD: dict[str, Answer] = {
    "held": "yes",
    "since": "2026-03-01",
    "until": "2026年3月30日",
    "channel": "本局网站",
    "opinions": "12条",
    "adopted": "9",
    "adoption": "关于申报时间的9条已采纳，其余超出预算",
}


def complaints(form: BelongingForm, answers: Answers) -> dict[str, str]:
    return {one.field: one.text for one in form.form.problems(answers)}


@pytest.mark.parametrize("belonging", list(BelongingId))
def test_every_form_names_its_sources_and_preselects_nothing(belonging: BelongingId) -> None:
    form = form_of(belonging)
    assert form.id == belonging.value
    assert form.sources
    assert len(form.edition.digest) == 64
    assert form.form.clean({}) == {}
    assert form.form.problems({})


@pytest.mark.parametrize("belonging", list(BelongingId))
def test_a_reason_in_its_place_is_written_and_has_an_example(belonging: BelongingId) -> None:
    form = form_of(belonging)
    if form.waiver is None:
        assert belonging is BelongingId.LEGALITY  # nothing stands in the place of 合法性审核
        return
    answers = {form.waiver.key: next(iter(form.waiver.any_of))}
    assert form.waives(answers)
    assert list(complaints(form, answers)) == [form.why]
    assert form.example.startswith("如：")
    assert complaints(form, {**answers, form.why: WHY}) == {}


def test_the_kind_is_asked_with_what_the_paper_suggests_and_nothing_chosen() -> None:
    form = paper_kind_form({PaperKind.NORMATIVE: "标题像是印发一项制度"})
    helps = {choice.value: choice.help for choice in form.form.fields[0].choices}
    assert "从文稿看：标题像是印发一项制度" in helps["normative"]
    assert "从文稿看" not in helps["policy"]
    assert form.form.clean({}) == {}
    assert "kinds" in complaints(form, {})


def test_none_of_the_kinds_goes_with_no_other() -> None:
    form = paper_kind_form()
    assert "不能再选别的" in complaints(form, {"kinds": ("policy", "none")})["kinds"]
    assert complaints(form, {"kinds": ("policy", "normative")}) == {}
    assert kinds_of({"kinds": ("none",)}) == frozenset()
    assert kinds_of({"kinds": ("policy",)}) == {PaperKind.POLICY}


def test_an_interpretation_wants_both_files_of_kinds_that_can_be_attached() -> None:
    form = form_of(BelongingId.INTERPRETATION)
    assert set(complaints(form, {"needed": "yes"})) == {"plan", "material"}
    answers: Answers = {"needed": "yes", "plan": ("/某处/方案.DOCX",), "material": ("图解.exe",)}
    assert "“图解.exe”不能附" in complaints(form, answers)["material"]
    many = tuple(f"{number}.png" for number in range(21))
    assert "最多附 20 个" in complaints(form, {**answers, "material": many})["material"]
    assert complaints(form, {**answers, "material": ("图解.png",)}) == {}


def test_thirty_days_are_enough_and_fewer_are_explained() -> None:
    form = form_of(BelongingId.CONSULTATION)
    assert complaints(form, HEARD) == {}
    short: Answers = {**HEARD, "until": "2026-03-29"}
    assert complaints(form, short) == {"shorter": "征求意见只有29日，一般不少于30日，请说明原因。"}
    assert complaints(form, {**short, "shorter": "汛期前须施行"}) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"until": "2026-02-01"}, "until"),
        ({"until": "2月30日"}, "until"),
        ({"since": "2026-02-30"}, "since"),
        ({"adopted": "13"}, "adopted"),
        ({"opinions": "很多"}, "opinions"),
        ({"adoption": "字" * 2001}, "adoption"),
    ],
)
def test_what_cannot_be_is_sent_back_to_its_field(change: dict[str, str], field: str) -> None:
    assert list(complaints(form_of(BelongingId.CONSULTATION), {**HEARD, **change})) == [field]


def test_days_and_numbers_are_kept_in_one_way() -> None:
    kept = form_of(BelongingId.CONSULTATION).form.clean(HEARD)
    assert (kept["until"], kept["opinions"]) == ("2026-03-30", "12")
    for written in ("2026-3-6", "2026.3.6", "2026年3月6日", "２０２６/３/６"):
        assert as_day(written) == "2026-03-06"
    assert [as_day("2026-13-01"), as_day("昨天"), as_count("-1"), as_count("")] == ["", "", "", ""]
    assert [as_count("007"), as_count("0"), as_count("１２ 条")] == ["7", "0", "12"]


def test_a_form_may_be_called_by_its_title() -> None:
    assert named("合法性审核") is named("legality") is BelongingId.LEGALITY
    assert "公文种类" in paper_kind_form().names
    with pytest.raises(UnknownFormError, match="legality"):
        named("没有这张表")


def test_a_refusal_names_the_field() -> None:
    with pytest.raises(AnswerError) as refused:
        form_of(BelongingId.LEGALITY).form.filled_in({"reviewer": "法规科"})
    assert refused.value.field == "day"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("[why]", "[whi]", "why"),
        ('"公平竞争审查"\nintro', '""\nintro', "short"),
        ("effective = 2024-08-01", 'effective = "去年"', "effective"),
        ('".pdf"', '"PDF"', "suffixes"),
        ("min_chars = 6", "min_chars = 6\nunheard = 1", "unheard"),
    ],
)
def test_a_slip_in_a_file_of_words_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, key: str
) -> None:
    name = "competition-2026.toml"
    text = (paths.resources() / "forms" / name).read_text("utf-8")
    assert old in text
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    with pytest.raises(SettingsError) as refused:
        competition_form()
    assert name in refused.value.title
    assert key in refused.value.title

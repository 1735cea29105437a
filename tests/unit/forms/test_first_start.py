"""The form of the first start, and the files of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkdesk import paths, profiles
from gkdesk.errors import SettingsError
from gkdesk.forms.attribute import attribute_form
from gkdesk.forms.first_start import first_start_form
from gkdesk.forms.form import Form


def a_form() -> Form:
    return first_start_form(profiles.available())


def test_the_first_start_asks_three_things_and_nothing_else() -> None:
    form = a_form()
    assert [field.key for field in form.visible({})] == ["name", "office", "profile"]
    assert all(field.required for field in form.fields)


def test_the_first_start_says_that_secrets_do_not_belong_here() -> None:
    assert "非涉密公文专用" in a_form().intro


def test_no_profile_is_preselected() -> None:
    assert a_form().clean({}) == {}
    assert [problem.field for problem in a_form().problems({})] == ["name", "office", "profile"]


def test_a_profile_is_explained_before_it_is_chosen() -> None:
    choices = a_form().fields[2].choices
    assert [choice.value for choice in choices] == ["national", "imprint", "jiangsu", "yunnan"]
    assert all(choice.label and choice.help for choice in choices)


def test_whoever_has_said_who_he_is_may_start() -> None:
    answers = {"name": " 王小川 ", "office": "办公室", "profile": "jiangsu"}
    assert a_form().problems(answers) == ()
    assert a_form().clean(answers)["name"] == "王小川"


@pytest.mark.parametrize("name", ["attribute", "first_start"])
def test_the_words_on_the_button_say_what_happens(name: str) -> None:
    form = a_form() if name == "first_start" else attribute_form(profiles.load("national"), ())
    assert form.id == name
    assert form.action not in ("", "确定", "提交")
    assert form.title
    assert form.intro


def with_words(monkeypatch: pytest.MonkeyPatch, folder: Path, **files: str) -> None:
    (folder / "forms").mkdir()
    for name, text in files.items():
        (folder / "forms" / f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: folder)


def test_missing_words_are_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_words(monkeypatch, tmp_path)
    with pytest.raises(SettingsError, match="first_start"):
        first_start_form(())


def test_a_slot_that_nothing_fills_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = profiles.load("national")
    words = (paths.resources() / "forms" / "attribute-2026.toml").read_text("utf-8")
    with_words(monkeypatch, tmp_path, **{"attribute-2026": words.replace("{mark}", "{stamp}")})
    with pytest.raises(SettingsError, match=r"attribute-2026\.toml.*attribute\.printed"):
        attribute_form(profile, ())


def test_a_newer_edition_of_the_words_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (paths.resources() / "forms" / "first_start-2026.toml").read_text("utf-8")
    newer = words.replace("开始使用", "开始办文")
    with_words(monkeypatch, tmp_path, **{"first_start-2026": words, "first_start-2027": newer})
    assert first_start_form(()).action == "开始办文"

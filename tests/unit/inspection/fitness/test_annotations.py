"""附注 that say the attribute, against each other and against what was decided."""

from __future__ import annotations

from pathlib import Path

from builders import a_paper, body, line
from inspected import codes

from gkdesk.terms import Attribute


def about_notes(path: Path, attribute: Attribute | None = Attribute.PROACTIVE) -> list[str]:
    return [code for code in codes(path, attribute) if code.startswith("annotation")]


def test_a_mark_that_agrees_is_nothing_to_speak_of(tmp_path: Path) -> None:
    then = [body("（此件公开发布）"), line("公开方式：主动公开"), line("抄送：各县区档案局。")]
    assert about_notes(a_paper(tmp_path, then=then)) == []


def test_a_mark_of_another_attribute_contradicts_the_decision(tmp_path: Path) -> None:
    path = a_paper(tmp_path, then=[body("（此件公开发布）")])
    assert about_notes(path, Attribute.ON_REQUEST) == ["annotation.contradicts"]
    assert about_notes(path, None) == []


def test_a_note_and_an_imprint_must_agree(tmp_path: Path) -> None:
    then = [body("（此件公开发布）"), line("公开方式：不予公开"), line("抄送：各县区档案局。")]
    assert "annotation.disagree" in about_notes(a_paper(tmp_path, then=then), None)


def test_the_same_mark_twice_is_one_too_many(tmp_path: Path) -> None:
    then = [body("（此件公开发布）"), body("（此件主动公开）")]
    assert about_notes(a_paper(tmp_path, then=then)) == ["annotation.several"]


def test_a_note_that_limits_who_may_read_it_contradicts_disclosure(tmp_path: Path) -> None:
    path = a_paper(tmp_path, then=[body("（此件发至县团级）")])
    assert about_notes(path) == ["annotation.limited"]
    assert about_notes(path, Attribute.WITHHELD) == []
    contact = a_paper(tmp_path, then=[body("（联系人：某某，电话：0794-8200000）")])
    assert about_notes(contact) == []


def test_a_centred_mark_is_a_hint(tmp_path: Path) -> None:
    path = a_paper(tmp_path, then=[line("（此件公开发布）", jc="center")])
    assert about_notes(path) == ["annotation.aligned"]

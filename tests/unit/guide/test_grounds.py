"""The catalogue of grounds: what is in it and what it offers."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from gkdesk import paths, profiles
from gkdesk.errors import SettingsError
from gkdesk.guide import grounds
from gkdesk.terms import Attribute, GroundId

PROACTIVE, PARTIAL = Attribute.PROACTIVE, Attribute.PARTIAL
ON_REQUEST, WITHHELD = Attribute.ON_REQUEST, Attribute.WITHHELD

OPENING = {"G19a", "G19b", "G19c", "G21", "G22"} | {f"G20-{n:02}" for n in range(1, 16)}
EXEMPTIONS = {"G14b", "G14c", "G15a", "G15b", "G16-1", "G16-2", "G16-3"}
CATALOGUE_FILE = paths.resources() / "guide" / "grounds-2019.toml"


def offered(attribute: Attribute, profile: str) -> set[str]:
    return {one.id for one in grounds.load().offered(attribute, profiles.load(profile))}


def a_changed_file(folder: Path, old: str, new: str) -> Path:
    text = CATALOGUE_FILE.read_text("utf-8")
    assert old in text
    path = folder / "grounds-2019.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_catalogue_holds_every_ground_of_the_regulation() -> None:
    others = {"G13", "G36-7", "G37", "G14a", "G17", "G-neg"}
    assert set(grounds.load().grounds) == OPENING | EXEMPTIONS | others


def test_every_item_of_article_20_has_a_label_of_its_own() -> None:
    items = [grounds.load().grounds[GroundId(f"G20-{n:02}")] for n in range(1, 16)]
    assert len({item.label for item in items}) == len({item.plain for item in items}) == 15
    assert items[10].article == "《政府信息公开条例》第二十条第十一项"


def test_labels_fit_the_list_and_none_is_said_twice() -> None:
    labels = [one.label for one in grounds.load().grounds.values()]
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 20
    assert max(len(one.plain) for one in grounds.load().grounds.values()) <= 45


def test_the_edition_says_which_regulation_and_from_when() -> None:
    edition = grounds.load().edition
    assert "711号" in edition.name
    assert edition.effective == date(2019, 5, 15)
    content = CATALOGUE_FILE.read_bytes().replace(b"\r\n", b"\n")
    assert edition.digest == hashlib.sha256(content).hexdigest()


def test_proactive_is_offered_articles_19_to_22() -> None:
    assert offered(PROACTIVE, "national") == OPENING


def test_a_province_is_not_offered_what_cities_and_counties_add() -> None:
    assert offered(PROACTIVE, "jiangsu") == OPENING - {"G21"}
    assert "G21" in offered(PARTIAL, "yunnan")


def test_withheld_is_offered_exemptions_and_the_negative_list() -> None:
    assert offered(WITHHELD, "jiangsu") == EXEMPTIONS | {"G-neg"}


def test_partial_is_offered_separation_and_exemptions_before_the_rest() -> None:
    shown = [one.id for one in grounds.load().offered(PARTIAL, profiles.load("national"))]
    assert set(shown) == OPENING | EXEMPTIONS | {"G37"}
    assert set(shown[:8]) == EXEMPTIONS | {"G37"}


def test_exemptions_on_request_are_offered_only_where_the_profile_tolerates_them() -> None:
    assert offered(ON_REQUEST, "jiangsu") == {"G13", "G36-7"}
    assert offered(ON_REQUEST, "yunnan") == {"G13", "G36-7"} | EXEMPTIONS - {"G14b", "G14c"}


@pytest.mark.parametrize("profile", ["national", "imprint", "jiangsu", "yunnan"])
def test_state_secrets_and_doubts_are_never_offered(profile: str) -> None:
    shown = set().union(*(offered(attribute, profile) for attribute in Attribute))
    assert not shown & {"G14a", "G17"}
    assert {one.id for one in grounds.load().selectable(profiles.load(profile))} == shown
    met = grounds.load().of_office(profiles.load(profile))
    assert {one.id for one in met} - shown == {one.id for one in met if one.refusal}


def test_only_articles_14_to_16_are_exemptions() -> None:
    exempt = {one.id for one in grounds.load().grounds.values() if one.is_exemption}
    assert exempt == EXEMPTIONS | {"G14a"}


def test_grounds_carry_the_codes_of_the_yearly_report() -> None:
    codes = {one.id: one.report_code for one in grounds.load().grounds.values() if one.report_code}
    assert codes == {
        "G14a": 1, "G14b": 2, "G14c": 3, "G15a": 4, "G15b": 4, "G16-1": 5, "G16-2": 6,
        "G16-3": 7, "G36-7": 8,
    }  # fmt: skip


def test_articles_and_codes_are_cited_once_each() -> None:
    catalogue = grounds.load()
    chosen = tuple(map(GroundId, ("G16-3", "G15a", "G15b", "G16-2")))
    assert catalogue.articles(chosen) == (
        "《政府信息公开条例》第十六条第二款",
        "《政府信息公开条例》第十五条",
    )
    assert catalogue.report_codes(chosen) == (4, 6, 7)


def test_a_fact_asked_for_by_several_grounds_is_the_same_fact() -> None:
    catalogue = grounds.load()
    for ground in catalogue.grounds.values():
        assert all(catalogue.facts[fact.key] is fact for fact in ground.facts)


def test_the_catalogue_is_read_once() -> None:
    assert grounds.load() is grounds.load()


def test_a_clock_set_before_the_regulation_still_finds_it() -> None:
    assert grounds.load(date(1999, 1, 1)) is grounds.load(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "G13"', 'id = "G37"', "grounds"),
        ('label = "国家秘密"', "", "label"),
        ('allowed = ["ON_REQUEST"]', 'allowed = ["LATER"]', "grounds[1].allowed"),
        ('allowed = ["ON_REQUEST"]', "", "grounds[1].allowed"),
        ("report_code = 8", "report_code = 9", "grounds[2].report_code"),
        ('facts = ["law"]', 'facts = ["lore"]', "grounds[2].facts"),
        ('levels = ["市", "县", "乡"]', 'levels = ["村"]', "levels"),
        ('pattern = "《[^》….]+》.*第', 'pattern = "(《[^》….]+》.*第', "facts.law.pattern"),
        ('needed_for = ["WITHHELD"]', 'needed_for = ["HIDDEN"]', "facts.masking.needed_for"),
        ('optional = ["no_duty"]', 'optional = ["process_end"]', "optional"),
        ('optional = ["no_duty"]', 'optional = ["nothing"]', "optional"),
        ('fact = "law"', 'fact = "lore"', "ranks.fact"),
        ('law = "(?<!', 'law = "(?<', "ranks.law"),
        ('"^《(?:北京|', '"^《(?:北京[|', "ranks.lower"),
        ('hint = "哪一级的哪一类事项。"', "", "facts.local_item.hint"),
        ('needs = ["G19?", "G20-*", "G21", "G22"]', 'needs = ["G91?"]', "rules[1].needs"),
        ('needs = ["G19?", "G20-*", "G21", "G22"]', "", "rules[1].needs"),
        ('text = "{attribute}还没有依据"', 'text = "{nobody}"', "rules[1].text"),
        ('text = "{attribute}还没有依据"', 'text = "{"', "rules[1].text"),
        ('severity = "warn"', 'severity = "maybe"', "severity"),
        ('fact = "withheld"', 'fact = "nothing"', "fact"),
        ('id = "proactive-without-ground"\nattributes = ["PROACTIVE"]',
         'id = "proactive-without-ground"\nattributes = []', "rules[1].attributes"),
        ("[messages.level]", "[messages.levels]", "messages.level"),
        ("left_chars = 4", "left_chars = 4\nright_chars = 4", "reason.right_chars"),
        ("[reason.examples]", "[reason.example]", "reason.examples"),
    ],
)  # fmt: skip
def test_a_slip_in_the_catalogue_is_named_by_file_and_key(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        grounds.read(a_changed_file(tmp_path, old, new))
    assert "grounds-2019.toml" in refused.value.title
    assert key in refused.value.title

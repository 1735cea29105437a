"""The sentence for the body: whatever is put together is known again as a reasoned proposal."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.guide import grounds, sentence
from gkdesk.paper.suggestion import Standing, suggestion_of
from gkdesk.profiles import load
from gkdesk.terms import Attribute

KNOWN = grounds.load().grounds
CARRYING = [
    (one, attribute) for one in KNOWN for attribute in Attribute if attribute in KNOWN[one].allowed
]
LABELS = {
    (name, attribute): load(name).label(attribute)
    for name in ("national", "jiangsu", "yunnan", "imprint")
    for attribute in Attribute
    if attribute in {terms.attribute for terms in load(name).attributes}
}


@pytest.mark.parametrize(("ground", "attribute"), CARRYING)
def test_the_grounds_alone_are_a_reason(ground: str, attribute: Attribute) -> None:
    one = next(known for known in KNOWN.values() if known.id == ground)
    put = sentence.load().put(load("national").label(attribute), "", [one])
    found = suggestion_of(put)
    assert (found.standing, found.attribute) == (Standing.FOUND, attribute), put
    assert one.article in put


@pytest.mark.parametrize(("office", "attribute"), LABELS)
def test_every_office_is_understood_in_its_own_words(office: str, attribute: Attribute) -> None:
    put = sentence.load().put(LABELS[office, attribute], "涉及村民切身利益", [])
    assert suggestion_of(put).attribute is attribute, put


def test_the_drafters_own_reason_goes_in_and_is_ended_once() -> None:
    ground = KNOWN[next(one for one in KNOWN if one == "G16-1")]
    said = "本件只涉及内部\n岗位分工。对外没有影响。 "
    put = sentence.load().put("不予公开", said, [ground])
    assert put == (
        "建议将该文公开属性定为“不予公开”，理由是：本件只涉及内部 岗位分工。对外没有影响"
        "（《政府信息公开条例》第十六条第一款）。"
    )


def test_an_article_that_the_reason_cites_is_not_cited_again() -> None:
    ground = KNOWN[next(one for one in KNOWN if one == "G19a")]
    put = sentence.load().put("主动公开", f"属于{ground.article}规定的公众利益调整", [ground])
    assert put.count(ground.article) == 1


def test_a_wording_with_another_slot_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = paths.resources() / "guide" / "sentence-2016.toml"
    (tmp_path / "guide").mkdir()
    wrong = shipped.read_text("utf-8").replace("{says}。", "{why}。")
    (tmp_path / "guide" / shipped.name).write_text(wrong, "utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    sentence.load.cache_clear()
    try:
        with pytest.raises(SettingsError, match=r"sentence-2016\.toml 的 plain"):
            sentence.load()
    finally:
        sentence.load.cache_clear()

"""Profiles: an office's words, marks, reviewers and limits."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from gkdesk import paths, profiles
from gkdesk.errors import AnswerError, SettingsError
from gkdesk.profiles.profile import read
from gkdesk.terms import Attribute, PaperKind

PROACTIVE, PARTIAL = Attribute.PROACTIVE, Attribute.PARTIAL
ON_REQUEST, WITHHELD = Attribute.ON_REQUEST, Attribute.WITHHELD
NATIONAL_NAMES = ("主动公开", "部分公开", "依申请公开", "不予公开")


def a_changed_profile(folder: Path, old: str, new: str) -> Path:
    """The Jiangsu profile with one slip of the pen."""
    text = (paths.resources() / "profiles" / "jiangsu.toml").read_text("utf-8")
    assert old in text
    path = folder / "jiangsu.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_profiles_are_offered_with_the_national_one_first() -> None:
    cards = profiles.available()
    assert [card.id for card in cards] == ["national", "imprint", "jiangsu", "yunnan"]
    assert all(card.name and card.summary for card in cards)


@pytest.mark.parametrize("name", ["national", "jiangsu"])
def test_only_proactive_papers_are_printed_with_a_mark(name: str) -> None:
    profile = profiles.load(name)
    assert profile.mark(PROACTIVE) == "（此件公开发布）"
    assert [profile.mark(one) for one in (PARTIAL, ON_REQUEST, WITHHELD)] == ["", "", ""]


def test_yunnan_prints_one_of_four_texts_and_has_its_own_labels() -> None:
    profile = profiles.load("yunnan")
    assert [(profile.label(one), profile.mark(one)) for one in Attribute] == [
        ("公开发布", "（此件公开发布）"),
        ("删减后公开", "（此件删减后公开）"),
        ("依申请公开", "（此件依申请公开）"),
        ("不公开", "（此件不公开）"),
    ]


def test_yunnan_still_understands_the_national_names() -> None:
    profile = profiles.load("yunnan")
    named = [profile.attribute(name) for name in NATIONAL_NAMES]
    assert named == [PROACTIVE, PARTIAL, ON_REQUEST, WITHHELD]


@pytest.mark.parametrize(
    ("words", "attribute"),
    [
        ("主动公开", PROACTIVE),
        ("PROACTIVE", PROACTIVE),
        ("on_request", ON_REQUEST),
        ("（此件公开发布）", PROACTIVE),
        ("(此件主动公开)", PROACTIVE),
        (" 此 件 公 开 ", PROACTIVE),
        ("信息公开形式：主动公开", PROACTIVE),
        ("公开方式:主动公开", PROACTIVE),
        ("删减后公开", PARTIAL),
        ("此件可依申请公开", ON_REQUEST),
        ("免予公开", WITHHELD),
        ("此件不公开", WITHHELD),
    ],
)
@pytest.mark.parametrize("name", ["national", "imprint", "jiangsu", "yunnan"])
def test_a_label_a_mark_or_a_code_names_its_attribute(
    name: str, words: str, attribute: Attribute
) -> None:
    assert profiles.load(name).attribute(words) is attribute


@pytest.mark.parametrize("words", ["", "公开吧", "此件", "（）", "主动", "WITH"])
def test_other_words_are_refused_with_the_labels_of_the_office(words: str) -> None:
    with pytest.raises(AnswerError) as refused:
        profiles.load("yunnan").attribute(words)
    assert refused.value.field == "attribute"
    assert "删减后公开" in refused.value.remedy


def test_no_shipped_profile_lets_anybody_review_his_own_draft(tmp_path: Path) -> None:
    shipped = (profiles.load(card.id) for card in profiles.available())
    assert not any(one.allows_self_review for one in shipped)
    said = (paths.resources() / "profiles" / "national.toml").read_text(encoding="utf-8")
    own = tmp_path / "national.toml"
    own.write_text(said.replace("on_request_ex", "self_review = true\non_request_ex", 1), "utf-8")
    assert read(own).allows_self_review


def test_jiangsu_sends_papers_on_request_or_withheld_to_the_office_first() -> None:
    profile = profiles.load("jiangsu")
    (rule,) = profile.reviews
    assert rule.attributes == {ON_REQUEST, WITHHELD}
    assert (rule.reviewer, rule.when) == ("办公室", "公文审签前")
    assert profile.reviews_of(PROACTIVE) == ()
    assert profile.reviews_of(WITHHELD) == (rule,)


def test_nationally_withheld_policy_papers_go_to_the_disclosure_unit_first() -> None:
    (rule,) = profiles.load("national").reviews
    assert rule.attributes == {WITHHELD}
    assert rule.reviewer == "政务公开工作机构"
    assert "政策性文件" in rule.when


def test_jiangsu_counts_twenty_three_and_five_working_days_and_checks_itself_in_october() -> None:
    limits = profiles.load("jiangsu").limits
    assert {one.id: (one.trigger, one.number, one.unit) for one in limits} == {
        "disclose": ("formed", 20, "working_day"),
        "interpret": ("published", 3, "working_day"),
        "gazette": ("issued", 5, "working_day"),
        "selfcheck": ("yearly", 10, "month_of_year"),
    }


def test_only_yunnan_tolerates_exemptions_on_request() -> None:
    loaded = [profiles.load(card.id) for card in profiles.available()]
    assert [one.id for one in loaded if one.on_request_exemptions] == ["yunnan"]


def test_jiangsu_is_a_province_and_the_national_profile_fits_every_level() -> None:
    assert profiles.load("jiangsu").levels == {"省"}
    assert profiles.load("national").levels == {"国家", "省", "市", "县", "乡"}


def test_the_edition_carries_date_and_digest_of_the_file() -> None:
    edition = profiles.load("jiangsu").edition
    content = (paths.resources() / "profiles" / "jiangsu.toml").read_bytes()
    assert date.fromisoformat(edition.edition) >= edition.effective == date(2018, 3, 6)
    assert edition.digest == hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def test_a_windows_checkout_has_the_same_digest(tmp_path: Path) -> None:
    path = tmp_path / "jiangsu.toml"
    content = (paths.resources() / "profiles" / "jiangsu.toml").read_bytes()
    path.write_bytes(content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert read(path) == profiles.load("jiangsu")


def test_a_profile_is_read_once() -> None:
    assert profiles.load("national") is profiles.load("national")


@pytest.mark.parametrize("name", ["beijing", "", "../words/attributes", "words/attributes", "A"])
def test_an_unknown_profile_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(SettingsError) as refused:
        profiles.load(name)
    assert "jiangsu" in refused.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('name = "江苏省级机关"', "", "name"),
        ('name = "江苏省级机关"', 'name = " "', "name"),
        ('name = "江苏省级机关"', "name = 3", "name"),
        ('id = "jiangsu"', 'id = "nanjing"', "id"),
        ('edition = "2026-11-20"', 'edition = "2026-11-20"\ncolour = "red"', "colour"),
        ("effective = 2018-03-06", 'effective = "2018-03-06"', "effective"),
        ("effective = 2018-03-06", "effective = 2018-03-06T00:00:00", "effective"),
        ('levels = ["省"]', 'levels = ["州"]', "levels"),
        ('levels = ["省"]', "levels = []", "levels"),
        ('levels = ["省"]', 'levels = ["省", "省"]', "levels"),
        ('levels = ["省"]', 'levels = ["省", 1]', "levels"),
        ("on_request_exemptions = false", 'on_request_exemptions = "no"', "on_request_exemptions"),
        ("on_request_exemptions = false", "", "on_request_exemptions"),
        (
            "on_request_exemptions = false",
            "on_request_exemptions = false\nself_review = 1",
            "self_review",
        ),
        ('attribute = "PARTIAL"', 'attribute = "PROACTIVE"', "attributes"),
        ('attribute = "PARTIAL"', 'attribute = "HALF"', "attributes"),
        ('label = "部分公开"', 'label = "主动公开"', "attributes"),
        ('label = "部分公开"', "", "attributes[2].label"),
        ('mark = "（此件公开发布）"', 'mark = "此件公开发布"', "attributes[1].mark"),
        ('mark = "（此件公开发布）"', 'mark = "(此件公开发布)"', "attributes[1].mark"),
        ('mark = "（此件公开发布）"', 'sign = "（此件公开发布）"', "attributes[1].mark"),
        ('mark = ""', 'mark = ""\nsign = "x"', "attributes[2].sign"),
        ('"ON_REQUEST", "WITHHELD"', '"SECRET"', "reviews[1].attributes"),
        ('reviewer = "办公室"', "", "reviews[1].reviewer"),
        ('trigger = "formed"', 'trigger = "someday"', "limits[1].trigger"),
        ('trigger = "formed"', 'trigger = "yearly"', "limits[1].unit"),
        ('unit = "working_day"', 'unit = "fortnight"', "limits[1].unit"),
        ("number = 20", "number = -1", "limits[1].number"),
        ("number = 20", "number = 0", "limits[1].number"),
        ("number = 20", "number = true", "limits[1].number"),
        ("number = 10", "number = 13", "limits[4].number"),
        ('id = "gazette"', 'id = "disclose"', "limits"),
        ("[[limits]]", "[limits]", "读不懂"),
        ('id = "jiangsu"', "id = jiangsu", "读不懂"),
    ],
)
def test_a_slip_in_a_profile_is_named_by_file_and_key(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    path = a_changed_profile(tmp_path, old, new)
    with pytest.raises(SettingsError) as refused:
        read(path)
    assert "jiangsu.toml" in refused.value.title
    assert key in refused.value.title
    assert refused.value.remedy


def test_a_table_where_a_list_belongs_is_named(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(
        'id = "odd"\nlevels = ["省"]\nname = "x"\nsummary = "x"\nattributes = "x"\n', "utf-8"
    )
    with pytest.raises(SettingsError, match=r"odd\.toml.*attributes"):
        read(path)


def test_a_profile_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "jiangsu.toml"
    path.write_bytes('id = "江苏"'.encode("gbk"))
    with pytest.raises(SettingsError, match="读不懂"):
        read(path)


def test_a_profile_saved_by_notepad_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = a_changed_profile(tmp_path, 'id = "jiangsu"', 'id = "jiangsu"')
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(path).id == "jiangsu"


def test_what_goes_with_a_paper_depends_on_what_it_is() -> None:
    jiangsu = profiles.load("jiangsu")

    def forms(*kinds: PaperKind) -> list[str]:
        return [rule.form.value for rule in jiangsu.belongings_of(kinds)]

    assert forms() == []
    assert forms(PaperKind.POLICY) == ["interpretation"]
    assert forms(PaperKind.DECISION) == ["consultation", "attendance"]
    assert forms(PaperKind.POLICY, PaperKind.NORMATIVE) == [
        "interpretation",
        "legality",
        "competition",
    ]


def test_whom_to_invite_is_asked_of_everybody_and_demanded_by_jiangsu() -> None:
    demanded = {
        name: {rule.form.value for rule in profiles.load(name).belongings if rule.is_required}
        for name in ("national", "jiangsu", "yunnan", "imprint")
    }
    assert {name for name, forms in demanded.items() if "attendance" in forms} == {"jiangsu"}
    assert all("legality" in forms for forms in demanded.values())


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('form = "legality"', 'form = "lunch"', "form"),
        ('kinds = ["policy"]', 'kinds = ["poem"]', "kinds"),
        ('kinds = ["policy"]', "kinds = []", "kinds"),
        ('form = "competition"', 'form = "legality"', "belongings"),
        ("required = true", 'required = "是"', "required"),
        ("required = true", "required = true\noptional = false", "optional"),
    ],
)
def test_a_slip_in_what_goes_with_a_paper_is_named(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        read(a_changed_profile(tmp_path, old, new))
    assert "jiangsu.toml" in refused.value.title
    assert key in refused.value.title

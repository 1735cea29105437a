"""The rule files, and what an office may add to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkdesk.errors import SettingsError
from gkdesk.inspection import office
from gkdesk.inspection.fitness.known import KnownPublic
from gkdesk.inspection.rules import load, read, shipped
from gkdesk.inspection.spot import Spot
from gkdesk.inspection.work_marks import Weight, work_marks
from gkdesk.terms import Severity

HEAD = 'edition = "2026.11"\neffective = 2026-11-20\n'
ENTRY = '[a.b]\nseverity = "hint"\ntext = "有{text}"\nadvice = "请改。"\n'


def a_file(folder: Path, text: str, name: str = "a-2026.toml") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def an_office(folder: Path, text: str) -> Path:
    a_file(folder, text, office.FILE)
    return folder


def test_the_shipped_rules_are_whole() -> None:
    rules = shipped()
    assert rules.edition.name == "体检规则"
    assert len(rules.edition.digest) == 64
    assert all(one.text and one.advice.endswith("。") for one in rules.entries.values())
    blocking = [c for c, one in rules.entries.items() if one.severity is Severity.BLOCK]
    assert "secrecy.work" in blocking


def test_everything_on_the_return_list_has_its_source() -> None:
    listed = [one for one in shipped().entries.values() if one.return_code]
    assert len(listed) > 25
    assert all(one.source for one in listed)


def test_the_digest_is_of_all_files_and_not_of_their_line_ends(tmp_path: Path) -> None:
    first = a_file(tmp_path, HEAD + ENTRY)
    before = read([first]).edition.digest
    a_file(tmp_path, (HEAD + ENTRY).replace("\n", "\r\n"))
    assert read([first]).edition.digest == before
    second = a_file(tmp_path, HEAD + ENTRY.replace("a.b", "a.c"), "b-2026.toml")
    assert read([first, second]).edition.digest != before


def test_entries_of_one_group_may_stand_in_two_files(tmp_path: Path) -> None:
    files = [
        a_file(tmp_path, HEAD + ENTRY),
        a_file(tmp_path, HEAD + ENTRY.replace("a.b", "a.c") + '[words]\nx = ["一"]\n', "b.toml"),
    ]
    rules = read(files)
    assert set(rules.entries) == {"a.b", "a.c"}
    assert rules.sheet("words").texts("x") == ("一",)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (HEAD + ENTRY.replace("hint", "error"), "a.b.severity"),
        (HEAD + ENTRY.replace("{text}", "{name}"), "name"),
        (HEAD + ENTRY.replace("{text}", "{text.x}"), "a.b.text"),
        (HEAD + ENTRY.replace("{text}", "{text"), "a.b.text"),
        (HEAD + ENTRY.replace("{text}", "{text!r}"), "a.b.text"),
        (HEAD + ENTRY.replace("请改。", " "), "a.b.advice"),
        (HEAD + ENTRY + 'word = "x"\n', "a.b.word"),
        (HEAD + ENTRY + 'attributes = ["OPEN"]\n', "a.b.attributes"),
        (ENTRY, "edition"),
        ('edition = "1"\neffective = "today"\n', "effective"),
        ("edition = ", "a-2026.toml"),
    ],
)
def test_a_slip_in_a_file_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read([a_file(tmp_path, text)])
    assert "a-2026.toml" in str(refused.value)
    assert named in str(refused.value)


def test_the_same_code_in_two_files_is_refused(tmp_path: Path) -> None:
    files = [a_file(tmp_path, HEAD + ENTRY), a_file(tmp_path, HEAD + ENTRY, "b.toml")]
    with pytest.raises(SettingsError, match=r"a\.b"):
        read(files)


def test_a_finding_quotes_shortly_and_keeps_the_very_content(tmp_path: Path) -> None:
    rules = read([a_file(tmp_path, HEAD + ENTRY)])
    found = rules.finding("a.b", Spot("长" * 200, 3, 0, 200))
    assert len(found.text) < 70
    assert found.content == "长" * 200
    assert (found.block, found.end) == (3, 200)


def test_a_desk_without_a_file_of_its_own_has_the_shipped_rules(tmp_path: Path) -> None:
    assert load(tmp_path) is shipped()
    assert load() is shipped()


def test_an_office_adds_words_numbers_and_what_is_its_own(tmp_path: Path) -> None:
    rules = load(
        an_office(
            tmp_path,
            '[words.work_marks]\nmarks = ["临川内刊"]\n[off]\nhints = ["recipients.narrow"]\n'
            '[allow]\ntelephones = ["0794-820 0000"]\nplates = ["赣F·A1234"]\n'
            '[known_public]\nnumbers = ["省档函〔2025〕17号"]\n',
        )
    )
    assert work_marks(rules).weight("临川内刊　不得外传") is Weight.SURE
    assert work_marks(shipped()).weight("临川内刊　不得外传") is Weight.NONE
    assert rules.office.allows("telephones", "（0794）8200000")
    assert rules.office.allows("plates", "赣fa1234")
    assert not rules.office.allows("accounts", "0794-8200000")
    assert KnownPublic.of(rules).has("省档函[2025]17号")
    hint = rules.finding("recipients.narrow", Spot("各处室:"))
    kept = rules.finding("recipients.colon", Spot("各处室"))
    assert rules.kept([hint, kept]) == (kept,)
    assert rules.edition.digest != shipped().edition.digest
    assert rules.edition.edition == shipped().edition.edition + "+"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[off]\nhints = ["secrecy.work"]', "不能关闭"),
        ('[off]\nhints = ["date.missing"]', "不能关闭"),
        ('[off]\nhints = ["no.such"]', "不存在"),
        ('[words.secret_marks]\nlevels = ["x"]', "不是可以增加的词表"),
        ('[words.work_marks]\nweak = ["x"]', "不是可以增加的词表"),
        ('[words.none]\nx = ["x"]', "不是可以增加的词表"),
        ('[allow]\ntelephone = ["1"]', "telephone"),
        ("[allow]\ntelephones = [1]", "telephones"),
        ('[rules]\nx = "1"', "rules"),
        ("off = 1", "off"),
        ("words = [[1]]", "words"),
        ("[off]", "hints"),
        ("x = " + "[" * 5000, office.FILE),
        ("\0", office.FILE),
    ],
)
def test_what_an_office_may_not_do_is_refused_in_words(
    tmp_path: Path, text: str, named: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        load(an_office(tmp_path, text))
    assert office.FILE in str(refused.value)
    assert named in str(refused.value)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="太大"):
        load(an_office(tmp_path, "#" * 3_000_000))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / office.FILE).write_bytes(bytes(range(256)) * 10)
    with pytest.raises(SettingsError):
        load(tmp_path)

"""Who sits at the desk, what he may do there, and that nobody gets round it."""

from __future__ import annotations

import inspect
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import a_paper

from gkdesk import passphrase, settings
from gkdesk.desk import DEEDS, Desk
from gkdesk.errors import (
    DeskError,
    LockedError,
    NotYoursError,
    PassphraseError,
    PersonError,
    RoleError,
    TrailBrokenError,
    UnknownPersonError,
)
from gkdesk.forms.form import Answers
from gkdesk.people import EVERY_ROLE
from gkdesk.rights import UNGUARDED, Action, guarded, public_methods
from gkdesk.terms import CaseId, Matter, Person, Protection, Role
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.sieve import Sieve
from gkdesk.trail.store import Trail

WHO: Answers = {"name": "张某", "office": "办公室", "profile": "national"}
LI: Answers = {"name": "李某", "office": "法规处", "roles": ("draft",)}
WANG: Answers = {"name": "王某", "office": "审计处", "roles": ("audit",)}
PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
PHRASE = "三月的风吹过稻田"
OTHER = "五月的雨落在山上"


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        opened.introduce(WHO)
        yield opened


def kinds(desk: Desk) -> list[str]:
    return [event.kind.value for event in desk.events(limit=None)]


def is_locked(desk: Desk) -> bool:
    return desk.is_locked


def names(desk: Desk) -> list[str]:
    return [one.name for one in desk.people()]


def trail_bytes(folder: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "trail.sqlite3") as database:
        return database.execute("SELECT seq, hash FROM events").fetchall()


# ── the roll ─────────────────────────────────────────────────────────────────


def test_a_fresh_desk_is_a_one_person_office(desk_folder: Path, tmp_path: Path) -> None:
    with Desk.open(desk_folder) as desk:
        (me,) = desk.people()
        assert me.roles == EVERY_ROLE
        desk.open_case(desk.read(a_paper(tmp_path)))
        assert kinds(desk) == ["case_opened", "inspected"]
        assert not is_locked(desk)
        assert desk.unprotected() == (me.name,)


def test_the_first_start_puts_one_person_with_all_roles_on_the_roll(desk: Desk) -> None:
    assert desk.people() == (Person("张某", "办公室", EVERY_ROLE),)
    assert kinds(desk) == ["desk_set_up", "key_made"]


def test_somebody_is_added_changed_and_removed_and_it_is_recorded(desk: Desk) -> None:
    desk.add_person(LI)
    desk.change_person("李某", {**LI, "name": "李大某", "roles": ("draft", "manage")})
    assert names(desk) == ["张某", "李大某"]
    desk.remove_person("李大某")
    assert names(desk) == ["张某"]
    added, changed, left = desk.events(after=2)
    assert added.body == {"name": "李某", "office": "法规处", "roles": ["draft"], "role": "manage"}
    assert (changed.body["name"], changed.body["was"]) == ("李大某", "李某")
    assert (left.kind, left.body["name"], left.person) == (Kind.PERSON_LEFT, "李大某", "张某")
    assert desk.verify().ok


def test_an_account_that_never_introduced_itself_is_written_down_with_the_second(
    desk_folder: Path,
) -> None:
    with Desk.open(desk_folder) as desk:
        account = desk.person.name
        desk.add_person(LI)
        assert names(desk) == [account, "李某"]
        assert kinds(desk) == ["person_kept", "person_kept"]
    with Desk.open(desk_folder) as desk:
        assert desk.person.name == account


def test_the_last_who_manages_cannot_be_removed(desk: Desk) -> None:
    desk.add_person(LI)
    before = trail_bytes(desk.folder)
    with pytest.raises(PersonError):
        desk.remove_person("张某")
    with pytest.raises(PersonError):
        desk.change_person("张某", {**WHO, "roles": ("draft",)})
    assert trail_bytes(desk.folder) == before


def test_to_change_ones_own_name_is_no_new_person(desk: Desk) -> None:
    desk.introduce({**WHO, "name": "张大某"})
    assert desk.people() == (Person("张大某", "办公室", EVERY_ROLE),)
    desk.add_person(LI)
    desk.introduce({**WHO, "name": "张某", "profile": "jiangsu"})
    assert names(desk) == ["张某", "李某"]
    with pytest.raises(PersonError):
        desk.introduce({**WHO, "name": "李某"})
    assert desk.person.name == settings.load(desk.folder).name == "张某"


def test_settings_that_were_thrown_away_make_nobody_a_newcomer(desk_folder: Path) -> None:
    with Desk.open(desk_folder) as desk:
        desk.introduce(WHO)
        desk.set_passphrase(PHRASE)
    (desk_folder / settings.FILE).unlink()
    with Desk.open(desk_folder) as desk:
        assert not desk.is_new
        assert desk.person.name == "张某"
        assert is_locked(desk)
        with pytest.raises(LockedError):
            desk.introduce({**WHO, "name": "孙某"})


def test_settings_that_name_a_stranger_let_nobody_act(desk_folder: Path, tmp_path: Path) -> None:
    with Desk.open(desk_folder) as desk:
        desk.introduce(WHO)
    settings.save(desk_folder, settings.Settings("孙某", "法规处"))
    with Desk.open(desk_folder) as desk:
        reading = desk.read(a_paper(tmp_path))
        with pytest.raises(UnknownPersonError):
            desk.open_case(reading)
        with pytest.raises(UnknownPersonError):
            desk.set_passphrase(PHRASE)


def test_another_program_may_have_changed_the_roll(desk: Desk, desk_folder: Path) -> None:
    assert names(desk) == ["张某"]
    with Desk.open(desk_folder) as other:
        other.add_person(LI)
    assert names(desk) == ["张某", "李某"]


def test_one_acts_as_somebody_on_the_roll_only(desk: Desk, desk_folder: Path) -> None:
    desk.add_person(LI)
    with Desk.open(desk_folder, person="李某") as other:
        assert other.person == Person("李某", "法规处")
    with pytest.raises(UnknownPersonError, match="孙某"):
        Desk.open(desk_folder, person="孙某")
    with Desk.open(desk_folder) as same:
        assert same.person.name == "张某"  # for this one call only


# ── who may do what ──────────────────────────────────────────────────────────


def test_every_method_of_the_desk_is_in_the_table_and_has_one_place_where_it_is_asked() -> None:
    assert public_methods(Desk).keys() == DEEDS.keys()
    for name, action in DEEDS.items():
        method = inspect.getattr_static(Desk, name)
        assert hasattr(method, "__wrapped__") == (action not in UNGUARDED), name


def test_a_method_that_nobody_thought_of_makes_no_desk() -> None:
    class Careless(Desk):
        def shred(self) -> None:
            """Destroy everything."""

    with pytest.raises(TypeError, match="shred"):
        guarded(DEEDS)(Careless)


def test_only_what_is_guarded_comes_to_the_hand_that_writes() -> None:
    """Methods whose own code names the hand that writes, and those it calls, are guarded."""
    writing = ("._work.", "_append(", "settings.save", "_keep_passphrase(", "._work_of(")
    for name, method in public_methods(Desk).items():
        source = inspect.getsource(inspect.unwrap(method))
        if any(word in source for word in writing):
            assert DEEDS[name] is not Action.LOOK, name


@pytest.fixture
def calls(tmp_path: Path) -> Callable[[Desk], dict[str, Callable[[], object]]]:
    """A call of every deed that is guarded, with what it asks for."""

    def made(desk: Desk) -> dict[str, Callable[[], object]]:
        path = a_paper(tmp_path, name="另一份.docx", says=["与别的不同。"])
        reading = desk.read(path)
        case = CaseId("2026-000001")
        prepared = desk.prepare(reading, PUBLIC)
        sheet = tmp_path / "没有.xlsx"
        topic = desk.topic(Matter.MEETING, {"title": "研究应急物资储备点布局"})
        walk = desk.walk(reading)
        return {
            "ask_authority": lambda: desk.ask_authority(case, {}),
            "add_person": lambda: desk.add_person({**LI, "name": "孙某"}),
            "back_up": lambda: desk.back_up(tmp_path / "备份.zip"),
            "carry_out": lambda: desk.carry_out(reading, prepared),
            "change_key": lambda: desk.change_key("到期", Protection.NONE),
            "change_person": lambda: desk.change_person("李某", LI),
            "conclude": lambda: desk.conclude(tmp_path / "结论.docx"),
            "decide": lambda: desk.decide(case, PUBLIC),
            "export": lambda: desk.export(tmp_path / "台账.xlsx"),
            "export_trail": lambda: desk.export_trail(tmp_path / "留痕"),
            "file_belonging": lambda: desk.file_belonging(case, "paper_kind", {}),
            "handle": lambda: desk.handle(reading, PUBLIC),
            "hold": lambda: desk.hold("x"),
            "import_list": lambda: desk.import_list(sheet),
            "introduce": lambda: desk.introduce(WHO),
            "let_handle": desk.let_handle,
            "lock_after": lambda: desk.lock_after(5),
            "mark": lambda: desk.mark(case),
            "note_walk": lambda: desk.note_walk(case, walk),
            "open_case": lambda: desk.open_case(reading),
            "open_topic": lambda: desk.open_topic(topic),
            "protect_key": lambda: desk.protect_key(Protection.NONE),
            "prove": lambda: desk.prove(1),
            "prove_case": lambda: desk.prove_case(case),
            "rebuild": desk.rebuild,
            "recheck": lambda: desk.recheck(case),
            "remove_over": lambda: desk.remove_over(date(2020, 1, 1)),
            "remove_list": lambda: desk.remove_list("目录"),
            "remove_person": lambda: desk.remove_person("李某"),
            "reopen": lambda: desk.reopen(case, "x"),
            "report": lambda: desk.report(reading, tmp_path / "报告.docx"),
            "reset_passphrase": lambda: desk.reset_passphrase("李某", PHRASE),
            "resolve": lambda: desk.resolve(case, "x", "已核对，不用改。"),
            "set_up_key": desk.set_up_key,
            "sign_by_the_way": desk.sign_by_the_way,
            "sign_head": desk.sign_head,
            "summarise": lambda: desk.summarise(tmp_path / "汇总.xlsx", []),
            "take_answer": lambda: desk.take_answer(case, {}),
            "unlock_key": desk.unlock_key,
            "unmask": lambda: desk.unmask(case, "x"),
            "unmask_paper": lambda: desk.unmask_paper(reading),
            "verify": desk.verify,
        }

    return made


def test_an_auditor_reads_everything_and_changes_nothing(
    desk: Desk, tmp_path: Path, calls: Callable[[Desk], dict[str, Callable[[], object]]]
) -> None:
    desk.open_case(desk.read(a_paper(tmp_path)))
    desk.add_person(LI)
    desk.add_person(WANG)
    desk.sit("王某")
    made = calls(desk)
    assert made.keys() == {name for name, action in DEEDS.items() if action not in UNGUARDED}
    files = sorted(one.name for one in tmp_path.rglob("*") if one.is_file())
    before = trail_bytes(desk.folder)
    for name, call in made.items():
        if DEEDS[name] in (Action.DRAFT, Action.MANAGE):
            with pytest.raises(RoleError) as refused:
                call()
            needed = "拟稿" if DEEDS[name] is Action.DRAFT else "管理"
            assert f"“{needed}”" in refused.value.remedy, name
    assert trail_bytes(desk.folder) == before
    assert sorted(one.name for one in tmp_path.rglob("*") if one.is_file()) == files
    assert len(desk.events()) == len(before)
    desk.export(tmp_path / "台账.xlsx")
    assert desk.verify().ok
    desk.conclude(tmp_path / "结论.docx")
    signed = desk.sign_head()
    assert desk.hold(signed.note).agrees
    assert desk.prove(1)[1] == signed
    assert desk.prove_case(CaseId("2026-000001"))[1] == signed
    desk.export_trail(tmp_path / "留痕")
    mine = [(one.kind.value, one.body["role"]) for one in desk.events() if one.person == "王某"]
    assert mine == [
        ("exported", "audit"),
        ("verified", "audit"),
        ("concluded", "audit"),
        ("exported", "audit"),
    ]


def test_who_is_locked_does_nothing_at_all(
    desk: Desk, tmp_path: Path, calls: Callable[[Desk], dict[str, Callable[[], object]]]
) -> None:
    desk.open_case(desk.read(a_paper(tmp_path)))
    desk.add_person(LI)
    desk.set_passphrase(PHRASE)
    desk.lock()
    before = trail_bytes(desk.folder)
    for name, call in calls(desk).items():
        with pytest.raises(LockedError):
            call()
        assert trail_bytes(desk.folder) == before, name
    assert not list(tmp_path.glob("*.xlsx"))
    desk.unlock(PHRASE)
    assert desk.verify().ok


def test_a_drafter_goes_on_with_his_own_drafts_only(desk: Desk, tmp_path: Path) -> None:
    mine = desk.open_case(desk.read(a_paper(tmp_path))).id
    desk.add_person(LI)
    desk.sit("李某")
    with pytest.raises(NotYoursError, match="张某"):
        desk.decide(mine, PUBLIC)
    with pytest.raises(NotYoursError):
        desk.handle(desk.read(Path(desk.case(mine).path)), PUBLIC)
    assert not list(tmp_path.glob("*已标注*"))
    yours = desk.open_case(desk.read(a_paper(tmp_path, name="二.docx", says=["别的。"]))).id
    desk.decide(yours, PUBLIC)
    assert desk.events(yours)[-1].person == "李某"


def test_what_somebody_left_behind_is_gone_on_with(desk: Desk, tmp_path: Path) -> None:
    desk.add_person(LI)
    desk.sit("李某")
    case = desk.open_case(desk.read(a_paper(tmp_path))).id
    desk.sit("张某")
    desk.remove_person("李某")
    desk.decide(case, PUBLIC)
    assert desk.case(case).attribute is not None


def test_every_event_says_by_which_role(desk: Desk, tmp_path: Path) -> None:
    desk.handle(desk.read(a_paper(tmp_path)), PUBLIC)
    desk.export(tmp_path / "台账.xlsx")
    desk.add_person(LI)
    roles = {event.kind.value: event.body["role"] for event in desk.events()}
    assert roles == {
        **dict.fromkeys(("desk_set_up", "key_made"), "manage"),
        **dict.fromkeys(("case_opened", "inspected", "decided", "marked"), "draft"),
        "exported": "draft",
        "person_kept": "manage",
    }


# ── pass phrases ─────────────────────────────────────────────────────────────


def test_whoever_has_a_pass_phrase_gives_it_before_he_acts(
    desk_folder: Path, tmp_path: Path
) -> None:
    with Desk.open(desk_folder) as desk:
        desk.introduce(WHO)
        desk.set_passphrase(PHRASE)
        assert not is_locked(desk)
        event = desk.events()[-1]
        assert (event.kind, event.body["how"]) == (Kind.PASSPHRASE_KEPT, "set")
    whole = b"".join(one.read_bytes() for one in desk_folder.iterdir() if one.is_file())
    assert PHRASE.encode() not in whole
    with Desk.open(desk_folder) as desk:
        assert is_locked(desk)
        with pytest.raises(PassphraseError):
            desk.unlock(OTHER)
        assert is_locked(desk)
        desk.unlock(PHRASE)
        assert not is_locked(desk)
        unlocked = desk.events()[-1]
        assert (unlocked.kind, unlocked.body["wrong"]) == (Kind.UNLOCKED, 1)
        desk.open_case(desk.read(a_paper(tmp_path)))


def test_it_is_asked_for_only_when_it_is_needed(desk_folder: Path, tmp_path: Path) -> None:
    with Desk.open(desk_folder) as desk:
        desk.introduce(WHO)
        desk.set_passphrase(PHRASE)
    asked: list[str] = []

    def ask(name: str) -> str:
        asked.append(name)
        return PHRASE

    with Desk.open(desk_folder, ask=ask) as desk:
        reading = desk.read(a_paper(tmp_path))
        assert asked == []
        desk.open_case(reading)
        desk.decide(CaseId("2026-000001"), PUBLIC)
        assert asked == ["张某"]


def test_to_change_it_one_gives_the_old_one(desk: Desk) -> None:
    desk.set_passphrase(PHRASE)
    with pytest.raises(PassphraseError):
        desk.set_passphrase(OTHER)
    desk.set_passphrase(OTHER, PHRASE)
    desk.set_passphrase("", OTHER)
    hows = [one.body["how"] for one in desk.events() if one.kind is Kind.PASSPHRASE_KEPT]
    assert hows == ["set", "changed", "removed"]
    assert desk.unprotected() == ("张某",)
    with pytest.raises(PassphraseError):
        desk.set_passphrase("")


def test_a_forgotten_one_is_reset_by_who_manages_and_recorded(desk: Desk) -> None:
    desk.add_person(LI)
    desk.sit("李某")
    desk.set_passphrase(PHRASE)
    with pytest.raises(RoleError):
        desk.reset_passphrase("张某", OTHER)
    desk.sit("张某")
    desk.reset_passphrase("李某", OTHER)
    event = desk.events()[-1]
    assert (event.person, event.body["how"], event.body["name"]) == ("张某", "reset", "李某")
    with pytest.raises(PassphraseError):
        desk.sit("李某", PHRASE)
    assert desk.person.name == "张某"
    desk.sit("李某", OTHER)
    assert desk.person.name == "李某"


def test_a_file_put_in_its_place_lets_nobody_in_and_can_be_mended(desk: Desk) -> None:
    desk.add_person(LI)
    desk.reset_passphrase("李某", PHRASE)
    passphrase.save(desk.folder, {"李某": passphrase.made_of(OTHER)})
    with pytest.raises(PassphraseError, match="对不上"):
        desk.sit("李某", OTHER)
    (desk.folder / passphrase.FILE).write_text("{")
    desk.reset_passphrase("李某", OTHER)
    desk.sit("李某", OTHER)


def test_a_pass_phrase_goes_with_a_new_name_and_is_gone_with_who_left(desk: Desk) -> None:
    desk.add_person(LI)
    desk.reset_passphrase("李某", PHRASE)
    desk.change_person("李某", {**LI, "name": "李大某"})
    assert desk.is_protected("李大某")
    desk.sit("李大某", PHRASE)
    desk.sit("张某")
    desk.set_passphrase(OTHER)
    desk.introduce({**WHO, "name": "张大某"})
    assert not is_locked(desk)
    desk.remove_person("李大某")
    assert passphrase.load(desk.folder).keys() == {"张大某"}


def test_a_pass_phrase_that_cannot_be_kept_is_not_recorded(desk: Desk) -> None:
    (desk.folder / passphrase.FILE).mkdir()
    before = kinds(desk)
    with pytest.raises(DeskError, match="口令"):
        desk.set_passphrase(PHRASE)
    assert kinds(desk) == before
    assert desk.unprotected() == ("张某",)


class PowerCutError(Exception):
    """The program ends here."""


def test_a_power_cut_while_it_is_changed_leaves_one_of_the_two(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.set_passphrase(PHRASE)
    keep = Desk._keep_record

    def cut_off(self: Desk, *given: Any) -> None:  # noqa: ANN401 - whatever it takes
        keep(self, *given)
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "_keep_record", cut_off)
        with pytest.raises(PowerCutError):
            desk.set_passphrase(OTHER, PHRASE)
    desk.lock()
    with pytest.raises(PassphraseError, match="不对"):
        desk.unlock(OTHER)
    desk.unlock(PHRASE)
    desk.set_passphrase(OTHER, PHRASE)
    desk.lock()
    desk.unlock(OTHER)
    assert passphrase.load(desk.folder)["张某"].before is None


def test_a_power_cut_while_somebody_is_renamed_locks_nobody_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add_person(LI)
    desk.reset_passphrase("李某", PHRASE)
    move = Desk._move_in

    def cut_off(self: Desk, *given: Any) -> None:  # noqa: ANN401 - whatever it takes
        move(self, *given)
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "_move_in", cut_off)
        with pytest.raises(PowerCutError):
            desk.change_person("李某", {**LI, "name": "李大某"})
    desk.sit("李某", PHRASE)


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_a_time_that_is_none_is_refused(desk: Desk, minutes: int) -> None:
    with pytest.raises(PersonError):
        desk.lock_after(minutes)
    desk.lock_after(0)
    assert settings.load(desk.folder).lock_after_min == 0


# ── the clock, and looking things up ─────────────────────────────────────────


def test_a_clock_set_back_is_recorded_once_and_shown(desk_folder: Path, tmp_path: Path) -> None:
    ahead = datetime.now(UTC) + timedelta(hours=1)
    trail = Trail.open(desk_folder)
    trail.append([Draft(Kind.DESK_SET_UP, {"profile": "national"}, "张某", "办公室", at=ahead)])
    trail.close()
    with Desk.open(desk_folder) as desk:
        case = desk.open_case(desk.read(a_paper(tmp_path))).id
        desk.decide(case, PUBLIC)
        assert kinds(desk)[1:] == ["clock_set_back", "case_opened", "inspected", "decided"]
        (step,) = desk.clock_steps()
        assert step.body["before"] > step.body["now"]
        verdict = desk.verify()
        assert verdict.ok
        assert any("拨回过 1 次" in line for line in desk.standing(verdict).not_proven)


def test_events_are_sifted_newest_first_and_paged_by_number(desk: Desk, tmp_path: Path) -> None:
    for n in range(3):
        desk.handle(desk.read(a_paper(tmp_path, name=f"{n}.docx", says=[f"第{n}份。"])), PUBLIC)
    desk.add_person(LI)
    desk.sit("李某")
    desk.export(tmp_path / "台账.xlsx")
    decided = desk.sift(Sieve(kind=Kind.DECIDED))
    assert [one.seq for one in decided] == [13, 9, 5]
    assert [one.seq for one in desk.sift(Sieve(kind=Kind.DECIDED), below=13, limit=1)] == [9]
    assert [one.kind for one in desk.sift(Sieve(person="李某"))] == [Kind.EXPORTED]
    assert desk.sift(Sieve(person="李")) == ()
    assert desk.sift(Sieve(person='","prev":"')) == ()
    assert [one.seq for one in desk.sift(Sieve(case=CaseId("2026-000002")))] == [10, 9, 8, 7]
    now = datetime.now(UTC)
    assert desk.sift(Sieve(since=now)) == ()
    assert len(desk.sift(Sieve(before=now))) == len(desk.sift(Sieve())) == 16


def test_a_name_that_looks_like_json_is_found_and_finds_only_itself(desk: Desk) -> None:
    desk.add_person({**LI, "name": '孙"某\\', "roles": ("draft", "manage")})
    desk.sit('孙"某\\')
    desk.change_person("张某", {**WHO, "roles": ("manage",)})
    assert [one.person for one in desk.sift(Sieve(person='孙"某\\'))] == ['孙"某\\']


def test_a_conclusion_says_what_is_proven_and_what_not(desk: Desk, tmp_path: Path) -> None:
    from docx import Document

    desk.handle(desk.read(a_paper(tmp_path)), PUBLIC)
    done = desk.conclude(tmp_path / "结论.docx")
    assert done.verdict.ok
    assert done.is_recorded
    document = Document(str(done.out))
    said = [one.text for one in document.paragraphs]
    assert said[0] == "留痕核对结论"
    assert "留痕完整：6 条逐条核对，没有发现改动。" in said
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "张某未设口令：坐在这台电脑前的人都可以用这个名字办事。" in cells
    assert not any(one.startswith("回执") for one in said)  # it stands beside its picture
    receipt = "\n".join(cells)
    desk_name = desk.key_card().key.name
    assert desk.standing(done.verdict).desk == desk_name
    assert f"工作台　{desk_name}" in receipt
    assert len(document.inline_shapes) == 1
    assert "条数　6-" in receipt
    held = desk.hold("\n".join(line for line in cells[-2].split("\n")[1:]))
    assert (held.agrees, held.size) == (True, 6)
    assert desk.events()[-1].body["head"] == done.verdict.head.hash
    assert Role.AUDIT.value == desk.events()[-1].body["role"]


def test_a_broken_trail_is_concluded_too(desk: Desk, tmp_path: Path) -> None:
    from docx import Document

    desk.handle(desk.read(a_paper(tmp_path)), PUBLIC)
    with sqlite3.connect(desk.folder / "trail.sqlite3") as database:
        database.execute("DROP TRIGGER events_stay")
        database.execute("DELETE FROM events WHERE seq = 6")
    done = desk.conclude(tmp_path / "结论.docx")
    assert not done.verdict.ok
    assert not done.is_recorded
    said = " ".join(one.text for one in Document(str(done.out)).paragraphs)
    assert "留痕对不上" in said
    assert not desk.standing(done.verdict).proven


def test_a_trail_that_cannot_say_who_is_who_is_verified_all_the_same(
    desk_folder: Path, tmp_path: Path
) -> None:
    with Desk.open(desk_folder) as desk:
        desk.introduce(WHO)
        desk.add_person(LI)
        desk.handle(desk.read(a_paper(tmp_path)), PUBLIC)
    with sqlite3.connect(desk_folder / "trail.sqlite3") as database:
        database.execute("DROP TRIGGER events_stay_as_they_are")
        database.execute("UPDATE events SET bytes = x'7b' WHERE seq IN (3, 6)")
    (desk_folder / settings.FILE).unlink()
    with Desk.open(desk_folder) as desk:
        verdict = desk.verify()
        assert {3, 6} <= {one.seq for one in verdict.broken}
        done = desk.conclude(tmp_path / "结论.docx")
        assert not done.is_recorded
        assert not desk.standing(verdict).proven
        with pytest.raises(TrailBrokenError):
            desk.add_person(WANG)
        with pytest.raises(TrailBrokenError):
            desk.handle(desk.read(a_paper(tmp_path, name="二.docx")), PUBLIC)

"""出具凭据: what the desk signs, proves and hands over; and the key it does that with."""

from __future__ import annotations

import json
import multiprocessing
import os
import runpy
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import keyring
import openpyxl
import pytest
from keyring.backend import KeyringBackend

from gkdesk.desk import Desk
from gkdesk.errors import (
    CannotWriteError,
    DeskError,
    HeadError,
    KeyDamagedError,
    KeyLockedError,
    KeyMissingError,
    TrailBrokenError,
    UnknownEventError,
)
from gkdesk.exchange import key_file, keys
from gkdesk.terms import Protection
from gkdesk.trail import head, proofs, schema, short_form, twin
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.head import Signed

SOME = [Draft(Kind.CASE_OPENED, {"name": f"{n}.docx"}, "张三", "办公室") for n in range(5)]
CHECKER = Path(__file__).parents[2] / "resources" / "trail" / "verify_trail.py"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As much work for a pass phrase as a test needs."""
    monkeypatch.setattr(key_file, "SCRYPT", {"n": 2**4, "r": 8, "p": 1})


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    """A desk at which a few things have happened."""
    with Desk.open(desk_folder) as opened:
        opened._trail.append(SOME)
        yield opened


def kinds(desk: Desk) -> list[str]:
    """What happened, in order."""
    return [event.kind.value for event in desk.events(limit=None)]


def reopened(desk: Desk, phrase: str | None = None) -> Desk:
    """The same desk the next day."""
    desk.close()
    again = Desk.open(desk.folder)
    again.ask_passphrase = lambda _is_new: phrase
    return again


# ── signing ──────────────────────────────────────────────────────────────────


def test_the_first_head_makes_the_key_and_the_trail_names_it(desk: Desk) -> None:
    assert not desk.has_key
    signed = desk.sign_head()
    assert kinds(desk)[-1] == "key_made"
    event = desk.events(limit=None)[-1]
    made = {"public": str(signed.key), "protection": "none", "role": "manage"}
    assert event.body == made
    assert signed.says.size == len(SOME) + 1
    note = head.read(signed.note)
    assert note.says == signed.says
    assert note.signed_by([signed.key], keys.is_signed) is Signed.OK
    assert signed.says.origin == signed.key.name
    assert (signed.says.sm3 is not None) == twin.is_offered()


def test_the_same_state_has_the_same_head(desk: Desk) -> None:
    assert desk.sign_head() == desk.sign_head()
    assert len(desk._evidence.notes()) == 1


def test_the_sm3_root_does_not_depend_on_when_heads_were_signed(desk: Desk) -> None:
    if not twin.is_offered():
        pytest.skip("the OpenSSL of this Python has no SM3")
    for _ in range(4):
        desk.sign_head()
        desk._trail.append(SOME[:3])
    last = desk.sign_head().says
    assert desk._evidence.sm3(last.size) == last.sm3
    grown = twin.Twin()
    for stored in desk._evidence.all():
        grown.add(grown.leaf(stored.line))
    assert grown.root() == last.sm3


def test_somebody_who_introduces_himself_has_a_key(desk_folder: Path) -> None:
    with Desk.open(desk_folder) as desk:
        desk.introduce({"name": "王某某", "office": "法规处", "profile": "jiangsu"})
        first = desk.key_card()
        desk.introduce({"name": "李某某", "office": "法规处", "profile": "jiangsu"})
        assert desk.key_card() == first
        assert kinds(desk) == ["desk_set_up", "key_made", "desk_set_up"]


def test_a_whole_trail_is_signed_when_it_is_verified(desk: Desk) -> None:
    assert desk.verify().ok
    assert desk.signature() is Signed.NONE  # no key yet: verifying writes no event
    assert not desk.has_key
    desk.sign_head()
    desk._trail.append(SOME)
    assert desk.verify().ok
    assert head.read(desk._evidence.notes()[-1]).says.size == desk.head().seq
    assert desk.signature() is Signed.OK


def test_what_does_not_continue_the_last_head_is_not_signed(desk: Desk) -> None:
    desk.sign_head()
    with closing(sqlite3.connect(desk._trail.path)) as other:
        other.execute("DROP TRIGGER tree_stay_as_they_are")
        other.execute("UPDATE tree SET hashes = zeroblob(length(hashes)) WHERE seq = 6")
        other.commit()
    with pytest.raises(TrailBrokenError, match="不能出具凭据"):
        desk.sign_head()
    assert desk.sign_by_the_way() is None
    assert {one.seq for one in desk.verify().broken} >= {6}
    assert desk.signature() is Signed.BAD


def test_an_event_that_was_changed_does_not_get_into_the_sm3_tree(desk: Desk) -> None:
    if not twin.is_offered():
        pytest.skip("the OpenSSL of this Python has no SM3")
    with closing(sqlite3.connect(desk._trail.path)) as other:
        other.execute(f"DROP TRIGGER {next(iter([*schema.GUARDS][1:]))}")
        other.execute("UPDATE events SET bytes = CAST(bytes || ' ' AS BLOB) WHERE seq = 2")
        other.commit()
    with pytest.raises(TrailBrokenError):
        desk.sign_head()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("UPDATE heads SET note = replace(note, '6', '7')", "链头"),
        ("UPDATE heads SET note = 'x'", "读不懂"),
        ("UPDATE heads SET size = 3", "与登记不符"),
        ("UPDATE heads SET key = 'abcdabcd'", "与登记不符"),
    ],
)
def test_a_kept_head_that_was_changed_is_named(desk: Desk, change: str, word: str) -> None:
    desk.sign_head()
    with closing(sqlite3.connect(desk._trail.path)) as other:
        other.execute("DROP TRIGGER heads_stay_as_they_are")
        other.execute(change)
        other.commit()
    assert any(word in one.what for one in desk.verify().broken)


@pytest.mark.parametrize("table", ["tree", "heads"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET rowid = 99"])
def test_the_database_itself_refuses_to_change_tree_and_heads(
    desk: Desk, table: str, change: str
) -> None:
    desk.sign_head()
    with (
        closing(sqlite3.connect(desk._trail.path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        other.execute(change.format(table))


# ── holding ──────────────────────────────────────────────────────────────────


def test_a_kept_head_agrees_for_ever(desk: Desk) -> None:
    kept = []
    for _ in range(4):
        kept.append(desk.sign_head())
        desk._trail.append(SOME[:3])
    for signed in kept:
        found = desk.hold(signed.note)
        assert (found.agrees, found.signature) == (True, Signed.OK)
        old, new = signed.says, desk._evidence.root(desk.head().seq)
        proof = [bytes.fromhex(one) for one in found.proof]
        assert proofs.only_grew(old.size, old.root, desk.head().seq, new, proof)
        assert desk.hold(signed.short).agrees


def test_a_head_with_a_bad_signature_is_not_believed(desk: Desk) -> None:
    note = desk.sign_head().note
    body, _, line = note.rpartition(" ")
    letter = "A" if line[20] != "A" else "B"
    found = desk.hold(f"{body} {line[:20]}{letter}{line[21:]}")
    assert (found.agrees, found.signature) == (False, Signed.BAD)
    assert "签名不对" in found.why


def test_a_head_with_another_sm3_root_is_not_believed(desk: Desk) -> None:
    if not twin.is_offered():
        pytest.skip("the OpenSSL of this Python has no SM3")
    desk.sign_head()
    signer = desk._signer()
    says, _ = desk._evidence.checkpoint(signer.name)
    lying = head.Checkpoint(says.origin, says.size, says.root, bytes(32))
    note = head.write(lying, head.Key(signer.name, signer.public), signer.sign)
    assert "SM3" in desk.hold(note).why


@pytest.mark.parametrize("text", ["", "今天", "gkdesk/", "x" * 100_000])
def test_what_is_no_head_cannot_be_held(desk: Desk, text: str) -> None:
    with pytest.raises(HeadError):
        desk.hold(text)


# ── the key ──────────────────────────────────────────────────────────────────


def test_a_pass_phrase_that_is_given_at_first_protects_the_key(desk: Desk) -> None:
    desk.ask_passphrase = lambda is_new: "口令" if is_new else None
    desk.sign_head()
    assert desk.key_card().protection is Protection.PASSPHRASE
    with reopened(desk) as again, pytest.raises(KeyLockedError):
        again.sign_head()
    with reopened(desk, "口令") as again:
        again._trail.append(SOME)
        assert again.hold(again.sign_head().note).agrees


class Refusing(KeyringBackend):
    """A keychain that is there, and takes nothing."""

    priority = 5

    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.KeyringLocked(service, username, password)


def test_a_keychain_that_takes_nothing_does_not_hold_up_the_first_key(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setattr(keyring.core, "_keyring_backend", Refusing())  # type: ignore[no-untyped-call] # the library says no types here
    desk.sign_head()
    assert desk.key_card().protection is Protection.NONE
    with pytest.raises(KeyLockedError, match="没有收下"):
        desk.protect_key(Protection.KEYCHAIN)


def test_what_else_is_done_does_not_wait_for_the_key(desk: Desk, tmp_path: Path) -> None:
    desk.ask_passphrase = lambda _is_new: "口令"
    desk.sign_head()
    with reopened(desk) as again:
        assert again.verify().ok
        assert again.export(tmp_path / "台账.xlsx").rows == 5
        assert again.signature() is Signed.OK  # of the head from before


def test_a_key_is_kept_in_another_way(desk: Desk) -> None:
    before = desk.sign_head()
    card = desk.protect_key(Protection.PASSPHRASE, "口令")
    assert (card.key, card.protection) == (before.key, Protection.PASSPHRASE)
    assert kinds(desk)[-1] == "key_protected"
    with reopened(desk, "别的") as again, pytest.raises(KeyLockedError, match="口令不对"):
        again.protect_key(Protection.NONE)
    with reopened(desk, "口令") as again:
        assert again.protect_key(Protection.NONE).protection is Protection.NONE
        assert again.verify().ok
    with reopened(desk) as again:
        assert again.sign_head().key == before.key


def test_a_changed_key_is_vouched_for_by_the_old_one(desk: Desk) -> None:
    old = desk.sign_head()
    card = desk.change_key("到期", Protection.PASSPHRASE, "口令")
    assert card.key != old.key
    assert card.key.name == old.key.name
    (event,) = (one for one in desk.events(limit=None) if one.kind is Kind.KEY_CHANGED)
    assert event.body["old"] == str(old.key)
    assert event.body["reason"] == "到期"
    assert desk.verify().ok
    assert desk.signature() is Signed.OK
    assert desk.hold(old.note).signature is Signed.OK  # what it signed stays signed
    with reopened(desk, "口令") as again:
        assert again.sign_head().key == card.key


@pytest.mark.parametrize("content", [None, b"{", b'{"format": "x"}'])
def test_a_lost_key_is_replaced_and_nothing_vouches_for_the_new_one(
    desk: Desk, content: bytes | None
) -> None:
    old = desk.sign_head()
    desk.close()
    (desk.folder / keys.FILE).unlink()
    if content is not None:
        (desk.folder / keys.FILE).write_bytes(content)
    with Desk.open(desk.folder) as again:
        again._trail.append(SOME)
        with pytest.raises((KeyMissingError, KeyDamagedError)):
            again.sign_head()
        with pytest.raises((KeyMissingError, KeyDamagedError)):
            again.change_key("", Protection.NONE)
        card = again.change_key("硬盘坏了", Protection.NONE, is_lost=True)
        assert card.key != old.key
        assert kinds(again)[-1] == "key_lost"
        assert again.verify().ok
        assert again.hold(old.note).agrees


def test_a_key_that_nobody_vouches_for_is_named(desk: Desk) -> None:
    old = desk.sign_head()
    with desk._key_lock():
        new = keys.make(desk.folder, old.key.name, Protection.NONE)
        said = {"old": str(old.key), "signature": "AAAA"}
        desk._record_key(new, Kind.KEY_CHANGED, said)
    assert any("没有得到旧密钥的签名" in one.what for one in desk.verify().broken)


def test_a_second_first_key_is_named(desk: Desk) -> None:
    old = desk.sign_head()
    with desk._key_lock():
        desk._record_key(keys.make(desk.folder, old.key.name, Protection.NONE), Kind.KEY_MADE)
    assert any("密钥建立了两次" in one.what for one in desk.verify().broken)


def test_a_desk_killed_before_its_key_took_its_place_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sign_head()
    with monkeypatch.context() as patch:
        patch.setattr(keys, "take_place", _killed)
        with pytest.raises(KeyboardInterrupt):
            desk.change_key("", Protection.NONE)
    assert kinds(desk)[-1] == "key_changed"
    with reopened(desk) as again:
        assert again.verify().ok
        assert again.hold(again.sign_head().note).agrees
        assert not (desk.folder / keys.COMING).exists()


def _killed(*_: object) -> bool:
    raise KeyboardInterrupt


def test_a_key_that_could_not_be_recorded_is_gone(desk: Desk) -> None:
    old = desk.sign_head()
    with closing(sqlite3.connect(desk._trail.path, isolation_level=None)) as other:
        desk._trail._db.execute("PRAGMA busy_timeout = 50")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskError, match="占用"):
            desk.protect_key(Protection.PASSPHRASE, "口令")
        other.execute("ROLLBACK")
    assert not (desk.folder / keys.COMING).exists()
    assert desk.key_card().protection is Protection.NONE
    assert desk.sign_head() == old


def _sign(folder: Path) -> str:
    with Desk.open(folder) as desk:
        return str(desk.sign_head().key)


def test_desks_that_start_at_once_make_one_key(desk: Desk) -> None:
    desk.close()
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        signers = pool.map(_sign, [desk.folder] * 8)
    assert len(set(signers)) == 1
    with Desk.open(desk.folder) as again:
        assert kinds(again).count("key_made") == 1
        assert again.verify().ok


def test_the_card_says_what_two_people_can_compare(desk: Desk) -> None:
    desk.sign_head()
    card = desk.key_card()
    assert card.since == len(SOME) + 1
    assert [len(group) for group in card.groups.split()] == [5] * 4
    assert b"<svg" in card.code()
    assert card.code(as_picture=True).startswith(b"\x89PNG")
    assert head.read_key(str(card.key)) == card.key


# ── handing over ─────────────────────────────────────────────────────────────


def test_an_event_is_proven(desk: Desk) -> None:
    desk._trail.append(SOME * 20)
    proven, signed = desk.prove(7)
    leaf = proofs.leaf_hash(proven.raw)
    assert proofs.includes(leaf, 6, signed.says.size, proven.hashes, signed.says.root)
    case = desk.events(limit=1)[0].case
    assert case is not None
    assert [one.seq for one in desk.prove_case(case)[0]] == [1]
    for seq in (0, -1, desk.head().seq + 1):
        with pytest.raises(UnknownEventError):
            desk.prove(seq)


def checked(folder: Path, *words: str | Path) -> tuple[int, str]:
    """What the checker says, run without gkdesk in reach."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", folder / "verify_trail.py", *words],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        cwd=folder.parent,
        timeout=60,
        check=False,
    )
    assert not done.stderr or done.returncode == 2, done.stderr.decode()
    return done.returncode, done.stdout.decode()


@pytest.fixture
def handed(desk: Desk, tmp_path: Path) -> tuple[Path, Path, Path, Path]:
    """An exported trail, and what the office kept: a head, its short form, the card."""
    kept = desk.sign_head()
    (tmp_path / "head.txt").write_text(kept.note, "utf-8")
    (tmp_path / "short.txt").write_text(kept.short, "utf-8")
    (tmp_path / "card.txt").write_text(f"{kept.key}\n", "utf-8")
    desk._trail.append(SOME * 4)
    desk.change_key("到期", Protection.NONE)
    desk._trail.append(SOME)
    done = desk.export_trail(tmp_path / "out")
    assert done.events == desk.head().seq - 1
    assert kinds(desk)[-1] == "exported"
    return done.out, tmp_path / "head.txt", tmp_path / "short.txt", tmp_path / "card.txt"


Handed = tuple[Path, Path, Path, Path]


def test_an_exported_trail_is_checked_without_the_desk(handed: Handed) -> None:
    out, note, short, card = handed
    assert {path.name for path in out.iterdir()} == {
        *("events.jsonl", "tree.txt", "heads", "keys.txt", "trail.json"),
        *("verify_trail.py", "说明.txt"),
    }
    code, said = checked(out, out, "--head", note, "--head", short, "--key", card)
    assert (code, "结论：相符" in said) == (0, True), said
    assert "注意" not in said
    code, said = checked(out)  # by itself it checks where it lies, and says what it cannot know
    assert code == 0
    assert said.count("注意") == 2


def test_a_workbook_carries_the_head_it_was_made_at(desk: Desk, tmp_path: Path) -> None:
    kept = desk.sign_head()
    done = desk.export(tmp_path / "台账.xlsx")
    sheet = openpyxl.load_workbook(done.out)["说明"]
    facts = {row[0].value: row[1].value for row in sheet.iter_rows()}
    typed = f"{facts['链头工作台']} {facts['链头条数']} {facts['链头树根']}"
    desk._trail.append(SOME)
    assert desk.hold(typed).agrees
    assert short_form.read(typed).size == kept.says.size
    with zipfile.ZipFile(done.out) as zipped:
        assert zipped.read("xl/media/image1.png").startswith(b"\x89PNG")


def lines(file: Path) -> list[bytes]:
    return file.read_bytes().split(b"\n")[:-1]


def written(file: Path, content: list[bytes]) -> None:
    file.write_bytes(b"".join(line + b"\n" for line in content))


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("events.jsonl", lambda e: [*e[:3], e[3].replace(b"3.docx", b"4.docx"), *e[4:]], "第 5 条"),
        ("events.jsonl", lambda e: [*e[:3], e[3].replace(b":", b": ", 1), *e[4:]], "不是规范"),
        ("events.jsonl", lambda e: [*e[:3], b"{" + e[3], *e[4:]], "第 4 条"),
        ("events.jsonl", lambda e: [*e[:3], b"\xff", *e[4:]], "第 4 条"),
        ("events.jsonl", lambda e: [*e[:3], b"[" * 100_000, *e[4:]], "第 4 条"),
        ("events.jsonl", lambda e: [*e[:3], b"{}", *e[4:]], "第 4 条"),
        ("events.jsonl", lambda e: [*e[:3], e[4], e[3], *e[5:]], "序号"),
        ("events.jsonl", lambda e: [*e[:3], e[2], *e[3:]], "序号"),
        ("events.jsonl", lambda e: [*e[:3], *e[4:]], "序号"),
        ("events.jsonl", lambda e: e[:-1], "截去"),
        ("events.jsonl", lambda _: [], "截去"),
        ("tree.txt", lambda e: [*e[:3], b"0" * 64, *e[4:]], "第 4 条：与 tree.txt 不符"),
        ("tree.txt", lambda e: e[:-1], "与 tree.txt 不符"),
        ("keys.txt", lambda e: e[:1], "keys.txt"),
        ("trail.json", lambda _: [b"{}"], "trail.json"),
        ("trail.json", lambda _: [b"["], "trail.json"),
    ],
)
def test_whatever_is_wrong_in_an_export_is_named(
    handed: Handed, name: str, change: object, words: str
) -> None:
    out = handed[0]
    assert callable(change)
    written(out / name, change(lines(out / name)))
    code, said = checked(out)
    assert code == 1
    assert words in said, said
    assert "处不符" in said


def test_all_that_is_wrong_is_named_not_only_the_first(handed: Handed) -> None:
    out = handed[0]
    wrong = [line.replace(b".docx", b".doc_") for line in lines(out / "events.jsonl")]
    written(out / "events.jsonl", wrong)
    _, said = checked(out)
    for seq in (1, 5, 10, 20):
        assert f"第 {seq} 条：与 tree.txt 不符" in said


def test_an_export_made_anew_fits_itself_but_not_the_kept_head(
    handed: Handed, tmp_path: Path
) -> None:
    _, note, short, card = handed
    with Desk.open(tmp_path / "other") as other:
        other._trail.append(SOME)
        other.sign_head()
        other._trail.append(SOME * 9)
        other.export_trail(tmp_path / "anew")
    assert checked(tmp_path / "anew")[0] == 0
    for kept in (("--head", note), ("--head", short), ("--key", card)):
        code, said = checked(tmp_path / "anew", *kept)
        assert code == 1
        assert "另一个工作台" in said


def test_a_head_that_was_changed_after_signing_is_named(handed: Handed) -> None:
    out = handed[0]
    file = sorted((out / "heads").iterdir())[0]
    file.write_text(file.read_text("utf-8").replace("sm3 ", "smx "), "utf-8")
    file.with_name("x.txt").write_text("nothing", "utf-8")
    code, said = checked(out)
    assert code == 1
    assert "签名不对" in said or not twin.is_offered()
    assert "x.txt：读不懂" in said


def test_wrong_usage_of_the_checker_is_told(handed: Handed, tmp_path: Path) -> None:
    out = handed[0]
    wrong: list[tuple[str | Path, ...]] = [
        ("--no-such",),
        (tmp_path,),
        (out, out),
        ("--head", tmp_path / "nothing"),
        ("--head", out / "keys.txt"),
        ("--key", "x"),
        ("--key",),
    ]
    for words in wrong:
        assert checked(out, *words)[0] == 2, words


def test_a_spoiled_trail_is_handed_over_as_it_is(desk: Desk, tmp_path: Path) -> None:
    desk.sign_head()
    with closing(sqlite3.connect(desk._trail.path)) as other:
        other.execute("DROP TRIGGER events_stay_as_they_are")
        other.execute(
            "UPDATE events SET bytes = CAST(replace(bytes, '张三', '李四') AS BLOB) WHERE seq = 2"
        )
        other.commit()
    desk.export_trail(tmp_path / "out")
    code, said = checked(tmp_path / "out")
    assert code == 1
    assert "第 2 条：与 tree.txt 不符" in said
    assert "第 3 条：与上一条接不上" in said


def test_an_export_never_writes_over_anything(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    (tmp_path / "file").write_text("x")
    for name in ("full", "file", "nowhere/deep"):
        with pytest.raises(CannotWriteError):
            desk.export_trail(tmp_path / name)
    (tmp_path / "empty").mkdir()
    assert desk.export_trail(tmp_path / "empty").events == 6
    assert sorted(p.name for p in tmp_path.iterdir()) == ["desk", "empty", "file", "full"]


def test_the_checker_agrees_with_the_desk_on_signatures() -> None:
    checker = SimpleNamespace(**runpy.run_path(str(CHECKER)))
    vectors = Path(__file__).parent / "exchange" / "vectors.json"
    for one in json.loads(vectors.read_text("utf-8"))["ed25519"]:
        public, message, signature = (
            bytes.fromhex(one[key]) for key in ("public", "message", "signature")
        )
        assert checker.is_signed(public, signature, message)
        for wrong in (signature[:-1], signature + b"\0", bytes(64), signature[32:] * 2):
            assert not checker.is_signed(public, wrong, message)
        assert not checker.is_signed(public, signature, message + b"x")
        assert not checker.is_signed(public[:-1], signature, message)
        # The same signature plus the order of the group is another writing of it (5.1.7).
        s = int.from_bytes(signature[32:], "little") + checker.L
        assert not checker.is_signed(public, signature[:32] + s.to_bytes(32, "little"), message)


def test_a_copied_desk_cannot_sign_for_the_first_one(desk: Desk, tmp_path: Path) -> None:
    desk.ask_passphrase = lambda _is_new: "口令"
    desk.sign_head()
    desk.close()
    shutil.copytree(desk.folder, tmp_path / "stolen")
    with Desk.open(tmp_path / "stolen") as stolen:
        stolen._trail.append(SOME)
        with pytest.raises(KeyLockedError):
            stolen.sign_head()

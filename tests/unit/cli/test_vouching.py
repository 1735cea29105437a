"""head, verify --heads, trail, key: as scripts and auditors call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import a_paper

from gkdesk.cli import main
from gkdesk.desk import Desk
from gkdesk.exchange import key_file, keys
from gkdesk.trail import head, proofs
from gkdesk.trail.events import Draft, Kind

CHECKER = Path(__file__).parents[3] / "resources" / "trail" / "verify_trail.py"
PUBLIC = ("--attribute", "主动公开", "--ground", "G20-01")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gives a pass phrase, and it takes as much work as a test needs."""
    monkeypatch.setattr(key_file, "SCRYPT", {"n": 2**4, "r": 8, "p": 1})
    monkeypatch.delenv("GKDESK_PASSPHRASE", raising=False)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.fixture
def marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A desk that has marked one paper."""
    assert main(["mark", str(a_paper(tmp_path)), *PUBLIC]) == 0
    capsys.readouterr()
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], *words: str | Path, code: int = 0) -> Any:  # noqa: ANN401
    """What a command answers in JSON."""
    assert main([*map(str, words), "--json"]) == code
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out)


def test_where_nothing_happened_there_is_nothing_to_sign(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = asked(capsys, "head")
    assert (said["seq"], said["signature"]) == (0, "none")
    said = asked(capsys, "verify")
    assert (said["ok"], said["desks"][0]["signature"]) == (True, "none")


@pytest.mark.usefixtures("marked")
def test_the_first_head_makes_a_key_and_says_that_nothing_protects_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["head"]) == 0
    said = capsys.readouterr()
    assert "没有口令保护" in said.err
    assert "树根　" in said.out
    assert main(["head"]) == 0
    assert "密钥" not in capsys.readouterr().err


def test_a_head_says_the_same_in_every_form(
    marked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = asked(capsys, "head")
    note = head.read(said["note"])
    assert (said["origin"], said["size"]) == (note.says.origin, note.says.size)
    assert (said["root"], said["signature"]) == (note.says.root.hex(), "ok")
    assert said["seq"] == said["size"]
    assert main(["head", "--text"]) == 0
    assert capsys.readouterr().out == said["note"]
    assert main(["head", "--qr", str(marked / "h.svg")]) == 0
    assert main(["head", "--qr", str(marked / "h.png")]) == 0
    assert (marked / "h.png").read_bytes().startswith(b"\x89PNG")
    assert main(["head", "--qr", str(marked / "h.png")]) == 3  # never written over
    assert main(["head", "--qr", str(marked / "h.pdf")]) == 2


def test_kept_heads_are_held_against_the_trail(
    marked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = asked(capsys, "head")
    file = marked / "链头.txt"
    file.write_text(first["note"], "utf-8")
    (marked / "简式.txt").write_text(first["short"], "utf-8")
    assert main(["mark", str(a_paper(marked, name="二.docx")), *PUBLIC]) == 0
    capsys.readouterr()
    said = asked(capsys, "verify", "--heads", file, marked / "简式.txt", first["short"])
    assert said["ok"]
    assert said["desks"][0]["signature"] == "ok"
    assert [one["agrees"] for one in said["heads"]] == [True] * 3
    assert [one["signature"] for one in said["heads"]] == ["ok", "none", "none"]
    assert said["heads"][0]["file"] == str(file)
    assert main(["verify", "--heads", str(file)]) == 0
    out = capsys.readouterr().out
    assert "链头相符" in out
    assert "签名正确" in out


@pytest.mark.usefixtures("marked")
def test_a_head_of_another_desk_does_not_agree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Desk.open(tmp_path / "other") as other:
        (tmp_path / "h.txt").write_text(other.sign_head().note, "utf-8")
    asked(capsys, "head")
    said = asked(capsys, "verify", "--heads", tmp_path / "h.txt", code=1)
    assert (said["ok"], said["broken"]) == (False, [])
    assert "另一个工作台" in said["heads"][0]["why"]
    assert main(["verify", "--heads", str(tmp_path / "h.txt")]) == 1
    assert "链头不符" in capsys.readouterr().out


def test_what_is_no_head_is_refused(marked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (marked / "x.txt").write_text("x")
    (marked / "y.txt").write_bytes(b"\xff")
    for named in (marked / "x.txt", marked / "y.txt", marked / "nothing.txt", marked):
        said = asked(capsys, "verify", "--heads", named, code=3)
        assert said["error"]["code"] == "head"
    assert main(["verify", "more"]) == 2


def test_a_protected_key_refuses_where_nobody_gives_the_pass_phrase(
    marked: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GKDESK_PASSPHRASE", "口令")
    assert asked(capsys, "key", "card")["protection"] == "passphrase"
    monkeypatch.delenv("GKDESK_PASSPHRASE")
    for words in (["head"], ["export", marked / "x.xlsx"], ["trail", "export", marked / "out"]):
        assert asked(capsys, *words, code=3)["error"]["code"] == "key_locked"
    assert not (marked / "x.xlsx").exists()
    assert asked(capsys, "verify")["ok"]
    assert main(["mark", str(a_paper(marked, name="二.docx")), *PUBLIC]) == 0  # asks for no key
    monkeypatch.setenv("GKDESK_PASSPHRASE", "口 令")
    capsys.readouterr()
    assert asked(capsys, "head", code=3)["error"]["title"].startswith("口令不对")


def test_a_key_is_protected_changed_and_lost_by_command(
    marked: Path,
    desk_folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = asked(capsys, "key", "card", "--out", marked / "card.txt")
    assert (marked / "card.txt").read_text("utf-8") == first["key"] + "\n"
    assert asked(capsys, "key", "protect", code=3)["error"]["code"] == "key_locked"
    monkeypatch.setenv("GKDESK_NEW_PASSPHRASE", "新口令")
    assert asked(capsys, "key", "protect")["protection"] == "passphrase"
    monkeypatch.setenv("GKDESK_PASSPHRASE", "新口令")
    changed = asked(capsys, "key", "change", "--reason", "到期")
    assert changed["key"] != first["key"]
    assert changed["protection"] == "passphrase"
    (desk_folder / keys.FILE).unlink()
    assert asked(capsys, "key", "change", code=3)["error"]["code"] == "key_missing"
    lost = asked(capsys, "key", "change", "--lost", "--none", "--reason", "硬盘坏了")
    assert (lost["protection"], lost["origin"]) == ("none", first["origin"])
    assert asked(capsys, "verify")["ok"]
    assert main(["key", "card"]) == 0
    assert "没有保护" in capsys.readouterr().out


@pytest.mark.usefixtures("marked")
def test_an_event_and_a_case_are_proven_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    said = asked(capsys, "trail", "proof", "2")
    (one,) = said["events"]
    hashes = [bytes.fromhex(hash_) for hash_ in one["proof"]]
    leaf = proofs.leaf_hash(one["event"].encode())
    assert proofs.includes(leaf, 1, said["size"], hashes, bytes.fromhex(said["root"]))
    assert one["tlog_proof"].startswith("c2sp.org/tlog-proof@v1\nindex 1\n")
    assert one["tlog_proof"].endswith(f"\n\n{said['note']}")
    case = asked(capsys, "case", "list")["cases"][0]["id"]
    assert [one["seq"] for one in asked(capsys, "trail", "proof", case)["events"]] == [1, 2, 3, 4]
    assert asked(capsys, "trail", "proof", "99", code=3)["error"]["code"] == "unknown_event"
    assert asked(capsys, "trail", "proof", "2018-9", code=3)["error"]["code"] == "unknown_case"
    assert main(["trail", "proof", "1"]) == 0
    assert "第 1 条" in capsys.readouterr().out


@pytest.fixture
def proof(marked: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The proof of a case, as it is handed to somebody."""
    case = asked(capsys, "case", "list")["cases"][0]["id"]
    asked(capsys, "trail", "proof", case, "--out", marked / "proof.json")
    asked(capsys, "key", "card", "--out", marked / "card.txt")
    (marked / "head.txt").write_text(asked(capsys, "head")["note"], "utf-8")
    return marked / "proof.json"


def checked(*words: str | Path) -> tuple[int, str]:
    """What the checker says, run without gkdesk in reach."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", CHECKER, *words],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def test_a_proof_is_checked_without_desk_and_trail(proof: Path) -> None:
    folder = proof.parent
    code, said = checked("--proof", proof, "--key", folder / "card.txt")
    assert (code, "4 份证明" in said, "注意" in said) == (0, True, False), said
    code, said = checked("--proof", proof, "--head", folder / "head.txt")
    assert (code, "注意" in said) == (0, False), said
    code, said = checked("--proof", proof)
    assert (code, said.count("链头没有核对")) == (0, 4)
    assert checked("--proof", folder / "nothing.json")[0] == 2


@pytest.mark.parametrize(
    ("was", "is_", "word"),
    [
        ("关于做好", "关于办好", "证明不成立"),
        ("index 1", "index 2", "序号不对"),
        ("index 1", "index x", "不是证明"),
        ("tlog-proof@v1", "tlog-proof@v2", "不是证明"),
        ("\\n5\\n", "\\n6\\n", "签名不对"),
        ("\\n\\n", "\\n", "不是链头"),
        ("{", "[", "不是证明文件"),
    ],
)
def test_a_proof_that_was_changed_does_not_hold(proof: Path, was: str, is_: str, word: str) -> None:
    text = proof.read_text("utf-8")
    assert was in text
    proof.write_text(text.replace(was, is_), "utf-8")
    code, said = checked("--proof", proof, "--key", proof.parent / "card.txt")
    assert code == 1
    assert word in said, said


def test_a_proof_by_another_key_or_another_head_does_not_hold(proof: Path, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "other") as other:
        other._trail.append([Draft(Kind.CASE_OPENED, {}, "张三")] * 4)
        signed = other.sign_head()
        assert signed.says.size == 5
    code, said = checked("--proof", proof, "--key", str(signed.key))
    assert (code, "没有公钥卡上的密钥的签名" in said) == (1, True)
    (tmp_path / "theirs.txt").write_text(signed.note, "utf-8")
    code, said = checked("--proof", proof, "--head", tmp_path / "theirs.txt")
    assert (code, "与自己留存的不同" in said) == (1, True)


def test_a_trail_is_exported_by_command(marked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = asked(capsys, "trail", "export", marked / "out")
    assert (said["events"], said["heads"]) == (5, 1)
    assert len((marked / "out" / "events.jsonl").read_bytes().splitlines()) == 5
    assert asked(capsys, "trail", "export", marked / "out", code=3)["error"]["code"]

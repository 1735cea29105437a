"""密钥: kept so that only its owner can sign, and told in words where he cannot."""

from __future__ import annotations

import base64
import json
import os
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from gkdesk.errors import (
    CannotWriteError,
    DeskError,
    KeyDamagedError,
    KeyLockedError,
    KeyMissingError,
)
from gkdesk.exchange import key_file, keychain, keys
from gkdesk.exchange.keys import DeskKey
from gkdesk.terms import Protection

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
NAME, PHRASE = "gkdesk/7KQ4M2XW9P", "防汛 2018！"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As much work as a test needs."""
    monkeypatch.setattr(key_file, "SCRYPT", {"n": 2**4, "r": 8, "p": 1})


def nobody() -> None:
    return None


def made(folder: Path, way: Protection = Protection.NONE, phrase: str | None = None) -> DeskKey:
    """A key in its place."""
    key = keys.make(folder, NAME, way, phrase)
    assert keys.take_place(folder, key.public)
    return key


def said(folder: Path) -> dict[str, object]:
    """What the file says."""
    loaded = json.loads((folder / keys.FILE).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("one", VECTORS["ed25519"], ids=lambda one: one["message"])
def test_signatures_are_those_of_the_standard(one: dict[str, str]) -> None:
    public, signature, message = (
        bytes.fromhex(one[key]) for key in ("public", "signature", "message")
    )
    assert keys.is_signed(public, signature, message)
    assert not keys.is_signed(public, signature, message + b" ")
    assert not keys.is_signed(public, signature[:-1], message)
    assert not keys.is_signed(b"", signature, message)


@pytest.mark.parametrize("way", [Protection.NONE, Protection.PASSPHRASE])
def test_a_key_signs_the_next_day_as_today(tmp_path: Path, way: Protection) -> None:
    key = made(tmp_path, way, PHRASE)
    again = keys.unlock(tmp_path, NAME, key.public, lambda: PHRASE)
    assert again.sign(b"x") == key.sign(b"x")
    assert keys.is_signed(key.public, again.sign(b"x"), b"x")
    assert (again.protection, keys.protection_of(tmp_path)) == (way, way)


def test_a_pass_phrase_may_come_from_another_keyboard(tmp_path: Path) -> None:
    key = made(tmp_path, Protection.PASSPHRASE, "caf\u00e9")
    assert keys.unlock(tmp_path, NAME, key.public, lambda: "cafe\u0301").public == key.public


def test_a_protected_key_does_not_stand_in_its_file(tmp_path: Path) -> None:
    key = made(tmp_path, Protection.PASSPHRASE, PHRASE)
    seed = key._private.private_bytes_raw()
    raw = (tmp_path / keys.FILE).read_bytes()
    assert base64.b64encode(seed) not in raw
    assert seed.hex().encode() not in raw
    assert PHRASE.encode() not in raw
    assert "seed" not in said(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="there the folder's own rights hold")
def test_the_key_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    made(tmp_path)
    assert (tmp_path / keys.FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("phrase", ["", "防汛 2018!", PHRASE + " ", "x" * 5_000, None])
def test_a_wrong_pass_phrase_opens_nothing(tmp_path: Path, phrase: str | None) -> None:
    key = made(tmp_path, Protection.PASSPHRASE, PHRASE)
    with pytest.raises(KeyLockedError, match="口令"):
        keys.unlock(tmp_path, NAME, key.public, lambda: phrase)


def test_without_a_file_the_key_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(KeyMissingError, match="不见了"):
        keys.unlock(tmp_path, NAME, bytes(32), nobody)
    assert keys.protection_of(tmp_path) is None


def test_the_key_of_another_desk_is_refused(tmp_path: Path) -> None:
    key = made(tmp_path)
    with pytest.raises(KeyDamagedError, match="不是这个工作台的"):
        keys.unlock(tmp_path, NAME, bytes(32), nobody)
    with pytest.raises(KeyDamagedError, match="不是这个工作台的"):
        keys.unlock(tmp_path, "gkdesk/2222222222", key.public, nobody)


def test_every_bit_of_a_protected_key_file_counts(tmp_path: Path) -> None:
    key = made(tmp_path, Protection.PASSPHRASE, PHRASE)
    file = tmp_path / keys.FILE
    good, same = file.read_bytes(), 0
    for place in range(len(good)):
        wrong = bytearray(good)
        wrong[place] ^= 1
        file.write_bytes(wrong)
        try:
            opened = keys.unlock(tmp_path, NAME, key.public, lambda: PHRASE)
        except (KeyDamagedError, KeyLockedError):
            continue
        assert opened.sign(b"x") == key.sign(b"x")  # a space that became another
        same += 1
    assert same < len(good) / 10


@pytest.mark.parametrize(
    "change",
    [
        {"format": "gkdesk-key/2"},
        {"protection": "none"},
        {"protection": "other"},
        {"protection": []},
        {"more": 1},
        {"public": 3},
        {"public": "AAAA"},
        {"nonce": ""},
        {"scrypt": None},
        {"scrypt": {"n": 2**30, "r": 8, "p": 1, "salt": "A" * 22 + "=="}},
        {"scrypt": {"n": 2**4, "r": 8, "p": 10_000, "salt": "A" * 22 + "=="}},
        {"scrypt": {"n": 2**4, "r": 2**20, "p": 1, "salt": "A" * 22 + "=="}},
        {"scrypt": {"n": 3, "r": 8, "p": 1, "salt": "A" * 22 + "=="}},
        {"scrypt": {"n": 1, "r": 8, "p": 1, "salt": "A" * 22 + "=="}},
        {"scrypt": {"n": True, "r": 8, "p": 1, "salt": "A" * 22 + "=="}},
        {"scrypt": {"n": 2**4, "r": 8, "p": 1, "salt": "AA=="}},
        {"scrypt": {"n": 2**4, "r": 8, "p": 1}},
    ],
)
def test_a_file_that_says_something_else_is_called_damaged(
    tmp_path: Path, change: dict[str, object]
) -> None:
    key = made(tmp_path, Protection.PASSPHRASE, PHRASE)
    (tmp_path / keys.FILE).write_text(json.dumps({**said(tmp_path), **change}), "utf-8")
    with pytest.raises(KeyDamagedError):
        keys.unlock(tmp_path, NAME, key.public, lambda: PHRASE)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"a":1}', b" " * 20_000]
)
def test_a_file_that_is_no_key_is_called_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / keys.FILE).write_bytes(content)
    with pytest.raises(KeyDamagedError):
        keys.unlock(tmp_path, NAME, bytes(32), nobody)
    with pytest.raises(KeyDamagedError):
        keys.protection_of(tmp_path)


# ── taking its place ─────────────────────────────────────────────────────────


def test_a_new_key_waits_until_the_trail_has_named_it(tmp_path: Path) -> None:
    old = made(tmp_path)
    new = keys.make(tmp_path, NAME, Protection.NONE)
    assert keys.unlock(tmp_path, NAME, old.public, nobody).public == old.public
    assert keys.take_place(tmp_path, new.public)
    assert keys.unlock(tmp_path, NAME, new.public, nobody).public == new.public
    assert not keys.take_place(tmp_path, new.public)


def test_a_key_that_the_trail_never_named_is_thrown_away(tmp_path: Path) -> None:
    old = made(tmp_path)
    keys.make(tmp_path, NAME, Protection.NONE)
    assert not keys.take_place(tmp_path, old.public)
    assert [path.name for path in tmp_path.iterdir()] == [keys.FILE]
    (tmp_path / keys.COMING).write_text("{")
    assert not keys.take_place(tmp_path, old.public)
    assert not (tmp_path / keys.COMING).exists()


def test_a_key_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        keys.make(tmp_path / "nowhere", NAME, Protection.NONE)


@pytest.mark.parametrize("phrase", ["", None, "x" * 2_000])
def test_a_pass_phrase_must_be_one(tmp_path: Path, phrase: str | None) -> None:
    with pytest.raises(KeyLockedError):
        keys.make(tmp_path, NAME, Protection.PASSPHRASE, phrase)
    assert list(tmp_path.iterdir()) == []


# ── the platform's keychain ──────────────────────────────────────────────────


class Drawer(KeyringBackend):
    """A keychain as the library knows them, kept in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library says no types here
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password) > 1_280:
            raise keyring.errors.PasswordSetError  # as Windows does
        self.kept[service, username] = password


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    """A platform with a keychain."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    found = Drawer()
    monkeypatch.setattr(keyring.core, "_keyring_backend", found)
    return found


def test_a_key_is_opened_by_the_keychain_without_asking(tmp_path: Path, drawer: Drawer) -> None:
    key = made(tmp_path, Protection.KEYCHAIN)
    assert keychain.is_offered()
    assert keys.unlock(tmp_path, NAME, key.public, nobody).sign(b"x") == key.sign(b"x")
    assert len(drawer.kept) == 1
    drawer.kept.clear()  # another computer, another account
    with pytest.raises(KeyLockedError, match="凭据管理器"):
        keys.unlock(tmp_path, NAME, key.public, nobody)


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms have one always")
def test_where_there_is_no_keychain_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    assert not keychain.is_offered()
    assert keychain.get(NAME) is None
    with pytest.raises(DeskError, match="没有收下"):
        keys.make(tmp_path, NAME, Protection.KEYCHAIN)


def test_a_keychain_that_keeps_nothing_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    assert not keychain.is_offered()

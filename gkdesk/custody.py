"""密钥保管: the key that the desk signs with, made, kept, changed.

A desk has one key at a time. What became of it stands in the trail; the key itself lies
in a file (see ``exchange.keys``), which takes its place only once the trail has named it.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from gkdesk import locks
from gkdesk.errors import (
    CannotWriteError,
    DataFolderError,
    DeskError,
    KeyDamagedError,
    KeyLockedError,
    KeyMissingError,
)
from gkdesk.staffing import Staffing
from gkdesk.terms import Protection

if TYPE_CHECKING:
    from pathlib import Path

    from gkdesk.exchange.keys import DeskKey
    from gkdesk.forms.form import Answers
    from gkdesk.profiles import Profile
    from gkdesk.settings import Settings
    from gkdesk.trail.events import Kind
    from gkdesk.trail.evidence import Evidence
    from gkdesk.trail.head import Key

Ask: TypeAlias = "Callable[[bool], str | None]"

PASSPHRASE = "GKDESK_PASSPHRASE"  # noqa: S105 - the name of a variable
LOCK = "key.lock"
PATIENCE = 5.0  # seconds, while another process sees to the key


@dataclass(frozen=True, slots=True)
class KeyCard:
    """What the office keeps of the desk's key.

    Attributes:
        since: Number of the event that named it.
        protection: How the private key is kept; None where its file is not there.
    """

    key: Key
    since: int
    protection: Protection | None

    @property
    def groups(self) -> str:
        """The key's digest in four groups, to be compared by two people on the telephone."""
        from gkdesk.trail.short_form import groups

        return " ".join(groups(sha256(str(self.key).encode()).digest(), 4))

    def code(self, *, as_picture: bool = False) -> bytes:
        """The key as a QR code, SVG or PNG."""
        from gkdesk.audit.receipt import code

        return code(str(self.key), as_picture=as_picture)


class Custody(Staffing):
    """The part of a desk that keeps its key; ``Desk`` is the whole."""

    ask_passphrase: Ask
    """Asks for the pass phrase of the key, a new one or that of before; a face may put its
    own way there. None where nobody can be asked, or nobody wants one."""

    def __init__(self, folder: Path, kept: Settings, profile: Profile) -> None:
        super().__init__(folder, kept, profile)
        self.ask_passphrase = _of_environment
        self._open_key: DeskKey | None = None

    def introduce(self, answers: Answers) -> None:
        """Say who sits here; recorded, and the desk gets its first key.

        Raises:
            AnswerError: Something is missing.
        """
        super().introduce(answers)
        with suppress(DeskError):  # else it is made when first needed
            self.set_up_key()

    def set_up_key(self) -> KeyCard:
        """Make the desk's first key, where it has none; recorded.

        It is protected by the pass phrase that is given when asked, else by the
        platform's keychain, else not at all.
        """
        from gkdesk.trail.events import Kind

        with self._lock:
            with self._key_lock():
                if not self._keys():
                    self._record_key(self._first_key(), Kind.KEY_MADE)
            return self.key_card()

    def _first_key(self) -> DeskKey:
        from gkdesk.exchange import keychain, keys

        name, phrase = _new_name(), self.ask_passphrase(True)
        if phrase:
            return keys.make(self.folder, name, Protection.PASSPHRASE, phrase)
        if keychain.is_offered():
            with suppress(KeyLockedError):  # there is one, and it takes nothing
                return keys.make(self.folder, name, Protection.KEYCHAIN)
        return keys.make(self.folder, name, Protection.NONE)

    @property
    def has_key(self) -> bool:
        """True as soon as the desk has signed, or could."""
        with self._lock:
            return bool(self._keys())

    def unlock_key(self) -> KeyCard:
        """Have the key ready to sign, made if there is none yet.

        Raises:
            KeyLockedError, KeyMissingError, KeyDamagedError: It cannot be used.
        """
        with self._lock:
            self._signer()
            return self.key_card()

    def key_card(self) -> KeyCard:
        """The key that the desk signs with now.

        Raises:
            KeyMissingError: None was made yet.
            KeyDamagedError: Its file cannot be read.
        """
        from gkdesk.exchange import keys

        with self._lock:
            since, key = self._key()
            return KeyCard(key, since, keys.protection_of(self.folder))

    def protect_key(self, way: Protection, passphrase: str | None = None) -> KeyCard:
        """Keep the same key in another way; recorded.

        Raises:
            KeyLockedError: It cannot be unlocked, or not be kept so.
        """
        from gkdesk.exchange import keys
        from gkdesk.trail.events import Kind

        with self._lock:
            key = self._signer()
            with self._key_lock():
                kept = keys.protect(self.folder, key, way, passphrase)
                self._record_key(kept, Kind.KEY_PROTECTED)
            return self.key_card()

    # ── inside ───────────────────────────────────────────────────────────────

    @property
    def _evidence(self) -> Evidence:
        return self._trail.evidence

    def _keys(self) -> list[tuple[int, Key]]:
        """Every key that the desk has signed with, and the event that named it."""
        from gkdesk.holding import keys_in

        return keys_in(self._evidence.of_keys())

    def _key(self) -> tuple[int, Key]:
        known = self._keys()
        if not known:
            raise KeyMissingError("工作台还没有密钥", "运行 gkdesk head，第一次签名时会建立密钥。")
        return known[-1]

    def _signer(self) -> DeskKey:
        """The key, unlocked once for as long as the desk is open."""
        if not self._keys():
            self.set_up_key()
        key = self._key()[1]
        if self._open_key is None or self._open_key.public != key.public:
            self._open_key = self._key_opened(key)
        return self._open_key

    def _key_opened(self, key: Key) -> DeskKey:
        from gkdesk.exchange import keys

        ask = partial(self.ask_passphrase, False)
        try:
            return keys.unlock(self.folder, key.name, key.public, ask)
        except (KeyMissingError, KeyDamagedError):
            # The desk was killed between naming a key and letting it take its place.
            with self._key_lock():
                if not keys.take_place(self.folder, key.public):
                    raise
            return keys.unlock(self.folder, key.name, key.public, ask)

    def _record_key(self, key: DeskKey, kind: Kind, said: Mapping[str, str] | None = None) -> None:
        """Name a key in the trail, then let its file take its place."""
        from gkdesk.exchange import keys
        from gkdesk.trail.head import Key

        body = {"public": str(Key(key.name, key.public)), "protection": key.protection.value}
        try:
            self._work.note(kind, {**body, **(said or {})})
        except BaseException:
            keys.discard_coming(self.folder)
            raise
        keys.take_place(self.folder, key.public)
        self._open_key = key

    @contextmanager
    def _key_lock(self) -> Iterator[None]:
        """One process at a time sees to the key."""
        ends = time.monotonic() + PATIENCE
        try:
            opened = (self.folder / LOCK).open("a+b")
        except OSError as error:
            raise CannotWriteError(
                "密钥没有写成", "请检查磁盘空间和数据文件夹的写入权限。"
            ) from error
        with opened as file:
            while not locks.hold(file):
                if time.monotonic() > ends:
                    raise DataFolderError(
                        "另一个窗口正在处理密钥", "请等它做完，或者关闭它，再试一次。"
                    )
                time.sleep(0.02)
            yield


def _of_environment(_is_new: bool) -> str | None:
    return os.environ.get(PASSPHRASE) or None


def _new_name() -> str:
    """A name for a desk that says nothing of anybody, and can be typed from paper."""
    from gkdesk.trail.short_form import ALPHABET

    return "gkdesk/" + "".join(secrets.choice(ALPHABET) for _ in range(10))

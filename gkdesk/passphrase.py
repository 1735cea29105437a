"""口令: how a person shows that it is he, kept in ``people.json`` and never in the trail.

Only what scrypt (RFC 7914) makes of a pass phrase is kept, with its own salt and its own
parameters. The trail keeps a digest of that record, so that a file put in its place is
known; nothing can be read from it, since the salt is random.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
import time
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from gkdesk.errors import CannotWriteError, PassphraseError, SettingsError

FILE = "people.json"
LEAST_CHARS, MOST_CHARS = 8, 256
MOST_BYTES = 1 << 20

# OWASP Password Storage Cheat Sheet: N=2^16, r=8, p=2 is one of its equal choices (64 MiB).
N, R, P = 1 << 16, 8, 2
_MOST_MEMORY = 1 << 28  # a file from elsewhere must not make us take more
_SALT_BYTES = _HASH_BYTES = 32

_FREE_TRIES = 3
_LONGEST_WAIT_S = 300


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a pass phrase.

    Attributes:
        wrong: How often another one was given since the last right one.
        wrong_at: When that was last, in seconds since 1970.
        before: What was kept until now, in case the power goes before the trail says so too.
    """

    salt: str
    n: int
    r: int
    p: int
    hash: str
    wrong: int = 0
    wrong_at: float = 0.0
    before: Record | None = None

    @property
    def seal(self) -> str:
        """By which the trail knows this record again."""
        said = json.dumps([self.salt, self.n, self.r, self.p, self.hash])
        return hashlib.sha256(said.encode()).hexdigest()

    def fits(self, phrase: str) -> bool:
        """Whether this is the pass phrase."""
        made = _stretched(phrase, bytes.fromhex(self.salt), self.n, self.r, self.p)
        return hmac.compare_digest(made, bytes.fromhex(self.hash))

    def wait_s(self, now: float) -> int:
        """How long one has to wait before the next try."""
        if self.wrong < _FREE_TRIES:
            return 0
        pause = min(2 ** (self.wrong - _FREE_TRIES + 1), _LONGEST_WAIT_S)
        # A clock that was set back must not lock anybody out for long.
        passed = now - self.wrong_at
        return 0 if passed >= pause else min(pause, max(1, round(pause - passed)))


def made_of(phrase: str) -> Record:
    """The record of a new pass phrase.

    Raises:
        PassphraseError: It is too short or too long, or has no more than two signs.
    """
    plain = _plain(phrase)
    if not LEAST_CHARS <= len(plain) <= MOST_CHARS:
        raise PassphraseError(
            f"口令要有 {LEAST_CHARS} 到 {MOST_CHARS} 个字符", "可以用一句自己记得住的话。", "phrase"
        )
    if len(set(plain)) <= 2:
        raise PassphraseError("口令太简单", "请不要重复同一个字符。", "phrase")
    salt = secrets.token_bytes(_SALT_BYTES)
    return Record(salt.hex(), N, R, P, _stretched(phrase, salt, N, R, P).hex())


def of_seal(record: Record | None, seal: str) -> Record | None:
    """The record that the trail speaks of: this, or the one before; None for neither."""
    while record is not None and not hmac.compare_digest(record.seal, seal):
        record = record.before
    return record


def load(folder: Path) -> dict[str, Record]:
    """Records by the name of the person.

    Raises:
        SettingsError: The file is not what this program wrote.
    """
    path = folder / FILE
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise _unreadable()
        said = json.loads(raw)
        return {str(name): _record(one) for name, one in said["people"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _unreadable() from error


def save(folder: Path, records: dict[str, Record]) -> None:
    """Write them, readable for nobody else, atomically beside the old ones."""
    people = {name: asdict(one) for name, one in records.items()}
    text = json.dumps({"version": 1, "people": people}, ensure_ascii=False, indent=1)
    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=".people-", dir=folder)  # 0600
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(folder / FILE)
    except OSError as error:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)
        raise CannotWriteError("口令没有保存", "请检查磁盘空间和数据文件夹的写入权限。") from error


def check(folder: Path, name: str, phrase: str, seal: str) -> int:
    """Let in whoever knows the pass phrase; a wrong one is counted, and makes one wait.

    Args:
        name: Whose it is to be.
        phrase: What was given.
        seal: What the trail says of the record.

    Returns:
        How often a wrong one was given before.

    Raises:
        PassphraseError: It is wrong, one has to wait, or the file is not the one that
            the trail speaks of.
    """
    record = of_seal(load(folder).get(name), seal)
    if record is None:
        raise PassphraseError(
            f"“{name}”的口令记录与留痕对不上",
            f"数据文件夹里的 {FILE} 不见了或者被换过。请管理人员重设口令，或从备份恢复这个文件。",
        )
    now = time.time()
    wait = record.wait_s(now)
    if wait:
        raise PassphraseError(f"口令已输错 {record.wrong} 次", f"请等 {wait} 秒再试。", "phrase")
    if record.fits(phrase):
        if record.wrong:
            _count(folder, name, replace(record, wrong=0, wrong_at=0.0))
        return record.wrong
    wrong = record.wrong + 1
    _count(folder, name, replace(record, wrong=wrong, wrong_at=now))
    raise PassphraseError(
        f"口令不对，已输错 {wrong} 次", "请检查大小写和输入法；忘记了的，请管理人员重设。", "phrase"
    )


def _count(folder: Path, name: str, record: Record) -> None:
    """Write down how often it was wrong, unless another program has set a new one meanwhile."""
    records = load(folder)
    there = records.get(name)
    if there is not None and of_seal(there, record.seal) is not None:
        if there.seal == record.seal:
            save(folder, {**records, name: record})
        else:
            save(folder, {**records, name: replace(there, before=record)})


def _plain(phrase: str) -> str:
    """However it was typed, the same characters (Unicode UAX 15, NFKC)."""
    return unicodedata.normalize("NFKC", phrase).strip()


def _stretched(phrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    plain = _plain(phrase[: MOST_CHARS * 4]).encode("utf-8", "replace")
    return hashlib.scrypt(plain, salt=salt, n=n, r=r, p=p, dklen=_HASH_BYTES, maxmem=_MOST_MEMORY)


def _record(said: Any, *, may_have_before: bool = True) -> Record:  # noqa: ANN401 - from a file
    before = said.get("before")
    if before is not None and not may_have_before:
        raise ValueError("more than one before")
    inner = None if before is None else _record(before, may_have_before=False)
    made = Record(**{**said, "before": inner})
    numbers = (made.n, made.r, made.p, made.wrong)
    if not all(type(one) is int and one >= 0 for one in numbers):
        raise ValueError("not a number")
    is_power = made.n > 1 and made.n & (made.n - 1) == 0
    if not is_power or not 0 < 128 * made.n * made.r < _MOST_MEMORY or not 0 < made.p <= 16:
        raise ValueError("not what we would ask of scrypt")
    if len(bytes.fromhex(made.hash)) != _HASH_BYTES or not bytes.fromhex(made.salt):
        raise ValueError("not a record")
    return replace(made, wrong_at=float(made.wrong_at))


def _unreadable() -> SettingsError:
    return SettingsError(
        f"口令文件 {FILE} 读不懂", "请从备份恢复数据文件夹里的这个文件，或请管理人员重设口令。"
    )

"""密钥文件: what the file of a private key says, every part of it checked before it is used."""

from __future__ import annotations

import base64
import binascii
import errno
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from gkdesk.errors import CannotWriteError, DiskFullError, KeyDamagedError, KeyMissingError
from gkdesk.terms import Protection

FORMAT = "gkdesk-key/1"
LONGEST = 16 * 1024  # bytes of the file

# What OWASP asks of scrypt at least; about 128 MB and a third of a second.
SCRYPT = {"n": 2**17, "r": 8, "p": 1}
_MOST = {"n": 2**18, "r": 8, "p": 4}  # 256 MB: a file cannot make us use more

_TEXTS = frozenset({"format", "name", "public", "protection", "nonce", "sealed", "seed"})
_LENGTHS = {"public": 32, "nonce": 12, "sealed": 48, "seed": 32}


def read(path: Path) -> dict[str, Any]:
    """What a key file says.

    Raises:
        KeyMissingError: There is none.
        KeyDamagedError: It says something that no key file says.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LONGEST + 1)
        said = json.loads(raw.decode()) if len(raw) <= LONGEST else None
    except FileNotFoundError as error:
        raise KeyMissingError(
            "签名用的密钥文件不见了",
            "请从备份里找回 key.json；确实找不到了，运行 gkdesk key change --lost 换新密钥。",
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise damaged() from error
    if not isinstance(said, dict) or not _is_key(said):
        raise damaged()
    return said


def _is_key(said: dict[str, Any]) -> bool:
    rest = {"seed"} if said.get("protection") == "none" else {"scrypt", "nonce", "sealed"}
    return (
        set(said) == {"format", "name", "public", "protection"} | rest
        and all(isinstance(said[key], str) for key in _TEXTS & set(said))
        and said["format"] == FORMAT
        and said["protection"] in set(Protection)
        and all(_has_length(said[key], _LENGTHS[key]) for key in _LENGTHS.keys() & set(said))
        and ("scrypt" not in said or _is_scrypt(said["scrypt"]))
    )


def _is_scrypt(said: object) -> bool:
    if not isinstance(said, dict) or set(said) != {*SCRYPT, "salt"}:
        return False
    numbers = [said[key] for key in SCRYPT]
    n = said["n"]
    return (
        all(type(one) is int and one > 0 for one in numbers)
        and all(said[key] <= most for key, most in _MOST.items())
        and n > 1
        and n & (n - 1) == 0
        and _has_length(said["salt"], 16)
    )


def _has_length(text: object, length: int) -> bool:
    try:
        return isinstance(text, str) and len(base64.b64decode(text, validate=True)) == length
    except (binascii.Error, ValueError):
        return False


def write(path: Path, said: dict[str, Any]) -> None:
    """Write a key file, readable to its owner alone, whole or not at all.

    Raises:
        CannotWriteError: It cannot be written.
    """
    with told():
        handle, name = tempfile.mkstemp(prefix=".key-", dir=path.parent)  # readable to us alone
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(said, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


@contextmanager
def told() -> Iterator[None]:
    """Tell the system's complaints in the drafter's words."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFullError("磁盘已满，密钥没有写成", "请清理磁盘空间，再试一次。") from error
        raise CannotWriteError("密钥没有写成", "请检查磁盘空间和数据文件夹的写入权限。") from error


def damaged() -> KeyDamagedError:
    """The file is not what this program wrote."""
    return KeyDamagedError(
        "密钥文件 key.json 已损坏，不能签名",
        "请从备份里找回它；确实找不到了，运行 gkdesk key change --lost 换新密钥。",
    )

"""链头: the state of a trail in a few lines that the desk has signed.

Whoever keeps one can tell years later whether the trail of that day is still in today's.

Source: C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint) in the form of C2SP
signed-note (https://c2sp.org/signed-note), signature type 0x01, Ed25519.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from gkdesk.errors import HeadError
from gkdesk.trail.proofs import SIZE, Hash

LONGEST = 64 * 1024  # characters of a note
MOST_SIGNATURES = 32  # C2SP wants at least 16 accepted
_ED25519 = b"\x01"
_SM3 = "sm3 "
_DASH = "\N{EM DASH} "

_TREE_SIZE = re.compile("0|[1-9][0-9]{0,17}")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_NO_NAME = re.compile(r"[\s+]")

Check: TypeAlias = Callable[[bytes, bytes, bytes], bool]
"""Whether a public key made this signature of these bytes."""


class Signed(StrEnum):
    """What a head's signature is worth."""

    OK = "ok"
    BAD = "bad"
    NONE = "none"  # no signature, or none of a key that is known here


class Key(NamedTuple):
    """A public key, with the name under which it signs."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The first four bytes of its digest, by which a signature names it."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """The form in which verifiers of such notes take it (vkey)."""
        return f"{self.name}+{self.id.hex()}+{_base64(_ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a trail.

    Attributes:
        origin: The desk, as it calls itself in heads.
        size: How many events there were.
        root: Of the tree over them.
        sm3: Root of the twin tree made with SM3 (GB/T 32905-2016); None where it was not offered.
    """

    origin: str
    size: int
    root: Hash
    sm3: Hash | None = None

    def __str__(self) -> str:
        """The text that is signed."""
        lines = [self.origin, str(self.size), _base64(self.root)]
        if self.sm3 is not None:
            lines.append(f"{_SM3}{_base64(self.sm3)}")
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Note:
    """A head as it was handed in: what it says, and who signed it.

    Attributes:
        text: The signed text, byte for byte.
        signatures: Name, key id and signature of each.
    """

    says: Checkpoint
    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]

    def signed_by(self, keys: Iterable[Key], check: Check) -> Signed:
        """What its signatures are worth to somebody who knows these keys."""
        known = {(key.name, key.id): key.public for key in keys}
        found = [
            check(known[name, key], signature, self.text.encode())
            for name, key, signature in self.signatures
            if (name, key) in known
        ]
        if not found:
            return Signed.NONE
        return Signed.OK if all(found) else Signed.BAD


def write(says: Checkpoint, key: Key, sign: Callable[[bytes], bytes]) -> str:
    """The signed head, as text to be kept."""
    text = str(says)
    signature = _base64(key.id + sign(text.encode()))
    return f"{text}\n{_DASH}{key.name} {signature}\n"


def read(text: str) -> Note:
    """Read a head.

    Raises:
        HeadError: It is none, or more than one could sign.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")  # saved by an editor in between
    if len(text) > LONGEST or _CONTROL.search(text):
        raise _unreadable("有不该有的字符，或者太长")
    body, blank, signatures = text.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise _unreadable("正文和签名之间应当有一个空行，最后一行应当完整")
    body += "\n"
    lines = signatures.split("\n")[:-1]
    if not 0 < len(lines) <= MOST_SIGNATURES:
        raise _unreadable("签名的行数不对")
    return Note(_checkpoint(body), body, tuple(map(_signature, lines)))


def read_key(text: str) -> Key:
    """Read a public key from its text form.

    Raises:
        HeadError: It is none, or its id is not its own.
    """
    name, _, rest = text.strip().partition("+")
    id_, _, encoded = rest.partition("+")
    raw = _decoded(encoded)
    if raw is None or len(raw) != 1 + SIZE or raw[:1] != _ED25519 or not _is_name(name):
        raise _no_key()
    key = Key(name, raw[1:])
    if key.id.hex() != id_.lower():
        raise _no_key()
    return key


def _checkpoint(body: str) -> Checkpoint:
    origin, size, root, *others = body.split("\n")[:-1] if body.count("\n") > 2 else ("",) * 3
    hash_ = _decoded(root)
    if not origin or not _TREE_SIZE.fullmatch(size) or hash_ is None or len(hash_) != SIZE:
        raise _unreadable("前三行应当是工作台、条数、树根")
    if not all(others):
        raise _unreadable("有空行")
    twins = [_decoded(one.removeprefix(_SM3)) for one in others if one.startswith(_SM3)]
    if len(twins) > 1 or any(twin is None or len(twin) != SIZE for twin in twins):
        raise _unreadable("SM3 一行不对")
    return Checkpoint(origin, int(size), hash_, twins[0] if twins else None)


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    raw = _decoded(encoded)
    if not line.startswith(_DASH) or not space or not _is_name(name) or not raw or len(raw) < 5:
        raise _unreadable("签名一行不对")
    return name, raw[:4], raw[4:]


def _is_name(name: str) -> bool:
    return bool(name) and not _NO_NAME.search(name)


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _decoded(text: str) -> bytes | None:
    """What stands in base64, in the one right way to write it."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if _base64(raw) == text else None


def _unreadable(why: str) -> HeadError:
    return HeadError(
        f"这不是一份链头：{why}", "请用 gkdesk head --text 导出的原文，或者照纸上的简式重新输入。"
    )


def _no_key() -> HeadError:
    return HeadError("这不是一张公钥卡上的公钥", "请核对公钥是否抄全：名称、编号和密钥用加号相连。")

"""核对链头: a state of the trail that somebody kept, held against the trail of today."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gkdesk.errors import DeskError, TrailBrokenError
from gkdesk.exchange.keys import is_signed
from gkdesk.trail import head as heads
from gkdesk.trail import proofs, short_form
from gkdesk.trail.events import Event, Kind
from gkdesk.trail.evidence import Evidence
from gkdesk.trail.head import Checkpoint, Key, Signed
from gkdesk.trail.short_form import ShortForm

Kept: TypeAlias = Checkpoint | ShortForm


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether the trail of today still contains a state that somebody kept.

    Attributes:
        size: Of the trail then.
        signature: What the head's signature is worth; ``none`` for a short form.
        why: In the auditor's words.
        proof: That the trail of today only adds to it (RFC 9162, 2.1.4), in hexadecimal.
    """

    agrees: bool
    origin: str
    size: int
    signature: Signed
    why: str
    proof: tuple[str, ...] = ()


def keys_in(events: Sequence[Event]) -> list[tuple[int, Key]]:
    """Every key that the desk has signed with, and the event that named it.

    Args:
        events: Those about keys.

    Raises:
        TrailBrokenError: One of them cannot be read.
    """
    found = []
    for event in events:
        if event.kind is Kind.KEY_PROTECTED:
            continue
        try:
            found.append((event.seq, heads.read_key(str(event.body.get("public")))))
        except DeskError as error:
            raise TrailBrokenError(
                f"留痕第 {event.seq} 条里的公钥读不懂，可能被改动过",
                "请运行“校验留痕”，保留数据文件夹的原样备份，并联系管理员。",
            ) from error
    return found


def hold(text: str, evidence: Evidence) -> Agreement:
    """Hold a head against the trail.

    Args:
        text: A signed head, or its short form as typed from paper.

    Raises:
        HeadError: It is neither.
        TrailBrokenError: The tree is not whole.
    """
    keys = [key for _, key in keys_in(evidence.of_keys())]
    if "\n\n" not in text and short_form.looks_like_one(text):
        return _held(short_form.read(text), Signed.NONE, keys, evidence)
    note = heads.read(text)
    return _held(note.says, note.signed_by(keys, is_signed), keys, evidence)


def last_signature(evidence: Evidence) -> Signed:
    """What the last signed head in the store is worth today."""
    notes = evidence.notes()
    if not notes:
        return Signed.NONE
    try:
        note = heads.read(notes[-1])
        fits = evidence.root(note.says.size) == note.says.root
        keys = [key for _, key in keys_in(evidence.of_keys())]
    except DeskError:
        return Signed.BAD
    return note.signed_by(keys, is_signed) if fits else Signed.BAD


def misfits(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """Keys and signed heads in the store that the trail does not bear out."""
    try:
        events = evidence.of_keys()
        yield from _wrong_keys(events)
        yield from _wrong_heads(evidence, [key for _, key in keys_in(events)])
        yield from ((size, "存着的链头与登记不符") for size in evidence.wrong_rows())
    except TrailBrokenError as error:
        yield 0, error.title


def succession(old: Key, new: Key) -> bytes:
    """What the old key signs when another takes its place."""
    return f"gkdesk key change\n{old}\n{new}\n".encode()


def _held(kept: Kept, signature: Signed, keys: Sequence[Key], evidence: Evidence) -> Agreement:
    """Compare a kept state with what the tree says of that size."""
    size = evidence.size()
    why = _objection(kept, size, keys, evidence)
    if not why and signature is Signed.BAD:
        why = "链头的签名不对，这份链头被改动过"
    proof: tuple[bytes, ...] = ()
    if not why:
        old, new = evidence.root(kept.size), evidence.root(size)
        proof = evidence.consistency(kept.size, size)
        if not proofs.only_grew(kept.size, old, size, new, proof):
            why = "留痕树对不上，证明不了今天的留痕是从那时接着记的"
    if why:
        return Agreement(False, kept.origin, kept.size, signature, why)
    why = f"今天的 {size} 条里仍原样包含当时的 {kept.size} 条"
    if signature is Signed.NONE:
        why += "；没有可以核对的签名"
    return Agreement(
        True, kept.origin, kept.size, signature, why, tuple(one.hex() for one in proof)
    )


def _objection(kept: Kept, size: int, keys: Sequence[Key], evidence: Evidence) -> str:
    """Why the trail of today does not contain that state; empty where it does."""
    if kept.origin not in {key.name for key in keys}:
        return f"这是另一个工作台（{kept.origin}）的链头"
    if kept.size > size:
        return f"当时已有 {kept.size} 条，今天只有 {size} 条：末尾被截去，或者放回了旧备份"
    root = evidence.root(kept.size)
    if isinstance(kept, ShortForm):
        return "" if kept.fits(root) else _other(kept.size)
    if root != kept.root:
        return _other(kept.size)
    twin = evidence.sm3(kept.size) if kept.sm3 else None
    return "" if twin in (None, kept.sm3) else f"前 {kept.size} 条的 SM3 树根与当时的不同"


def _other(size: int) -> str:
    return f"前 {size} 条与当时的不同：有改动、增删或者重做"


def _wrong_heads(evidence: Evidence, keys: Sequence[Key]) -> Iterator[tuple[int, str]]:
    for text in evidence.notes():
        try:
            note = heads.read(text)
            size, root = note.says.size, evidence.root(note.says.size)
        except DeskError:
            yield 0, "存着的一份链头读不懂，或者比留痕还长"
            continue
        if root != note.says.root:
            yield size, f"前 {size} 条与当时签过的链头不符"
        elif note.signed_by(keys, is_signed) is not Signed.OK:
            yield size, f"第 {size} 条处的链头签名不对"


def _wrong_keys(events: Sequence[Event]) -> Iterator[tuple[int, str]]:
    """Keys that came into the trail otherwise than the desk brings them in."""
    now: Key | None = None
    for event in events:
        try:
            key = heads.read_key(str(event.body.get("public")))
            old = heads.read_key(str(event.body["old"])) if "old" in event.body else None
        except DeskError:
            yield event.seq, "里面的公钥读不懂"
            continue
        why = _unlike(event, key, old, now)
        if why:
            yield event.seq, why
        now = key


def _unlike(event: Event, key: Key, old: Key | None, now: Key | None) -> str:
    """What is wrong with a key event, after those before it."""
    if event.kind is Kind.KEY_MADE:
        return "密钥建立了两次" if now else ""
    if event.kind is Kind.KEY_PROTECTED:
        return "" if key == now else "说的不是当时在用的密钥"
    if now is None or old != now or key.name != now.name:
        return "换下的不是当时在用的密钥"
    if event.kind is Kind.KEY_LOST:
        return ""
    signature = _unbase64(event.body.get("signature"))
    is_vouched = is_signed(now.public, signature, succession(now, key))
    return "" if is_vouched else "新密钥没有得到旧密钥的签名"


def _unbase64(text: object) -> bytes:
    try:
        return base64.b64decode(str(text), validate=True)
    except ValueError:
        return b""

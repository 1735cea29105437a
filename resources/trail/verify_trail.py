#!/usr/bin/env python3
"""核对导出的留痕 · checks an exported trail without gkdesk.

用法:  python3 verify_trail.py [文件夹] [--head 链头文件]... [--key 公钥]...
       python3 verify_trail.py --proof 证明文件... [--head 链头文件]... [--key 公钥]...

Python 3.8 以上, 不用安装别的东西, 不联网. 退出码: 0 相符, 1 不符, 2 用法不对.
--head  自己留存的链头, 原文或者纸上的简式, 都可以存成文本文件. 可写多次.
--key   单位留存的公钥卡上的公钥, 或者存着它的文件. 可写多次.
--proof gkdesk trail proof 写出的证明: 只核对其中的几条, 不要整个留痕.

What is checked, and after which text:
  events.jsonl  one event a line, canonical JSON (RFC 8785), each naming the SHA-256 of the
                one before it
  tree.txt      Merkle tree over these lines (RFC 9162, 2.1)
  heads/        signed heads (C2SP tlog-checkpoint, signed-note; Ed25519 of RFC 8032)
  keys.txt      the public keys, as the events name them
  a proof       events with C2SP tlog-proofs (RFC 9162, 2.1.3.2)
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    Point = tuple[int, int, int, int]

LONGEST_LINE = 64 * 1024 * 1024
LONGEST_HEAD = 64 * 1024
KEYS = ("at", "case", "kind", "office", "person", "prev", "program", "seq", "what")
OF_KEYS = ("key_made", "key_protected", "key_changed", "key_lost")


class Unreadable(Exception):  # noqa: N818 - said of a thing, no mistake of ours
    """Something is not what it should be; the words say what."""


# ── Ed25519, RFC 8032, 5.1 ───────────────────────────────────────────────────

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
# A point is X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z (5.1.4).


def add(p: Point, q: Point) -> Point:
    """The sum of two points."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    """A point, so many times."""
    found: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, point)
        point = add(point, point)
        number >>= 1
    return found


def are_same(p: Point, q: Point) -> bool:
    """Whether two points are one."""
    return not ((p[0] * q[2] - q[0] * p[2]) % P or (p[1] * q[2] - q[1] * p[2]) % P)


def point_of(raw: bytes) -> Point | None:
    """The point that 32 bytes mean, or None (5.1.3)."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if len(raw) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this is the signature of a message by the owner of a key (5.1.7)."""
    key, r = point_of(public), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or BASE is None or len(signature) != 64 or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    k = int.from_bytes(digest, "little") % L
    return are_same(times(s, BASE), add(r, times(k, key)))


# ── canonical JSON, RFC 8785 ─────────────────────────────────────────────────


def canonical(value: Any) -> bytes:  # noqa: ANN401 - any JSON
    """The one form in which the trail writes a value."""
    return json.dumps(in_order(value), ensure_ascii=False, separators=(",", ":")).encode()


def in_order(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """The value with the keys of each object in the order of their UTF-16."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: in_order(value[key]) for key in keys}
    if isinstance(value, list):
        return [in_order(one) for one in value]
    if isinstance(value, float) or (type(value) is int and abs(value) > 2**53 - 1):
        raise ValueError(value)
    return value


def event_in(line: bytes) -> dict[str, Any] | None:
    """The event that a line says, or None where it is none in the canonical form."""
    try:
        says = json.loads(line.decode())
        is_one = isinstance(says, dict) and tuple(says) == KEYS and canonical(says) == line
    except (ValueError, RecursionError):
        return None
    return says if is_one and isinstance(says["what"], dict) else None


# ── the tree, RFC 9162, 2.1 ──────────────────────────────────────────────────


class Tree:
    """The right edge of a tree that grows leaf by leaf."""

    def __init__(self, algorithm: str) -> None:
        self.algorithm = algorithm
        self.size = 0
        self.peaks: list[bytes] = []

    def hash(self, raw: bytes) -> bytes:
        """Hash some bytes."""
        return hashlib.new(self.algorithm, raw).digest()

    def add(self, entry: bytes) -> list[bytes]:
        """Add an entry; the hashes of the complete subtrees that it finishes."""
        found = self.hash(b"\x00" + entry)
        hashes, place = [found], self.size
        while place & 1:
            found = self.hash(b"\x01" + self.peaks.pop() + found)
            hashes.append(found)
            place >>= 1
        self.peaks.append(found)
        self.size += 1
        return hashes

    def root(self) -> bytes:
        """Of all that was added."""
        if not self.peaks:
            return self.hash(b"")
        found = self.peaks[-1]
        for left in reversed(self.peaks[:-1]):
            found = self.hash(b"\x01" + left + found)
        return found


def has_sm3() -> bool:
    """Whether this Python knows SM3."""
    try:
        hashlib.new("sm3", b"")
    except ValueError:
        return False
    return True


# ── heads and keys, C2SP signed-note and tlog-checkpoint ─────────────────────


class Key(NamedTuple):
    """A public key with the name under which it signs."""

    name: str
    public: bytes

    def id(self) -> bytes:
        """The bytes by which a signature names it."""
        return hashlib.sha256(self.name.encode() + b"\n\x01" + self.public).digest()[:4]

    def text(self) -> str:
        """As it stands on the card."""
        encoded = base64.b64encode(b"\x01" + self.public).decode()
        return f"{self.name}+{self.id().hex()}+{encoded}"


class Head(NamedTuple):
    """A state of the trail that somebody kept; ``root`` may be only the first bytes."""

    file: str
    text: bytes
    origin: str
    size: int
    root: bytes
    sm3: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...]


def unbase64(text: str) -> bytes:
    """What stands in base64, in the one right way to write it."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raise Unreadable("base64 不对") from None
    if base64.b64encode(raw).decode() != text:
        raise Unreadable("base64 不对")
    return raw


def key_in(text: str) -> Key:
    """The public key that a text means."""
    name, _, rest = text.strip().partition("+")
    id_, _, encoded = rest.partition("+")
    raw = unbase64(encoded)
    key = Key(name, raw[1:])
    if not name or len(raw) != 33 or raw[:1] != b"\x01" or key.id().hex() != id_.lower():
        raise Unreadable("不是一个公钥")
    return key


def head_in(text: str, file: str) -> Head:
    """The head that a text means, in full or in its short form."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    if "\n\n" not in text.strip("\n"):
        return short_form_in(text, file)
    body, _, rest = text.rpartition("\n\n")
    lines = body.split("\n")
    if len(lines) < 3 or not all(lines) or not re.fullmatch("0|[1-9][0-9]{0,17}", lines[1]):
        raise Unreadable("不是链头")
    if not rest.endswith("\n") or len(unbase64(lines[2])) != 32:
        raise Unreadable("不是链头")
    twins = [unbase64(line[4:]) for line in lines[3:] if line.startswith("sm3 ")]
    signatures = tuple(signature_in(line) for line in rest[:-1].split("\n"))
    twin = twins[0] if twins else b""
    signed = (body + "\n").encode()
    return Head(file, signed, lines[0], int(lines[1]), unbase64(lines[2]), twin, signatures)


def signature_in(line: str) -> tuple[str, bytes, bytes]:
    """Name, key id and signature of a line."""
    found = re.fullmatch("\u2014 ([^ +]+) ([^ ]+)", line)
    raw = unbase64(found[2]) if found else b""
    if found is None or len(raw) < 5:
        raise Unreadable("签名一行不对")
    return found[1], raw[:4], raw[4:]


ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def short_form_in(text: str, file: str) -> Head:
    """The head that was typed from paper: three lines with their check characters."""
    meant = unicodedata.normalize("NFKC", text).upper()
    first = re.search(r"GKDESK\s*/\s*([0-9A-Z]{10})(?![0-9A-Z])", meant)
    dash = "[-\u2010-\u2015\u2212\u4e00]{1,2}"
    second = re.search(r"([0-9]{1,18})\s*" + dash + r"\s*([0-9A-Z]{2})(?![0-9A-Z])", meant)
    if first is None or second is None:
        raise Unreadable("不是链头")
    origin, size = "gkdesk/" + letters_in(first[1]), int(second[1])
    digest = hashlib.sha256(f"{origin}\n{size}".encode()).digest()
    letters = letters_in("".join(re.findall("[0-9A-Z]", meant[second.end() :])))
    is_right = letters_in(second[2]) == ALPHABET[digest[0] & 31] + ALPHABET[digest[1] & 31]
    if not is_right or len(letters) != 60 or set(letters) - set(ALPHABET):
        raise Unreadable("简式抄错了")
    root = 0
    for start in range(0, 60, 5):
        check, group = 0, [ALPHABET.index(letter) for letter in letters[start : start + 5]]
        for value in group[:4]:
            check = (check ^ value) << 1
            check ^= 0b100101 if check & 32 else 0
            root = root << 5 | value
        if check != group[4]:
            raise Unreadable(f"简式第 {start // 5 + 1} 组抄错了")
    return Head(file, b"", origin, size, root.to_bytes(30, "big"), b"", ())


def letters_in(text: str) -> str:
    """What was meant, where 1 or I was typed for L."""
    return text.replace("1", "L").replace("I", "L")


# ── the check ────────────────────────────────────────────────────────────────


class Check:
    """Walks along an exported trail and remembers all that does not fit."""

    def __init__(self, folder: Path, heads: list[Head], trusted: list[Key]) -> None:
        self.folder = folder
        self.broken: list[tuple[str, str]] = []
        self.unsure: list[str] = []
        self.heads = [*heads, *self.own_heads()]
        self.trusted = trusted
        self.keys: list[Key] = []
        self.vouched: set[str] = {key.text() for key in trusted}
        self.size = 0
        self.roots: dict[int, bytes] = {}
        self.twins: dict[int, bytes] = {}

    def run(self) -> None:
        """Check everything."""
        self.walk()
        self.look_at_keys()
        for head in self.heads:
            self.look_at_head(head)
        self.look_at_description()

    def name(self, where: str, what: str) -> None:
        """Note that something does not fit."""
        self.broken.append((where, what))

    def own_heads(self) -> Iterator[Head]:
        """The heads that were exported along."""
        for file in sorted((self.folder / "heads").glob("*.txt")):
            try:
                yield head_in(text_of(file), "heads/" + file.name)
            except Unreadable as why:
                self.name("heads/" + file.name, f"读不懂：{why}")

    def walk(self) -> None:
        """Walk along the events and the tree."""
        wanted = {head.size for head in self.heads}
        trees = [Tree("sha256")]
        if any(head.sm3 for head in self.heads):
            if has_sm3():
                trees.append(Tree("sm3"))
            else:
                self.unsure.append("这台电脑的 Python 不带 SM3，链头里的 SM3 树根没有核对")
        self.roots[0] = trees[0].root()
        prev = "0" * 64
        tree_lines = lines_of(self.folder / "tree.txt")
        for line in lines_of(self.folder / "events.jsonl"):
            self.size += 1
            self.look_at_event(line, prev)
            prev = hashlib.sha256(line).hexdigest()
            hashes, *_ = [tree.add(line) for tree in trees]
            if next(tree_lines, b"") != " ".join(one.hex() for one in hashes).encode():
                self.name(f"第 {self.size} 条", "与 tree.txt 不符")
            if self.size in wanted:
                self.roots[self.size] = trees[0].root()
                self.twins[self.size] = trees[1].root() if len(trees) > 1 else b""
        self.roots[self.size] = trees[0].root()
        if next(tree_lines, None) is not None:
            self.name("tree.txt", "比 events.jsonl 长：末尾的留痕被截去")

    def look_at_event(self, line: bytes, prev: str) -> None:
        """Compare one event with its form, its place, and the one before it."""
        where, says = f"第 {self.size} 条", event_in(line)
        if says is None:
            self.name(where, "不是规范的留痕格式，这一条被改动过")
            return
        if says["seq"] != self.size:
            self.name(where, f"里面写的序号是 {says['seq']}：有增删、重复或者调换")
        if says["prev"] != prev:
            self.name(where, "与上一条接不上，其中一条被改动过")
        if not is_moment(says["at"]):
            self.name(where, "时间不是有效的时间")
        if says["kind"] in OF_KEYS:
            self.follow_key(where, says["kind"], says["what"])

    def follow_key(self, where: str, kind: str, what: dict[str, Any]) -> None:
        """Take in what became of the desk's key."""
        now = self.keys[-1] if self.keys else None
        try:
            key = key_in(str(what.get("public")))
            old = key_in(str(what["old"])) if "old" in what else None
            signature = unbase64(str(what.get("signature", "")))
        except Unreadable:
            self.name(where, "里面的公钥读不懂")
            return
        if kind == "key_protected":
            if key != now:
                self.name(where, "说的不是当时在用的密钥")
            return
        self.keys.append(key)
        if kind == "key_made":
            if now is not None:
                self.name(where, "密钥建立了两次")
        elif now is None or old != now or key.name != now.name:
            self.name(where, "换下的不是当时在用的密钥")
        else:
            self.hand_on(where, kind, now, key, signature)

    def hand_on(self, where: str, kind: str, old: Key, new: Key, signature: bytes) -> None:
        """Trust the new key as the old one, where that has vouched for it."""
        if kind == "key_lost":
            if self.trusted:
                self.unsure.append(f"{where}起换了新密钥，旧密钥说是丢了，没有它的签名")
        elif not is_signed(old.public, signature, succession(old, new)):
            self.name(where, "新密钥没有得到旧密钥的签名")
        elif old.text() in self.vouched:
            self.vouched.add(new.text())

    def look_at_keys(self) -> None:
        """Compare the keys that the events name with those of the card and of the folder."""
        named = [key.text() for key in self.keys]
        for key in self.trusted:
            if key.text() not in named:
                self.name("公钥", "留痕里没有公钥卡上的密钥：是另一个工作台的，或者整个重做过")
        listed = [line.decode(errors="replace") for line in lines_of(self.folder / "keys.txt")]
        if listed != named:
            self.name("keys.txt", "与留痕里登记的公钥不符")

    def look_at_head(self, head: Head) -> None:
        """Hold a head against the events."""
        where = f"链头 {head.file}"
        if self.keys and head.origin not in {key.name for key in self.keys}:
            self.name(where, f"是另一个工作台（{head.origin}）的")
        elif head.size > self.size:
            what = f"当时已有 {head.size} 条，这里只有 {self.size} 条：末尾被截去，或者是旧备份"
            self.name(where, what)
        elif not self.roots[head.size].startswith(head.root):
            self.name(where, f"前 {head.size} 条与当时的不同：有改动、增删或者重做")
        elif head.sm3 and self.twins.get(head.size) and self.twins[head.size] != head.sm3:
            self.name(where, f"前 {head.size} 条的 SM3 树根与当时的不同")
        if head.text:
            self.look_at_signatures(where, head)

    def look_at_signatures(self, where: str, head: Head) -> None:
        """Whether a key that is known has signed the head."""
        known = {(key.name, key.id()): key for key in self.keys}
        found = [
            (known[name, id_], signature)
            for name, id_, signature in head.signatures
            if (name, id_) in known
        ]
        if not found:
            self.name(where, "没有这个工作台的签名")
        for key, signature in found:
            if not is_signed(key.public, signature, head.text):
                self.name(where, "签名不对，这份链头被改动过")
            elif self.trusted and key.text() not in self.vouched:
                self.unsure.append(f"{where} 是公钥卡上没有的密钥签的")

    def look_at_description(self) -> None:
        """Compare the description of the folder with what lies in it."""
        try:
            says = json.loads(text_of(self.folder / "trail.json"))
            same = (says["events"], says["root"]) == (self.size, self.roots[self.size].hex())
        except (Unreadable, ValueError, KeyError, TypeError, RecursionError):
            self.name("trail.json", "读不懂")
            return
        if not same:
            self.name("trail.json", "写的条数或树根与留痕不符")


class ProofCheck:
    """Looks at a few events with the proofs that they are in a signed trail."""

    def __init__(self, heads: list[Head], trusted: list[Key]) -> None:
        self.heads = heads
        self.trusted = trusted
        self.count = 0
        self.broken: list[tuple[str, str]] = []
        self.unsure: list[str] = []

    def run(self, file: str) -> None:
        """Check a file of proofs."""
        try:
            says = json.loads(text_of(Path(file)))
            events = [(str(one["event"]), str(one["tlog_proof"])) for one in says["events"]]
        except (Unreadable, ValueError, KeyError, TypeError, RecursionError):
            self.broken.append((file, "不是证明文件"))
            return
        if not events:
            self.broken.append((file, "里面一条也没有"))
        for event, proof in events:
            self.count += 1
            where = f"{file} 的第 {self.count} 份证明"
            try:
                why = self.objection(where, event.encode(), proof)
            except (Unreadable, ValueError) as error:
                why = f"读不懂：{error}"
            if why:
                self.broken.append((where, why))

    def objection(self, where: str, line: bytes, proof: str) -> str:
        """What is wrong with one proof; empty where it holds."""
        first, _, note = proof.partition("\n\n")
        version, index, *hashes = first.split("\n")
        head, says = head_in(note, where), event_in(line)
        if version != "c2sp.org/tlog-proof@v1" or not re.fullmatch("index [0-9]{1,18}", index):
            return "不是证明"
        place = int(index[6:])
        if says is None or says["seq"] != place + 1:
            return "不是规范的留痕格式，或者序号不对"
        if not includes(line, place, head.size, [unbase64(one) for one in hashes], head.root):
            return "证明不成立：这一条不在链头说的留痕里，或者被改动过"
        return self.objection_to_head(where, head)

    def objection_to_head(self, where: str, head: Head) -> str:
        """What is wrong with the head of a proof."""
        known = {(key.name, key.id()): key for key in self.trusted}
        for name, id_, signature in head.signatures:
            key = known.pop((name, id_), None)
            if key and not is_signed(key.public, signature, head.text):
                return "链头的签名不对"
        if self.trusted and len(known) == len(self.trusted):
            return "链头没有公钥卡上的密钥的签名"
        same = [kept for kept in self.heads if kept.size == head.size]
        if any(
            (kept.origin, head.root[: len(kept.root)]) != (head.origin, kept.root) for kept in same
        ):
            return "链头与自己留存的不同"
        if not self.trusted and not same:
            self.unsure.append(
                f"{where}：链头没有核对，要用 --key 给出公钥卡，或用 --head 给出同一份链头"
            )
        return ""


def includes(entry: bytes, place: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """Whether a proof shows an entry to be in the tree of this root (RFC 9162, 2.1.3.2)."""
    if place >= size:
        return False
    edge, found = size - 1, hashlib.sha256(b"\x00" + entry).digest()
    for one in proof:
        if edge == 0 or len(one) != 32:
            return False
        is_right = place & 1 or place == edge
        found = hashlib.sha256(b"\x01" + (one + found if is_right else found + one)).digest()
        while is_right and not place & 1 and place:
            place, edge = place >> 1, edge >> 1
        place, edge = place >> 1, edge >> 1
    return edge == 0 and found == root


def succession(old: Key, new: Key) -> bytes:
    """What the old key signs when another takes its place."""
    return f"gkdesk key change\n{old.text()}\n{new.text()}\n".encode()


def is_moment(text: object) -> bool:
    """Whether this is a time as the trail writes it."""
    try:
        datetime.strptime(str(text), "%Y-%m-%dT%H:%M:%S.%fZ")  # noqa: DTZ007 - Z says UTC
    except ValueError:
        return False
    return len(str(text)) == 27


def lines_of(file: Path) -> Iterator[bytes]:
    """The lines of a file without their ends; a last one without an end counts too."""
    if not file.is_file():
        return
    with file.open("rb") as opened:
        while True:
            line = opened.readline(LONGEST_LINE)
            if not line:
                return
            yield line[:-1] if line.endswith(b"\n") else line + b"\x00"  # cut off: fits nothing


def text_of(file: Path) -> str:
    """The text of a small file."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(LONGEST_HEAD + 1)
        if len(raw) > LONGEST_HEAD:
            raise Unreadable("太长")
        return raw.decode()
    except OSError:
        raise Unreadable("打不开") from None
    except ValueError:
        raise Unreadable("不是文本") from None


# ── how it is called ─────────────────────────────────────────────────────────


def main(words: list[str]) -> int:
    """Check what the command line says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    try:
        folder, heads, keys, proofs = asked(words)
    except Unreadable as why:
        print(f"用法不对：{why}\n\n{__doc__}", file=sys.stderr)
        return 2
    if proofs:
        looked = ProofCheck(heads, keys)
        for proof in proofs:
            looked.run(proof)
        return conclude(looked, f"核对了 {looked.count} 份证明")
    check = Check(folder, heads, keys)
    check.run()
    return tell(check, len(heads))


def asked(words: list[str]) -> tuple[Path, list[Head], list[Key], list[str]]:
    """Folder, heads, keys and proofs that the command line names."""
    folder: Path | None = None
    proofs: list[str] = []
    heads: list[Head] = []
    keys: list[Key] = []
    rest = iter(words)
    for word in rest:
        if word in ("--head", "--key", "--proof"):
            value = next(rest, "")
            try:
                if word == "--proof":
                    text_of(Path(value))
                    proofs.append(value)
                    continue
                if word == "--head":
                    heads.append(head_in(text_of(Path(value)), value))
                else:
                    keys.append(key_in(text_of(Path(value)) if Path(value).is_file() else value))
            except (Unreadable, OSError) as why:
                raise Unreadable(f"{word} {value} {why}") from None
        elif word.startswith("-") or folder is not None:
            raise Unreadable(word)
        else:
            folder = Path(word)
    folder = folder or Path(__file__).resolve().parent
    if not proofs and not (folder / "events.jsonl").is_file():
        raise Unreadable(f"{folder} 里没有导出的留痕（events.jsonl）")
    return folder, heads, keys, proofs


def tell(check: Check, handed_in: int) -> int:
    """Say what was found."""
    if not handed_in:
        check.unsure.append(
            "没有用 --head 给出自己留存的链头："
            "整个重做或者截去末尾，只有与留存在外的链头核对才看得出来"
        )
    if not check.trusted:
        check.unsure.append("没有用 --key 给出公钥卡：签名是用留痕里登记的公钥核对的")
    count = f"{len(check.heads)} 份（其中自己留存的 {handed_in} 份）"
    root = check.roots[check.size].hex()
    said = f"共 {check.size} 条，树根 {root}\n链头 {count}，公钥 {len(check.keys)} 个"
    return conclude(check, said)


def conclude(check: Check | ProofCheck, said: str) -> int:
    """Say what does not fit, what could not be known, and the verdict."""
    for where, what in check.broken:
        print(f"不符　{where}：{what}")
    for what in check.unsure:
        print(f"注意　{what}")
    print(said)
    print(f"结论：有 {len(check.broken)} 处不符" if check.broken else "结论：相符")
    return 1 if check.broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

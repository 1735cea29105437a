"""简式: a head for paper, to be read aloud and typed in again.

Three lines: the desk, the number of events, twelve groups of five characters. Four of
a group are twenty bits of the root, the fifth checks them, so a slip is found in its
group. 240 bits of the root stand there: enough that nobody makes another trail to them.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import NamedTuple

from gkdesk.errors import HeadError
from gkdesk.trail.head import Checkpoint
from gkdesk.trail.proofs import Hash

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O. Which of them is meant is clear only for 1 and I: an L."""

GROUPS = 12
BITS = GROUPS * 20
LONGEST = 1_000  # characters that somebody types

_WORDS = ("工作台", "条数", "树根")
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive: powers of x run through all 31 values


class ShortForm(NamedTuple):
    """What stands on the paper.

    Attributes:
        root: The first 240 bits of the root.
    """

    origin: str
    size: int
    root: bytes

    def fits(self, root: Hash) -> bool:
        """Whether this may be the root that was written down."""
        return root[: len(self.root)] == self.root


def write(head: Checkpoint) -> tuple[str, str, str]:
    """The three lines, without the words before them."""
    size = f"{head.size}-{_of_size(head.origin, head.size)}"
    return head.origin, size, " ".join(groups(head.root, GROUPS))


def groups(raw: bytes, count: int) -> list[str]:
    """The first bits in so many groups, each with its check character."""
    digits = _fives(raw)[: 4 * count]
    parted = (digits[start : start + 4] for start in range(0, 4 * count, 4))
    return ["".join(ALPHABET[one] for one in (*group, _check(group))) for group in parted]


def in_words(head: Checkpoint) -> str:
    """The three lines as they are printed."""
    lines = zip(_WORDS, write(head), strict=True)
    return "\n".join(f"{word}　{line}" for word, line in lines)


def looks_like_one(text: str) -> bool:
    """Whether somebody seems to mean a short form by this."""
    return len(text) <= LONGEST and _ORIGIN.search(_as_meant(text)) is not None


def read(text: str) -> ShortForm:
    """Read what somebody typed: in one line or more, in full width, in small letters.

    Raises:
        HeadError: Something is missing or slipped; says where.
    """
    meant = _as_meant(text) if len(text) <= LONGEST else ""
    found = _ORIGIN.search(meant)
    if found is None:
        raise _wrong("没有看到工作台的名称（gkdesk/ 开头）")
    origin = f"gkdesk/{_letters(found[1])}"
    size, rest = _size(origin, meant[found.end() :])
    letters = _letters("".join(_without_words(rest)))
    if len(letters) != 5 * GROUPS:
        raise _wrong(f"树根应当是 {GROUPS} 组、每组 5 个字符，现在是 {len(letters)} 个字符")
    return ShortForm(origin, size, _root(letters))


def _size(origin: str, text: str) -> tuple[int, str]:
    found = _SIZE.search(text)
    if found is None:
        raise _wrong("没有看到条数（形如 1234-AB）")
    size = int(found[1])
    if _letters(found[2]) != _of_size(origin, size):
        raise _wrong("工作台或条数有一处抄错了")
    return size, text[found.end() :]


def _root(letters: str) -> bytes:
    digits, slipped = [], []
    for number in range(GROUPS):
        group = letters[5 * number : 5 * number + 5]
        *values, check = (_VALUE.get(letter, -1) for letter in group)
        if min(*values, check) < 0 or _check(values) != check:
            slipped.append(number + 1)
        digits.extend(values)
    if slipped:
        raise _wrong(f"树根的第 {'、'.join(map(str, slipped))} 组抄错了")
    whole = 0
    for digit in digits:
        whole = whole << 5 | digit
    return whole.to_bytes(BITS // 8, "big")


def _fives(raw: bytes) -> list[int]:
    whole, bits = int.from_bytes(raw, "big"), len(raw) * 8
    return [whole >> bits - 5 * place & 31 for place in range(1, bits // 5 + 1)]


def _check(values: list[int]) -> int:
    """Finds any one wrong character and any two that changed places."""
    check = 0
    for value in values:
        check ^= value
        check <<= 1
        if check & 32:
            check ^= _POLYNOMIAL
    return check


def _of_size(origin: str, size: int) -> str:
    """Two characters that check the first two lines."""
    first, second = sha256(f"{origin}\n{size}".encode()).digest()[:2]
    return ALPHABET[first & 31] + ALPHABET[second & 31]


_ORIGIN = re.compile(r"GKDESK\s*/\s*([0-9A-Z]{10})(?![0-9A-Z])")
# Whatever dash comes out of a Chinese input method.
_SIZE = re.compile(r"([0-9]{1,18})\s*[-\u2010-\u2015\u2212\u4e00]{1,2}\s*([0-9A-Z]{2})(?![0-9A-Z])")


def _as_meant(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()


def _without_words(text: str) -> list[str]:
    """Letters and digits only: words, spaces and dashes between the groups do not count."""
    return re.findall("[0-9A-Z]", text)


def _letters(text: str) -> str:
    return text.replace("1", "L").replace("I", "L")


def _wrong(why: str) -> HeadError:
    return HeadError(
        f"链头的简式读不通：{why}", "请照着纸上的三行再输入一遍，空格和大小写都不要紧。"
    )

"""Text that a paper takes in from other formats: plain, HTML and RTF.

Source: ECMA-376 part 1, 11.3.1 (alternative format import); RTF 1.9.1.
"""

from __future__ import annotations

import re

from gkdesk.paper.archive import damaged

LENGTH_LIMIT = 4_000_000
"""Bytes of such a part."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "title"})
_RTF = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,9})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}]{1,4000})",
    re.DOTALL,
)
_SILENT = frozenset({"fonttbl", "colortbl", "stylesheet", "pict", "themedata", "datastore"})
_CHARACTERS = {"par": "\n", "line": "\n", "tab": "\t", "cell": "\t", "row": "\n", "emdash": "—"}
_CODE_PAGE = "gb18030"


def plain(raw: bytes) -> str:
    """The text of a file that is nothing but text.

    Raises:
        DamagedPaperError: It is no text.
    """
    text = _decoded(raw)
    if len(_ODD.findall(text[:10_000])) > len(text[:10_000]) // 50:
        raise damaged()
    return text


def html(raw: bytes) -> str:
    """All text of a page, also what the page does not show.

    Raises:
        DamagedPaperError: It is no HTML.
    """
    from lxml import etree

    charset = _CHARSET.search(raw[:2048])
    text = _decoded(raw, charset[1].decode("ascii") if charset else "")
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    if root is None:
        raise damaged()
    found: list[str] = []
    for event, entry in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "end":
            found.append(entry.tail or "")
            continue
        found.append("\n" if event == "comment" or entry.tag in _BLOCKS else "")
        found.append(entry.text or "")
        if event == "comment":
            found.append("\n" + (entry.tail or ""))
    return _tidy("".join(found))


def rtf(raw: bytes) -> str:
    """The text of an RTF file; fonts, colours and pictures are left out."""
    state = _Rtf()
    for found in _RTF.finditer(raw.decode("latin-1")):
        state.take(found)
    return _tidy(state.text())


class _Rtf:
    """Where the reading of RTF has come to."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._bytes = bytearray()
        self._silent = [False]
        self._skip = 0

    def take(self, found: re.Match[str]) -> None:
        word, number, code, letter, brace, text = found.groups()
        if code:
            self._byte(int(code, 16))
            return
        if text:
            self._text(text.replace("\r", "").replace("\n", ""))
        elif brace:
            self._flush()
            self._group(brace)
        elif letter:
            self._letter(letter)
        else:
            self._word(word, int(number or 0))

    def text(self) -> str:
        self._flush()
        return "".join(self._found)

    def _byte(self, code: int) -> None:
        if self._skip:
            self._skip -= 1
        elif not self._silent[-1]:
            self._bytes.append(code)

    def _text(self, text: str) -> None:
        text, self._skip = text[self._skip :], max(0, self._skip - len(text))
        if not self._silent[-1]:
            self._bytes += text.encode("latin-1")

    def _group(self, brace: str) -> None:
        if brace == "{":
            self._silent.append(self._silent[-1])
        elif len(self._silent) > 1:
            self._silent.pop()

    def _letter(self, letter: str) -> None:
        if letter in "{}\\":
            self._text(letter)
        elif letter == "~":
            self._text(" ")

    def _word(self, word: str, number: int) -> None:
        self._flush()
        if word in _SILENT:
            self._silent[-1] = True
        elif self._silent[-1]:
            return
        elif word == "u":
            self._found.append(chr(number % 0x10000))
            self._skip = 1
        elif word in _CHARACTERS:
            self._found.append(_CHARACTERS[word])

    def _flush(self) -> None:
        if self._bytes:
            self._found.append(self._bytes.decode(_CODE_PAGE, "replace"))
            self._bytes.clear()


def _decoded(raw: bytes, charset: str = "") -> str:
    if len(raw) > LENGTH_LIMIT:
        raise damaged()
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    for encoding in filter(None, (charset, "utf-8")):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode(_CODE_PAGE, "replace")


def _tidy(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = (line.strip() for line in whole.split("\n"))
    return "\n".join(line for line in lines if line)

"""Files inside the paper: workbooks, documents, OLE objects, and what cannot be looked into.

Source: ECMA-376 part 1, 15.2.10 and 15.2.11 (embedded objects and packages); [MS-OLEDS].
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from gkdesk.errors import DeskError, EncryptedPaperError, TooLargeError
from gkdesk.paper import loose_text, signs
from gkdesk.paper.bundle import Allowance, Bundle
from gkdesk.paper.compound import Compound, native_of
from gkdesk.paper.gathering import Gathering
from gkdesk.paper.legible import lines_around
from gkdesk.paper.pictures import StrangePictureError, notes_of
from gkdesk.paper.pieces import Piece, Unseen, Zone
from gkdesk.paper.whereabouts import DEPTH_LIMIT, Whereabouts

UNKNOWN, ENCRYPTED, DAMAGED = "格式不认识", "有密码", "已损坏"
TOO_DEEP, TOO_MUCH = "嵌套太深", "内容太多"

_OLD = {
    "WordDocument": "旧版 Word 文档（.doc）",
    "Workbook": "旧版工作簿（.xls）",
    "Book": "旧版工作簿（.xls）",
    "PowerPoint Document": "旧版演示文稿（.ppt）",
    "VBA": "宏代码",
    "VisioDocument": "Visio 图",
}
_END_RECORD = 22  # bytes before a zip's own remark
_FORMULA = "Equation Native"
_NATIVE = "\x01Ole10Native"
_FILES = ("Package", "CONTENTS")
_OWN_STREAM = re.compile("[\x01-\x06]|Root Entry$")  # what OLE keeps beside a file
_TEXTS = (".txt", ".csv", ".log", ".json", ".xml", ".md", ".ini", ".tsv")
_PAGES = (".htm", ".html", ".xhtml")


def why_of(error: DeskError) -> str:
    """In a word, why something could not be read."""
    if isinstance(error, EncryptedPaperError):
        return ENCRYPTED
    return TOO_MUCH if isinstance(error, TooLargeError) else DAMAGED


class Embedded:
    """Opens what stands in a part, whatever it is."""

    def __init__(
        self,
        out: Gathering,
        allowance: Allowance,
        read_file: Callable[[Bundle, Whereabouts], None],
    ) -> None:
        """Prepare to open.

        Args:
            read_file: Reads a file of parts inside this one.
        """
        self._out, self._allowance, self._read_file = out, allowance, read_file

    def open(
        self, where: Whereabouts, part: str, raw: bytes, name: str = "", objects: int = 0
    ) -> None:
        """Read all text of a file.

        Args:
            where: The file around it.
            part: The part it stands in.
            name: What it is called; the last word of the part's name if nothing else.
            objects: Objects in the part that it stands in.
        """
        name = name or posixpath.basename(part)
        try:
            self._open(where, part, raw, name, objects)
        except DeskError as error:
            self._unread(where, part, _called("嵌入对象", name), why_of(error))

    def _open(self, where: Whereabouts, part: str, raw: bytes, name: str, objects: int) -> None:
        suffix = posixpath.splitext(name)[1].lower()
        if raw.startswith(signs.ZIP):
            self._zip(where, part, raw, name)
        elif raw.startswith(signs.COMPOUND):
            self._compound(where, part, raw, name, objects)
        elif raw.startswith(b"{\\rtf"):
            self._text(where, part, loose_text.rtf(raw), name)
        elif suffix in _PAGES:
            self._text(where, part, loose_text.html(raw), name)
        elif suffix in _TEXTS:
            self._text(where, part, loose_text.plain(raw), name)
        elif signs.is_picture(raw[: signs.HEAD]):
            self._picture(where, part, raw, name)
        elif raw:
            kind = signs.name_of(raw[: signs.HEAD]) or "嵌入对象"
            self.glance(where, part, raw)
            self._unread(where, part, _called(kind, name), UNKNOWN)

    def _picture(self, where: Whereabouts, part: str, raw: bytes, name: str) -> None:
        """What a picture says besides its image."""
        called = _called("嵌入的图片", name)
        try:
            notes, is_read = notes_of(raw)
        except StrangePictureError:
            notes, is_read = [], False
        for _, text in notes:
            said = text.partition("：")[2] or text
            self._take(where.part(part), said, where.said(called), Unseen.NOT_PRINTED)
        if not is_read:
            self._unread(where, part, called, DAMAGED)

    def _zip(self, where: Whereabouts, part: str, raw: bytes, name: str) -> None:
        if where.is_too_deep:
            self._unread(where, part, _called("嵌入文件", name), TOO_DEEP)
            return
        bundle = Bundle.inside(raw, self._allowance)
        kind = bundle.type_of(bundle.main) if bundle.main else ""
        if not kind or "binary" in kind:
            self._unread(where, part, _called("压缩包" if not kind else "工作簿", name), UNKNOWN)
            return
        at = raw.rfind(b"PK\5\6")
        remark = raw[at + _END_RECORD :].decode("utf-8", "replace").strip() if at >= 0 else ""
        inside = where.inside(part, _called(_kind(kind), name))
        self._take(where.part(part), remark, inside.said("压缩包注释"), Unseen.NOT_PRINTED)
        self._read_file(bundle, inside)

    def _compound(self, where: Whereabouts, part: str, raw: bytes, name: str, objects: int) -> None:
        if objects >= DEPTH_LIMIT:
            self._unread(where, part, _called("嵌入对象", name), TOO_DEEP)
            return
        compound = Compound(raw)
        names = compound.names()
        if "EncryptedPackage" in names:
            self._unread(where, part, _called("嵌入文件", name), ENCRYPTED)
            return
        inner = [stream for stream in _FILES if stream in names]
        for stream in inner:
            self.open(where, part, compound.read(stream), name, objects + 1)
        if _NATIVE in names:
            self._native(where, part, compound.read(_NATIVE), name, objects)
        old = next((said for stream, said in _OLD.items() if stream in names), "")
        if old:
            self.glance(where, part, raw)
            self._unread(where, part, _called(old, name), UNKNOWN)
        elif inner or _NATIVE in names:
            others = [s.name for s in compound.streams if s.size and not _OWN_STREAM.match(s.name)]
            if any(compound.read(stream).strip(b"\0") for stream in set(others) - {*inner}):
                self.glance(where, part, raw)
                self._unread(where, part, _called("嵌入对象", name), UNKNOWN)
        elif not inner and _NATIVE not in names and _FORMULA not in names:
            self._unread(where, part, _called("嵌入对象", name), UNKNOWN)

    def _native(
        self, where: Whereabouts, part: str, stream: bytes, name: str, objects: int
    ) -> None:
        native = native_of(stream)
        place = where.said(f"{_called('嵌入对象', name)}的原文件名")
        for text in native.names:
            self._take(where.part(part), text, place, Unseen.NOT_PRINTED)
        short = native.names[0] if native.names else name
        short = short.replace("\\", "/").rpartition("/")[2]
        self.open(where, part, native.content, short, objects + 1)

    def _text(self, where: Whereabouts, part: str, text: str, name: str) -> None:
        self._take(where.part(part), text, where.said(_called("嵌入文件", name)), None)

    def _take(self, part: str, text: str, place: str, why: Unseen | None) -> None:
        if text:
            whole = ((0, len(text), why),) if why else ()
            self._out.add(Piece(part, Zone.EMBEDDED, text, place, unseen=whole))

    def glance(self, where: Whereabouts, part: str, raw: bytes) -> None:
        """Take what may be a mark in a file that cannot be read."""
        for text in lines_around(raw):
            hidden = ((0, len(text), Unseen.NOT_PRINTED),)
            place = where.said("读不懂的文件")
            self._out.add(Piece(where.part(part), Zone.FIELD, text, place, unseen=hidden))

    def _unread(self, where: Whereabouts, part: str, place: str, why: str) -> None:
        self._out.unread(where.part(part), where.said(place), why)


def _called(kind: str, name: str) -> str:
    return f"{kind}“{name}”"


def _kind(content_type: str) -> str:
    if "spreadsheetml" in content_type or "ms-excel" in content_type:
        return "嵌入工作簿"
    if "presentationml" in content_type or "powerpoint" in content_type:
        return "嵌入演示文稿"
    return "嵌入文档"

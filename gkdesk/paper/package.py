"""The .docx as a package: which member is the paper, and what it refers to.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import io
import posixpath
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote

from gkdesk.errors import (
    DeskError,
    EncryptedPaperError,
    NotADocxError,
    PaperLockedError,
    PaperMissingError,
)
from gkdesk.paper import archive, xml
from gkdesk.paper.archive import Archive, Member, damaged
from gkdesk.paper.digest import Digest, Stamp, stamp_of

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": ".dotx",
    "application/vnd.ms-word.document.macroenabled.main+xml": ".docm",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": ".dotm",
}

_SAVE_AS = "请用 Word 或 WPS 打开它，另存为“Word 文档（*.docx）”后再试。"


@dataclass(slots=True)
class Package:
    """An open .docx. Use it as a context manager, and not for long: Word wants the file too."""

    path: Path
    file: BinaryIO
    archive: Archive
    members: dict[str, Member]  # by part name in lower case, without the leading slash
    main: Member
    suffix: str
    stamp: Stamp
    _main_relations: list[tuple[str, str]] | None = None

    @classmethod
    def open(cls, path: Path, main: str = "") -> Package:
        """Open the file and find its main part.

        Args:
            main: Name of the main part, where it is known from the first time.

        Raises:
            PaperMissingError, PaperLockedError: The file cannot be opened.
            NotADocxError, EncryptedPaperError, DamagedPaperError, TooLargeError:
                It can, but is no paper that the desk could read.
        """
        file = _open(path)
        try:
            _refuse_other_formats(path, file)
            return cls._of(path, file, main)
        except BaseException:
            file.close()
            raise

    def closed(self) -> Package:
        """The same without its file: what is known of it, to be opened ``again``."""
        nothing = io.BytesIO()
        return replace(self, file=nothing, archive=replace(self.archive, file=nothing))

    def again(self) -> Package:
        """Open the file once more; where it is the same, its directory is not read again.

        Raises:
            PaperMissingError, PaperLockedError: It cannot be opened.
            DeskError: It is another file now, and none that could be read.
        """
        file = _open(self.path)
        if stamp_of(file) == self.stamp:
            return replace(self, file=file, archive=replace(self.archive, file=file))
        file.close()
        return Package.open(self.path, self.main.name)

    @classmethod
    def _of(cls, path: Path, file: BinaryIO, known: str) -> Package:
        zipped = Archive.open(file)
        members: dict[str, Member] = {}
        twice: set[str] = set()
        for member in zipped.members:
            # A part that is there twice is read as Word reads it: the first one.
            name = _part_name(member.name)
            if members.setdefault(name, member) is not member:
                twice.add(name)
        if known and _part_name(known) in members:
            main, suffix = members[_part_name(known)], path.suffix
        else:
            main, suffix = _find_main(zipped, members)
        if _part_name(main.name) in twice:
            raise damaged()  # other programs may show the other one, without the mark
        return cls(path, file, zipped, members, main, suffix, stamp_of(file))

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.file.close()

    def digest(self) -> Digest:
        """SHA-256 of the whole file, begun at once and worked out beside other work."""
        return Digest(self.path, self.stamp, changed, gone)

    def member(self, part: str) -> Member | None:
        """The member that a part's name means, in any spelling."""
        return self.members.get(_part_name(part))

    def read(self, part: str) -> bytes | None:
        """One part's bytes, or None where the package has no such part."""
        member = self.member(part)
        return None if member is None else self.archive.read(member)

    def related(self, kind: str) -> list[str]:
        """Names of the parts that the main part refers to by a kind of relationship.

        Args:
            kind: The last word of the relationship's type, such as ``styles``.
        """
        if self._main_relations is None:
            folder, name = posixpath.split(_part_name(self.main.name))
            raw = self.read(f"{folder}/_rels/{name}.rels")
            self._main_relations = _relations(raw, folder) if raw else []
        return [target for found, target in self._main_relations if found == kind]


def gone() -> PaperMissingError:
    """The refusal where there is no such file, or none any more."""
    return PaperMissingError("找不到这份文稿", "它可能已被移动、改名或删除，请重新选择。")


def changed() -> PaperLockedError:
    """The refusal where the file is no longer the one that was read."""
    return PaperLockedError("文稿在打开之后被改动过", "请重新打开这份文稿，核对后再标注。")


def _open(path: Path) -> BinaryIO:
    try:
        if path.is_dir():
            raise NotADocxError("选中的是文件夹，不是文稿", "请选择一份 .docx 文稿。")
        return path.open("rb")
    except FileNotFoundError as error:
        raise gone() from error
    except PermissionError as error:
        raise PaperLockedError(
            "文稿正被其他程序占用，或您没有读取权限",
            "请在 Word 或 WPS 中关闭它后再试；仍不行的，请联系管理员。",
        ) from error
    except (OSError, ValueError) as error:
        raise PaperMissingError(
            "这份文稿读不出来", "请检查磁盘或网络位置，复制到本机后再试。"
        ) from error


def _refuse_other_formats(path: Path, file: BinaryIO) -> None:
    """Name what the file is, where it is plainly something else."""
    head = file.read(8)
    if path.name.startswith("~$"):
        raise NotADocxError("这是 Word 打开文稿时的临时文件", "请选择不带“~$”的那一份。")
    if not head:
        raise NotADocxError("文件是空的", "请核对是否选错了文件，或请对方重新发送。")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old_or_encrypted(file)
    for magic, name in ((b"%PDF", "PDF 文件"), (b"{\\rtf", "RTF 文件"), (b"<?xml", "XML 文件")):
        if head.startswith(magic):
            raise NotADocxError(f"这是{name}，不是 .docx 文稿", _SAVE_AS)


def _old_or_encrypted(file: BinaryIO) -> DeskError:
    """An OLE2 file is an old .doc or .wps, or a .docx behind a password ([MS-OFFCRYPTO])."""
    file.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in file.read(archive.FILE_LIMIT):
        return EncryptedPaperError(
            "文件设有密码，工作台打不开", "请在 Word 或 WPS 中取消密码，另存后再试。"
        )
    return NotADocxError("这是旧格式的文稿（.doc 或 .wps），工作台只读 .docx", _SAVE_AS)


def _find_main(zipped: Archive, members: dict[str, Member]) -> tuple[Member, str]:
    if "ofd.xml" in members:
        raise NotADocxError("这是 OFD 版式文件，不是 .docx 文稿", "请选择排版之前的 .docx 文稿。")
    types = members.get(CONTENT_TYPES.lower())
    roots = members.get("_rels/.rels")
    if types is None or roots is None:
        raise NotADocxError("这是压缩包或其他文件，不是 .docx 文稿", _SAVE_AS)
    for kind, target in _relations(zipped.read(roots), ""):
        if kind == "officeDocument":
            main = members.get(_part_name(target))
            if main is None:
                raise damaged()
            return main, _suffix(xml.parse(zipped.read(types)), target)
    raise damaged()


def _suffix(types: _Element, part: str) -> str:
    """The file suffix that fits the main part's content type."""
    wanted = "/" + _part_name(part)
    extension = posixpath.splitext(wanted)[1].lstrip(".")
    default = ""
    for entry in types:
        content = (entry.get("ContentType") or "").strip().lower()
        if (entry.get("PartName") or "").lower() == wanted:
            default = content
            break
        if (entry.get("Extension") or "").lower() == extension:
            default = content
    if default not in MAIN_TYPES:
        raise NotADocxError(
            "这不是文字文稿（可能是表格或演示文稿）", "请选择 .docx 格式的公文文稿。"
        )
    return MAIN_TYPES[default]


def _relations(raw: bytes, folder: str) -> list[tuple[str, str]]:
    """Kinds (last word of the type) and part names of a relationships part."""
    found = []
    for entry in xml.parse(raw):
        if not isinstance(entry.tag, str) or entry.get("TargetMode") == "External":
            continue
        kind = (entry.get("Type") or "").rpartition("/")[2]
        target = unquote(entry.get("Target") or "").replace("\\", "/")
        found.append((kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")))
    return found


def _part_name(name: str) -> str:
    """Part names compare without regard to case (ECMA-376 part 2, 6.2.2.3)."""
    return unquote(name).replace("\\", "/").lstrip("/").lower()

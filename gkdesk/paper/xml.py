"""Reading XML that nobody vouches for: no DTD, no entities, no depth without end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gkdesk.errors import DamagedPaperError, TooLargeError
from gkdesk.paper.archive import damaged

if TYPE_CHECKING:
    from lxml.etree import _Element

DEPTH_LIMIT = 256
SIZE_LIMIT = 32 * 1024 * 1024  # bytes of one part
TAG_LIMIT = 600_000  # a tag takes up to 500 bytes once it is read

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_TOO_DEEP = "boolean(" + "/*" * (DEPTH_LIMIT + 1) + ")"


def parse(raw: bytes, tags: int = TAG_LIMIT) -> _Element:
    """Parse one XML part.

    Args:
        raw: The part as stored, in any encoding that XML declares.
        tags: Most tags that it may have, and most attributes.

    Raises:
        DamagedPaperError: Not well formed, deeper than 256 elements, or with a
            document type declaration, which no Office program writes.
        TooLargeError: Larger than 32 MiB, or of more tags or attributes than asked.
    """
    from lxml import etree

    if len(raw) > SIZE_LIMIT or raw.count(b"<") > tags or raw.count(b"=") > tags:
        raise too_large()
    # In UTF-16 every other byte is zero; without them the declaration reads as in UTF-8.
    prolog = raw[:4096].replace(b"\0", b"")
    if _DOCTYPE.search(prolog):
        raise _hostile()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False
    )
    try:
        root: _Element = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _hostile()
    if root.xpath(_TOO_DEEP):
        raise damaged()
    return root


def grouped(
    root: _Element, holders: Sequence[str], leaves: Sequence[str]
) -> list[tuple[_Element | None, list[_Element]]]:
    """Leaves by the nearest holder above them, in one pass however deep holders nest.

    Args:
        holders: Tags, as ``iter`` takes them.
        leaves: The same.

    Returns:
        Holders in the order of their first leaves; None for leaves without one.
    """
    found: dict[_Element | None, list[_Element]] = {}
    for leaf in root.iter(*leaves):
        found.setdefault(next(leaf.iterancestors(*holders), None), []).append(leaf)
    return list(found.items())


def too_large() -> TooLargeError:
    """The refusal of more than can be read at an old office computer."""
    return TooLargeError("文稿的内容多得不寻常", "请核对是否选错了文件，或拆分后再办理。")


def _hostile() -> DamagedPaperError:
    return DamagedPaperError(
        "文件内含有不应出现的声明（DTD），可能是恶意文件",
        "请不要打开来路不明的文件；用 Word 或 WPS 另存为 .docx 后再试。",
    )

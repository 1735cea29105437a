"""How a paper begins: 版头, 发文字号, 标题, 主送机关.

Source: GB/T 9704-2012 7.2 and 7.3.1 to 7.3.2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gkdesk.paper.blocks import Block
from gkdesk.paper.normal import Lines, squeeze
from gkdesk.paper.parts import Part, Role
from gkdesk.paper.vocabulary import Vocabulary
from gkdesk.terms import Element

_DOC_NUMBER = re.compile(
    r"([一-鿿A-Za-z0-9]{0,16}[一-鿿A-Za-z])?[〔\[(【［]([0-9]{4}|[0-9x×*]{2,4})[〕\])】］]第?[0-9x×*]{1,6}号"
)
_ORDER_NUMBER = re.compile(r"第[0-9一二三四五六七八九十百]{1,5}号")
_COPY_NUMBER = re.compile(r"(?:No\.?|份号:?)?[0-9]{6}")
_SIGNED_BY = re.compile(r"签发人:.*")
_ISSUED = re.compile(
    r"(?:印发|转发|批转|发布|颁布|公布|下发)《?(.+?)》?的(?:通知|决定|命令|函|公告)$"
)
_SENTENCE_END = tuple("。；;！!？?，,")
_ZONE = 14
"""Non-empty blocks within which 版头 and 标题 stand."""
_TITLE_LIMIT = 120
_NUMBER = Part(Element.DOC_NUMBER, 1.0, "有年份括号和序号")


@dataclass(slots=True)
class Opening:
    """What was found at the top.

    Attributes:
        parts: By block index.
        end: Index of the first block after it.
        issued: Name of the text that this paper issues or forwards, squeezed; else empty.
        has_title: True where a title stands at all.
    """

    parts: dict[int, Part] = field(default_factory=dict)
    title: str = ""
    doc_number: str = ""
    kind: str = ""
    recipients: str = ""
    end: int = 0
    issued: str = ""
    organ: str = ""

    @property
    def has_title(self) -> bool:
        """True where a title was found."""
        return bool(self.title)


def read_opening(
    blocks: Sequence[Block],
    lines: Lines,
    elements: Sequence[Element],
    words: Vocabulary,
) -> Opening:
    """Recognise the top of a paper.

    Args:
        lines: The blocks' texts, squeezed.
        elements: What is known so far (BLANK, IMPRINT).
    """
    opening = Opening()
    said = [i for i, e in enumerate(elements) if e is not Element.BLANK][:_ZONE]
    zone = _past_website_lines(lines, elements, words, said, opening)
    recipients = _find_recipients(blocks, lines, elements, zone)
    title = _find_title(blocks, lines, elements, words, zone, recipients)
    limit = title[0] if title else (recipients if recipients is not None else 0)
    _read_header(lines, words, [i for i in zone if i < limit], opening)
    if title:
        _set_title(blocks, lines, words, title, opening)
        opening.end = title[-1] + 1
    if not opening.doc_number:
        _read_number_below(lines, zone, opening)
    opening.end = max([opening.end, *(i + 1 for i in opening.parts)])
    issued = _ISSUED.search(squeeze(opening.title)[: 2 * _TITLE_LIMIT])
    opening.issued = issued[1] if issued else ""
    if recipients is not None:
        opening.parts[recipients] = Part(Element.RECIPIENTS, 0.95, "标题之下以冒号结尾")
        opening.recipients = lines[recipients].rstrip(":")
        opening.end = max(opening.end, recipients + 1)
    return opening


def _past_website_lines(
    lines: Lines,
    elements: Sequence[Element],
    words: Vocabulary,
    zone: list[int],
    opening: Opening,
) -> list[int]:
    """Read the lines that a website put above a copied paper; what is left of the zone."""
    rest = []
    for index in zone:
        if elements[index] is not Element.BODY or not words.website_head.match(lines[index]):
            rest.append(index)
            continue
        opening.parts[index] = Part(Element.HEADER, 0.9, "网页上的说明", Role.WEBSITE)
        pieces = words.website_head.split(lines[index])[1:]
        for head, value in zip(pieces[::2], pieces[1::2], strict=False):
            if head in words.website_title_heads:
                opening.title = value
                opening.kind = next((kind for kind in words.kinds if value.endswith(kind)), "")
            elif head in words.website_number_heads:
                opening.doc_number = value
    return rest


def _find_recipients(
    blocks: Sequence[Block], lines: Lines, elements: Sequence[Element], zone: list[int]
) -> int | None:
    """主送机关: the first short line that ends in a colon, flush left (7.3.2)."""
    for index in zone:
        line = lines[index]
        if (
            line.endswith(":")
            and ":" not in line[:-1]
            and 2 <= len(line) <= 300
            and elements[index] is Element.BODY
            and not any(mark in line for mark in "。;!?")
            and not line.startswith(("附件", "联系", "签发人"))
            and not line.endswith(("如下:", "以下:", "意见:"))
            and blocks[index].table is None
        ):
            return index
    return None


def _find_title(
    blocks: Sequence[Block],
    lines: Lines,
    elements: Sequence[Element],
    words: Vocabulary,
    zone: list[int],
    recipients: int | None,
) -> list[int] | None:
    """The run of blocks that make the title: before 主送机关, ending in a 文种 word."""
    above = [
        i
        for i in zone
        if (recipients is None or i < recipients)
        and elements[i] is Element.BODY
        and not blocks[i].in_box
    ]
    number = next((i for i in above if _is_number(lines[i])), -1)
    # Below 发文字号 first: above it the organ of an order or of minutes ends in 令 or 纪要 too.
    for index in sorted(above, key=lambda i: i < number):
        if _ends_title(lines[index], words) and _looks_like_title(blocks[index], lines[index]):
            return _whole_title(blocks, lines, above, index)
    for index in above:
        block = blocks[index]
        big = block.look.size >= 36 or "title" in block.look.style_name.lower()
        named = lines[index].endswith(("文件", "令")) and len(lines[index]) <= 30
        short = len(lines[index]) <= _TITLE_LIMIT
        if block.align == "center" and big and short and not named and not _is_number(lines[index]):
            return _whole_title(blocks, lines, above, index)
    return None


def _ends_title(line: str, words: Vocabulary) -> bool:
    bare = re.sub(r"[(（][^()（）]{1,12}[)）]$", "", line)
    return 4 <= len(bare) <= _TITLE_LIMIT and bare.endswith(words.kinds + words.issued_kinds)


def _looks_like_title(block: Block, line: str) -> bool:
    return (
        not line.endswith(_SENTENCE_END)
        and not _is_number(line)
        and (
            block.align == "center"
            or block.look.size >= 36
            or line.startswith(("关于", "印发"))
            or "关于" in line
            or len(line) >= 6
        )
    )


def _whole_title(blocks: Sequence[Block], lines: Lines, above: list[int], last: int) -> list[int]:
    """Add the lines above that carry the same look: a long title is set in several."""
    run = [last]
    look = blocks[last].look
    for index in reversed([i for i in above if i < last]):
        other = blocks[index].look
        alike = other.size == look.size and other.align == look.align == "center"
        adjoining = run[0] - index == 1
        organ = lines[index].endswith("文件")
        if not (alike and adjoining) or organ or _is_number(lines[index]):
            break
        run.insert(0, index)
    return run


def _read_header(lines: Lines, words: Vocabulary, zone: list[int], opening: Opening) -> None:
    for index in zone:
        line = lines[index]
        number = _DOC_NUMBER.match(line) or _ORDER_NUMBER.fullmatch(line)
        if number and len(line) <= 60:
            opening.parts[index] = _NUMBER
            opening.doc_number = opening.doc_number or number[0]
            continue
        role = _header_role(line, words)
        opening.parts[index] = Part(Element.HEADER, 0.9 if role else 0.7, "位于标题之上", role)
        if role is Role.ORGAN_MARK and not opening.organ:
            opening.organ = line.removesuffix("文件")


def _header_role(line: str, words: Vocabulary) -> Role:
    if _COPY_NUMBER.fullmatch(line):
        return Role.COPY_NUMBER
    if _SIGNED_BY.fullmatch(line):
        return Role.SIGNED_BY
    if line in words.urgencies:
        return Role.URGENCY
    if line.endswith(("文件", *words.organ_endings)):
        return Role.ORGAN_MARK
    return Role.NONE


def _read_number_below(lines: Lines, zone: list[int], opening: Opening) -> None:
    """Website copies and letters put 发文字号 below the title."""
    for index in zone:
        number = _DOC_NUMBER.fullmatch(lines[index])
        if number and index not in opening.parts:
            opening.parts[index] = _NUMBER
            opening.doc_number = number[0]
            opening.end = max(opening.end, index + 1)
            return


def _set_title(
    blocks: Sequence[Block],
    lines: Lines,
    words: Vocabulary,
    title: list[int],
    opening: Opening,
) -> None:
    for index in title:
        opening.parts[index] = _title_part(blocks[index])
    opening.title = "".join("".join(blocks[i].text.split()) for i in title)
    squeezed = "".join(lines[i] for i in title)
    bare = re.sub(r"\([^()]{1,12}\)$", "", squeezed)
    opening.kind = next((kind for kind in words.kinds if bare.endswith(kind)), "")


def _title_part(block: Block) -> Part:
    if block.align == "center":
        return Part(Element.TITLE, 1.0, "居中，以文种结尾")
    return Part(Element.TITLE, 0.8, "位于主送机关或正文之上，以文种结尾")


def _is_number(line: str) -> bool:
    return bool(_DOC_NUMBER.match(line) or _ORDER_NUMBER.fullmatch(line))

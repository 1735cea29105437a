"""What follows the paper itself: attachments, the text it issues, a nested paper, the 版记."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builders import PAGE_BREAK, SECTION, paragraph
from builders import line as cell_line
from layouts.looks import Look, twice
from layouts.words import Kind

BREAK = paragraph(PAGE_BREAK)
SECTION_BREAK = paragraph("", SECTION)
NEW_PAGE = "<w:pageBreakBefore/>"


@dataclass(frozen=True)
class Following:
    """What follows.

    Attributes:
        says: The blocks.
        tail: A break that stands in the paragraph of the date instead of before the blocks.
        more: A section break that stands in the date's properties.
    """

    says: Callable[[Look, Kind], list[str]]
    tail: str = ""
    more: str = ""


def _list(look: Look) -> list[str]:
    return [
        look.line("2026年开放档案目录", "title"),
        look.line("1.1998年防汛工作卷宗，1998年9月1日形成。", "body"),
        look.line("2.2001年城市规划卷宗。", "body"),
    ]


def _attachment(look: Look, _: Kind) -> list[str]:
    return [look.line("附件"), *_list(look)]


def _two_attachments(look: Look, _: Kind) -> list[str]:
    second = [BREAK, look.line("附件2"), look.line("回执", "title"), _form(look)]
    return [look.line("附件1"), *_list(look), *second]


def _form(look: Look) -> str:
    rows = (("单位", ""), ("填报日期", "2026年3月20日"), ("审核意见", "（盖章）\n2026年  月  日"))
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell_line(one)}</w:tc>" for one in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>{look.line('填表日期：2026年3月20日')}"


def _pledge(look: Look, _: Kind) -> list[str]:
    """An attachment with a signature and a date of its own, better looking than the paper's."""
    return [
        look.line("附件"),
        look.line("诚信承诺书", "title"),
        look.line("本单位郑重承诺：严格遵守档案管理的各项规定，如有违反愿承担责任。", "body"),
        look.line("承诺单位：临川市某某有限公司", "right"),
        look.line("2026年3月31日", "right"),
    ]


def _split_heading(look: Look, kind: Kind) -> list[str]:
    head = look.holding(look.run("附件") + look.run("1") + look.run("："))
    return [head, *_attachment(look, kind)[1:]]


_RULES = (
    "第一章　总则",
    "第一条　为了规范档案开放审核，根据《中华人民共和国档案法》，制定本办法。",
    "第二条　本办法适用于本市行政区域内的各级各类档案馆。",
    "第二章　附则",
    "第三条　本办法自2026年5月1日起施行。2016年3月6日印发的办法同时废止。",
)


def _issued_title(kind: Kind) -> str:
    inner = kind.titled.partition("印发")[2].removesuffix("的通知").strip("《》")
    return inner or "临川市档案管理办法"


def _issued(look: Look, kind: Kind) -> list[str]:
    return [look.line(_issued_title(kind), "title"), *(look.line(one, "body") for one in _RULES)]


def _issued_dated(look: Look, kind: Kind) -> list[str]:
    """With a date below its title, and a lone date at its end."""
    title, *rest = _issued(look, kind)
    return [
        title,
        look.line("（2026年3月1日）", "centre"),
        *rest,
        look.line("2026年3月1日", "right"),
    ]


def _issued_with_cover(look: Look, kind: Kind) -> list[str]:
    cover = [
        look.line(_issued_title(kind), "title"),
        "<w:p/>",
        look.line("临川市档案与方志局", "centre"),
        look.line("2026年3月", "centre"),
        BREAK,
    ]
    return [*cover, *(look.line(one, "body") for one in _RULES)]


_NESTED = "关于加强村级档案工作的意见"


def _nested(look: Look, _: Kind) -> list[str]:
    return [
        look.line(_NESTED, "title"),
        look.line("市人民政府：", "plain"),
        look.line("为加强村级档案工作，现提出以下意见，请予审定。", "body"),
        look.line("以上意见如无不妥，请批转各地执行。", "body"),
        look.line("临川市档案局", "right"),
        look.line("2026年2月20日", "right"),
    ]


def _nested_numbered(look: Look, kind: Kind) -> list[str]:
    """A whole paper with mark of office and number of its own."""
    head = [look.line("江右省档案局文件", "title"), look.line("江档发〔2026〕3号", "centre")]
    return [*head, *_nested(look, kind)]


def _nested_marked(look: Look, kind: Kind) -> list[str]:
    return [*_nested(look, kind), look.line("（此件公开发布）", "body")]


def _nested_withheld(look: Look, kind: Kind) -> list[str]:
    return [*_nested_numbered(look, kind), look.line("（此件依申请公开）", "body")]


def _nothing(_: Look, __: Kind) -> list[str]:
    return []


def _blanks(_: Look, __: Kind) -> list[str]:
    return ["<w:p/>", "<w:p/>", paragraph("<w:r><w:t> </w:t></w:r>")]


Says = Callable[[Look, Kind], list[str]]


def _after_break(says: Says) -> Following:
    return Following(lambda look, kind: [BREAK, *says(look, kind)])


def _after_section(says: Says) -> Following:
    return Following(lambda look, kind: [SECTION_BREAK, *says(look, kind)])


def _on_new_page(says: Says) -> Following:
    def broken(look: Look, kind: Kind) -> list[str]:
        first, *rest = says(look, kind)
        at = first.find("<w:pPr>")
        style = first.find("/>", at) + 2 if "<w:pStyle" in first else at + len("<w:pPr>")
        if at < 0:
            return [first.replace("<w:p>", f"<w:p><w:pPr>{NEW_PAGE}</w:pPr>", 1), *rest]
        return [first[:style] + NEW_PAGE + first[style:], *rest]

    return Following(broken)


def _break_first(says: Says) -> Following:
    """The break opens the first paragraph of what follows."""
    return Following(
        lambda look, kind: [
            says(look, kind)[0].replace("<w:r>", PAGE_BREAK + "<w:r>", 1),
            *says(look, kind)[1:],
        ]
    )


def _break_in_date(says: Says) -> Following:
    return Following(says, tail=PAGE_BREAK)


def _section_in_date(says: Says) -> Following:
    return Following(says, more=SECTION)


def _ways(name: str, says: Says, *, bare: bool = True) -> dict[str, Following]:
    ways = {
        f"{name}, page break before": _after_break(says),
        f"{name}, section break before": _after_section(says),
        f"{name}, on a new page": _on_new_page(says),
        f"{name}, break opens it": _break_first(says),
        f"{name}, break in the date": _break_in_date(says),
        f"{name}, section break in the date": _section_in_date(says),
    }
    return {name: Following(says), **ways} if bare else ways


END = {"nothing": Following(_nothing), "empty lines": Following(_blanks)}
ATTACHMENTS = (
    _ways("attachment", _attachment)
    | {"two attachments": _after_break(_two_attachments)}
    | {"attachment with a split heading": _after_break(_split_heading)}
    | {"attachment with a closing": _after_break(_pledge)}
    | {"attachment with a closing, no break": Following(_pledge)}
)
ISSUED = (
    _ways("issued text", _issued)
    | {"issued text with dates": _after_break(_issued_dated)}
    | {"issued text with dates, no break": Following(_issued_dated)}
    | {"issued text with a cover": _after_break(_issued_with_cover)}
)
NESTED = (
    _ways("nested paper", _nested)
    | {"nested paper with a number": _after_break(_nested_numbered)}
    | {"nested paper with a number, no break": Following(_nested_numbered)}
    | {"nested paper with a mark": _after_break(_nested_marked)}
    | {"nested paper with a mark, no break": Following(_nested_marked)}
    | {"nested paper with another mark": _after_break(_nested_withheld)}
)
FOLLOWING = {
    "attachment": END | ATTACHMENTS,
    "issued": END | ISSUED,
    "nested": END | NESTED,
}


# ── 版记 ────────────────────────────────────────────────────────────────────────

_SMALL = '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="28"/></w:rPr>'
_COPIES = "抄送：市委办公室，市人大常委会办公室，市政协办公室。"
_PRINTED = ("临川市档案与方志局办公室", "2026年3月7日印发")


def _imprint_table(said: str) -> list[str]:
    rows = [(said,)] * bool(said) + [(_COPIES,), ("　　".join(_PRINTED),)]
    cells = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{cell_line(c, properties=_SMALL)}</w:tc>" for c in row)
        + "</w:tr>"
        for row in rows
    )
    return [f"<w:tbl>{cells}</w:tbl>"]


def _imprint_two_cells(said: str) -> list[str]:
    """印发机关 and 印发日期 in two cells, the date without the word."""
    rows = [(said, "")] * bool(said) + [(_COPIES, ""), (_PRINTED[0], "2026年3月7日"), ("", "印发")]
    cells = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{cell_line(c, properties=_SMALL)}</w:tc>" for c in row)
        + "</w:tr>"
        for row in rows
    )
    return [f"<w:tbl>{cells}</w:tbl>", "<w:p/>"]


def _imprint_borders(said: str) -> list[str]:
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>'
    lines = [*([said] if said else []), _COPIES, "\t".join(_PRINTED)]
    return [paragraph("", rule), *(_bordered(one, rule) for one in lines)]


def _bordered(text: str, rule: str) -> str:
    runs = "<w:r><w:tab/></w:r>".join(
        f"<w:r>{_SMALL}<w:t>{piece}</w:t></w:r>" for piece in text.split("\t")
    )
    return paragraph(runs, rule)


def _imprint_paragraphs(said: str) -> list[str]:
    """As plain lines; the date in eight runs."""
    runs = "".join(
        f"<w:r>{_SMALL}<w:t>{one}</w:t></w:r>"
        for one in ("临川市", "档案局　　　", "2026", "年", "3", "月", "7", "日印发")
    )
    lines = [*([said] if said else []), _COPIES]
    return ["<w:p/>", *(cell_line(one, properties=_SMALL) for one in lines), paragraph(runs)]


def _imprint_without_the_word(said: str) -> list[str]:
    """Office and date on one line, as a closing may be, but for the 抄送 above."""
    lines = [*([said] if said else []), _COPIES, "临川市档案与方志局办公室　　　　2026年3月7日"]
    return [cell_line(one, properties=_SMALL) for one in lines]


def _imprint_box(said: str) -> list[str]:
    return [twice("".join(_imprint_table(said)))]


def _imprint_letter(said: str) -> list[str]:
    """信函格式: no 印发机关, no 印发日期."""
    lines = [*([said] if said else []), _COPIES]
    return [cell_line(one, properties=_SMALL) for one in lines]


IMPRINTS: dict[str, Callable[[str], list[str]]] = {
    "none": lambda said: [cell_line(said, properties=_SMALL)] if said else [],
    "table": _imprint_table,
    "table, date in a cell of its own": _imprint_two_cells,
    "borders": _imprint_borders,
    "paragraphs": _imprint_paragraphs,
    "paragraphs without 印发": _imprint_without_the_word,
    "text box stored twice": _imprint_box,
    "letter": _imprint_letter,
}

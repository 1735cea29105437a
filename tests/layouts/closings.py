"""How a paper ends: the shapes of 署名 and 成文日期 that occur (GB/T 9704-2012 7.3.5).

Each shape takes a look, the organ's name, a setter for the date and its text; and
a tail: what else stands in the paragraph of the date behind it, such as a break.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builders import PAGE_BREAK, control, paragraph
from layouts.looks import Look, Setter, twice
from layouts.pieces import Ending, Piece, plain


@dataclass(frozen=True)
class Dated:
    """What a closing is made of.

    Attributes:
        tail: Runs behind the date in its paragraph.
        more: What stands last in the date's ``w:pPr``: a section break.
    """

    look: Look
    organ: str
    setter: Setter
    date: str
    tail: str = ""
    more: str = ""

    def line(self, role: str = "right", *, before: str = "") -> str:
        """The paragraph of the date."""
        return self.look.holding(before + self.runs() + self.tail, role, more=self.more)

    def runs(self) -> str:
        """The date's own runs."""
        return self.setter(self.look, self.date)

    def name(self, role: str = "right") -> str:
        """The paragraph of the organ's name."""
        return self.look.line(self.organ, role)


Shape = Callable[[Dated], Ending]


def _ending(*above: str, date: str, **about: bool) -> Ending:
    return Ending([*plain(above), Piece(date, is_above=True)], **about)


def _seal(of: Dated) -> Ending:
    return _ending("<w:p/>", of.name(), date=of.line())


def _no_seal(of: Dated) -> Ending:
    """Name two characters from the edge, the date two further in."""
    name = paragraph(
        of.look.run(of.organ, "right"),
        '<w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>',
    )
    date = paragraph(
        of.runs() + of.tail,
        f'<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>{of.more}',
    )
    return _ending("<w:p/>", name, date=date)


def _gaps(of: Dated) -> Ending:
    """Empty lines for a seal between name and date, and before them."""
    return _ending("<w:p/>", "<w:p/>", of.name(), "<w:p/>", "<w:p/>", date=of.line())


def _signer(of: Dated) -> Ending:
    return _ending("<w:p/>", of.look.line("市　长　　王　某　某", "right"), date=of.line())


_PICTURE = (
    "<w:r><w:drawing><wp:anchor "
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'behindDoc="1"><wp:extent cx="1200000" cy="1200000"/><wp:docPr id="1" name="章"/>'
    "</wp:anchor></w:drawing></w:r>"
)


def _signer_with_picture(of: Dated) -> Ending:
    """签名章: the office, and a picture of the signature."""
    signed = of.look.holding(of.look.run("市　长　　", "right") + _PICTURE, "right")
    return _ending("<w:p/>", signed, "<w:p/>", date=of.line())


def _seal_picture(of: Dated) -> Ending:
    return _ending("<w:p/>", of.name(), date=of.line(before=_PICTURE))


def _seal_words(of: Dated) -> Ending:
    return _ending(of.name(), of.look.line("〔此处加盖印章〕", "right"), date=of.line())


def _seal_behind_name(of: Dated) -> Ending:
    return _ending(of.look.line(f"{of.organ}（盖章）", "right"), date=of.line())


def _stacked(of: Dated) -> Ending:
    names = (of.organ, "临川市发展和改革委员会", "临川市财政局")
    return _ending("<w:p/>", *(of.look.line(one, "right") for one in names), date=of.line())


def _stacked_with_gaps(of: Dated) -> Ending:
    names = (of.organ, "临川市公安局", "临川市司法局", "临川市民政局", "临川市总工会")
    lines = [of.look.line(one, "right") + "<w:p/><w:p/>" for one in names]
    return _ending(*lines, date=of.line())


def _side_by_side(of: Dated) -> Ending:
    return _ending(of.look.line(f"{of.organ}　　　　临川市财政局", "right"), date=of.line())


def _side_by_side_tabs(of: Dated) -> Ending:
    names = of.look.run("临川市民政局") + "<w:r><w:tab/></w:r>" + of.look.run("临川市财政局")
    return _ending(of.look.holding(names, "plain"), date=of.line())


def _side_by_side_table(of: Dated) -> Ending:
    cells = "".join(f"<w:tc>{of.look.line(n)}</w:tc>" for n in (of.organ, "临川市财政局"))
    return _ending(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", date=of.line())


def _soft(of: Dated) -> Ending:
    organ = of.look.run(f"{of.organ}\n", "right")
    return _ending("<w:p/>", date=of.line(before=organ))


def _soft_joint(of: Dated) -> Ending:
    organ = of.look.run(f"{of.organ}\n临川市财政局\n临川市审计局\n", "right")
    return _ending("<w:p/>", date=of.line(before=organ))


def _soft_with_text(of: Dated) -> Ending:
    organ = of.look.run(f"特此通知。\n\n{of.organ}\n", "body")
    return _ending(date=of.line("body", before=organ))


def _one_line(of: Dated) -> Ending:
    return _ending("<w:p/>", date=of.line(before=of.look.run(f"{of.organ}　　", "right")))


def _one_line_tabs(of: Dated) -> Ending:
    before = of.look.run(of.organ) + "<w:r><w:tab/></w:r><w:r><w:tab/></w:r>"
    return _ending("<w:p/>", date=of.line("plain", before=before))


def _spaces(of: Dated) -> Ending:
    name = of.look.line(" " * 32 + of.organ)
    return _ending(name, date=of.line("plain", before=of.look.run("　" * 18)))


def _tabs(of: Dated) -> Ending:
    tabs = "<w:r>" + "<w:tab/>" * 6 + "</w:r>"
    name = of.look.holding(tabs + of.look.run(of.organ))
    return _ending(name, date=of.line("plain", before=tabs))


def _left(of: Dated) -> Ending:
    """As a website's text is pasted: nothing set at all."""
    return _ending(of.name("plain"), date=of.line("plain"))


def _centred(of: Dated) -> Ending:
    return _ending(of.name("centre"), date=of.line("centre"))


def _first_line_indent(of: Dated) -> Ending:
    more = '<w:ind w:firstLineChars="1245" w:firstLine="2616"/>'
    lines = [
        paragraph(runs, more + last)
        for runs, last in ((of.look.run(of.organ), ""), (of.runs() + of.tail, of.more))
    ]
    return _ending(lines[0], date=lines[1])


def _framed(of: Dated) -> Ending:
    more = '<w:framePr w:w="4000" w:hAnchor="margin" w:xAlign="right" w:vAnchor="text"/>'
    lines = [paragraph(r, more) for r in (of.look.run(of.organ), of.runs())]
    return _ending(lines[0], date=lines[1], is_odd=True)


def _rows(of: Dated) -> Ending:
    """A table without lines: name above, date below. The mark stands below the table."""
    rows = "".join(
        f"<w:tr><w:tc>{of.look.line('')}</w:tc><w:tc>{line}</w:tc></w:tr>"
        for line in (of.name(), of.line())
    )
    return _ending("<w:p/>", date=f"<w:tbl>{rows}</w:tbl>")


def _one_cell(of: Dated) -> Ending:
    return _ending(date=f"<w:tbl><w:tr><w:tc>{of.name()}{of.line()}</w:tc></w:tr></w:tbl>")


def _columns(of: Dated) -> Ending:
    """Two organs side by side with one date below, across both columns."""
    names = "".join(f"<w:tc>{of.look.line(n)}</w:tc>" for n in (of.organ, "临川市财政局"))
    spanned = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{of.line()}</w:tc>'
    return _ending(date=f"<w:tbl><w:tr>{names}</w:tr><w:tr>{spanned}</w:tr></w:tbl>")


def _control(of: Dated) -> Ending:
    return _ending(
        of.name(), date=control(of.line(), '<w:date w:fullDate="2026-03-06T00:00:00Z"/>')
    )


def _control_of_both(of: Dated) -> Ending:
    return _ending("<w:p/>", date=control(of.name() + of.line(), '<w:alias w:val="落款"/>'))


def _controls_in_control(of: Dated) -> Ending:
    inner = control(of.name(), "<w:text/>") + control(of.line(), "<w:date/>")
    return _ending("<w:p/>", date=control(inner, '<w:alias w:val="落款"/>'))


def _custom_xml(of: Dated) -> Ending:
    wrapped = f'<w:customXml w:element="closing">{of.name()}{of.line()}</w:customXml>'
    return _ending("<w:p/>", date=wrapped)


def _inserted_paragraphs(of: Dated) -> Ending:
    """Both paragraphs were added while changes were being tracked."""
    mark = '<w:rPr><w:ins w:id="7" w:author="王某"/></w:rPr>'
    organ = f'<w:ins w:id="8" w:author="王某">{of.look.run(of.organ, "right")}</w:ins>'
    name = of.look.holding(organ, "right", more=mark)
    date = of.look.holding(of.runs() + of.tail, "right", more=mark + of.more)
    return _ending("<w:p/>", name, date=date)


def _page_of_its_own(of: Dated) -> Ending:
    """The signature came to stand on a page of its own, which says so."""
    here = of.look.line("（此页无正文）", "body")
    return _ending(paragraph(PAGE_BREAK), here, "<w:p/>", of.name(), date=of.line())


def _two_lines_of_name(of: Dated) -> Ending:
    return _ending(of.name(), of.look.line("（代章）", "right"), date=of.line())


def _run_in(of: Dated) -> Ending:
    return _ending("<w:p/>", date=of.line(before=of.look.run(of.organ)), is_odd=True)


def _no_name(of: Dated) -> Ending:
    return _ending("<w:p/>", date=of.line(), is_odd=True)


def _text_box(of: Dated) -> Ending:
    pieces = plain(["<w:p/>", twice(of.name() + of.line())])
    return Ending(pieces, is_unsure=True)


def _reversed(of: Dated) -> Ending:
    return Ending(plain(["<w:p/>", of.line(), of.name()]), is_unsure=True)


def _two_dates(of: Dated) -> Ending:
    """Each of two organs dated its own signature: below the last one, if anywhere."""
    first = of.look.line("2026年3月2日", "right")
    second = of.look.line("临川市财政局", "right")
    return _ending("<w:p/>", of.name(), first, "<w:p/>", second, date=of.line(), is_odd=True)


def _contract(of: Dated) -> Ending:
    lines = ("甲方（盖章）：", "乙方（盖章）：", "签订日期：2026年3月6日")
    return Ending(plain(of.look.line(one) for one in lines), is_unsure=True)


def _name_without_date(of: Dated) -> Ending:
    return Ending(plain(["<w:p/>", of.name()]), is_unsure=True)


def _nothing(of: Dated) -> Ending:
    return Ending(plain([of.look.line("")]), is_unsure=True)


SHAPES: dict[str, Shape] = {
    "seal": _seal,
    "no seal": _no_seal,
    "gaps for seals": _gaps,
    "signer": _signer,
    "signer with a picture": _signer_with_picture,
    "picture of a seal": _seal_picture,
    "words for a seal": _seal_words,
    "seal behind the name": _seal_behind_name,
    "joint, stacked": _stacked,
    "joint, stacked with gaps": _stacked_with_gaps,
    "joint, side by side": _side_by_side,
    "joint, side by side by tab": _side_by_side_tabs,
    "joint, names in a table": _side_by_side_table,
    "soft break": _soft,
    "soft breaks, joint": _soft_joint,
    "soft breaks, with text": _soft_with_text,
    "one line by spaces": _one_line,
    "one line by tabs": _one_line_tabs,
    "spaces": _spaces,
    "tabs": _tabs,
    "left": _left,
    "centred": _centred,
    "first line indent": _first_line_indent,
    "frame": _framed,
    "table of rows": _rows,
    "table of one cell": _one_cell,
    "table of columns": _columns,
    "content control": _control,
    "content control of both": _control_of_both,
    "controls in a control": _controls_in_control,
    "custom XML": _custom_xml,
    "tracked paragraphs": _inserted_paragraphs,
    "a page of its own": _page_of_its_own,
    "on behalf": _two_lines_of_name,
    "run in": _run_in,
    "no name": _no_name,
    "text box": _text_box,
    "date above the name": _reversed,
    "two dates": _two_dates,
    "contract": _contract,
    "name without date": _name_without_date,
    "nothing": _nothing,
}

CLEAR = tuple(name for name in SHAPES if name not in {
    "signer", "text box", "date above the name", "contract", "name without date", "nothing",
})  # fmt: skip
UNSURE = ("text box", "date above the name", "contract", "name without date", "nothing")

# A break inside the paragraph of the date makes sense where that is a paragraph of the body.
WITH_TAIL = frozenset(
    {"seal", "no seal", "gaps for seals", "signer", "joint, stacked", "soft break"}
    | {"one line by spaces", "spaces", "tabs", "left", "centred", "picture of a seal"}
    | {"content control", "content control of both", "custom XML", "tracked paragraphs"}
)

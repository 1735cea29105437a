"""How 成文日期 is written, and how its runs are set."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.looks import Look, Setter


@dataclass(frozen=True)
class Writing:
    """A way to write the date.

    Attributes:
        is_odd: A clerk would frown, so that being asked is no nuisance.
    """

    name: str
    text: str
    is_odd: bool = False


WRITINGS = (
    Writing("arabic", "2026年3月6日"),
    Writing("two-figure day", "2026年11月26日"),
    Writing("padded", "2026年03月06日"),
    Writing("full-width", "２０２６年３月６日"),
    Writing("chinese U+25CB", "二○二六年三月六日"),
    Writing("chinese U+3007", "二〇二六年三月六日"),
    Writing("chinese U+25EF", "二◯二六年三月六日"),
    Writing("chinese ASCII 0", "二0二六年三月六日"),
    Writing("chinese Cyrillic О", "二О二六年三月六日"),
    Writing("chinese Latin O", "二O二六年三月六日"),
    Writing("chinese Latin o", "二o二六年十二月三十一日"),
    Writing("chinese Greek Ο", "二Ο二六年十月二十日"),
    Writing("chinese 零", "二零二六年三月六日"),
    Writing("two kinds of zero", "二〇二○年十月十日"),
    Writing("letter-spaced", "2 0 2 6 年 3 月 6 日"),
    Writing("spaced", "2026 年 3 月 6 日"),
    Writing("no-break spaces", "2026\xa0年\xa03\xa0月\xa06\xa0日"),
    Writing("U+3000 between", "二〇二六年　三月　六日"),
    Writing("zero-width", "2026\u200b年3月\ufeff6日"),
    Writing("blank day", "2026年3月  日"),
    Writing("blank month and day", "2026年　月　日"),
    Writing("blank all", "    年  月  日"),
    Writing("crosses", "2026年×月×日"),
    Writing("letters X", "XXXX年XX月XX日"),
    Writing("underscores", "2026年__月__日"),
    Writing("chinese blank day", "二〇二六年三月　日"),
    Writing("mixed", "2026年三月六日"),
    Writing("hyphens", "2026-03-06", is_odd=True),
    Writing("points", "2026.3.6", is_odd=True),
    Writing("full stop", "2026年3月6日。", is_odd=True),
    Writing("weekday", "2026年3月6日（星期五）", is_odd=True),
    Writing("month only", "2026年3月", is_odd=True),
    Writing("impossible", "2026年2月30日", is_odd=True),
    Writing("old word for twenty", "二〇二六年三月廿六日", is_odd=True),
    Writing("two-figure year", "26年3月6日", is_odd=True),
)


def _plain(look: Look, text: str) -> str:
    return look.run(text, "right")


def _halves(look: Look, text: str, *, between: str = "") -> tuple[str, str]:
    middle = len(text) // 2
    return look.run(text[:middle], "right") + between, look.run(text[middle:], "right")


def _runs(look: Look, text: str) -> str:
    """Eight, or as many as there are characters."""
    size = max(1, len(text) // 8)
    return "".join(look.run(text[at : at + size], "right") for at in range(0, len(text), size))


def _noisy_runs(look: Look, text: str) -> str:
    """What Word leaves behind: revision marks, spelling marks, hidden bookmarks."""
    noise = (
        '<w:proofErr w:type="spellStart"/>',
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        '<w:proofErr w:type="spellEnd"/>',
    )
    runs = (look.run(one, "right").replace("<w:r>", '<w:r w:rsidR="00A1B2C3">') for one in text)
    return "".join(noise[at % len(noise)] + run for at, run in enumerate(runs))


def _bookmarked(look: Look, text: str) -> str:
    start, end = _halves(look, text)
    return (
        '<w:bookmarkStart w:id="3" w:name="_Hlk1"/><w:bookmarkStart w:id="4" w:name="成文日期"/>'
        f'{start}<w:bookmarkEnd w:id="3"/>{end}<w:bookmarkEnd w:id="4"/>'
    )


def _smart_tag(look: Look, text: str) -> str:
    start, end = _halves(look, text)
    return (
        '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate">'
        '<w:smartTagPr><w:attr w:name="Year" w:val="2026"/></w:smartTagPr>'
        f"{start}{end}</w:smartTag>"
    )


def _form_field(look: Look, text: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="签发日期"/><w:enabled/>'
        "<w:textInput/></w:ffData></w:fldChar></w:r>"
        '<w:bookmarkStart w:id="5" w:name="签发日期"/>'
        '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_runs(look, text)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:bookmarkEnd w:id="5"/>'
    )


def _simple_field(look: Look, text: str) -> str:
    return f'<w:fldSimple w:instr=" TIME ">{look.run(text, "right")}</w:fldSimple>'


def _inserted(look: Look, text: str) -> str:
    """Somebody struck out another date and wrote this one, with changes being tracked."""
    who = 'w:id="{}" w:author="王某" w:date="2026-03-06T09:00:00Z"'
    old = look.run("2025年12月31日", "right").replace("<w:t ", "<w:delText ")
    old = old.replace("</w:t>", "</w:delText>")
    return f"<w:del {who.format(8)}>{old}</w:del><w:ins {who.format(9)}>{_runs(look, text)}</w:ins>"


def _half_inserted(look: Look, text: str) -> str:
    start, end = _halves(look, text)
    return f'{start}<w:ins w:id="9" w:author="王某">{end}</w:ins>'


def _inline_control(look: Look, text: str) -> str:
    return (
        '<w:sdt><w:sdtPr><w:alias w:val="成文日期"/><w:date><w:dateFormat w:val="yyyy年M月d日"/>'
        f"</w:date></w:sdtPr><w:sdtContent>{look.run(text, 'right')}</w:sdtContent></w:sdt>"
    )


def _hyperlink(look: Look, text: str) -> str:
    return f'<w:hyperlink w:anchor="_GoBack">{look.run(text, "right")}</w:hyperlink>'


def _commented(look: Look, text: str) -> str:
    return f'<w:commentRangeStart w:id="0"/>{look.run(text, "right")}<w:commentRangeEnd w:id="0"/>'


def _custom_xml(look: Look, text: str) -> str:
    return f'<w:customXml w:element="date">{look.run(text, "right")}</w:customXml>'


def _with_tab_behind(look: Look, text: str) -> str:
    return look.run(text, "right") + "<w:r><w:tab/></w:r>" + look.run("　 ", "right")


SETTINGS: dict[str, Setter] = {
    "one run": _plain,
    "eight runs": _runs,
    "a run a character, with noise": _noisy_runs,
    "hidden bookmarks": _bookmarked,
    "smart tag": _smart_tag,
    "legacy form field": _form_field,
    "simple field": _simple_field,
    "tracked replacement": _inserted,
    "half a tracked insertion": _half_inserted,
    "inline content control": _inline_control,
    "hyperlink": _hyperlink,
    "comment": _commented,
    "custom XML": _custom_xml,
    "tab and spaces behind": _with_tab_behind,
}

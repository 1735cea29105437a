"""What a paper says, driven to where patterns and normal forms suffer."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

from fuzz.chance import about, some
from fuzz.draft import Draft, namespace, near_the_end, paragraphs
from fuzz.mutations import in_text
from lxml.etree import SubElement, _Element

DATES = (
    "2026年3月6日",
    "二〇二六年三月六日",
    "二○○八年十二月三十一日",
    "２０２６年３月６日",
    "2026年 月 日",
    "26年3月6日",
    "2026年3月",
    "2026-03-06",
    "9999年12月31日",
    "0000年0月0日",
    "2026年13月45日",
    "二零二六年三月六日（星期五）",
    "2026年3月6日印发",
    "临川市档案局　　2026年3月6日",
    "××××年×月×日",
    "2026 年 3 月 6 日。",
)
LINES = (
    "临川市档案与方志局",
    "临川市财政局、临川市教育局",
    "主任　王某某",
    "（印章）",
    "（代章）",
    "附件",
    "附件1",
    "附件：1.名单",
    "2.回执",
    "抄送：市委办公室，市人大常委会办公室。",
    "临川市档案局办公室　　2026年3月7日印发",
    "公开方式：主动公开",
    "公开方式：☑主动公开 □依申请公开 □不予公开",
    "（此件公开发布）",
    "此件公开发布",
    "（此件不公开）",
    "（联系人：李某；此件公开发布）",
    "（联系人：李某，电话：0794-8888888）",
    "（此件发至县团级）",
    "关于做好档案开放工作的通知",
    "关于印发《临川市档案开放审核办法》的通知",
    "临川市档案开放审核办法",
    "临档发〔2026〕5号",
    "第12号",
    "签发人：王某",
    "各县（区）人民政府：",
    "第一章　总则",
    "一、总体要求",
    "（一）工作目标",
    "特此通知。",
    "索引号：014000001/2026-00012",
    "标　　题：关于做好工作的通知",
    "内部资料",
    "在“秘密★1年”的标志之下，凡属国家秘密的文件按规定办理，其余照常公开。",
)
ATOMS = (
    *"年月日十一0〇（(【〔）)“”\"'《》：；。，、x×*_□☑√印发附件公密★代章局令号第",
    *" \t\n\u3000\u00a0\u200b\u200f\u202e\ufeff\u00ad\u2028-/.",
    *(
        "No.",
        "份号",
        "通知",
        "关于",
        "印发",
        "转发",
        "抄送",
        "主任",
        "此件",
        "公开",
        "秘密",
        "日期",
    ),
)
COMBINING = "\u0301\u0315\u0321\u0345\u05b0\u0651\u3099\u20d0\U0001d165\ufe0f"
WIDE = "\ufdfa㍻㈱㌀ﬃ⑴Ⅷ㋉﷽𝟘½Å가\u1112\u1161\u11ab"
ODD_SIGNS = (
    *("\ue000", "\ufffd", "\U0010fffd", "\U0001f004", "\u0085", "\u2029", "\u061c", "\u2066"),
    *("\U00020000", "\u3164", "\u180e", "\ufff9", "\ufdd0"),
)
# All characters of one paragraph; several times what the largest real paper holds.
_FLOOD = 3_000_000


@in_text
def combining(draft: Draft, chance: Random) -> None:
    """Marks that sit on one letter, in no order."""
    count = about(chance, 1, _FLOOD)
    marks = "".join(chance.choices(COMBINING, k=min(count, 5000)))
    flood = (marks * (count // len(marks) + 1))[:count]
    _say(draft, chance, lambda text: _within(chance, text, flood))


@in_text
def direction(draft: Draft, chance: Random) -> None:
    """Letters that run the other way, and signs that turn the line round."""
    flood = "".join(chance.choices("אבגﷺ\u202a\u202b\u202c\u202d\u202e\u2067\u2069", k=40))
    _say(draft, chance, lambda text: _within(chance, text, flood * about(chance, 1, 20_000)))


@in_text
def zero_width(draft: Draft, chance: Random) -> None:
    """Nothing to be seen, very often: before, within and behind the words."""
    sign = chance.choice(" \t\u3000\u00a0\u200b\u200d\u2060\ufeff\u00ad\u2028")
    flood = sign * about(chance, 1, _FLOOD)
    _say(draft, chance, lambda text: _within(chance, text, flood))


@in_text
def woven(draft: Draft, chance: Random) -> None:
    """A sign between all letters of a line."""
    sign = chance.choice([*ODD_SIGNS, " ", "\u200b", "\u00ad", "\u0301", "。", "（"])
    _say(draft, chance, sign.join)


@in_text
def widths(draft: Draft, chance: Random) -> None:
    """Signs that become many when they are normalised."""
    flood = "".join(chance.choices(WIDE, k=20)) * about(chance, 1, 20_000)
    _say(draft, chance, lambda text: _within(chance, text, flood))


@in_text
def signs(draft: Draft, chance: Random) -> None:
    """Private, unassigned and astral signs."""
    flood = "".join(chance.choices(ODD_SIGNS, k=about(chance, 1, 2000)))
    _say(draft, chance, lambda text: _within(chance, text, flood))


@in_text
def repeated(draft: Draft, chance: Random) -> None:
    """The same few words over and over, as patterns hate it."""
    unit = "".join(chance.choices([*ATOMS, *DATES, *LINES], k=about(chance, 1, 4)))
    flood = unit * about(chance, 1, max(1, _FLOOD // (len(unit) * about(chance, 1, 100))))
    head = chance.choice(["", "", "（", "关于", "“", "附件", "公开方式：", *DATES, *LINES])
    tail = chance.choice(["", "", "）", "。", "的通知", "”秘密★1年", "x", *DATES, *LINES])
    _say(draft, chance, lambda _: head + flood + tail)


@in_text
def lines(draft: Draft, chance: Random) -> None:
    """Very many short paragraphs, of one sort or of several."""
    few = chance.choices([*DATES, *LINES, "", "　", "正文。" * 10], k=about(chance, 1, 3))
    properties = chance.choice(["", '<w:pPr><w:jc w:val="right"/></w:pPr>'])
    made = [f"<w:p>{properties}<w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in few]
    draft.put(chance, "".join(made) * (about(chance, 1, 80_000) // len(made) + 1))


@in_text
def soft_lines(draft: Draft, chance: Random) -> None:
    """One paragraph of very many lines."""
    few = some(chance, [*DATES, *LINES, ""], 4)
    runs = "".join(f"<w:r><w:t>{escape(one)}</w:t><w:br/></w:r>" for one in few)
    draft.put(chance, f"<w:p>{runs * about(chance, 1, 20_000)}</w:p>")


@in_text
def cells(draft: Draft, chance: Random) -> None:
    """A table, or very many, of lines that a closing is made of."""
    few = chance.choices([*DATES, *LINES], k=about(chance, 1, 6))
    made = "".join(f"<w:tc><w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p></w:tc>" for one in few)
    rows = f"<w:tr>{made}</w:tr>" * about(chance, 1, 200 if chance.random() < 0.5 else 8000)
    tables = f"<w:tbl>{rows}</w:tbl>" * about(chance, 1, max(1, 8000 // (rows.count("<w:tc>"))))
    draft.put(chance, tables)


@in_text
def closing(draft: Draft, chance: Random) -> None:
    """Another date, another name, another mark, in place of what stood there."""
    for _ in range(about(chance, 1, 6)):
        said = "".join(chance.choices([*DATES, *LINES], k=chance.choice([1, 1, 1, 2])))
        _say(draft, chance, lambda _, said=said: said)  # type: ignore[misc]


@in_text
def big_title(draft: Draft, chance: Random) -> None:
    """A centred line in large type that has no end."""
    unit = "".join(chance.choices([*ATOMS, "印发", "《", "》的通知", "的决定"], k=3))
    said = escape(unit * about(chance, 1, _FLOOD // len(unit)))
    made = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr>'
        f"<w:t>{said}</w:t></w:r></w:p>"
    )
    raw = draft.text
    at = raw.find(b">", raw.find(b"<w:body")) + 1
    if at and b"<w:body" in raw:
        draft.text = raw[:at] + made.encode() + raw[at:]


def _say(draft: Draft, chance: Random, change: Callable[[str], str]) -> None:
    """Let a paragraph say something else."""
    root = draft.root()
    chosen = near_the_end(chance, paragraphs(root)) if root is not None else None
    if root is None or chosen is None:
        return
    texts = list(chosen.iter(f"{namespace(root)}t"))
    target = chance.choice(texts) if texts else _text_in(chosen, namespace(root))
    try:
        target.text = change(target.text or "2026年3月6日")
    except ValueError:  # a sign that no XML may hold
        return
    draft.keep(root)


def _text_in(paragraph: _Element, space: str) -> _Element:
    return SubElement(SubElement(paragraph, f"{space}r"), f"{space}t")


def _within(chance: Random, text: str, flood: str) -> str:
    at = chance.choice([0, len(text), chance.randint(0, len(text))])
    return text[:at] + flood + text[at:]

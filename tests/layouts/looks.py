"""How a paper is set: by direct formatting, by styles, by defaults, by a theme, or by a trap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from builders import MC, OFFICE, W, paragraph, text_run

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
FONT = "仿宋_GB2312"
_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}"/>'
_TITLE = '<w:rFonts w:ascii="方正小标宋_GBK" w:hAnsi="方正小标宋_GBK" w:eastAsia="方正小标宋_GBK"/>'
_LINES = '<w:spacing w:line="560" w:lineRule="exact"/>'
_TWO = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_RIGHT = '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'
_CENTRE = '<w:jc w:val="center"/>'

# What a line of each role is said to be, directly, in the order of the schema.
_DIRECT = {"title": _LINES + _CENTRE, "centre": _CENTRE, "body": _LINES + _TWO, "right": _RIGHT}


@dataclass(frozen=True)
class Look:
    """One way to set a paper.

    Attributes:
        paragraphs: Role -> what stands in ``w:pPr``.
        runs: Role -> a whole ``w:rPr``; the role ``body`` serves for those not named.
        styles: Styles besides the default one.
        defaults: What stands in ``w:docDefaults``.
        dents_by_spaces: Two U+3000 stand in front of the body's lines instead of an indent.
        is_strict: Strict OOXML, with its own namespaces.
        folders: The zip has entries for its folders, as WPS writes them.
    """

    name: str
    paragraphs: Mapping[str, str]
    runs: Mapping[str, str]
    styles: str = ""
    normal: str = ""
    defaults: str = '<w:rPr><w:sz w:val="21"/></w:rPr>'
    parts: Mapping[str, str] = field(default_factory=dict)
    relations: str = ""
    dents_by_spaces: bool = False
    is_strict: bool = False
    folders: bool = False

    def run(self, text: str, role: str = "body") -> str:
        """One run of a line of that role; a newline becomes a soft break."""
        return text_run(text, self.runs.get(role, self.runs.get("body", "")))

    def line(self, text: str, role: str = "plain", *, more: str = "", tail: str = "") -> str:
        """One paragraph.

        Args:
            more: What else stands at the end of ``w:pPr``.
            tail: Runs behind the text.
        """
        if role == "body" and self.dents_by_spaces:
            text = f"　　{text}"
        return self.holding(self.run(text, role) + tail, role, more=more)

    def holding(self, inner: str, role: str = "plain", *, more: str = "") -> str:
        """One paragraph of runs that are XML already."""
        return paragraph(inner, self.paragraphs.get(role, "") + more)

    def styles_part(self) -> str:
        """``word/styles.xml``."""
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{W}">'
            f"<w:docDefaults><w:rPrDefault>{self.defaults}</w:rPrDefault></w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
            f"{self.normal}</w:style>{self.styles}</w:styles>"
        )


def _styled(role: str) -> str:
    return f'<w:pStyle w:val="GW{role}"/>'


def _style(role: str, properties: str, run: str, based_on: str = "a") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="GW{role}">'
        f'<w:name w:val="公文{role}"/><w:basedOn w:val="{based_on}"/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_ROLES = {role: _styled(role) for role in ("title", "centre", "body", "right", "plain")}
_BODY_RUN = f'{_FONTS}<w:sz w:val="32"/>'
_STYLES_BUT_BODY = (
    _style("plain", _LINES, _BODY_RUN)
    + _style("right", _RIGHT, "", "GWplain")
    + _style("centre", _CENTRE, "", "GWplain")
    + _style("title", '<w:outlineLvl w:val="0"/>' + _CENTRE, f'{_TITLE}<w:sz w:val="44"/>')
)
_STYLES = _STYLES_BUT_BODY + _style("body", _TWO, "", "GWplain")
_NUMBERS = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>'
    '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="7">'
    '<w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_THEME = (
    f'<a:theme xmlns:a="{A}" name="Office"><a:themeElements><a:fontScheme name="Office">'
    '<a:majorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="黑体"/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    f'<a:font script="Hans" typeface="{FONT}"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
_THEME_FONTS = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
    ' w:hAnsiTheme="minorHAnsi"/>'
)


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="x{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


DIRECT = Look(
    "direct",
    _DIRECT,
    {
        "body": f"<w:rPr>{_BODY_RUN}</w:rPr>",
        "title": f'<w:rPr>{_TITLE}<w:sz w:val="44"/></w:rPr>',
    },
)
NAMED = Look("named styles", _ROLES, {}, styles=_STYLES)
DEFAULTS = Look(
    "defaults",
    {"title": _CENTRE, "centre": _CENTRE, "right": '<w:jc w:val="right"/>'},
    {"title": '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr>'},
    defaults=f"<w:rPr>{_BODY_RUN}</w:rPr>",
    dents_by_spaces=True,
)
BARE = Look("nothing at all", {}, {}, dents_by_spaces=True)
THEME = Look(
    "theme fonts",
    _DIRECT,
    {
        "body": '<w:rPr><w:sz w:val="32"/></w:rPr>',
        "title": '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr>',
    },
    defaults=f'<w:rPr>{_THEME_FONTS}<w:sz w:val="21"/></w:rPr>',
    parts={"word/theme/theme1.xml": _THEME},
    relations=_relation(1, "theme", "theme/theme1.xml"),
)
WPS = Look(
    "like WPS",
    _DIRECT,
    {
        "body": f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{FONT}" w:hAnsi="{FONT}" '
        f'w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>',
        "right": f"<w:rPr>{_BODY_RUN}<w:lang/></w:rPr>",
        "title": f'<w:rPr>{_TITLE}<w:sz w:val="44"/><w:lang/></w:rPr>',
    },
    folders=True,
    defaults='<w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/><w:lang/></w:rPr>',
)
TRAP = Look(
    "a body style with numbers, outline, bold and red",
    _ROLES,
    {},
    normal='<w:pPr><w:jc w:val="both"/></w:pPr>',
    styles=_STYLES_BUT_BODY
    + _style(
        "body",
        "<w:keepNext/>"
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
        '<w:ind w:left="420" w:hanging="420"/><w:outlineLvl w:val="2"/>',
        '<w:b/><w:i/><w:color w:val="FF0000"/>',
        "GWplain",
    ),
    parts={"word/numbering.xml": _NUMBERS},
    relations=_relation(1, "numbering", "numbering.xml"),
)
STRICT = Look("strict", DIRECT.paragraphs, DIRECT.runs, is_strict=True)

LOOKS = (DIRECT, NAMED, DEFAULTS, BARE, THEME, WPS, TRAP, STRICT)

_STRICT_NAMES: tuple[tuple[str, str], ...] = (
    (W, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ('<w:jc w:val="right"', '<w:jc w:val="end"'),
    ('<w:jc w:val="left"', '<w:jc w:val="start"'),
    ("w:rightChars", "w:endChars"),
    ("w:right=", "w:end="),
    ("w:leftChars", "w:startChars"),
    ("w:left=", "w:start="),
)


def strict(xml: str) -> str:
    """A part in strict OOXML."""
    for old, new in _STRICT_NAMES:
        xml = xml.replace(old, new)
    return xml


def twice(content: str) -> str:
    """A paragraph that anchors a text box, stored twice as Word does."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return paragraph(
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


Setter = Callable[[Look, str], str]
"""Sets a text as runs of a look."""

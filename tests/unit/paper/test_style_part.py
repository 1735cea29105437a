"""A styles part that is cut must answer as one that is parsed as a whole."""

from __future__ import annotations

import pytest

from gkdesk.errors import DamagedPaperError
from gkdesk.paper.style_part import StylePart
from gkdesk.paper.styles import Styles
from gkdesk.paper.tree import child, value

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
)
LATENT = '<w:latentStyles w:count="2"><w:lsdException w:name="Normal"/></w:latentStyles>'
NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
)
HEADING = (
    '<w:style w:type="paragraph" w:styleId="标题1"><w:basedOn w:val="a"/>'
    '<w:pPr><w:pageBreakBefore/><w:jc w:val="center"/></w:pPr></w:style>'
)


def a_part(*styles: str, head: str = DEFAULTS + LATENT, prolog: str = "") -> bytes:
    return f'{prolog}<w:styles xmlns:w="{W}">{head}{" ".join(styles)}</w:styles>'.encode()


WAYS = {
    "plain": a_part(NORMAL, HEADING),
    "declared": a_part(NORMAL, HEADING, prolog='<?xml version="1.0" encoding="UTF-8"?>\n'),
    "with a byte order mark": b"\xef\xbb\xbf" + a_part(NORMAL, HEADING),
    "in utf-16": a_part(NORMAL, HEADING).decode().encode("utf-16"),
    "with a comment": a_part(NORMAL, "<!-- <w:style w:styleId='b'/> -->", HEADING),
    "with apostrophes": a_part(NORMAL.replace('"', "'"), HEADING),
    "with an empty style": a_part(NORMAL, HEADING, '<w:style w:styleId="b"/>'),
    "with a foreign element between": a_part(NORMAL, "<w:x/>", HEADING),
    "with a bracket in a name": a_part(NORMAL.replace("Normal", "a>b"), HEADING),
    "without latent styles": a_part(NORMAL, HEADING, head=DEFAULTS),
    "under another prefix": a_part(NORMAL, HEADING).replace(b"w:", b"x:").replace(b":w=", b":x="),
    "under no prefix": (
        f'<styles xmlns="{W}" xmlns:w="{W}">{DEFAULTS}{NORMAL}{HEADING}</styles>'.encode()
    ),
}


@pytest.mark.parametrize("raw", WAYS.values(), ids=WAYS)
def test_every_way_to_write_the_part_says_the_same(raw: bytes) -> None:
    part = StylePart(raw)
    assert part.default == "a"
    assert "标题1" in part
    heading = part.get("标题1")
    assert value(child(child(heading, "pPr"), "jc")) == "center"
    assert value(child(child(child(part.defaults, "rPrDefault"), "rPr"), "sz")) == "32"
    assert [value(one, "styleId") for one in part.speaking_of("pageBreakBefore")] == ["标题1"]


def test_a_part_that_is_cut_and_one_that_is_not_give_the_same_look() -> None:
    looks = {
        (look.align, look.size, look.style_name)
        for raw in WAYS.values()
        for look in [Styles(raw).look(None, None)]
    }
    assert looks - {("left", 32, "a>b")} == {("left", 32, "Normal")}


def test_the_first_of_two_styles_with_one_id_counts() -> None:
    second = NORMAL.replace("Normal", "Second")
    assert value(child(StylePart(a_part(NORMAL, second)).get("a"), "name")) == "Normal"


def test_a_style_that_is_not_well_formed_is_refused_when_it_is_asked_for() -> None:
    part = StylePart(a_part(NORMAL, HEADING.replace("</w:pPr>", "")))
    assert part.get("a") is not None
    with pytest.raises(DamagedPaperError):
        part.get("标题1")


def test_no_part_has_no_styles() -> None:
    assert StylePart().get("a") is None
    assert Styles().look(None, None).size == 20

"""What a reader of the printed paper does not see is said, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import MC, W, document, line, package, paragraph, table, text_run
from containers import a_file, found, reasons, repacked, said

from gkdesk.paper.pieces import Unseen

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
V = "urn:schemas-microsoft-com:vml"

STYLES = f"""<w:styles xmlns:w="{W}">
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="heir"><w:basedOn w:val="gone"/></w:style>
<w:style w:type="character" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="pale"><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="banner"><w:tblStylePr w:type="firstRow">
<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style></w:styles>"""


def run(text: str, properties: str) -> str:
    return text_run(text, f"<w:rPr>{properties}</w:rPr>")


def with_styles(folder: Path, *blocks: str) -> Path:
    return repacked(package(folder / "a.docx", document(*blocks)), styles=STYLES)


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ("<w:vanish/>", Unseen.HIDDEN),
        ("<w:specVanish/>", Unseen.HIDDEN),
        ('<w:color w:val="FFFFFF"/>', Unseen.WHITE),
        ('<w:color w:val="F4F4F4"/>', Unseen.WHITE),
        ('<w:color w:val="000000" w:themeColor="background1"/>', Unseen.WHITE),
        ('<w:color w:val="FF0000"/><w:highlight w:val="red"/>', Unseen.WHITE),
        ('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', Unseen.WHITE),
        ('<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000"/>', Unseen.WHITE),
        (f'<w14:textFill xmlns:w14="{W14}"><w14:noFill/></w14:textFill>', Unseen.WHITE),
        ('<w:sz w:val="2"/>', Unseen.TINY),
        ('<w:sz w:val="4"/>', Unseen.TINY),
        ('<w:w w:val="1"/>', Unseen.TINY),
    ],
)
def test_hidden_by_its_own_properties(tmp_path: Path, properties: str, why: Unseen) -> None:
    path = a_file(tmp_path, paragraph(text_run("看得见") + run("看不见", properties)))
    assert reasons(found(said(path), "看得见看不见")) == [("看不见", why)]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:color w:val="auto"/>',
        '<w:color w:val="C00000"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>',
        '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="D9D9D9"/>',
        '<w:sz w:val="10"/>',
        '<w:w w:val="66"/>',
        "<w:webHidden/>",  # hides on the web only; each table of contents has it
    ],
)
def test_seen_although_it_looks_like_hiding(tmp_path: Path, properties: str) -> None:
    path = a_file(tmp_path, paragraph(run("看得见", properties)))
    assert not found(said(path), "看得见").unseen


def test_hidden_by_its_styles(tmp_path: Path) -> None:
    hidden = ("gone", "heir")
    blocks = [paragraph(text_run(name), f'<w:pStyle w:val="{name}"/>') for name in hidden]
    blocks.append(paragraph(run("字符", '<w:rStyle w:val="secret"/>')))
    blocks.append(paragraph(run("反转", '<w:rStyle w:val="secret"/>'), '<w:pStyle w:val="gone"/>'))
    blocks.append(paragraph(run("淡", '<w:rStyle w:val="pale"/>')))
    contents = said(with_styles(tmp_path, *blocks))
    for name in (*hidden, "字符"):
        assert reasons(found(contents, name)) == [(name, Unseen.HIDDEN)]
    assert not found(contents, "反转").unseen  # two toggles cancel out (17.7.3)
    assert reasons(found(contents, "淡")) == [("淡", Unseen.WHITE)]


def test_a_hidden_row_hides_its_cells(tmp_path: Path) -> None:
    rows = table([["甲", "乙"], ["丙", "丁"]]).split("<w:tr>")
    rows[2] = "<w:trPr><w:hidden/></w:trPr>" + rows[2]
    contents = said(a_file(tmp_path, "<w:tr>".join(rows)))
    assert not found(contents, "甲").unseen
    assert reasons(found(contents, "丁")) == [("丁", Unseen.HIDDEN)]


def test_white_on_a_coloured_cell_is_seen_and_on_a_white_one_is_not(tmp_path: Path) -> None:
    white = '<w:color w:val="FFFFFF"/>'

    def cell(text: str, shade: str = "") -> str:
        shading = f'<w:tcPr><w:shd w:val="clear" w:fill="{shade}"/></w:tcPr>' if shade else ""
        return f"<w:tc>{shading}{paragraph(run(text, white))}</w:tc>"

    own = f"<w:tr>{cell('深底', '1F3864')}{cell('无底')}</w:tr>"
    style = '<w:tblStyle w:val="banner"/><w:tblLook w:firstRow="1" w:noVBand="1"/>'
    look = f"<w:tblPr>{style}</w:tblPr>"
    styled = f"<w:tr>{cell('表头')}</w:tr><w:tr>{cell('表身')}</w:tr>"
    path = with_styles(tmp_path, f"<w:tbl>{own}</w:tbl>", f"<w:tbl>{look}{styled}</w:tbl>")
    contents = said(path)
    assert not found(contents, "深底").unseen
    assert not found(contents, "表头").unseen
    assert reasons(found(contents, "无底")) == [("无底", Unseen.WHITE)]
    assert reasons(found(contents, "表身")) == [("表身", Unseen.WHITE)]


def anchored(
    text: str,
    *,
    x: int = 0,
    y: int = 0,
    size: tuple[int, int] = (2_000_000, 500_000),
    fill: str = "<a:noFill/>",
    down: str = "page",
    order: int = 1,
    properties: str = "",
) -> str:
    """A run with a floating shape; without a text it is a bar."""
    box = f"<wps:txbx><w:txbxContent>{line_white(text)}</w:txbxContent></wps:txbx>" if text else ""
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{WP}" relativeHeight="{order}" behindDoc="0">'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{down}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:wrapNone/>'
        f'<wp:docPr id="1" name="文本框 1"{properties}/>'
        f'<a:graphic xmlns:a="{A}"><wps:wsp xmlns:wps="{WPS}"><wps:spPr>{fill}</wps:spPr>{box}'
        "</wps:wsp></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def line_white(text: str) -> str:
    return paragraph(run(text, '<w:color w:val="FFFFFF"/>' if text == "白字" else ""))


BLUE = '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'


@pytest.mark.parametrize(
    ("shape", "why"),
    [
        (anchored("框内", x=-9_000_000), Unseen.COVERED),
        (anchored("框内", x=9_000_000), Unseen.COVERED),
        (anchored("框内", y=12_000_000), Unseen.COVERED),
        (anchored("框内", size=(0, 0)), Unseen.COVERED),
        (anchored("框内", properties=' hidden="1"'), Unseen.HIDDEN),
        (anchored("框内") + anchored("", fill=BLUE, order=2), Unseen.COVERED),
        (anchored("框内"), None),
        (anchored("框内") + anchored("", order=2), None),
        (anchored("框内", order=3) + anchored("", fill=BLUE, order=2), None),
        (anchored("白字"), Unseen.WHITE),
        (anchored("白字", fill=BLUE), None),
        (anchored("白字", fill="<a:gradFill/>"), None),
    ],
)
def test_a_box_is_seen_where_it_lies(tmp_path: Path, shape: str, why: Unseen | None) -> None:
    contents = said(a_file(tmp_path, paragraph(shape)))
    text = "白字" if "白字" in shape else "框内"
    assert reasons(found(contents, text)) == ([(text, why)] if why else [])


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ("position:absolute;margin-left:-900pt;width:80pt;height:20pt", Unseen.COVERED),
        ("position:absolute;width:0;height:0", Unseen.COVERED),
        ("position:absolute;width:80pt;height:20pt;visibility:hidden", Unseen.HIDDEN),
        ("position:absolute;margin-left:20pt;width:80pt;height:20pt", None),
        (
            "position:absolute;margin-left:-900pt;width:80pt;height:20pt;"
            "mso-position-horizontal:right",
            None,
        ),
    ],
)
def test_an_old_box_is_seen_where_it_lies(tmp_path: Path, style: str, why: Unseen | None) -> None:
    box = (
        f'<w:r><w:pict><v:shape xmlns:v="{V}" style="{style}"><v:textbox><w:txbxContent>'
        f"{line('框内')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    piece = found(said(a_file(tmp_path, paragraph(box))), "框内")
    assert reasons(piece) == ([("框内", why)] if why else [])


def test_a_bar_over_a_line_hides_it_and_a_seal_does_not(tmp_path: Path) -> None:
    bar = anchored("", fill=BLUE, down="paragraph")
    seal = bar.replace("<wps:spPr>", "<pic:pic xmlns:pic='urn:pic'/><wps:spPr>")
    thin = anchored("", fill=BLUE, down="paragraph", size=(2_000_000, 30_000))
    style = "position:absolute;margin-left:20pt;margin-top:2pt;width:90pt;height:16pt;z-index:5"
    old = f'<w:r><w:pict><v:rect xmlns:v="{V}" style="{style}" fillcolor="black"/></w:pict></w:r>'
    path = a_file(
        tmp_path,
        paragraph(text_run("涂黑的号码") + bar),
        paragraph(text_run("某局") + seal),
        paragraph(text_run("红线") + thin),
        paragraph(text_run("编号") + anchored("", fill=BLUE, down="paragraph", x=4_000_000)),
        paragraph(text_run("旧式涂黑") + old),
    )
    contents = said(path)
    assert reasons(found(contents, "涂黑的号码")) == [("涂黑的号码", Unseen.COVERED)]
    assert not found(contents, "某局").unseen
    assert not found(contents, "红线").unseen
    assert not found(contents, "编号").unseen  # the bar stands behind the end of the line
    assert reasons(found(contents, "旧式涂黑")) == [("旧式涂黑", Unseen.COVERED)]


def test_a_frame_beyond_the_sheet_is_said(tmp_path: Path) -> None:
    frame = '<w:framePr w:w="2000" w:hAnchor="page" w:vAnchor="page" w:x="20000" w:y="100"/>'
    contents = said(a_file(tmp_path, paragraph(text_run("框外"), frame)))
    assert reasons(found(contents, "框外")) == [("框外", Unseen.COVERED)]


def test_a_hidden_choice_keeps_its_reason_beside_a_fallback(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{paragraph(run('暗', '<w:vanish/>'))}</w:txbxContent>"
    doubled = (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice>{inner}</mc:Choice>'
        f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    piece = found(said(a_file(tmp_path, paragraph(doubled))), "暗")
    assert piece.twin
    assert reasons(piece) == [("暗", Unseen.HIDDEN)]

"""Ten papers of a bureau that does not exist, one for each shape shown in marking.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from builders import BODY_RUN, PAGE_BREAK, paragraph
from layouts.looks import DIRECT

_LINES = '<w:spacing w:line="560" w:lineRule="exact"/>'
_RIGHT = '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'
_HEI = '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体"/>'
_SMALL = BODY_RUN.replace('"32"', '"28"')

# Every line stands on the same exact spacing, as GB/T 9704 5.2.3 has it.
LOOK = replace(
    DIRECT,
    paragraphs={
        **DIRECT.paragraphs,
        "plain": _LINES,
        "centre": _LINES + '<w:jc w:val="center"/>',
        "right": _LINES + _RIGHT,
        "head": _LINES,
        "outer": _LINES + _RIGHT.replace("400", "200").replace("1280", "640"),
    },
    runs={**DIRECT.runs, "head": f'<w:rPr>{_HEI}<w:sz w:val="32"/></w:rPr>'},
)
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" '
    'w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)
EMPTY = LOOK.line("")
BUREAU = "临川市档案与方志局"
DAY = "2026年3月6日"
CONTACT = "（联系人：李文静，电话：0794-8888888）"
MARK = "（此件公开发布）"


@dataclass(frozen=True)
class Shape:
    """A paper to be marked.

    Attributes:
        name: Of the picture.
        caption: What is to be seen, in Chinese.
        xml: The body.
        replaces: A mark that is there gives way.
        pages: How many pages are shown, from that of the date on.
        below: Points that are shown below the mark.
    """

    name: str
    caption: str
    xml: str
    replaces: bool = False
    pages: int = 1
    below: int = 70


def shapes() -> Iterator[Shape]:
    """All ten, in the order of the manual."""
    yield Shape("seal", "加盖印章，附件说明在前，版记在后", _seal(), below=120)
    yield Shape("soft-break", "署名和成文日期在同一段（Shift+Enter 换行）", _soft_break())
    yield Shape("signer", "命令：签发人职务、签名，没有机关署名", _signer())
    yield Shape("joint", "联合行文：几个署名，一个日期", _joint())
    yield Shape("issued", "印发：所印发的文件紧接其后，没有“附件”二字", _issued(), below=165)
    yield Shape("forwarded", "转发：原文自带署名、日期和附注", _forwarded(), below=225)
    yield Shape("contact", "请示：已有联系人附注", _contact())
    yield Shape("table", "署名和日期排在无线表格里", _table())
    yield Shape("page-break", "分页符就在日期那一段里，附件另起一页", _page_break(), pages=2)
    yield Shape("replaced", "属性改了：替换原标注", _replaced(), replaces=True)


def _notice(number: str, title: str, to: str, *says: str) -> str:
    head = [LOOK.line(number, "centre"), EMPTY, LOOK.line(title, "title")]
    body = [LOOK.line(one, "body") for one in says]
    return "".join([*(head if number else head[2:]), EMPTY, LOOK.line(to) if to else "", *body])


def _closing(*names: str, date: str = DAY) -> str:
    return "".join([EMPTY, *(LOOK.line(one, "right") for one in (*names, date))])


def _seal() -> str:
    date = LOOK.holding(_ring() + LOOK.run(DAY, "right"), "right")
    return (
        _notice(
            "临档发〔2026〕5号",
            "关于开展档案开放工作的通知",
            "各处室、各直属单位：",
            "现将2026年档案开放工作有关事项通知如下，请认真贯彻落实。",
        )
        + LOOK.line("附件：2026年开放档案目录", "body")
        + EMPTY
        + LOOK.line(BUREAU, "right")
        + date
        + EMPTY
        + _imprint()
    )


def _soft_break() -> str:
    date = LOOK.run(f"{BUREAU}\n", "outer") + LOOK.run(DAY, "outer")
    return (
        _notice(
            "临档函〔2026〕12号",
            "关于商请协助查阅档案的函",
            "临川市水利局：",
            "因编修地方志需要，拟查阅贵局保管的1998年防汛档案。请予支持为盼。",
        )
        + EMPTY
        + LOOK.holding(date, "outer")
    )


def _signer() -> str:
    return (
        _notice(
            "第12号",
            "临川市人民政府令",
            "",
            "《临川市档案管理办法》已经2026年3月1日市政府第12次常务会议通过，"
            "现予公布，自2026年5月1日起施行。",
        )
        + EMPTY
        + LOOK.line("市　长　　周　明　远", "right")
        + EMPTY
        + LOOK.line(DAY, "right")
    )


def _joint() -> str:
    return _notice(
        "临档发〔2026〕7号",
        "关于做好村级档案工作的通知",
        "各县（区）档案局、财政局、民政局：",
        "为做好村级档案工作，现就有关事项通知如下。",
    ) + _closing(BUREAU, "临川市财政局", "临川市民政局")


def _issued() -> str:
    rules = (
        "第一条　为了规范档案开放审核，制定本办法。",
        "第二条　本办法自2026年5月1日起施行。2016年3月6日印发的办法同时废止。",
    )
    return (
        _notice(
            "临档发〔2026〕8号",
            "关于印发《临川市档案开放审核办法》的通知",
            "各处室、各直属单位：",
            "现将《临川市档案开放审核办法》印发给你们，请遵照执行。",
        )
        + _closing(BUREAU)
        + EMPTY
        + LOOK.line("临川市档案开放审核办法", "title")
        + "".join(LOOK.line(one, "body") for one in rules)
    )


def _forwarded() -> str:
    return (
        _notice(
            "临政办发〔2026〕3号",
            "转发市档案局关于档案安全工作意见的通知",
            "各县（区）人民政府，市政府各部门：",
            "市档案局《关于档案安全工作的意见》已经市政府同意，现转发给你们。",
        )
        + _closing("临川市人民政府办公室")
        + EMPTY
        + LOOK.line("关于档案安全工作的意见", "title")
        + LOOK.line("为加强档案安全工作，现提出以下意见。", "body")
        + _closing(BUREAU, date="2026年2月20日")
        + LOOK.line(MARK, "body")
    )


def _contact() -> str:
    return (
        _notice(
            "",
            "关于提请印发村级档案工作行动方案的请示",
            "市人民政府：",
            "为做好村级档案工作，我局起草了行动方案（送审稿）。妥否，请批示。",
        )
        + _closing(BUREAU)
        + LOOK.line(CONTACT, "body")
    )


def _table() -> str:
    def cell(width: int, inner: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'

    rows = "".join(
        f"<w:tr>{cell(4200, EMPTY)}{cell(4600, LOOK.line(text, 'centre'))}</w:tr>"
        for text in (BUREAU, DAY)
    )
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="8800" w:type="dxa"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="4200"/><w:gridCol w:w="4600"/></w:tblGrid>{rows}</w:tbl>'
    )
    return (
        _notice(
            "临档发〔2026〕9号",
            "关于2025年档案执法检查情况的通报",
            "各县（区）档案局：",
            "现将2025年档案执法检查情况通报如下。检查的12个单位全部合格。",
        )
        + EMPTY
        + table
        + EMPTY
    )


def _page_break() -> str:
    date = LOOK.holding(LOOK.run(DAY, "right") + PAGE_BREAK, "right")
    return (
        _notice(
            "临档发〔2026〕10号",
            "关于报送2026年开放档案目录的通知",
            "各处室、各直属单位：",
            "请按附件格式报送2026年开放档案目录。",
        )
        + LOOK.line("附件：开放档案目录", "body")
        + EMPTY
        + LOOK.line(BUREAU, "right")
        + date
        + LOOK.line("附件", "head")
        + EMPTY
        + LOOK.line("开放档案目录", "title")
        + EMPTY
        + LOOK.line("1.1998年防汛工作卷宗。", "body")
    )


def _replaced() -> str:
    return (
        _notice(
            "临档发〔2026〕11号",
            "关于设立档案开放日的通知",
            "各处室、各直属单位：",
            "经研究，将每年6月9日设立为档案开放日。",
        )
        + _closing(BUREAU)
        + LOOK.line("（此件依申请公开）", "body")
    )


def _imprint() -> str:
    """版记: thick lines above and below, a thin one between (7.4.1)."""
    rule = '<w:pBdr>{}<w:bottom w:val="single" w:sz="{}" w:space="1" w:color="auto"/></w:pBdr>'
    top = '<w:top w:val="single" w:sz="8" w:space="1" w:color="auto"/>'
    lines = (
        (top, 6, "抄送：市委办公室，市人大常委会办公室，市政协办公室。"),
        ("", 8, "临川市档案与方志局办公室　　　　　2026年3月7日印发"),
    )
    return "".join(
        paragraph(
            f"<w:r>{_SMALL}<w:t>{text}</w:t></w:r>",
            rule.format(edge, size) + '<w:ind w:firstLineChars="100" w:firstLine="280"/>',
        )
        for edge, size, text in lines
    )


def _ring() -> str:
    """A red ring where the seal would be: drawn, not typed, so it is no text."""
    size, emu = 1_440_000, "http://schemas.openxmlformats.org/drawingml/2006"
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{emu}/wordprocessingDrawing" '
        'distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="1" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>3180000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>-780000</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{size}" cy="{size}"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="章"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{emu}/main"><a:graphicData uri="{wps}"><wps:wsp xmlns:wps="{wps}">'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/>'
        '</a:xfrm><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="44450">'
        '<a:solidFill><a:srgbClr val="D9261C"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )

"""What the papers say: offices, kinds of paper, bodies. None of them exists."""

from __future__ import annotations

from dataclasses import dataclass, field

from builders import line as cell_line
from layouts.looks import Look

ORGANS = (
    "临川市档案与方志局",
    "临川市人民政府办公室",
    "中共临川市委员会",
    "临川市“扫黄打非”工作领导小组办公室",
    "临川市防汛抗旱指挥部",
    "临川经济技术开发区管理委员会",
    "国网临川供电公司",
    "临川市第七中学",
    "临川市食品安全委员会办公室（市市场监管局代章）",
    "临川市人大常委会办公室",
    "共青团临川市委",
    "临川军分区",
    "临川市公共资源交易中心临川分中心",
    "临 川 市 财 政 局",
)


@dataclass(frozen=True)
class Kind:
    """文种, with what goes with it.

    Attributes:
        follows: Which things may follow the paper; see ``following.py``.
        closings: Shapes it closes with; empty where any will do.
        is_unplaced: The standard leaves the place of its 附注 to each office.
    """

    name: str
    titled: str
    says: tuple[str, ...]
    numbered: str = "临档发〔2026〕5号"
    to: str = "各县（区）人民政府，市政府各部门："
    noted: str = ""
    caption: str = ""
    follows: str = "attachment"
    closings: tuple[str, ...] = ()
    is_unplaced: bool = False
    above: tuple[str, ...] = field(default=())


_ASKS = "为进一步做好全市档案开放工作，根据有关规定，现就有关事项通知如下，请认真贯彻执行。"

KINDS = (
    Kind("通知", "关于做好2026年档案开放工作的通知", (_ASKS, "特此通知。")),
    Kind(
        "意见",
        "关于加强基层档案工作的实施意见",
        ("为贯彻落实上级部署，现提出如下意见：", "一、总体要求", "坚持服务大局，稳步推进。"),
    ),
    Kind(
        "函",
        "关于商请协助查阅档案的函",
        ("因编修地方志需要，拟查阅贵局保管的1998年防汛档案。请予支持为盼。",),
        to="临川市水利局：",
        numbered="临档函〔2026〕12号",
    ),
    Kind(
        "复函",
        "关于同意举办档案展览的复函",
        ("你馆《关于举办档案展览的函》收悉。经研究，同意举办。", "专此函复。"),
        to="临川市博物馆：",
    ),
    Kind(
        "请示",
        "关于提请印发村级档案工作行动方案的请示",
        ("为做好村级档案工作，我局起草了行动方案（送审稿）。", "妥否，请批示。"),
        to="市人民政府：",
        noted="（联系人：李某某，电话：0794-8888888）",
        above=("特急", "临川市档案与方志局文件", "签发人：王某某"),
    ),
    Kind(
        "报告",
        "关于2025年度法治政府建设情况的报告",
        ("2025年，我局全面推进依法行政，现将有关情况报告如下。", "特此报告。"),
        to="市人民政府：",
    ),
    Kind(
        "命令",
        "临川市人民政府令",
        (
            "《临川市档案管理办法》已经2026年3月1日市政府第12次常务会议通过，现予公布，自2026年5月1日起施行。",
        ),
        numbered="第12号",
        to="",
        closings=("signer", "signer with a picture"),
        follows="issued",
    ),
    Kind(
        "决定",
        "临川市人民代表大会常务委员会关于加强档案工作的决定",
        ("为了加强档案工作，作如下决定：", "本决定自2026年5月1日起施行。"),
        to="",
        numbered="",
        caption="（2026年2月28日临川市第五届人民代表大会常务委员会第三十次会议通过）",
    ),
    Kind(
        "没有落款的决定",
        "临川市人民代表大会常务委员会关于设立档案日的决定",
        ("为了增强全社会的档案意识，决定将每年6月9日设立为档案日。",),
        to="",
        numbered="",
        caption="（2026年2月28日临川市第五届人民代表大会常务委员会第三十次会议通过）",
        closings=("nothing",),
    ),
    Kind(
        "纪要",
        "临川市人民政府常务会议纪要",
        (
            "2026年3月1日，市长主持召开市政府第12次常务会议。会议议定如下事项：",
            "会议听取了工作汇报。",
        ),
        to="",
        is_unplaced=True,
    ),
    Kind(
        "公告",
        "关于2026年档案开放目录的公告",
        ("现将2026年第一批开放档案目录予以公告。", "特此公告。"),
        to="",
    ),
    Kind(
        "批复",
        "关于同意设立档案馆的批复",
        ("你县《关于设立档案馆的请示》（临县府〔2025〕8号）收悉。现批复如下：", "此复。"),
        to="临水县人民政府：",
    ),
    Kind("通报", "关于2025年档案执法检查情况的通报", ("现将2025年档案执法检查情况通报如下。",)),
    Kind(
        "转发",
        "临川市人民政府办公室转发市档案局关于加强村级档案工作意见的通知",
        ("市档案局《关于加强村级档案工作的意见》已经市政府同意，现转发给你们，请认真贯彻执行。",),
        follows="nested",
    ),
    Kind(
        "转发通知",
        "转发省档案局关于做好档案安全工作的通知",
        ("现将《省档案局关于做好档案安全工作的通知》转发给你们，请遵照执行。",),
        follows="nested",
    ),
    Kind(
        "批转",
        "临川市人民政府批转市财政局关于预算管理改革意见的通知",
        ("市政府同意市财政局《关于预算管理改革的意见》，现批转给你们，请贯彻执行。",),
        follows="nested",
    ),
    Kind(
        "印发",
        "关于印发《临川市档案开放审核办法》的通知",
        ("现将《临川市档案开放审核办法》印发给你们，请认真贯彻执行。",),
        follows="issued",
    ),
    Kind(
        "印发方案",
        "临川市人民政府办公室关于印发临川市档案数字化三年行动方案（2026—2028年）的通知",
        ("《临川市档案数字化三年行动方案（2026—2028年）》已经市政府同意，现印发给你们。",),
        follows="issued",
    ),
    Kind("发电", "关于做好强降雨防范工作的紧急通知", (_ASKS,), above=("传真电报", "等级：加急")),
)


def _plain(look: Look, kind: Kind) -> list[str]:
    return [look.line(one, "body") for one in kind.says]


def _long(look: Look, kind: Kind) -> list[str]:
    parts = []
    for number, head in enumerate(("总体要求", "重点任务", "保障措施"), 1):
        parts.append(look.line(f"{'一二三'[number - 1]}、{head}", "body"))
        parts += [
            look.line(
                f"（{'一二三四'[i]}）按照“谁形成谁负责”，明确责任分工，于2026年{i + 4}月底前完成。",
                "body",
            )
            for i in range(4)
        ]
    return [
        look.line(kind.says[0], "body"),
        *parts,
        *(look.line(one, "body") for one in kind.says[1:]),
    ]


def _dated_lines(look: Look, kind: Kind) -> list[str]:
    """Lines of the body that consist of a date, as in a programme."""
    lines = ["一、报名时间", "2026年4月10日", "二、活动时间", "2026年4月20日至2026年4月22日"]
    return [
        look.line(kind.says[0], "body"),
        *(look.line(one, "body") for one in lines),
        look.line("三、活动地点", "body"),
        look.line("市档案馆三楼报告厅。", "body"),
        *(look.line(one, "body") for one in kind.says[1:]),
    ]


def _schedule(look: Look, kind: Kind) -> list[str]:
    """A table with organs and dates, cell by cell."""
    rows = (("单位", "完成日期"), ("市档案馆", "2026年4月10日"), ("市财政局", "2026年5月1日"))
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell_line(one)}</w:tc>" for one in row) + "</w:tr>"
        for row in rows
    )
    return [look.line(kind.says[0], "body"), f"<w:tbl>{cells}</w:tbl>", *_plain(look, kind)[1:]]


def _numbers(look: Look, kind: Kind) -> list[str]:
    said = (
        "本通知自2026年5月1日起施行，有效期至2031年4月30日。《关于做好档案工作的通知》"
        "（临档发〔2016〕80号）同时废止。办件编号为2026-000123，联系电话12345。"
    )
    first, *rest = _plain(look, kind)
    return [first, look.line(said, "body"), *rest]


def _quotation(look: Look, kind: Kind) -> list[str]:
    """Speaks of marks and of signatures, as a rule about papers does."""
    said = (
        "主动公开的公文，应当在成文日期下一行标注“（此件公开发布）”字样。",
        "发文机关署名为临川市人民政府的，成文日期以2026年3月6日的写法为准。",
    )
    return [
        look.line(kind.says[0], "body"),
        *(look.line(s, "body") for s in said),
        *_plain(look, kind)[1:],
    ]


BODIES = {
    "plain": _plain,
    "three chapters": _long,
    "lines that are dates": _dated_lines,
    "a table of dates": _schedule,
    "numbers and dates": _numbers,
    "speaks of marks": _quotation,
}

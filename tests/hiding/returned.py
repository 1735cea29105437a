"""Short papers, each wrong in one way, or right although it looks wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builders import PAGE_BREAK, body, line, paragraph, right, table, title

Paper = Mapping[str, Any]
_LIST = "附件：1.任务分解表"
_CLOSED = [right("临川市档案与方志局"), right("2026年3月6日")]
_BREAK = paragraph(PAGE_BREAK)


def _says(*texts: str) -> Paper:
    return {"says": ("现将有关事项通知如下。", *texts)}


def _attached(said: list[str], then: list[str], text: str = "现将有关事项通知如下。") -> Paper:
    return {
        "says": (text,),
        "closing": [*map(body, said), *_CLOSED],
        "then": [_BREAK, *then],
    }


def _closed(*closing: str, **more: object) -> Paper:
    return {"closing": list(closing), **more}


# Name: the one code that must be said, and the paper.
WRONG: dict[str, tuple[str, Paper]] = {
    "标题征求意见稿": ("process.draft", {"titled": "关于档案开放工作的通知（征求意见稿）"}),
    "题下送审稿": (
        "process.draft",
        {"before": (), "says": ("（送审稿）", "现将有关事项通知如下。")},
    ),
    "标题讨论稿": ("process.draft", {"titled": "关于档案开放工作的意见（讨论稿）"}),
    "页首代拟稿": ("process.draft", {"before": [line("代拟稿")]}),
    "会议记录": ("process.record", {"titled": "局长办公会议记录", "numbered": "", "to": ""}),
    "引用未公开文号": (
        "reference.unknown",
        _says("按照《关于加强内部管理的通知》（临委办发〔2025〕38号）执行。"),
    ),
    "引用方括号": (
        "reference.brackets",
        _says("按照《关于档案工作的通知》（临档发[2025]8号）执行。"),
    ),
    "附件说明多一个": (
        "attachment.missing",
        _attached(
            ["附件：1.任务分解表", "　　　2.联系人名单"],
            [line("附件1"), title("任务分解表"), body("略。")],
        ),
    ),
    "附件没有写进说明": (
        "attachment.unlisted",
        _attached([], [line("附件"), title("任务分解表"), body("略。")]),
    ),
    "附件标题不同": (
        "attachment.name",
        _attached(["附件：任务分解表"], [line("附件"), title("重点工作责任清单"), body("略。")]),
    ),
    "附件跳号": (
        "attachment.order",
        _attached(
            ["附件：1.任务分解表", "　　　3.责任清单"],
            [
                line("附件1"),
                title("任务分解表"),
                body("略。"),
                _BREAK,
                line("附件3"),
                title("责任清单"),
                body("略。"),
            ],
        ),
    ),
    "单附件编号": (
        "attachment.single",
        _attached([_LIST], [line("附件1"), title("任务分解表"), body("略。")]),
    ),
    "附件名有书名号标点": (
        "attachment.punctuation",
        _attached(["附件：任务分解表。"], [line("附件"), title("任务分解表"), body("略。")]),
    ),
    "正文提到没有的附件": (
        "attachment.cited",
        _attached(
            ["附件：1.任务分解表", "　　　2.责任清单"],
            [
                line("附件1"),
                title("任务分解表"),
                body("略。"),
                _BREAK,
                line("附件2"),
                title("责任清单"),
                body("略。"),
            ],
            "任务见附件1，责任见附件2，联系人见附件3。",
        ),
    ),
    "日期与文号年份不合": ("date.year", {"numbered": "临档发〔2025〕5号"}),
    "日期在将来": ("date.future", {"dated": "2028年3月6日", "numbered": "临档发〔2028〕5号"}),
    "日期补零": ("date.form", {"dated": "2026年03月06日"}),
    "日期汉字": ("date.form", {"dated": "二〇二六年三月六日"}),
    "日期圆圈": ("date.form", {"dated": "二○二六年三月六日"}),
    "日期西里尔": ("date.form", {"dated": "二О二六年三月六日"}),
    "日期未填": ("date.blank", {"dated": "2026年　月　日"}),
    "文号方括号": ("number.brackets", {"numbered": "临档发[2026]5号"}),
    "文号圆括号": ("number.brackets", {"numbered": "临档发（2026）5号"}),
    "文号有第": ("number.ordinal", {"numbered": "临档发〔2026〕第5号"}),
    "文号补零": ("number.padded", {"numbered": "临档发〔2026〕005号"}),
    "文号年份两位": ("number.short", {"numbered": "临档发〔26〕5号"}),
    "附注不公开": (
        "annotation.contradicts",
        _closed(*_CLOSED, line("（此件不公开）", indent='w:firstLineChars="200"')),
    ),
    "附注发至": (
        "annotation.limited",
        _closed(*_CLOSED, line("（此件发至县团级）", indent='w:firstLineChars="200"')),
    ),
    "附注两处": (
        "annotation.several",
        _closed(
            *_CLOSED,
            line("（此件公开发布）", indent='w:firstLineChars="200"'),
            line("（此件公开发布）", indent='w:firstLineChars="200"'),
        ),
    ),
    "附注居右": ("annotation.aligned", _closed(*_CLOSED, line("（此件公开发布）", jc="right"))),
    "附注半角": (
        "annotation.form",
        _closed(*_CLOSED, line("(此件公开发布)", indent='w:firstLineChars="200"')),
    ),
    "附注在署名上": (
        "annotation.misplaced",
        _closed(line("（此件公开发布）", indent='w:firstLineChars="200"'), *_CLOSED),
    ),
    "标题无文种": ("title.kind", {"titled": "关于做好2026年档案开放工作"}),
    "主送无冒号": ("recipients.colon", {"to": "各处室、各直属单位"}),
    "主送半角冒号": ("recipients.narrow", {"to": "各处室、各直属单位:"}),
    "请示多头": (
        "recipients.many",
        {
            "titled": "关于增加档案库房的请示",
            "to": "市人民政府、市财政局：",
            "says": ("妥否，请批示。",),
        },
    ),
    "报告夹请示": (
        "kind.asks",
        {
            "titled": "关于档案库房情况的报告",
            "to": "市人民政府：",
            "says": ("以上报告妥否，请批示。",),
        },
    ),
    "引旧条例条号": (
        "citation.renumbered",
        _says("根据《中华人民共和国政府信息公开条例》第九条、第十条规定，主动公开有关信息。"),
    ),
    "引废止办法": (
        "citation.repealed",
        _says("根据《国家行政机关公文处理办法》（国发〔2000〕23号）办理。"),
    ),
    "十五个工作日": (
        "citation.term",
        _says("收到政府信息公开申请后，应当自收到申请之日起15个工作日内予以答复。"),
    ),
}

# What must not be said of it.
RIGHT: dict[str, tuple[str, Paper]] = {
    "谈征求意见稿": (
        "process.draft",
        _says("《临川市档案条例（征求意见稿）》已于上月公开征求意见，现予公布。"),
    ),
    "标题是征求意见通知": (
        "process.draft",
        {"titled": "关于公开征求《档案条例（征求意见稿）》意见的公告"},
    ),
    "谈会议记录": ("process.record", _says("各科室要规范会议记录的归档工作。")),
    "会议纪要公开": ("process.record", {"titled": "关于印发会议纪要归档办法的通知"}),
    "不公开一词": ("annotation.contradicts", _says("（不予公开的信息除外）")),
    "联系人附注": (
        "annotation.limited",
        _closed(*_CLOSED, line("（联系人：办公室，电话：0512-65431234）")),
    ),
    "附注正确": (
        "annotation.misplaced",
        _closed(*_CLOSED, line("（此件公开发布）", indent='w:firstLineChars="200"')),
    ),
    "附注正确二": (
        "annotation.form",
        _closed(*_CLOSED, line("（此件公开发布）", indent='w:firstLineChars="200"')),
    ),
    "附注后有联系人": (
        "annotation.several",
        _closed(
            *_CLOSED, line("（此件公开发布）"), line("（联系人：办公室，电话：0512-65431234）")
        ),
    ),
    "引国务院条例": (
        "reference.unknown",
        _says("根据《中华人民共和国政府信息公开条例》（国务院令第711号）制定。"),
    ),
    "引用正规括号": (
        "reference.brackets",
        _says("按照《关于档案工作的通知》（临档发〔2025〕8号）执行。"),
    ),
    "引用标准号": ("reference.brackets", _says("按照《党政机关公文格式》（GB/T 9704-2012）执行。")),
    "引现行条例": (
        "citation.renumbered",
        _says("根据《中华人民共和国政府信息公开条例》第二十条、第三十六条规定办理。"),
    ),
    "引别的条例第九条": (
        "citation.renumbered",
        _says("根据《中华人民共和国档案法实施条例》第九条规定办理。"),
    ),
    "二十个工作日": (
        "citation.term",
        _says("收到政府信息公开申请后，应当自收到之日起20个工作日内予以答复。"),
    ),
    "别的十五个工作日": ("citation.term", _says("请于收到本通知之日起15个工作日内报送材料。")),
    "废止决定": (
        "citation.repealed",
        _says("《国家行政机关公文处理办法》（国发〔2000〕23号）已经废止，不再执行。"),
    ),
    "附件对": (
        "attachment.missing",
        _attached(["附件：任务分解表"], [line("附件"), title("任务分解表"), body("略。")]),
    ),
    "附件两个对": (
        "attachment.order",
        _attached(
            ["附件：1.任务分解表", "　　　2.责任清单"],
            [
                line("附件1"),
                title("任务分解表"),
                body("略。"),
                _BREAK,
                line("附件2"),
                title("责任清单"),
                body("略。"),
            ],
        ),
    ),
    "附件是表格": (
        "attachment.name",
        _attached(
            ["附件：任务分解表"],
            [line("附件"), title("任务分解表"), table([("序号", "任务"), ("1", "造林")])],
        ),
    ),
    "附件标题折行": (
        "attachment.name",
        _attached(
            ["附件：临川市2026年档案开放工作任务分解表"],
            [line("附件"), title("临川市2026年档案开放工作"), title("任务分解表"), body("略。")],
        ),
    ),
    "附件名带括号": (
        "attachment.punctuation",
        _attached(
            ["附件：任务分解表（试行）"], [line("附件"), title("任务分解表（试行）"), body("略。")]
        ),
    ),
    "正文说附件": (
        "attachment.cited",
        _attached(
            ["附件：任务分解表"], [line("附件"), title("任务分解表"), body("略。")], "任务见附件。"
        ),
    ),
    "引别的文的附件": (
        "attachment.cited",
        _attached(
            ["附件：任务分解表"],
            [line("附件"), title("任务分解表"), body("略。")],
            "标准按临档发〔2025〕8号文件附件2执行。",
        ),
    ),
    "跨年": ("date.future", {"dated": "2026年1月5日", "numbered": "临档发〔2026〕1号"}),
    "日期正确": ("date.form", {"dated": "2026年10月16日"}),
    "无文号": ("number.brackets", {"numbered": ""}),
    "令号": ("number.ordinal", {"numbered": "第12号", "titled": "临川市人民政府令", "to": ""}),
    "公告无主送": ("recipients.colon", {"titled": "关于开放一批档案的公告", "to": ""}),
    "单头请示": (
        "recipients.many",
        {"titled": "关于增加档案库房的请示", "to": "市人民政府：", "says": ("妥否，请批示。",)},
    ),
    "报告不请示": (
        "kind.asks",
        {"titled": "关于档案库房情况的报告", "to": "市人民政府：", "says": ("特此报告。",)},
    ),
    "方案标题有通知": ("title.kind", {"titled": "关于印发《档案开放工作方案》的通知"}),
    "函": ("title.kind", {"titled": "关于商请提供有关资料的函"}),
    "纪要标题": ("title.kind", {"titled": "市档案工作联席会议纪要"}),
    "两个主送": ("recipients.many", {"to": "各县（市、区）人民政府，市各委办局："}),
}

"""The cases of the hidden set: for each kind of hidden data at least one paper that carries it."""

from __future__ import annotations

from benchmarks.hidden_kinds import (
    MS,
    OFFICE,
    PACKAGE,
    ROOT,
    Change,
    Hidden,
    W,
    core_property,
    custom_property,
    drawing,
    in_body,
    in_settings,
    jpeg,
    part,
    picture,
    png,
    related,
    run,
    unchanged,
    wps_record,
    xml,
)
from benchmarks.hidden_pictures import drawing_cases, picture_cases, zip_cases
from benchmarks.hidden_workbooks import workbook

_COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="柳一舟"><w:p><w:r>'
    "<w:t>这一段先不要公开</w:t></w:r></w:p></w:comment></w:comments>"
)
_HEADER = f'<w:hdr xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:p>{{}}</w:p></w:hdr>'
_MARK = (
    '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" style="position:absolute">'
    '<v:textpath string="征求意见稿"/></v:shape></w:pict></w:r>'
)
_RIBBON = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_SIGNED = (
    '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignatureComments>'
    "柳一舟签发</SignatureComments></Signature>"
)


def _text_cases() -> tuple[Hidden, ...]:
    inserted = '<w:p><w:ins w:id="1" w:author="柳一舟"><w:r><w:t>插入的话</w:t></w:r></w:ins></w:p>'
    gone = "<w:r><w:delText>删掉的话</w:delText></w:r>"
    deleted = f'<w:p><w:del w:id="1" w:author="柳一舟">{gone}</w:del></w:p>'
    field = (
        '<w:p><w:r><w:instrText> LINK Excel.Sheet.12 "D:\\\\名单.xlsx" </w:instrText></w:r></w:p>'
    )
    quoted = '<w:p><w:r><w:instrText> QUOTE "补偿标准先不对外讲" </w:instrText></w:r></w:p>'
    bookmark = '<w:p><w:bookmarkStart w:id="1" w:name="补偿标准先不对外"/></w:p>'
    foreign = '<w:p xmlns:oa="urn:oa" oa:note="流转意见"><w:r><w:t>甲</w:t></w:r></w:p>'
    sheets = {
        kind: related("package", "embeddings/名单.xlsx", workbook(kind))
        for kind in ("hidden_sheet", "hidden_row", "hidden_column", "open")
    }
    box = drawing(
        anchor="99000000",
        inside=f"<wps:txbx><w:txbxContent>{run('移出页面的话')}</w:txbxContent></wps:txbx>",
    )
    chart = xml(
        "<c:chartSpace xmlns:c='c'><c:numCache><c:v>31415</c:v></c:numCache></c:chartSpace>"
    )
    return (
        Hidden("页外的文字", "covered", "移出页面的话", in_body(box)),
        Hidden(
            "图表数据",
            "cache",
            "31415",
            related("chart", "charts/chart1.xml", chart),
        ),
        Hidden(
            "批注",
            "comment",
            "先不要公开",
            related("comments", "comments.xml", xml(_COMMENTS)),
        ),
        Hidden("修订删除", "deleted", "删掉的话", in_body(deleted)),
        Hidden("修订插入", "inserted", "插入的话", in_body(inserted)),
        Hidden(
            "隐藏文字",
            "vanished",
            "藏起来的",
            in_body(run("藏起来的", "<w:vanish/>")),
        ),
        Hidden(
            "白字",
            "white",
            "白色的字",
            in_body(run("白色的字", '<w:color w:val="FFFFFF"/>')),
        ),
        Hidden(
            "一磅字",
            "tiny",
            "极小的字",
            in_body(run("极小的字", '<w:sz w:val="2"/>')),
        ),
        Hidden(
            "页眉文字",
            "header",
            "旧稿",
            related(
                "header", "header1.xml", xml(_HEADER.format("<w:r><w:t>旧稿第三版</w:t></w:r>"))
            ),
        ),
        Hidden("域链接", "field_link", "名单.xlsx", in_body(field)),
        Hidden("域里的话", "field_text", "先不对外讲", in_body(quoted)),
        Hidden("书签名", "setting_text", "补偿标准先不对外", in_body(bookmark)),
        Hidden(
            "元素间的字", "stray", "夹在标记之间", in_body("<w:p><w:r>夹在标记之间</w:r></w:p>")
        ),
        Hidden("外来标记", "foreign", "流转意见", in_body(foreign)),
        Hidden("工作簿明面", "embedded_text", "公开的一栏", sheets["open"]),
        Hidden(
            "替代文字",
            "alt_text",
            "张贴栏",
            picture(jpeg(), markup=drawing(descr=' descr="张贴栏照片"')),
        ),
        Hidden("隐藏工作表", "hidden_sheet", "隐藏的内容", sheets["hidden_sheet"]),
        Hidden("隐藏行", "hidden_row", "隐藏的内容", sheets["hidden_row"]),
        Hidden("隐藏列", "hidden_column", "隐藏的内容", sheets["hidden_column"]),
    )


def _people_cases() -> tuple[Hidden, ...]:
    person = (
        '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:person w15:author="柳一舟"><w15:presenceInfo w15:providerId="AD" '
        'w15:userId="S::liu@lin.example::1"/></w15:person></w15:people>'
    )
    given = '<clbl:label id="{1}" siteId="{tenant-7}"/>'
    label = f'<clbl:labelList xmlns:clbl="urn:l">{given}</clbl:labelList>'
    variable = '<w:docVars><w:docVar w:name="{}" w:val="{}"/></w:docVars>'
    account = wps_record(hdid="5f0a8c1be9", userId="30412277")
    return (
        Hidden(
            "人员",
            "account",
            "liu@lin.example",
            related(f"{MS}/2011/relationships/people", "people.xml", xml(person)),
        ),
        Hidden(
            "可编辑者",
            "account",
            "LIN\\liu",
            in_body('<w:p><w:permStart w:id="1" w:ed="LIN\\liu"/></w:p>'),
        ),
        Hidden(
            "修订人", "people", "柳一舟", in_body('<w:p><w:ins w:id="1" w:author="柳一舟"/></w:p>')
        ),
        Hidden("批注人", "people", "柳一舟", related("comments", "comments.xml", xml(_COMMENTS))),
        Hidden("作者", "property", "柳一舟", core_property("<dc:creator>柳一舟</dc:creator>")),
        Hidden(
            "上次保存者",
            "property",
            "柳一舟",
            core_property("<cp:lastModifiedBy>柳一舟</cp:lastModifiedBy>"),
        ),
        Hidden(
            "打印时间",
            "property",
            "2026",
            core_property("<cp:lastPrinted>2026-03-01T00:00:00Z</cp:lastPrinted>"),
        ),
        Hidden(
            "单位",
            "property",
            "临川",
            related(
                "extended-properties",
                "docProps/app.xml",
                xml("<Properties><Company>临川市某处</Company></Properties>"),
                source=ROOT,
            ),
        ),
        Hidden(
            "模板名",
            "template",
            "请示模板",
            related(
                "extended-properties",
                "docProps/app.xml",
                xml("<Properties><Template>请示模板.dotx</Template></Properties>"),
                source=ROOT,
            ),
        ),
        Hidden(
            "自定义属性",
            "custom_property",
            "liu@lin.example",
            custom_property("_AuthorEmail", "liu@lin.example"),
        ),
        Hidden(
            "敏感度属性", "label", "tenant-7", custom_property("MSIP_Label_1_SiteId", "tenant-7")
        ),
        Hidden(
            "敏感度标签",
            "label",
            "tenant-7",
            related("classificationlabels", "docMetadata/LabelInfo.xml", xml(label), source=ROOT),
        ),
        Hidden(
            "WPS 账号",
            "wps_account",
            "30412277",
            custom_property("KSOTemplateDocerSaveRecord", account),
        ),
        Hidden(
            "WPS 电脑",
            "wps_device",
            "5f0a8c1be9",
            custom_property("KSOTemplateDocerSaveRecord", account),
        ),
        Hidden(
            "WPS 变量",
            "wps_device",
            "5f0a8c1be9",
            in_settings(variable.format("commondata", wps_record(hdid="5f0a8c1be9"))),
        ),
        Hidden(
            "WPS 版本",
            "machine",
            "KSOProductBuildVer",
            custom_property("KSOProductBuildVer", "2052-12.1.0"),
        ),
        Hidden("WPS 安装号", "machine", "ICV", custom_property("ICV", "FB448E45")),
        Hidden(
            "文档变量",
            "variable",
            "收文编号",
            in_settings(variable.format("number", "收文编号 2026-118")),
        ),
        Hidden(
            "签名",
            "signature",
            "柳一舟",
            related(
                f"{PACKAGE}/digital-signature/signature",
                "/_xmlsignatures/sig1.xml",
                xml(_SIGNED),
                source=ROOT,
            ),
        ),
    )


def _link_cases() -> tuple[Hidden, ...]:
    def outside(kind: str, target: str) -> Change:
        return related(kind, target, mode="External")

    merge = '<w:mailMerge><w:connectString w:val="Data Source=D:\\名单.xls"/></w:mailMerge>'
    native = b"\xd0\xcf\x11\xe0" + bytes(600) + "E:\\科室\\名单.xlsx".encode("gb18030") + bytes(90)
    return (
        Hidden(
            "本机链接", "local_link", "Users", outside("hyperlink", "file:///C:/Users/liu/a.docx")
        ),
        Hidden(
            "服务器链接",
            "local_link",
            "fileserver",
            outside("hyperlink", "\\\\fileserver\\share\\a.docx"),
        ),
        Hidden("内网链接", "intranet_link", "10.1.2.3", outside("hyperlink", "http://10.1.2.3/oa")),
        Hidden(
            "远程图片",
            "remote",
            "pictures.example",
            outside("image", "https://pictures.example/1.png"),
        ),
        Hidden(
            "模板位置",
            "local_link",
            "kingsoft",
            outside("attachedTemplate", "file:///C:\\Users\\liu\\kingsoft\\a.dotx"),
        ),
        Hidden("邮件合并", "mail_merge", "名单.xls", in_settings(merge)),
        Hidden(
            "图片位置",
            "path",
            "liu",
            picture(jpeg(), markup=drawing(descr=' descr="C:\\Users\\liu\\1.jpg"')),
        ),
        Hidden(
            "对象位置",
            "path",
            "名单.xlsx",
            related("oleObject", "embeddings/oleObject1.bin", native),
        ),
    )


def _part_cases() -> tuple[Hidden, ...]:
    fonts = (
        f'<w:fonts xmlns:w="{W}" xmlns:r="{OFFICE}"><w:font w:name="方正小标宋">'
        '<w:embedRegular r:id="r9"/></w:font></w:fonts>'
    )
    glossary = f'<w:glossaryDocument xmlns:w="{W}">{run("旧模板的话")}</w:glossaryDocument>'
    form = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="签发人"/>'
        '<w:helpText w:val="填局长姓名"/></w:ffData></w:fldChar></w:r></w:p>'
    )
    folded = "<w:p><w:pPr><w15:collapsed/></w:pPr><w:r><w:t>折叠标题</w:t></w:r></w:p>"
    changed = '<w:p><w:pPr><w:pPrChange w:id="1" w:author="柳一舟"/></w:pPr></w:p>'
    ink = '<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"><inkml:trace/></inkml:ink>'
    pane = '<we:webextension xmlns:we="w"><we:reference id="WA1" store="zh-CN"/></we:webextension>'
    printer = "\\\\print01\\HP 三楼".encode("utf-16-le") + bytes(100)
    return (
        Hidden(
            "宏",
            "macro",
            "vbaProject",
            related(f"{MS}/2006/relationships/vbaProject", "vbaProject.bin", b"\xd0\xcf\x11\xe0"),
        ),
        Hidden(
            "控件", "activex", "activeX1", related("control", "activeX/activeX1.xml", xml("<ax/>"))
        ),
        Hidden("窗体域", "form", "填局长姓名", in_body(form)),
        Hidden(
            "加载项",
            "web_extension",
            "WA1",
            related(
                f"{MS}/2011/relationships/webextension",
                "/word/webextensions/webextension1.xml",
                xml(pane),
                source=ROOT,
            ),
        ),
        Hidden(
            "界面",
            "customization",
            "customUI",
            related(_RIBBON, "customUI/customUI.xml", xml("<customUI/>"), source=ROOT),
        ),
        Hidden(
            "打印机",
            "printer",
            "print01",
            related("printerSettings", "printerSettings1.bin", printer),
        ),
        Hidden(
            "缩略图",
            "thumbnail",
            "thumbnail.jpeg",
            related(
                f"{PACKAGE}/metadata/thumbnail", "docProps/thumbnail.jpeg", jpeg(), source=ROOT
            ),
        ),
        Hidden("字体", "font", "方正小标宋", related("fontTable", "fontTable.xml", xml(fonts))),
        Hidden(
            "部件库",
            "glossary",
            "旧模板的话",
            related("glossaryDocument", "glossary/document.xml", xml(glossary)),
        ),
        Hidden("并入文档", "chunk", "part.htm", related("aFChunk", "part.htm", b"<p>1</p>")),
        Hidden(
            "嵌入对象",
            "embedded",
            "oleObject1.bin",
            related("oleObject", "embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" + bytes(900)),
        ),
        Hidden(
            "自定义 XML",
            "custom_xml",
            "办件人",
            related("customXml", "/customXml/item1.xml", xml("<flow><by>办件人柳</by></flow>")),
        ),
        Hidden(
            "空 XML",
            "machine",
            "空的自定义 XML",
            related("customXml", "/customXml/item1.xml", xml("<Sources/>")),
        ),
        Hidden("墨迹", "ink", "墨迹", related("customXml", "ink/ink1.xml", xml(ink))),
        Hidden(
            "墨迹引用", "ink", "墨迹", in_body('<w:p><w:r><w:contentPart r:id="x5"/></w:r></w:p>')
        ),
        Hidden("无主部件", "orphan", "old.xml", part("word/old.xml", b"<old/>")),
        Hidden("怪部件", "strange_part", "note.bin", related("urn:x/secret", "note.bin", b"x")),
        Hidden("段落号", "machine", "段落标识号", in_body('<w:p w15:paraId="1A2B3C4D"/>')),
        Hidden("折叠标题", "collapsed", "折叠标题", in_body(folded)),
        Hidden("格式修订", "format_revision", "1 处", in_body(changed)),
        Hidden(
            "修订号",
            "machine",
            "修订标识号",
            in_settings('<w:rsids><w:rsid w:val="00A1"/></w:rsids>'),
        ),
        Hidden("段落修订号", "machine", "修订标识号", in_body('<w:p w:rsidR="00A1"/>')),
        Hidden("代码注释", "xml_comment", "先放着", in_body("<!-- 这一段先放着 -->")),
        Hidden(
            "水印",
            "watermark",
            "征求意见稿",
            related("header", "header1.xml", xml(_HEADER.format(_MARK))),
        ),
    )


def cases() -> tuple[Hidden, ...]:
    """Every positive of the set."""
    return (
        *_text_cases(),
        *_people_cases(),
        *_link_cases(),
        *_part_cases(),
        *drawing_cases(),
        *picture_cases(),
        *zip_cases(),
    )


def negatives() -> tuple[Hidden, ...]:
    """Papers that look as if, and hide nothing: no finding at all may come."""
    footer = xml(_HEADER.format("<w:r><w:t>— 3 —</w:t></w:r>"))
    coloured = run("红头", '<w:color w:val="FF0000"/><w:sz w:val="44"/>')
    shown = drawing(crop="<a:srcRect/>", descr=' descr="图片 1"')
    return (
        Hidden("干净的文稿", "", "", unchanged),
        Hidden("页码", "", "", related("footer", "footer1.xml", footer)),
        Hidden("红字", "", "", in_body(coloured)),
        Hidden(
            "公开的网址",
            "",
            "",
            related("hyperlink", "https://www.example.gov.cn/a/b.html", mode="External"),
        ),
        Hidden("普通模板", "", "", related("attachedTemplate", "Normal.dotm", mode="External")),
        Hidden("没裁剪的图", "", "", picture(png(), "image1.png", shown)),
        Hidden("图后几个零", "", "", picture(jpeg(behind=bytes(6)))),
        Hidden("空的隐藏段", "", "", in_body(run("  ", "<w:vanish/>"))),
        Hidden("关掉的隐藏", "", "", in_body(run("看得见", '<w:vanish w:val="0"/>'))),
        Hidden("空属性", "", "", core_property("<dc:creator></dc:creator>")),
        Hidden("讲元数据的文字", "", "", in_body(run("检查 rsid、批注、修订和 C 盘 EXIF 信息"))),
    )

"""What hides in the parts beside the text: notes, headers, settings, properties, pictures."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from builders import OFFICE
from hiding.in_text import anchored
from hiding.places import place
from hiding.word import PACKAGE, WORD_TYPE, Word, para, run, x, xml

_CORE = f"{PACKAGE}/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_MS = "http://schemas.microsoft.com/office"


def _story(word: Word, kind: str, root: str, inner: str) -> str:
    return word.add(f"word/{kind}.xml", xml(f"w:{root}", inner), kind, f"{WORD_TYPE}.{kind}+xml")


@place("批注")
def _(word: Word, text: str) -> None:
    _story(
        word,
        "comments",
        "comments",
        f'<w:comment w:id="1" w:author="校对">{para(text)}</w:comment>',
    )
    word.blocks.append(
        '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )


@place("批注的答复")
def _(word: Word, text: str) -> None:
    first = '<w:p w14:paraId="00000001"><w:r><w:t>请核</w:t></w:r></w:p>'
    reply = f'<w:p w14:paraId="00000002">{run(text)}</w:p>'
    _story(
        word,
        "comments",
        "comments",
        f'<w:comment w:id="1" w:author="校对">{first}</w:comment><w:comment w:id="2" w:author="拟稿">{reply}</w:comment>',
    )
    word.add(
        "word/commentsExtended.xml",
        xml(
            "w15:commentsEx",
            '<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/>',
        ),
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        f"{WORD_TYPE}.commentsExtended+xml",
    )


@place("批注-没有锚")
def _(word: Word, text: str) -> None:
    _story(
        word,
        "comments",
        "comments",
        f'<w:comment w:id="1" w:author="校对">{para(text)}</w:comment>',
    )


@place("批注-作者名")
def _(word: Word, text: str) -> None:
    _story(
        word,
        "comments",
        "comments",
        f'<w:comment w:id="1" w:author="{x(text)}" w:initials="{x(text)}">{para("请核")}</w:comment>',
    )


@place("批注扩展部件里的字")
def _(word: Word, text: str) -> None:
    _story(
        word,
        "comments",
        "comments",
        f'<w:comment w:id="1" w:author="校对">{para("请核")}</w:comment>',
    )
    word.add(
        "word/commentsExtended.xml",
        xml(
            "w15:commentsEx",
            f'<w15:commentEx w15:paraId="1" w15:note="{x(text)}">{x(text)}</w15:commentEx>',
        ),
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        f"{WORD_TYPE}.commentsExtended+xml",
    )


@place("脚注")
def _(word: Word, text: str) -> None:
    _story(
        word,
        "footnotes",
        "footnotes",
        f'<w:footnote w:id="2">{para(text, "<w:vanish/>")}</w:footnote>',
    )


@place("脚注分隔符")
def _(word: Word, text: str) -> None:
    _story(
        word,
        "footnotes",
        "footnotes",
        f'<w:footnote w:type="separator" w:id="-1">{para(text)}</w:footnote>',
    )


@place("脚注延续提示")
def _(word: Word, text: str) -> None:
    _story(
        word,
        "footnotes",
        "footnotes",
        f'<w:footnote w:type="continuationNotice" w:id="1">{para(text)}</w:footnote>',
    )


@place("没人引用的脚注")
def _(word: Word, text: str) -> None:
    _story(word, "footnotes", "footnotes", f'<w:footnote w:id="9">{para(text)}</w:footnote>')


@place("没人引用的尾注")
def _(word: Word, text: str) -> None:
    _story(word, "endnotes", "endnotes", f'<w:endnote w:id="9">{para(text)}</w:endnote>')


def _header(word: Word, text: str, kind: str, extra: str = "") -> None:
    rid = word.add(
        "word/header1.xml", xml("w:hdr", para(text)), "header", f"{WORD_TYPE}.header+xml"
    )
    word.section = f'<w:headerReference w:type="{kind}" r:id="{rid}"/>{extra}'


@place("首页页眉未启用")
def _(word: Word, text: str) -> None:
    _header(word, text, "first")


@place("偶数页页眉未启用")
def _(word: Word, text: str) -> None:
    _header(word, text, "even")


@place("页眉部件没有节引用")
def _(word: Word, text: str) -> None:
    word.add("word/header3.xml", xml("w:hdr", para(text)), "header", f"{WORD_TYPE}.header+xml")


@place("删了的页眉还在包里")
def _(word: Word, text: str) -> None:
    word.parts["word/header3.xml"] = xml("w:hdr", para(text))
    word.types["word/header3.xml"] = f"{WORD_TYPE}.header+xml"


@place("页眉水印")
def _(word: Word, text: str) -> None:
    inner = (
        '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject3" style="position:absolute;width:400pt;height:100pt">'
        f'<v:textpath string="{x(text)}"/></v:shape></w:pict></w:r></w:p>'
    )
    rid = word.add("word/header1.xml", xml("w:hdr", inner), "header", f"{WORD_TYPE}.header+xml")
    word.section = f'<w:headerReference w:type="default" r:id="{rid}"/>'


@place("词库")
def _(word: Word, text: str) -> None:
    inner = f'<w:docParts><w:docPart><w:docPartPr><w:name w:val="旧稿"/></w:docPartPr><w:docPartBody>{para(text)}</w:docPartBody></w:docPart></w:docParts>'
    word.add(
        "word/glossary/document.xml",
        xml("w:glossaryDocument", inner),
        "glossaryDocument",
        f"{WORD_TYPE}.document.glossary+xml",
    )


@place("词库的名称和说明")
def _(word: Word, text: str) -> None:
    inner = f'<w:docParts><w:docPart><w:docPartPr><w:name w:val="甲"/><w:description w:val="{x(text)}"/></w:docPartPr><w:docPartBody><w:p/></w:docPartBody></w:docPart></w:docParts>'
    word.add(
        "word/glossary/document.xml",
        xml("w:glossaryDocument", inner),
        "glossaryDocument",
        f"{WORD_TYPE}.document.glossary+xml",
    )


@place("词库的页眉")
def _(word: Word, text: str) -> None:
    word.add(
        "word/glossary/document.xml",
        xml("w:glossaryDocument", "<w:docParts/>"),
        "glossaryDocument",
        f"{WORD_TYPE}.document.glossary+xml",
    )
    word.add(
        "word/glossary/header1.xml",
        xml("w:hdr", para(text)),
        "header",
        f"{WORD_TYPE}.header+xml",
        of="word/glossary/document.xml",
    )


@place("文档变量")
def _(word: Word, text: str) -> None:
    word.settings += f'<w:docVars><w:docVar w:name="流程" w:val="{x(text)}"/></w:docVars>'


@place("文档变量的名字")
def _(word: Word, text: str) -> None:
    word.settings += f'<w:docVars><w:docVar w:name="{x(text)}" w:val="1"/></w:docVars>'


@place("邮件合并的查询")
def _(word: Word, text: str) -> None:
    query = f'<w:query w:val="{x(text)}"/>'
    word.settings += f"<w:mailMerge><w:mainDocumentType w:val='formLetters'/>{query}</w:mailMerge>"


@place("邮件合并的来源")
def _(word: Word, text: str) -> None:
    word.settings += '<w:mailMerge><w:dataType w:val="textFile"/></w:mailMerge>'
    word.refer("mailMergeSource", f"file:///D:/{text}.xlsx", of="word/settings.xml", outside=True)


@place("邮件合并的收件人")
def _(word: Word, text: str) -> None:
    word.settings += "<w:mailMerge><w:odso/></w:mailMerge>"
    word.add(
        "word/recipientData.xml",
        xml(
            "w:recipients",
            f'<w:recipientData><w:active w:val="1"/><w:hash w:val="1"/><w:column w:val="0"/><w:uniqueTag w:val="{x(text)}"/></w:recipientData>',
        ),
        "recipientData",
        of="word/settings.xml",
    )


@place("设置里的题注")
def _(word: Word, text: str) -> None:
    word.settings += f'<w:captions><w:caption w:name="{x(text)}"/></w:captions>'


@place("设置里的写保护提示")
def _(word: Word, text: str) -> None:
    word.settings += f'<w:saveThroughXslt w:solutionID="{x(text)}"/>'


@place("模板路径")
def _(word: Word, text: str) -> None:
    word.settings += '<w:attachedTemplate r:id="rId50"/>'
    word.refer(
        "attachedTemplate", f"file:///D:/{text}/通知.dotx", of="word/settings.xml", outside=True
    )


@place("样式名")
def _(word: Word, text: str) -> None:
    word.styles = word.styles.replace(
        "</w:styles>",
        f'<w:style w:type="paragraph" w:styleId="N1"><w:name w:val="{x(text)}"/></w:style></w:styles>',
    )


@place("编号文字")
def _(word: Word, text: str) -> None:
    inner = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{x(text)}"/>'
        '<w:rPr><w:vanish/></w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    word.add(
        "word/numbering.xml", xml("w:numbering", inner), "numbering", f"{WORD_TYPE}.numbering+xml"
    )
    word.blocks.append(para("甲", "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))


@place("编号的名称")
def _(word: Word, text: str) -> None:
    inner = f'<w:abstractNum w:abstractNumId="0"><w:name w:val="{x(text)}"/></w:abstractNum>'
    word.add(
        "word/numbering.xml", xml("w:numbering", inner), "numbering", f"{WORD_TYPE}.numbering+xml"
    )


@place("字体表")
def _(word: Word, text: str) -> None:
    word.add(
        "word/fontTable.xml",
        xml("w:fonts", f'<w:font w:name="宋体"><w:altName w:val="{x(text)}"/></w:font>'),
        "fontTable",
        f"{WORD_TYPE}.fontTable+xml",
    )


@place("主题的名称")
def _(word: Word, text: str) -> None:
    word.theme = f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{x(text)}"><a:themeElements/></a:theme>'


@place("网页设置")
def _(word: Word, text: str) -> None:
    word.add(
        "word/webSettings.xml",
        xml(
            "w:webSettings",
            f'<w:frameset><w:frame><w:name w:val="{x(text)}"/><w:title w:val="{x(text)}"/></w:frame></w:frameset>',
        ),
        "webSettings",
        f"{WORD_TYPE}.webSettings+xml",
    )


def _core(name: str) -> None:
    def hide(word: Word, text: str) -> None:
        word.add(
            "docProps/core.xml",
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><{name}>{x(text)}</{name}></cp:coreProperties>',
            _CORE,
            _CORE_TYPE,
            of="",
        )

    place(f"属性-{name}")(hide)


for _name in (
    "dc:title",
    "dc:subject",
    "dc:creator",
    "cp:keywords",
    "dc:description",
    "cp:category",
    "cp:contentStatus",
    "cp:lastModifiedBy",
    "dc:identifier",
    "dc:language",
    "cp:version",
):
    _core(_name)


def _app(name: str, inner: str = "") -> None:
    def hide(word: Word, text: str) -> None:
        said = inner.replace("@", x(text)) or f"<{name}>{x(text)}</{name}>"
        word.add(
            "docProps/app.xml",
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
            f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{said}</Properties>',
            "extended-properties",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            of="",
        )

    place(f"扩展属性-{name}")(hide)


for _name in ("Company", "Manager", "HyperlinkBase", "Template"):
    _app(_name)
_app(
    "标题列表",
    '<TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>@</vt:lpstr></vt:vector></TitlesOfParts>',
)
_app(
    "链接列表",
    '<HLinks><vt:vector size="1" baseType="variant"><vt:variant><vt:lpwstr>@</vt:lpwstr></vt:variant></vt:vector></HLinks>',
)


@place("自定义属性")
def _(word: Word, text: str) -> None:
    word.add(
        "docProps/custom.xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="流转意见"><vt:lpwstr>{x(text)}</vt:lpwstr></property></Properties>',
        "custom-properties",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        of="",
    )


@place("自定义属性的名字")
def _(word: Word, text: str) -> None:
    word.add(
        "docProps/custom.xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{x(text)}"><vt:lpwstr>1</vt:lpwstr></property></Properties>',
        "custom-properties",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        of="",
    )


@place("自定义XML-绑定控件")
def _(word: Word, text: str) -> None:
    word.add(
        "customXml/item1.xml",
        f'<n:form xmlns:n="urn:oa"><n:name>{x(text)}</n:name></n:form>',
        "customXml",
    )
    word.blocks.append(
        '<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="xmlns:n=\'urn:oa\'" w:xpath="/n:form/n:name" w:storeItemID="{1}"/></w:sdtPr>'
        "<w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    )


@place("自定义XML-属性值")
def _(word: Word, text: str) -> None:
    word.add("customXml/item1.xml", f'<n:form xmlns:n="urn:oa" n:who="{x(text)}"/>', "customXml")


@place("自定义XML-标签名")
def _(word: Word, text: str) -> None:
    name = "".join(letter for letter in text if "一" <= letter <= "鿿" or letter.isdigit())
    word.add(
        "customXml/item1.xml",
        f'<甲 xmlns="urn:oa"><{name if not name[0].isdigit() else "甲" + name}/></甲>',
        "customXml",
    )


@place("自定义XML-命名空间")
def _(word: Word, text: str) -> None:
    word.add("customXml/item1.xml", f'<n:form xmlns:n="urn:{x(text)}"/>', "customXml")


@place("自定义XML-属性部件")
def _(word: Word, text: str) -> None:
    word.add("customXml/item1.xml", '<n:form xmlns:n="urn:oa"/>', "customXml")
    word.add(
        "customXml/itemProps1.xml",
        f'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{{1}}"><ds:schemaRefs><ds:schemaRef ds:uri="{x(text)}"/></ds:schemaRefs></ds:datastoreItem>',
        "customXmlProps",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        of="customXml/item1.xml",
    )


@place("自定义XML-UTF16")
def _(word: Word, text: str) -> None:
    said = f'<?xml version="1.0" encoding="UTF-16"?><n:form xmlns:n="urn:oa"><n:name>{x(text)}</n:name></n:form>'
    word.add("customXml/item1.xml", b"\xff\xfe" + said.encode("utf-16-le"), "customXml")


@place("自定义XML-BASE64")
def _(word: Word, text: str) -> None:
    import base64

    word.add(
        "customXml/item1.xml",
        f'<n:form xmlns:n="urn:oa">{base64.b64encode(text.encode()).decode()}</n:form>',
        "customXml",
    )


@place("人员名单")
def _(word: Word, text: str) -> None:
    word.add(
        "word/people.xml",
        xml(
            "w15:people",
            f'<w15:person w15:author="{x(text)}"><w15:presenceInfo w15:providerId="AD" w15:userId="{x(text)}"/></w15:person>',
        ),
        "http://schemas.microsoft.com/office/2011/relationships/people",
        f"{WORD_TYPE}.people+xml",
    )


@place("任务")
def _(word: Word, text: str) -> None:
    word.add(
        "word/documenttasks/documenttasks1.xml",
        f'<t:Tasks xmlns:t="http://schemas.microsoft.com/office/tasks/2019/documenttasks"><t:Task id="1"><t:History><t:Event><t:SetTitle title="{x(text)}"/></t:Event></t:History></t:Task></t:Tasks>',
        f"{_MS}/2019/05/relationships/documenttasks",
        "application/vnd.ms-office.documenttasks+xml",
    )


@place("超链接地址")
def _(word: Word, text: str) -> None:
    rid = word.refer("hyperlink", f"mailto:a@b.cn?subject={text}", outside=True)
    word.blocks.append(
        f'<w:p><w:hyperlink r:id="{rid}"><w:r><w:t>附件</w:t></w:r></w:hyperlink></w:p>'
    )


@place("图表")
def _(word: Word, text: str) -> None:
    _chart(
        word,
        f'<c:ser><c:cat><c:strRef><c:f>Sheet1!$A$2</c:f><c:strCache><c:pt idx="0"><c:v>{x(text)}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>',
    )


def _chart(word: Word, inner: str) -> None:
    rid = word.add(
        "word/charts/chart1.xml",
        xml(
            "c:chartSpace",
            f"<c:chart><c:plotArea><c:barChart>{inner}</c:barChart></c:plotArea></c:chart>",
        ),
        "chart",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    )
    word.blocks.append(anchored(f'<a:graphicData uri="c"><c:chart r:id="{rid}"/></a:graphicData>'))


@place("图表-筛选掉的系列")
def _(word: Word, text: str) -> None:
    _chart(
        word,
        '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"><c15:filteredBarSeries xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
        f"<c15:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>{x(text)}</c:v></c:pt></c:strCache></c:strRef></c:tx></c15:ser></c15:filteredBarSeries></c:ext></c:extLst>",
    )


@place("图表-公式里的名字")
def _(word: Word, text: str) -> None:
    _chart(word, f"<c:ser><c:tx><c:strRef><c:f>'{x(text)}'!$A$1</c:f></c:strRef></c:tx></c:ser>")


@place("SmartArt")
def _(word: Word, text: str) -> None:
    word.add(
        "word/diagrams/data1.xml",
        xml(
            "dgm:dataModel",
            f'<dgm:ptLst><dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>{x(text)}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>',
        ),
        "diagramData",
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
    )


@place("SmartArt-样式部件里的字")
def _(word: Word, text: str) -> None:
    word.add(
        "word/diagrams/layout1.xml",
        xml("dgm:layoutDef", f'<dgm:title val="{x(text)}"/><dgm:desc val="{x(text)}"/>'),
        "diagramLayout",
        "application/vnd.openxmlformats-officedocument.drawingml.diagramLayout+xml",
    )


@place("数字签名说明")
def _(word: Word, text: str) -> None:
    word.add(
        "_xmlsignatures/origin.sigs",
        b"",
        f"{PACKAGE}/relationships/digital-signature/origin",
        "application/vnd.openxmlformats-package.digital-signature-origin",
        of="",
    )
    word.add(
        "_xmlsignatures/sig1.xml",
        f'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object><SignatureProperties><SignatureProperty><SignatureInfoV1><SignatureComments>{x(text)}</SignatureComments></SignatureInfoV1></SignatureProperty></SignatureProperties></Object></Signature>',
        f"{PACKAGE}/relationships/digital-signature/signature",
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
        of="_xmlsignatures/origin.sigs",
    )


@place("功能区")
def _(word: Word, text: str) -> None:
    word.add(
        "customUI/customUI14.xml",
        f'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs><tab id="a" label="{x(text)}"/></tabs></ribbon></customUI>',
        "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
        of="",
    )


@place("加载项")
def _(word: Word, text: str) -> None:
    word.add(
        "word/webextensions/webextension1.xml",
        f'<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" id="{{1}}"><we:reference id="wa1" store="zh-CN"/><we:properties><we:property name="note" value="{x(text)}"/></we:properties></we:webextension>',
        f"{_MS}/2011/relationships/webextension",
        "application/vnd.ms-office.webextension+xml",
        of="",
    )


@place("ActiveX属性")
def _(word: Word, text: str) -> None:
    word.add(
        "word/activeX/activeX1.xml",
        f'<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" ax:classid="{{8BD21D10-EC42-11CE-9E0D-00AA006002F3}}" ax:persistence="persistPropertyBag"><ax:ocxPr ax:name="Value" ax:value="{x(text)}"/></ax:ocx>',
        "control",
        "application/vnd.ms-office.activeX+xml",
    )


@place("ActiveX二进制")
def _(word: Word, text: str) -> None:
    word.add(
        "word/activeX/activeX1.xml",
        '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" xmlns:r="'
        f'{OFFICE}" ax:classid="8" ax:persistence="persistStreamInit" r:id="rId50"/>',
        "control",
        "application/vnd.ms-office.activeX+xml",
    )
    word.add(
        "word/activeX/activeX1.bin",
        b"\x10\x1d\xd2\x8b\x42\xec\xce\x11\x9e\x0d\x00\xaa\x00\x60\x02\xf3"
        + text.encode("utf-16-le"),
        "http://schemas.microsoft.com/office/2006/relationships/activeXControlBinary",
        "application/vnd.ms-office.activeX",
        of="word/activeX/activeX1.xml",
    )


@place("宏")
def _(word: Word, text: str) -> None:
    word.add(
        "word/vbaProject.bin",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + text.encode("gb18030"),
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        "application/vnd.ms-office.vbaProject",
    )


@place("宏的键盘设置")
def _(word: Word, text: str) -> None:
    word.add(
        "word/customizations.xml",
        f'<wne:tcg xmlns:wne="{_MS}/word/2006/wordml"><wne:keymaps><wne:keymap><wne:macro wne:macroName="{x(text)}"/></wne:keymap></wne:keymaps></wne:tcg>',
        "http://schemas.microsoft.com/office/2006/relationships/keyMapCustomizations",
        "application/vnd.ms-word.keyMapCustomizations+xml",
    )


@place("嵌入的字体")
def _(word: Word, text: str) -> None:
    rid = word.add(
        "word/fonts/font1.odttf",
        text.encode() * 20,
        "font",
        "application/vnd.openxmlformats-officedocument.obfuscatedFont",
        of="word/fontTable.xml",
    )
    word.add(
        "word/fontTable.xml",
        xml("w:fonts", f'<w:font w:name="子集"><w:embedRegular r:id="{rid}"/></w:font>'),
        "fontTable",
        f"{WORD_TYPE}.fontTable+xml",
    )


@place("打印机设置")
def _(word: Word, text: str) -> None:
    word.add(
        "word/printerSettings/printerSettings1.bin",
        text.encode("utf-16-le").ljust(200, b"\0"),
        "printerSettings",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings",
    )


# ── pictures ──────────────────────────────────────────────────────────────────


def show(word: Word, name: str, content: bytes, crop: str = "") -> None:
    """Show a picture in the text."""
    rid = word.add(f"word/media/{name}", content, "image")
    word.blocks.append(
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="3" name="图片 3"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name=""/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{rid}"/>{crop}</pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def chunk(kind: bytes, said: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">L", len(said)) + kind + said + struct.pack(">L", zlib.crc32(kind + said))


def png(*chunks: bytes, behind: bytes = b"") -> bytes:
    """A PNG of one dot."""
    head = chunk(b"IHDR", struct.pack(">2L5B", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(chunks)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
        + behind
    )


def exif(entries: list[tuple[int, int, bytes]]) -> bytes:
    """A little-endian TIFF structure with one directory."""
    count = len(entries)
    at = 8 + 2 + 12 * count + 4
    listed, values = b"", b""
    for tag, kind, said in entries:
        size = len(said)
        if size <= 4:
            listed += struct.pack("<HHL", tag, kind, size) + said.ljust(4, b"\0")
        else:
            listed += struct.pack("<HHLL", tag, kind, size, at + len(values))
            values += said
    return b"II*\0\x08\0\0\0" + struct.pack("<H", count) + listed + b"\0\0\0\0" + values


def jpeg(*segments: tuple[int, bytes], behind: bytes = b"") -> bytes:
    """A JPEG that is nothing but its segments."""
    body = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(said) + 2) + said
        for marker, said in segments
    )
    return b"\xff\xd8" + body + b"\xff\xd9" + behind


def _pictured(name: str, file: str, make: Callable[[str], bytes]) -> None:
    def hide(word: Word, text: str) -> None:
        show(word, file, make(text))

    place(name)(hide)


_pictured("PNG-文字块", "a.png", lambda t: png(chunk(b"tEXt", b"Comment\0" + t.encode())))
_pictured(
    "PNG-压缩文字块",
    "a.png",
    lambda t: png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(t.encode()))),
)
_pictured(
    "PNG-国际文字块", "a.png", lambda t: png(chunk(b"iTXt", b"Title\0\0\0zh\0\0" + t.encode()))
)
_pictured("PNG-私有块", "a.png", lambda t: png(chunk(b"prVt", t.encode())))
_pictured("PNG-图后数据", "a.png", lambda t: png(behind=t.encode() * 3))
_pictured("JPEG-注释", "a.jpeg", lambda t: jpeg((0xFE, t.encode())))
_pictured(
    "JPEG-说明",
    "a.jpeg",
    lambda t: jpeg((0xE1, b"Exif\0\0" + exif([(0x010E, 2, t.encode() + b"\0")]))),
)
_pictured(
    "JPEG-XP备注",
    "a.jpeg",
    lambda t: jpeg((0xE1, b"Exif\0\0" + exif([(0x9C9C, 1, t.encode("utf-16-le") + b"\0\0")]))),
)
_pictured(
    "JPEG-用户注释",
    "a.jpeg",
    lambda t: jpeg((0xE1, b"Exif\0\0" + exif([(0x9286, 7, b"UNICODE\0" + t.encode("utf-16-le"))]))),
)
_pictured(
    "JPEG-厂商注释", "a.jpeg", lambda t: jpeg((0xE1, b"Exif\0\0" + exif([(0x927C, 7, t.encode())])))
)
_pictured(
    "JPEG-作者",
    "a.jpeg",
    lambda t: jpeg((0xE1, b"Exif\0\0" + exif([(0x013B, 2, t.encode() + b"\0")]))),
)
_pictured("JPEG-私有段", "a.jpeg", lambda t: jpeg((0xEB, b"Own\0" + t.encode())))
_pictured("JPEG-图后数据", "a.jpeg", lambda t: jpeg(behind=t.encode() * 3))
_pictured(
    "GIF-注释",
    "a.gif",
    lambda t: (
        b"GIF89a\1\0\1\0\0\0\0"
        + b"\x21\xfe"
        + bytes([len(t.encode())])
        + t.encode()
        + b"\0"
        + b"\x3b"
    ),
)
_pictured(
    "GIF-图后数据",
    "a.gif",
    lambda t: (
        b"GIF89a\1\0\1\0\0\0\0"
        + b"\x2c\0\0\0\0\1\0\1\0\0\x02\x02\x44\x01\0"
        + b"\x3b"
        + t.encode() * 3
    ),
)
_pictured(
    "BMP-图后数据",
    "a.bmp",
    lambda t: (
        b"BM"
        + struct.pack("<LHHL", 58, 0, 0, 54)
        + struct.pack("<LllHHLLllLL", 40, 1, 1, 1, 24, 0, 4, 0, 0, 0, 0)
        + b"\0\0\0\0"
        + t.encode() * 3
    ),
)
_pictured(
    "SVG-文字",
    "a.svg",
    lambda t: (
        f'<svg xmlns="http://www.w3.org/2000/svg"><text x="-999">{x(t)}</text></svg>'.encode()
    ),
)
_pictured(
    "SVG-说明",
    "a.svg",
    lambda t: (
        f'<svg xmlns="http://www.w3.org/2000/svg"><title>图</title><desc>{x(t)}</desc></svg>'.encode()
    ),
)
_pictured(
    "SVG-元数据",
    "a.svg",
    lambda t: (
        f'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><metadata><n:a xmlns:n="urn:n" n:b="{x(t)}"/></metadata></svg>'.encode()
    ),
)
_pictured(
    "SVG-注释",
    "a.svg",
    lambda t: f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {x(t)} --></svg>'.encode(),
)
_pictured("TIFF-说明", "a.tif", lambda t: exif([(0x010E, 2, t.encode() + b"\0")]))


def emf(text: str) -> bytes:
    """An EMF that writes a text (MS-EMF 2.3.5.8 EMR_EXTTEXTOUTW)."""
    wide = text.encode("utf-16-le")
    wide += b"\0" * (-len(wide) % 4)
    record = struct.pack("<LL", 84, 76 + len(wide)) + bytes(16) + struct.pack("<Lff", 1, 1, 1)
    record += (
        struct.pack("<ll", 0, 0)
        + struct.pack("<LLL", len(text), 76, 0)
        + bytes(16)
        + struct.pack("<L", 0)
    )
    record += wide
    eof = struct.pack("<LLLLL", 14, 20, 0, 16, 20)
    size = 88 + len(record) + len(eof)
    head = (
        struct.pack("<LL", 1, 88)
        + bytes(32)
        + b" EMF"
        + struct.pack("<LLLHHLLL", 0x10000, size, 3, 1, 0, 0, 0, 0)
    )
    return head.ljust(88, b"\0") + record + eof


def wmf(text: str) -> bytes:
    """A WMF that writes a text (MS-WMF 2.3.3.20 META_TEXTOUT)."""
    said = text.encode("gb18030")
    said += b"\0" * (len(said) % 2)
    words = struct.pack("<H", len(text.encode("gb18030"))) + said + struct.pack("<HH", 0, 0)
    record = struct.pack("<LH", 3 + len(words) // 2, 0x0521) + words
    end = struct.pack("<LH", 3, 0)
    size = 9 + (len(record) + len(end)) // 2
    return struct.pack("<HHHLHLH", 1, 9, 0x0300, size, 0, len(record) // 2, 0) + record + end


_pictured("EMF-文字", "a.emf", emf)
_pictured("WMF-文字", "a.wmf", wmf)


@place("EMF-压缩")
def _(word: Word, text: str) -> None:
    import gzip

    show(word, "a.emf", gzip.compress(emf(text)))


@place("图片-裁剪")
def _(word: Word, text: str) -> None:
    show(word, "a.png", png(chunk(b"tEXt", b"Comment\0" + text.encode())), '<a:srcRect b="60000"/>')


@place("JPEG-缩略图里的注释")
def _(word: Word, text: str) -> None:
    small = jpeg((0xFE, text.encode()))
    first = exif([(0x010F, 2, b"Cam\0")])
    at = len(first)
    first = first[:22] + struct.pack("<L", at) + first[26:]
    second = (
        struct.pack("<H", 2)
        + struct.pack("<HHLL", 0x0201, 4, 1, at + 30)
        + struct.pack("<HHLL", 0x0202, 4, 1, len(small))
        + b"\0\0\0\0"
    )
    show(word, "a.jpeg", jpeg((0xE1, b"Exif\0\0" + first + second + small)))


@place("图片的部件名")
def _(word: Word, text: str) -> None:
    show(word, f"{text}.png", png())


@place("首页缩略图")
def _(word: Word, text: str) -> None:
    word.add(
        "docProps/thumbnail.jpeg",
        jpeg((0xFE, text.encode())),
        f"{PACKAGE}/relationships/metadata/thumbnail",
        of="",
    )


@place("没人引用的图片")
def _(word: Word, text: str) -> None:
    word.parts["word/media/image9.png"] = png(chunk(b"tEXt", b"Comment\0" + text.encode()))

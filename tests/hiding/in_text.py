"""What hides in the text itself: revisions, looks, fields, controls, drawings."""

from __future__ import annotations

from hiding.places import in_paragraph, place
from hiding.word import WORD_TYPE, Word, para, run, x, xml

_AUTHOR = 'w:id="9" w:author="校对" w:date="2026-03-01T08:00:00Z"'
_T = "<w:r><w:t>@</w:t></w:r>"


def _look(name: str, properties: str, above: str = "") -> None:
    in_paragraph(
        name,
        f"<w:p><w:pPr>{above}</w:pPr><w:r><w:t>附表</w:t></w:r>"
        f"<w:r><w:rPr>{properties}</w:rPr><w:t>@</w:t></w:r></w:p>",
    )


def _style(word: Word, inner: str) -> None:
    word.styles = word.styles.replace("</w:styles>", f"{inner}</w:styles>")


# ── revisions ─────────────────────────────────────────────────────────────────

in_paragraph(
    "修订-删除", f"<w:p><w:del {_AUTHOR}><w:r><w:delText>@</w:delText></w:r></w:del></w:p>"
)
in_paragraph("修订-移走", f"<w:p><w:moveFrom {_AUTHOR}>{_T}</w:moveFrom></w:p>")
in_paragraph(
    "修订-移走且删除",
    f"<w:p><w:moveFrom {_AUTHOR}><w:r><w:delText>@</w:delText></w:r></w:moveFrom></w:p>",
)
in_paragraph(
    "修订-插入又删除",
    f"<w:p><w:ins {_AUTHOR}><w:del {_AUTHOR}><w:r><w:delText>@</w:delText></w:r></w:del></w:ins></w:p>",
)
in_paragraph(
    "修订-删除的表格行",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr>"
    f"<w:tr><w:trPr><w:del {_AUTHOR}/></w:trPr><w:tc><w:p>"
    f"<w:del {_AUTHOR}><w:r><w:delText>@</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>",
)
in_paragraph(
    "修订-删除的表格行而字未标删",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr>"
    f"<w:tr><w:trPr><w:del {_AUTHOR}/></w:trPr><w:tc><w:p>{_T}</w:p></w:tc></w:tr></w:tbl>",
)
in_paragraph(
    "修订-删除的单元格",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc>"
    f"<w:tc><w:tcPr><w:cellDel {_AUTHOR}/></w:tcPr><w:p>{_T}</w:p></w:tc></w:tr></w:tbl>",
)
in_paragraph(
    "修订-删除的域代码",
    f'<w:p><w:del {_AUTHOR}><w:r><w:delInstrText> QUOTE "@" </w:delInstrText></w:r></w:del></w:p>',
)
in_paragraph(
    "修订-作者名", '<w:p><w:ins w:id="3" w:author="@"><w:r><w:t>请</w:t></w:r></w:ins></w:p>'
)

# ── looks ─────────────────────────────────────────────────────────────────────

_look("隐藏", "<w:vanish/>")
_look("隐藏-on", '<w:vanish w:val="on"/>')
_look("隐藏-特殊", "<w:specVanish/>")
_look("白字", '<w:color w:val="FFFFFF"/>')
_look("近白字", '<w:color w:val="FDFDFD"/>')
_look("白字-主题色", '<w:color w:val="FFFFFF" w:themeColor="background1"/>')
_look("白字-主题色无值", '<w:color w:themeColor="background1"/>')
_look("白字-浅主题色", '<w:color w:val="auto" w:themeColor="light1"/>')
_look("黑底黑字", '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>')
_look(
    "自动色黑底图案",
    '<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>',
)
_look("突出显示同色", '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>')
_look("黑色突出显示", '<w:color w:val="000000"/><w:highlight w:val="black"/>')
_look("填充全透明", "<w14:textFill><w14:noFill/></w14:textFill>")
_look(
    "填充透明度",
    '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/>'
    "</w14:srgbClr></w14:solidFill></w14:textFill>",
)
_look("一磅字", '<w:sz w:val="2"/>')
_look("半磅字", '<w:sz w:val="1"/><w:szCs w:val="1"/>')
_look("缩放到百分之一", '<w:w w:val="1"/>')
_look("字距压没", '<w:spacing w:val="-640"/><w:sz w:val="32"/>')
_look("字距压没-一磅五", '<w:spacing w:val="-320"/><w:sz w:val="32"/>')
_look("位置抬出页外", '<w:position w:val="3168"/>')
_look("位置降出页外", '<w:position w:val="-3168"/>')
_look("适应宽度一磅", '<w:fitText w:val="1" w:id="7"/>')
_look("行距固定一缇", "", '<w:spacing w:line="1" w:lineRule="exact"/>')
_look("行距固定一磅", "", '<w:spacing w:line="20" w:lineRule="exact"/>')
_look("缩进到页外左", "", '<w:ind w:left="-20000"/>')
_look("缩进到页外右", "", '<w:ind w:left="31680"/>')
_look("首行缩进到页外", "", '<w:ind w:firstLine="31680"/>')
_look(
    "图文框在页外",
    "",
    '<w:framePr w:w="2000" w:hAnchor="page" w:vAnchor="page" w:x="-9000" w:y="100"/>',
)
_look("图文框高一缇", "", '<w:framePr w:w="2000" w:h="1" w:hRule="exact" w:wrap="around"/>')
_look("图文框宽一缇", "", '<w:framePr w:w="1" w:h="1" w:hRule="exact" w:wrap="around"/>')
_look("空心阴文浮雕白", '<w:emboss/><w:color w:val="FFFFFF"/>')


@place("隐藏-字符样式")
def _(word: Word, text: str) -> None:
    _style(
        word,
        '<w:style w:type="character" w:styleId="C1"><w:name w:val="c1"/><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    word.blocks.append(para(text, '<w:rStyle w:val="C1"/>'))


@place("隐藏-链接样式")
def _(word: Word, text: str) -> None:
    _style(
        word,
        '<w:style w:type="paragraph" w:styleId="P1"><w:name w:val="p1"/><w:link w:val="P1C"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="P1C"><w:name w:val="p1c"/><w:link w:val="P1"/><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    word.blocks.append(para(text, "", '<w:pStyle w:val="P1"/>'))
    word.blocks.append(para("……", '<w:rStyle w:val="P1C"/>'))


@place("隐藏-继承的样式")
def _(word: Word, text: str) -> None:
    _style(
        word,
        '<w:style w:type="paragraph" w:styleId="Q1"><w:name w:val="q1"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Q2"><w:name w:val="q2"/><w:basedOn w:val="Q1"/></w:style>',
    )
    word.blocks.append(para(text, "", '<w:pStyle w:val="Q2"/>'))


@place("隐藏-表格样式")
def _(word: Word, text: str) -> None:
    _style(
        word,
        '<w:style w:type="table" w:styleId="T1"><w:name w:val="t1"/><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    word.blocks.append(
        '<w:tbl><w:tblPr><w:tblStyle w:val="T1"/></w:tblPr><w:tr><w:tc>'
        + para(text)
        + "</w:tc></w:tr></w:tbl>"
    )


@place("白字-表格样式")
def _(word: Word, text: str) -> None:
    _style(
        word,
        '<w:style w:type="table" w:styleId="T2"><w:name w:val="t2"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>',
    )
    word.blocks.append(
        '<w:tbl><w:tblPr><w:tblStyle w:val="T2"/></w:tblPr><w:tr><w:tc>'
        + para(text)
        + "</w:tc></w:tr></w:tbl>"
    )


@place("白字-表格样式首行")
def _(word: Word, text: str) -> None:
    _style(
        word,
        '<w:style w:type="table" w:styleId="T3"><w:name w:val="t3"/><w:tblStylePr w:type="firstRow">'
        '<w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr></w:style>',
    )
    word.blocks.append(
        '<w:tbl><w:tblPr><w:tblStyle w:val="T3"/><w:tblLook w:firstRow="1" w:val="0020"/></w:tblPr><w:tr><w:tc>'
        + para(text)
        + "</w:tc></w:tr></w:tbl>"
    )


@place("白字-默认样式")
def _(word: Word, text: str) -> None:
    _style(
        word,
        '<w:style w:type="character" w:styleId="CW"><w:name w:val="cw"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>',
    )
    word.blocks.append(para(text, '<w:rStyle w:val="CW"/>'))


@place("隐藏-默认值")
def _(word: Word, text: str) -> None:
    word.styles = word.styles.replace('<w:sz w:val="21"/>', '<w:vanish/><w:sz w:val="21"/>')
    word.blocks.append(para(text))


in_paragraph(
    "白字-有色单元格",
    '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'
    '<w:p><w:r><w:rPr><w:color w:val="1F4E79"/></w:rPr><w:t>@</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
)
in_paragraph(
    "白字-主题底纹单元格",
    '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="4472C4" w:themeFill="accent1"/></w:tcPr>'
    '<w:p><w:r><w:rPr><w:color w:val="4472C4" w:themeColor="accent1"/></w:rPr><w:t>@</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
)
in_paragraph(
    "黑字-自动色黑底单元格",
    '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr>'
    '<w:p><w:r><w:rPr><w:color w:val="000000"/></w:rPr><w:t>@</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
)
in_paragraph(
    "隐藏的表格行",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr>"
    f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{_T}</w:p></w:tc></w:tr></w:tbl>",
)
in_paragraph(
    "表格行高一缇",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr>"
    f'<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr><w:tc><w:p>{_T}</w:p></w:tc></w:tr></w:tbl>',
)
in_paragraph(
    "表格行高固定三磅",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr>"
    f'<w:tr><w:trPr><w:trHeight w:val="60" w:hRule="exact"/></w:trPr><w:tc><w:p>{_T}</w:p></w:tc></w:tr></w:tbl>',
)
in_paragraph(
    "表格在页外",
    '<w:tbl><w:tblPr><w:tblpPr w:horzAnchor="page" w:vertAnchor="page" w:tblpX="-20000" w:tblpY="1"/></w:tblPr>'
    f"<w:tr><w:tc><w:p>{_T}</w:p></w:tc></w:tr></w:tbl>",
)
in_paragraph(
    "表格缩进到页外",
    f'<w:tbl><w:tblPr><w:tblInd w:w="-30000" w:type="dxa"/></w:tblPr><w:tr><w:tc><w:p>{_T}</w:p></w:tc></w:tr></w:tbl>',
)
in_paragraph(
    "嵌套表格",
    "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>"
    f"<w:p>{_T}</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
)
in_paragraph(
    "表格说明",
    '<w:tbl><w:tblPr><w:tblCaption w:val="表"/><w:tblDescription w:val="@"/></w:tblPr>'
    "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
)
in_paragraph("折叠", f'<w:p><w:pPr><w:outlineLvl w:val="0"/><w15:collapsed/></w:pPr>{_T}</w:p>')

# ── fields and controls ───────────────────────────────────────────────────────


def _field(name: str, code: str, result: str = "结果") -> None:
    in_paragraph(
        name,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{result}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    )


_field("域-ASK", 'ASK 书签 "@"')
_field("域-QUOTE", 'QUOTE "@"')
_field("域-SET", 'SET 名单 "@"')
_field("域-IF", 'IF 1 = 1 "照办" "@"')
_field("域-MACROBUTTON", "MACROBUTTON 无 @")
_field("域-COMMENTS", 'COMMENTS "@"')
_field("域-INCLUDETEXT", r'INCLUDETEXT "D:\\@.docx"')
_field("域-TC", 'TC "@" \\l 1')
_field("域-XE", 'XE "@"')
_field("域-FILLIN", 'FILLIN "填写" \\d "@"')
_field("域-ADDIN", "ADDIN @")
_field("域-PRIVATE", "PRIVATE @")
_field("域-DOCVARIABLE", 'DOCVARIABLE "@"')
in_paragraph(
    "域-简单",
    '<w:p><w:fldSimple w:instr=" QUOTE &quot;@&quot; "><w:r><w:t>好</w:t></w:r></w:fldSimple></w:p>',
)
in_paragraph(
    "域-断成几段",
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUO</w:instrText></w:r>'
    '<w:r><w:instrText>TE "@</w:instrText></w:r><w:r><w:instrText>" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
)
in_paragraph(
    "域-数据",
    '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:fldData>QQBCAEMA</w:fldData></w:fldChar></w:r>'
    '<w:r><w:instrText> ADDIN EN.CITE @ </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
)


def _form(name: str, inner: str) -> None:
    in_paragraph(
        name,
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="域1"/>{inner}</w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>　</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    )


_form("窗体域-默认值", '<w:textInput><w:default w:val="@"/></w:textInput>')
_form("窗体域-帮助", '<w:helpText w:type="text" w:val="@"/><w:textInput/>')
_form("窗体域-状态栏", '<w:statusText w:type="text" w:val="@"/><w:textInput/>')
_form("窗体域-下拉", '<w:ddList><w:listEntry w:val="一"/><w:listEntry w:val="@"/></w:ddList>')
in_paragraph(
    "控件-下拉",
    '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="甲" w:value="1"/>'
    '<w:listItem w:displayText="@" w:value="2"/></w:dropDownList></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>",
)
in_paragraph(
    "控件-标题",
    '<w:sdt><w:sdtPr><w:alias w:val="@"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>',
)
in_paragraph(
    "控件-日期全值",
    '<w:sdt><w:sdtPr><w:date w:fullDate="2026-03-06T00:00:00Z"><w:dateFormat w:val="@"/></w:date></w:sdtPr>'
    "<w:sdtContent><w:p/></w:sdtContent></w:sdt>",
)
in_paragraph(
    "控件-数据绑定前缀",
    '<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="xmlns:n=\'@\'" w:xpath="/n:a" w:storeItemID="{1}"/></w:sdtPr>'
    "<w:sdtContent><w:p/></w:sdtContent></w:sdt>",
)
in_paragraph(
    "智能标记",
    '<w:p><w:smartTag w:element="PersonName"><w:smartTagPr><w:attr w:name="n" w:val="@"/></w:smartTagPr><w:r><w:t>某</w:t></w:r></w:smartTag></w:p>',
)
in_paragraph("书签名", '<w:p><w:bookmarkStart w:id="1" w:name="@"/><w:bookmarkEnd w:id="1"/></w:p>')
in_paragraph("编辑权限名", '<w:p><w:permStart w:id="1" w:ed="@"/><w:permEnd w:id="1"/></w:p>')
in_paragraph(
    "超链接提示",
    '<w:p><w:hyperlink w:anchor="a" w:tooltip="@"><w:r><w:t>附件</w:t></w:r></w:hyperlink></w:p>',
)
in_paragraph(
    "超链接锚", '<w:p><w:hyperlink w:anchor="@"><w:r><w:t>附件</w:t></w:r></w:hyperlink></w:p>'
)
in_paragraph(
    "拼音指南",
    "<w:p><w:r><w:ruby><w:rt><w:r><w:t>@</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
)
in_paragraph("公式", "<w:p><m:oMath><m:r><m:t>@</m:t></m:r></m:oMath></w:p>")
in_paragraph(
    "公式-控制属性里删除",
    "<w:p><m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:t>@</m:t></m:r></m:oMath></w:p>",
)
in_paragraph("不认识的元素", '<w:p><w:r><zz:note xmlns:zz="urn:oa">@</zz:note></w:r></w:p>')
in_paragraph("不认识的属性", '<w:p zz:note="@" xmlns:zz="urn:oa"><w:r><w:t>甲</w:t></w:r></w:p>')
in_paragraph("裸文字", "<w:p><w:r>@</w:r></w:p>")
in_paragraph("段落属性里的文字", "<w:p><w:pPr><w:rPr><w:t>@</w:t></w:rPr></w:pPr></w:p>")
in_paragraph(
    "备用内容",
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>@</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>',
)
in_paragraph(
    "备用内容-第二选项",
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>甲</w:t></mc:Choice><mc:Choice Requires="w15"><w:t>@</w:t></mc:Choice></mc:AlternateContent></w:r></w:p>',
)
in_paragraph("代码注释", "<w:p><!-- @ --><w:r><w:t>甲</w:t></w:r></w:p>")
in_paragraph("处理指令", "<w:p><?note @?><w:r><w:t>甲</w:t></w:r></w:p>")
in_paragraph("CDATA", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t><![CDATA[@]]></w:t></w:r></w:p>")
in_paragraph(
    "编号格式变更",
    f'<w:p><w:pPr><w:numPr><w:ins {_AUTHOR}/></w:numPr><w:pPrChange w:id="5" w:author="@"><w:pPr/></w:pPrChange></w:pPr></w:p>',
)
in_paragraph(
    "旧编号",
    '<w:p><w:pPr><w:numPr><w:numberingChange w:id="5" w:author="校对" w:original="@"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>',
)

# ── drawings ──────────────────────────────────────────────────────────────────


def anchored(
    inner: str,
    *,
    x_at: str = "100000",
    y_at: str = "100000",
    cx: str = "1800000",
    cy: str = "400000",
    behind: str = "0",
    props: str = "",
    rel: str = "page",
    order: str = "2",
) -> str:
    """A floating shape in a paragraph."""
    return (
        f'<w:p><w:r><w:drawing><wp:anchor behindDoc="{behind}" relativeHeight="{order}" distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{rel}"><wp:posOffset>{x_at}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{rel}"><wp:posOffset>{y_at}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:wrapNone/><wp:docPr id="4" name="文本框 4" {props}/>'
        f"<a:graphic>{inner}</a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def shape(text: str, fill: str = "<a:noFill/>", look: str = "", body: str = "<wps:bodyPr/>") -> str:
    """A shape with text in it."""
    return (
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>'
        f"{para(text, look)}</w:txbxContent></wps:txbx>{body}</wps:wsp></a:graphicData>"
    )


def _drawn(name: str, **how: str) -> None:
    inner = {key: how.pop(key) for key in ("fill", "look", "body") if key in how}

    def hide(word: Word, text: str) -> None:
        word.blocks.append(anchored(shape(text, **inner), **how))

    place(name)(hide)


_drawn("文本框-页外左", x_at="-9000000")
_drawn("文本框-页外下", y_at="99000000")
_drawn("文本框-零尺寸", cx="0", cy="0")
_drawn("文本框-高一点", cy="12700")
_drawn("文本框-隐藏", props='hidden="1"')
_drawn(
    "文本框-白字白底",
    fill='<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>',
    look='<w:color w:val="FFFFFF"/>',
)
_drawn("文本框-白字无底", look='<w:color w:val="FFFFFF"/>')
_drawn(
    "文本框-黑底黑字",
    fill='<a:solidFill><a:srgbClr val="000000"/></a:solidFill>',
    look='<w:color w:val="000000"/>',
)
_drawn(
    "文本框-黑底自动色",
    fill='<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>',
    look='<w:color w:val="000000"/>',
)
_drawn("替代文字", props='descr="@"')


@place("替代文字-描述")
def _(word: Word, text: str) -> None:
    word.blocks.append(anchored(shape("图"), props=f'descr="{x(text)}"'))


@place("替代文字-标题")
def _(word: Word, text: str) -> None:
    word.blocks.append(anchored(shape("图"), props=f'title="{x(text)}"'))


@place("图形的超链接提示")
def _(word: Word, text: str) -> None:
    link = f'<a:hlinkClick tooltip="{x(text)}"/>'
    word.blocks.append(
        anchored(shape("图")).replace('name="文本框 4" />', f'name="文本框 4">{link}</wp:docPr>')
    )


@place("图形名称")
def _(word: Word, text: str) -> None:
    word.blocks.append(anchored(shape("图")).replace("文本框 4", x(text)))


@place("文本框-在图下")
def _(word: Word, text: str) -> None:
    cover = (
        '<a:graphicData uri="x"><wps:wsp><wps:spPr><a:prstGeom prst="rect"/><a:solidFill>'
        '<a:srgbClr val="FFFFFF"/></a:solidFill></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData>'
    )
    word.blocks.append(
        anchored(shape(text), order="2")
        + anchored(cover, order="9", cx="3000000", cy="900000", x_at="0", y_at="0")
    )


@place("文本框-组合里零高")
def _(word: Word, text: str) -> None:
    inner = shape(text).partition(">")[2].rpartition("</a:graphicData>")[0]
    inner = inner.replace(
        "<wps:spPr>", '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
    )
    word.blocks.append(
        anchored(f'<a:graphicData uri="g"><wpg:wgp><wpg:grpSpPr/>{inner}</wpg:wgp></a:graphicData>')
    )


@place("文本框-组合里出界")
def _(word: Word, text: str) -> None:
    inner = shape(text).partition(">")[2].rpartition("</a:graphicData>")[0]
    inner = inner.replace(
        "<wps:spPr>",
        '<wps:spPr><a:xfrm><a:off x="900000000" y="0"/><a:ext cx="900000" cy="90000"/></a:xfrm>',
    )
    word.blocks.append(
        anchored(
            '<a:graphicData uri="g"><wpg:wgp><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="400000"/>'
            '<a:chOff x="0" y="0"/><a:chExt cx="1800000" cy="400000"/></a:xfrm></wpg:grpSpPr>'
            f"{inner}</wpg:wgp></a:graphicData>"
        )
    )


@place("文本框-页眉里页外")
def _(word: Word, text: str) -> None:
    inner = anchored(shape(text), y_at="99000000")
    rid = word.add("word/header9.xml", xml("w:hdr", inner), "header", f"{WORD_TYPE}.header+xml")
    word.section += f'<w:headerReference w:type="default" r:id="{rid}"/>'


@place("文本框-旧式VML隐藏")
def _(word: Word, text: str) -> None:
    word.blocks.append(
        '<w:p><w:r><w:pict><v:shape id="s1" style="position:absolute;width:100pt;height:20pt;visibility:hidden">'
        f"<v:textbox><w:txbxContent>{para(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


@place("文本框-旧式VML页外")
def _(word: Word, text: str) -> None:
    word.blocks.append(
        '<w:p><w:r><w:pict><v:shape id="s1" style="position:absolute;margin-left:-2000pt;width:100pt;height:20pt">'
        f"<v:textbox><w:txbxContent>{para(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


@place("艺术字")
def _(word: Word, text: str) -> None:
    word.blocks.append(
        '<w:p><w:r><w:pict><v:shape id="s2" style="position:absolute;margin-left:-2000pt;width:9pt;height:9pt">'
        f'<v:textpath string="{x(text)}"/></v:shape></w:pict></w:r></w:p>'
    )


@place("旧式图形替代文字")
def _(word: Word, text: str) -> None:
    word.blocks.append(
        f'<w:p><w:r><w:pict><v:rect alt="{x(text)}" style="width:9pt;height:9pt"/></w:pict></w:r></w:p>'
    )


@place("旧式网页属性")
def _(word: Word, text: str) -> None:
    word.blocks.append(
        f'<w:p><w:r><w:pict><v:rect href="http://x/{x(text)}" target="{x(text)}" style="width:9pt;height:9pt"/></w:pict></w:r></w:p>'
    )


@place("末节之后")
def _(word: Word, text: str) -> None:
    word.behind = para(text)


@place("正文之外")
def _(word: Word, text: str) -> None:
    word.outside = para(text)


@place("页面背景旁")
def _(word: Word, text: str) -> None:
    word.root_attributes = f'xmlns:oa="urn:oa" oa:note="{x(text)}"'


@place("删节线之间的零宽字")
def _(word: Word, text: str) -> None:
    word.blocks.append(para("\u200b".join(text), "<w:vanish/>"))


@place("拆成单字的隐藏文字")
def _(word: Word, text: str) -> None:
    word.blocks.append("<w:p>" + "".join(run(letter, "<w:vanish/>") for letter in text) + "</w:p>")


@place("隐藏-两次切换后仍隐藏")
def _(word: Word, text: str) -> None:
    _style(
        word,
        '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="v1"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="V2"><w:name w:val="v2"/><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    word.blocks.append(para(text, '<w:rStyle w:val="V2"/><w:vanish/>', '<w:pStyle w:val="V1"/>'))

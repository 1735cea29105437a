"""What the tests know of the places beforehand."""

from __future__ import annotations

from hiding import in_files, in_parts, in_text

FILLED = (in_files, in_parts, in_text)
"""They fill ``PLACES``."""

# Read like any other text of the page, so that there is nothing hidden to tell.
SEEN = frozenset({"公式", "拼音指南", "末节之后", "SmartArt", "段落属性里的文字"})


# Values that a program reads and no person: neither can they hold more than a format or a prefix.
FORMAL = frozenset(
    {"控件-日期全值", "控件-数据绑定前缀", "自定义XML-命名空间", "自定义XML-标签名"}
    | {"字体表", "主题的名称"}
)
# Two parts of one name: no program could say which of them is the paper.
REFUSED = frozenset({"包-第二份正文", "包-大小写不同的正文"})
# The file is named to the reader, but packed or coded beyond what is looked into.
CLOSED = frozenset(
    {"表-xlsb", "表-ods", "对象-压缩包", "对象-图片后的文件", "文档-三层", "宏", "嵌入的字体"}
    | {"JPEG-缩略图里的注释", "自定义XML-BASE64"}
)
# A mark there would have to be written by a program: a name without a star, a code, a path.
NO_MARK = frozenset({"表-定义名称的名字", "域-INCLUDETEXT", "旧编号", "词库的名称和说明"})

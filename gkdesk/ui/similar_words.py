"""What is said around similar earlier cases."""

from __future__ import annotations

from gkdesk.terms import CaseRow
from gkdesk.ui import words

LOOK, CLOSE = "看相近旧件", "收起相近旧件"
COPY, COPIED = "复制理由", "已复制，可直接粘贴"
LOOKING = "正在找相近旧件"
ONLY_TO_LOOK_AT = "标题相近的旧件，只供参考。理由请按这一件的内容写。"
NONE_YET = "还没有相近的旧件。以后办过标题相近、文种相同的公文，会列在这里。"
NO_REASON = "没有写理由"


def line(row: CaseRow) -> str:
    """When an earlier case was decided, how, on which ground, and its number."""
    day = words.day(row.dated or row.changed_at.astimezone().date())
    return " · ".join(filter(None, (day, row.label, row.articles, f"办件 {row.id}")))

"""What the card of belongings says: states, files, and what is still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkdesk.belongings import Fate, State
from gkdesk.ui import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gkdesk.belongings import Belonging, Belongings, Kept
    from gkdesk.readiness import Obstacle, Readiness

KINDS = "公文种类：{}"
CHANGE_KIND = "改种类(&K)"
NOTHING = "这份公文不用附材料"
NOTHING_HOW = "以后要附什么，会列在这里；公文种类选错的，可以改。"
ASK_KIND = "先说明这是一份什么公文"
COMPLETE = "随文材料已齐"
WAITING = "随文材料还差 {} 项"
LOADING = "正在查看随文材料"
FILL, AGAIN, FILE, BACK = "填写", "改", "{}(&M)", "返回(&B)"
NEXT = "填写{}(&M)"
SOURCE = "依据：{}"
CHOOSE_FILES = "选择{}"
FILED = "已记下“{}”"
UNSEEN = "图片、PDF、视频里的密级标志看不到，请人工核对后再附。"
MORE = "等"
NOT_WANTED = "现在不用附"
OTHERS = "另有 {} 项。"
WHERE_TO = ("没有附上", "这张表有几处可以附文件，请拖到要附的那一处。")
_NAMED, _TOLD = 3, 5
_MB = 1024 * 1024

_STATES: Mapping[State, str] = {
    State.MISSING: "还没有",
    State.FILED: "已填",
    State.WAIVED: "已写明理由",
    State.CHANGED: "文件变了",
}
_FATES: Mapping[Fate, str] = {Fate.SAME: "", Fate.CHANGED: "与附上时不一样", Fate.GONE: "找不到了"}


def sentence(found: Belongings) -> str:
    """What is to be done, in one sentence without a full stop."""
    if found.kinds is None:
        return ASK_KIND
    if not any(one.is_wanted for one in found.listed):
        return NOTHING
    return WAITING.format(found.waiting) if found.waiting else COMPLETE


def kinds(found: Belongings) -> str:
    """What the paper was said to be."""
    choices = found.kind_form.form.fields[0].choices
    named = [choice.label for choice in choices if choice.value in (found.kinds or ())]
    return KINDS.format("、".join(named) or "都不是")


def state(one: Belonging) -> str:
    """How a piece stands."""
    if not one.is_wanted:
        return NOT_WANTED
    if one.state is State.MISSING and not one.is_required:
        return "可不附"
    return _STATES[one.state]


def about(one: Belonging) -> str:
    """Why it is asked for, or why it is not needed, or who filed it."""
    if one.reason:
        return f"理由：{one.reason}"
    if one.filing is not None and one.filing.at is not None:
        return f"{one.filing.person} {words.minute(one.filing.at)} 登记"
    return SOURCE.format(one.source) if one.source else ""


def file_note(kept: Kept) -> str:
    """What is to be known of a file, beside its name."""
    one = kept.file
    if kept.fate is not Fate.SAME:
        return _FATES[kept.fate]
    found = f"，体检 {one.findings} 处" if one.findings else ""
    return f"{size(one.size)}{found}"


def size(count: int) -> str:
    """A size for people."""
    return f"{count / _MB:.1f} MB" if count >= _MB else f"{max(1, round(count / 1024))} KB"


def line(found: Readiness) -> str:
    """What holds up submission, in one sentence."""
    if found.is_ready:
        return f"{found.sentence}。"
    named = "；".join(one.text.rstrip("。") for one in found.obstacles[:_NAMED])
    return f"{found.sentence}：{named}{MORE if len(found.obstacles) > _NAMED else ''}。"


def remedies(obstacles: tuple[Obstacle, ...]) -> str:
    """What to do about each, a line for one; of many only the worst."""
    told = [f"{one.text.rstrip('。')}。{one.remedy}" for one in obstacles[:_TOLD]]
    more = len(obstacles) - len(told)
    return "\n".join((*told, OTHERS.format(more)) if more else told)

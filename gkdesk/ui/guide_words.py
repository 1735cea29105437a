"""引导 on the screen: the words around the questions, which have their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gkdesk.guidance import Crumb, Hint, Proposal, Walk

NEXT, RESULT, BACK = "下一问(&M)", "看结果(&M)", "上一问(&B)"
LEAVE = "返回(&B)"
ADOPT, OTHERWISE, COPY = "采用(&M)", "改选(&G)", "复制理由(&C)"
NOTE, CLOSE, REFER = "记入办件(&M)", "记入了结(&M)", "填写报请(&M)"
ANYWAY, STOP = "仍要定(&G)", "停止办理(&M)"
KNOWN = "知道该选什么的，可直接到“2 公开属性”（Alt+A）。"
PRESS = "按数字选，按回车到下一问。"
NOT_READY = "正在准备问题……"
NOTHING_CHOSEN = "请先选一项。"
SEVERAL = "，可选 1 至 {} 项"
SOURCE = "出处：{}"
TOO_MANY = "最多选 {} 项，请留下最要紧的。"
PERHAPS = "像是第 {} 项“{}”。只供参考，请按实际情况选。"
MOOT = "改答以后用不上、仍留着：{}"
REVIEWED = ("这个建议要先审查", "由谁审查见下面“接下来要办的”；审查同意以前不算定。")
NOT_STATED = "还没有写，采用之前要写明。"
COPY_UPWARD = "复制这句(&U)"
COPIED = "已复制，可直接粘贴"
ADOPTED = "已按引导填好“{}”和依据"
CHECK_IT = "请看一遍，缺的在下面补上，再按右下方的按钮。"
DIFFERS = "引导的建议是“{}”，这里选的不同。请写明为什么，会记入留痕。"
UNDECIDED = "引导的结果是“{}”，没有建议属性。要定属性，请写明为什么，会记入留痕。"
WHY_LIKE = "如：政务公开办 3 月 2 日审查，认为附件也应公开"
STOPPED = "引导的结果是停止办理"
STOPPED_WHY = "不能再往下办。答错了的，回到引导改那一问。"

_FOOT = {
    "propose": "采用后填好公开属性和依据，由你核对。",
    "propose_with_review": "采用后填好公开属性和依据；要先送审查。",
    "review": "引导不作建议，先送办公室审查。记入后放下，有了结论再定。",
    "stop": "按下后，工作台不再显示这份文稿。",
    "outside": "不按政府信息办，记入后这一件了结。确要定属性的，要写明理由。",
    "follow_source": "属性随制作它的机关，本机关不另定。记入后放下，问清了再办。",
    "ask_first": "先办好上面的事。记入后放下，有了结论再定公开属性。",
    "reassess": "原来的理由要重新看过。记入后放下，看过再定公开属性。",
    "needs_reason": "补齐上面的内容，才能有建议；一时补不齐的，先记入。",
}


def progress(walk: Walk) -> str:
    """How far one has come, in words."""
    most = walk.question.at_most if walk.question is not None else 1
    several = SEVERAL.format(most) if most > 1 else ""
    return f"第 {len(walk.crumbs) + 1} 问（最多 {walk.pack.most_questions} 问）{several}"


def said(crumb: Crumb) -> str:
    """An answer, as it is shown."""
    return "、".join(one.text for one in crumb.choices)


def moot(walk: Walk) -> str:
    """What was answered and does not count any more; empty for nothing."""
    named = "".join(f"“{said(one)}”" for one in walk.moot)
    return MOOT.format(named) if named else ""


def hints(walk: Walk) -> Sequence[tuple[str, str]]:
    """What the paper suggests for the question in hand, and which choice that would be."""
    question = walk.question
    if question is None:
        return ()
    offered = walk.choices(question)
    return tuple(
        (one.text, _perhaps(one, offered.index(one.choice))) for one in walk.hints(question)
    )


def _perhaps(hint: Hint, index: int) -> str:
    return PERHAPS.format(index + 1, hint.choice.text)


REFERRING = "先报请确定，记下报给了谁；答复以前不能定、不能标注。"


def action(proposal: Proposal) -> str:
    """Words of the primary action beside a result."""
    if proposal.attribute is not None:
        return ADOPT
    if proposal.asks_authority:
        return REFER
    return {"stop": STOP, "outside": CLOSE}.get(proposal.outcome, NOTE)


def foot(proposal: Proposal) -> str:
    """What comes after a result."""
    if proposal.asks_authority:
        return REFERRING
    if proposal.outcome == "follow_source" and proposal.attribute:
        return _FOOT["propose"]
    return _FOOT[proposal.outcome]


def difference(proposal: Proposal) -> str:
    """That a decision is another one than proposed."""
    if proposal.label:
        return DIFFERS.format(proposal.label)
    return UNDECIDED.format(proposal.title)


def is_asked_here(walk: Walk, key: str) -> bool:
    """Whether a fact is stated beside the proposal, and not on the form of the attribute."""
    return key in walk.pack.stated

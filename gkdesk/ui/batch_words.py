"""What a batch says on the screen: of each paper, of all, of what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gkdesk.batch.lines import Line, State
from gkdesk.errors import SecretMarkError
from gkdesk.terms import Attribute

if TYPE_CHECKING:
    from gkdesk.batch.gathering import Gathered
    from gkdesk.batch.pace import Pace
    from gkdesk.forms.form import Answers, Form

STATES: Mapping[State, str] = {
    State.WAITING: "待办",
    State.DONE: "已标注",
    State.ALREADY: "原有标注",
    State.NO_MARK: "已记录",
    State.ASKS: "要定位置",
    State.FINDINGS: "要看体检",
    State.REFUSED: "没办成",
}
"""The word of each state; its icon stands beside it (models/batch_model.py)."""

NOTHING_FOUND = "没有找到可以办的文稿"
Counts = Mapping[State, int]

WHICH_KINDS = "请核对选的文件夹；这里办 .docx、.docm、.dotx、.dotm。"
LARGE_S = 90


class Summary(NamedTuple):
    """What was decided for all papers.

    Attributes:
        attribute: Its code.
        label: The office's word for it.
        grounds: As they are listed.
    """

    attribute: str
    label: str
    grounds: str


def summary(form: Form, answers: Answers) -> Summary:
    """What a form's answers say, in the form's own words."""
    labels = {
        (field.key, choice.value): choice.label for field in form.fields for choice in field.choices
    }
    attribute, grounds = answers.get("attribute", ""), answers.get("grounds", ())
    code = attribute if isinstance(attribute, str) else ""
    chosen = (grounds,) if isinstance(grounds, str) else grounds
    said = "、".join(labels.get(("grounds", one), one) for one in chosen)
    return Summary(code, labels.get(("attribute", code), code), said)


def prospect(papers: int, attribute: Attribute | None, mark: str) -> str:
    """What beginning will do, said before it is pressed.

    Args:
        mark: What the office prints for it; empty for nothing.
    """
    if attribute is None:
        return ""
    if not mark:
        return f"{papers} 份都只作记录，按本单位口径不加标注。"
    return f"{papers} 份都标{mark}，各自另存一份在原件旁边，原件不动。"


def advice(line: Line) -> str:
    """What came of a paper, or what to do about it."""
    if line.state is State.DONE and line.was_earlier:
        return "此前已办好，没有重复标注"
    if line.state is State.DONE:
        return _copy(line)
    if line.state is State.ASKS:
        return f"{_head(line.trouble)}。双击这一行，指一下写在哪里"
    if line.state in (State.REFUSED, State.FINDINGS):
        return f"{_head(line.trouble)}。{line.remedy}"
    return {
        State.ALREADY: "文稿上本来就有，没有再写第二条",
        State.NO_MARK: "按本单位口径不印标注",
    }.get(line.state, "")


def _copy(line: Line) -> str:
    """Where the marked copy stands; its usual name needs no saying."""
    out = Path(line.out)
    if not line.out:
        return "已有标注，作了记录"
    if out.parent != line.path.parent:
        return f"标注稿：{out}"
    is_usual = out.name == f"{line.path.stem}（已标注）{line.path.suffix}"
    return "标注稿存在原件旁边" if is_usual else f"标注稿：{out.name}"


def _head(trouble: str) -> str:
    return trouble.rstrip("。")


def tally(counts: Counts) -> str:
    """How many ended how, so far."""
    done = sum(count for state, count in counts.items() if state.is_settled)
    parts = [f"办成 {done} 份"]
    shown = ((State.ASKS, "要定位置"), (State.FINDINGS, "要看体检"), (State.REFUSED, "没办成"))
    for state, words in shown:
        if counts.get(state):
            parts.append(f"{words} {counts[state]} 份")
    return " · ".join(parts)


def outcome(counts: Counts) -> str:
    """What came of the whole batch, in one sentence."""
    done = sum(count for state, count in counts.items() if state.is_settled)
    rest = [
        words.format(counts[state])
        for state, words in (
            (State.ASKS, "{} 份要您定位置"),
            (State.FINDINGS, "{} 份要您看体检"),
            (State.REFUSED, "{} 份没有办成"),
            (State.WAITING, "{} 份还没有办"),
        )
        if counts.get(state)
    ]
    if not any(counts.values()):
        return "办完了：没有可以办的文稿"
    begin = "已停下" if counts.get(State.WAITING) else "办完了"
    if not rest:
        return f"{begin}：{done} 份全部办成"
    return f"{begin}：办成 {done} 份，{'，'.join(rest)}"


def secrets(stopped: int) -> tuple[str, str]:
    """What to say of papers that bear a 密级 mark, and what to do now. No names."""
    return (
        f"有 {stopped} 份带有密级标志，已停止处理，什么都没有保留，清单里也不再列出",
        SecretMarkError().remedy,
    )


def speed(pace: Pace, left: int) -> str:
    """Rate and time left; empty as long as it cannot be said."""
    rate, seconds = pace.per_second, pace.left_s(left)
    if not rate or seconds is None:
        return ""
    said = f"每秒 {rate:.0f} 份" if rate >= 1 else f"每分钟 {rate * 60:.0f} 份"
    return f"{said} · 约剩 {about(seconds)}" if left else said


def about(seconds: float) -> str:
    """A time to wait, as one says it."""
    if seconds < LARGE_S:
        return f"{max(1, round(seconds))} 秒"
    minutes = round(seconds / 60)
    return f"{minutes} 分钟" if minutes < LARGE_S else f"{minutes / 60:.1f} 小时"


def left_out(found: Gathered) -> str:
    """What lay there besides and was not taken in; empty for nothing."""
    parts = [
        words.format(count)
        for words, count in (
            ("{} 份旧格式（.doc、.wps 等），请先另存为 .docx", found.old),
            ("{} 份是标注过的副本", found.copies),
            ("{} 个不是 Word 文稿", found.others),
            ("{} 个文件夹打不开", found.closed),
        )
        if count
    ]
    return f"没有列入：{'；'.join(parts)}。" if parts else ""

"""What a check-up of many papers says on the screen: of each paper, and of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gkdesk.standing import NOTICE, Standing
from gkdesk.terms import Severity
from gkdesk.ui.checklist import NOTHING

if TYPE_CHECKING:
    from gkdesk.audit.checkup_summary import Line

GRAVE, WARN, CALM, TROUBLE = "有须处理的", "请看一看", "没有需要处理的", "没有体检成"
ICONS = {
    GRAVE: ("alarm", "alarm"),
    WARN: ("ask", "alarm"),
    CALM: ("note", "second"),
    TROUBLE: ("alarm", "alarm"),
}


def waiting(line: Line) -> Counter[Severity]:
    """How many findings of each severity nobody has dealt with."""
    return Counter(one.finding.severity for one in line.found if one.standing is Standing.OPEN)


def state(line: Line) -> str:
    """How a paper stands, in a word."""
    if line.trouble:
        return TROUBLE
    counts = waiting(line)
    if counts[Severity.BLOCK]:
        return GRAVE
    return WARN if counts[Severity.WARN] else CALM


def far(done: int, total: int) -> str:
    """How far the round has come."""
    return f"正在体检，第 {min(done + 1, total)} 份，共 {total} 份"


def outcome(lines: Sequence[Line], left: int) -> str:
    """What came of the round, in one sentence.

    Args:
        left: Papers that nobody came to, because it was stopped.
    """
    counts = Counter(map(state, lines))
    findings = sum(waiting(line)[Severity.BLOCK] for line in lines)
    said = [
        words.format(count, findings)
        for words, count in (
            ("{} 份有须处理的，共 {} 处", counts[GRAVE]),
            ("{} 份请看一看", counts[WARN]),
            ("{} 份没有体检成", counts[TROUBLE]),
            ("还有 {} 份没有看", left),
        )
        if count
    ]
    begin = "已停下" if left else "看完了"
    looked = len(lines) - counts[TROUBLE]
    if not said:
        return f"{begin}，{looked} 份：{NOTHING}" if lines else "没有可以体检的文稿"
    return f"{begin}，体检 {looked} 份：{'，'.join(said)}"


def caution(stopped: int) -> str:
    """What a check-up does not take off anybody.

    Args:
        stopped: How many papers bore a 密级 mark.
    """
    return f"{'其余' if stopped else ''}{NOTICE}。"

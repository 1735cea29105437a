"""能不能送审: everything that holds up the submission of a case, the worst first. Pure.

Source: 国办发〔2016〕80号 一（一）; domain notes 9 (what an office sends back).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gkdesk.belongings import Belonging, Belongings, Fate, State
from gkdesk.forms.paper_kind import ID
from gkdesk.terms import CaseRow, CaseStatus, Finding


class Where(StrEnum):
    """Where an obstacle is cleared away; each is a step of the window."""

    DECISION = "decision"
    CHECK_UP = "check_up"
    BELONGINGS = "belongings"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that holds up submission.

    Attributes:
        code: Permanent.
        text: What it is, a sentence without a full stop.
        remedy: What to do.
        key: Which finding, form or field it is about; empty for the case as a whole.
    """

    code: str
    text: str
    remedy: str
    where: Where
    key: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a case can be submitted.

    Attributes:
        obstacles: What holds it up, the worst first.
    """

    obstacles: tuple[Obstacle, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing does."""
        return not self.obstacles

    @property
    def sentence(self) -> str:
        """The same in one sentence without a full stop."""
        if self.is_ready:
            return "可以送审"
        return f"还差 {len(self.obstacles)} 项才能送审"


@dataclass(frozen=True, slots=True)
class Paper:
    """How the file of a case is found now.

    Attributes:
        is_there: It can be read.
        is_same: It is the one that the case goes on with.
    """

    is_there: bool = True
    is_same: bool = True


def readiness(
    row: CaseRow,
    paper: Paper,
    held: Iterable[Finding],
    belongings: Belongings,
    awaiting: str = "",
) -> Readiness:
    """Say what holds up a case.

    Args:
        held: Findings of the check-up that must be settled first.
        awaiting: What somebody else has been asked about (article 17) and has not yet
            answered; empty where nobody was asked.
    """
    return Readiness(
        (
            *_of_paper(paper),
            *_of_decision(row),
            *map(_of_finding, held),
            *_of_question(awaiting),
            *_of_belongings(belongings),
        )
    )


def _of_paper(paper: Paper) -> Iterator[Obstacle]:
    if not paper.is_there:
        yield Obstacle(
            "paper.missing",
            "文稿读不出来",
            "它可能已被移动、改名、删除，或正被其他程序占用；放回原处、关闭占用的程序后再试。",
            Where.CHECK_UP,
        )
    elif not paper.is_same:
        yield Obstacle(
            "paper.changed",
            "文稿在体检之后改过",
            "请重新体检，办件按改后的文稿继续办理。",
            Where.CHECK_UP,
        )


def _of_decision(row: CaseRow) -> Iterator[Obstacle]:
    if row.attribute is None:
        yield Obstacle(
            "decision.missing", "还没有选择公开属性", "请选择公开属性和依据。", Where.DECISION
        )
    elif row.status is CaseStatus.OPENED:
        yield Obstacle(
            "decision.outdated",
            "选定公开属性之后，文稿的内容改过",
            f"请再看一遍，重新确认公开属性（原来选的是“{row.label}”）。",
            Where.DECISION,
        )


def _of_finding(one: Finding) -> Obstacle:
    return Obstacle(f"finding.{one.code}", one.text, one.advice, Where.CHECK_UP, one.key)


def _of_question(awaiting: str) -> Iterator[Obstacle]:
    """条例 article 17: not sure, so asked; the answer comes first."""
    if awaiting:
        yield Obstacle(
            "question.open",
            f"还在等答复：{awaiting}",
            "收到答复后登记，再确定公开属性。",
            Where.DECISION,
        )


def _of_belongings(belongings: Belongings) -> Iterator[Obstacle]:
    if belongings.kinds is None:
        yield Obstacle(
            "belonging.kind",
            "还没有说明这是什么公文",
            "请选出属于哪几类；都不属于的，选“都不是”。",
            Where.BELONGINGS,
            ID,
        )
    for one in belongings.in_the_way:
        text, remedy = _lost(one) if one.state is State.CHANGED else _missing(one)
        yield Obstacle(f"belonging.{one.state.value}", text, remedy, Where.BELONGINGS, one.form.id)


def _missing(one: Belonging) -> tuple[str, str]:
    instead = "，或者写明理由" if one.form.waiver else ""
    return f"缺少{one.form.short}", f"请填写“{one.form.form.title}”{instead}（{one.source}）。"


def _lost(one: Belonging) -> tuple[str, str]:
    names = "、".join(f"“{kept.file.name}”" for kept in one.lost[:3])
    is_gone = all(kept.fate is Fate.GONE for kept in one.lost)
    what = "找不到了" if is_gone else "与附上时不一样了"
    return f"{one.form.short}里的{names}{what}", "请核对后重新附上。"

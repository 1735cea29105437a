"""What a paper already says of its disclosure: the printed variants that occur.

Each is judged for a paper that has been decided to be 主动公开.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from layouts.pieces import Outcome

ALREADY, CONFLICT, ASK, BELOW = Outcome.ALREADY, Outcome.CONFLICT, Outcome.ASK, Outcome.BELOW


class Where(StrEnum):
    """Where it stands."""

    NOTE = "below the date"
    CENTRED = "below the date, centred"
    RIGHT = "below the date, at the right"
    SPLIT = "below the date, a run for each character"
    TRACKED = "below the date, as a tracked insertion"
    CONTROL = "below the date, chosen from a list in a content control"
    SOFT = "in the date's paragraph, behind a soft break"
    SAME_LINE = "on the date's own line"
    TABLE = "in a table below the date"
    BOX = "in a text box below the date"
    IMPRINT = "as a line of the 版记"
    FAR = "two empty lines below the date"
    ABOVE = "above the signature"
    END = "at the very end of the file"
    DELETED = "struck out below the date"


@dataclass(frozen=True)
class Carried:
    """One way to carry a mark.

    Attributes:
        outcome: What a clerk would do.
        also: What else is no mistake.
        imprint: A second text, as a line of the 版记.
    """

    text: str
    outcome: Outcome
    where: Where = Where.NOTE
    also: frozenset[Outcome] = field(default=frozenset())
    imprint: str = ""

    @property
    def name(self) -> str:
        """For a report."""
        return f"{self.text}|{self.imprint} {self.where}" if self.text else "no mark"


NOTHING = Carried("", BELOW)

_SAME = (
    "（此件公开发布）",
    "（此件主动公开）",
    "（信息公开形式：主动公开）",
    "（此件公开）",
    "（此件主动公开发布）",
    "（此文公开发布）",
    "（本件公开发布）",
    "（此件可公开发布）",
    "（公开发布）",
    "（主动公开）",
    "（公开属性：主动公开）",
    "(此件公开发布)",
    "（此件公开发布)",
    "(此件公开发布）",
    "（此件公开发布",
    "此件公开发布）",
    "此件公开发布",
    "【此件公开发布】",
    "〔此件公开发布〕",
    "[此件公开发布]",
    "﹙此件公开发布﹚",
    "（此件公开发布）。",
    "（此件公开发布。）",
    "（ 此 件 公 开 发 布 ）",
    "　　（此件公开发布）",
    "（此件\u200b公开发布）",
    "（“此件公开发布”）",
    "附注：（此件公开发布）",
    "公开方式：主动公开",
    "公开属性：主动公开",
    "公开形式:主动公开",
    "信息公开选项：主动公开",
    "信息公开形式：主动公开",
    "政府信息公开选项：主动公开",
    "公开属性：此件主动公开",
    "公开方式　主动公开",
)
_OTHER = (
    "（此件不公开）",
    "（此件不予公开）",
    "（此件免予公开）",
    "（此件依申请公开）",
    "（此件可依申请公开）",
    "（此件删减后公开）",
    "（此件部分公开）",
    "(此件依申请公开)",
    "（此件不公开",
    "此件依申请公开",
    "（信息公开形式：依申请公开）",
    "公开方式：依申请公开",
    "公开属性：不予公开",
    "信息公开选项：不予公开",
    "政府信息公开选项：免予公开",
    "公开属性：部分公开",
    "（不予公开）",
    "（此件不宜公开）",
)
_FORBIDDING = (
    "（此件发至县团级）",
    "（此件发至乡镇）",
    "（此件公开发至县团级）",
    "（内部使用，不得翻印）",
    "（此件不得翻印）",
    "（不得转载、不得上网）",
    "（此件请注意保存）",
    "（此件仅限党内传达）",
    "此件发至县团级",
)
_WITH_CONTACT = (
    ("（此件公开发布。联系人：李某，电话：0794-8888888）", ALREADY),
    ("（联系人：李某，电话：0794-8888888；此件公开发布）", ALREADY),
    ("（此件依申请公开。联系人：李某）", CONFLICT),
)
_TICKED = (
    ("公开方式：☑主动公开 □依申请公开 □不予公开", ALREADY),
    ("公开属性：主动公开√ 依申请公开□ 不公开□", ALREADY),
    ("公开方式：□主动公开 ☑依申请公开 □不予公开", CONFLICT),
    ("公开方式：□主动公开 □依申请公开 □不予公开", ASK),
)
_ELSEWHERE = (
    Where.CENTRED,
    Where.RIGHT,
    Where.SPLIT,
    Where.TRACKED,
    Where.CONTROL,
    Where.SOFT,
    Where.SAME_LINE,
    Where.TABLE,
    Where.BOX,
    Where.FAR,
    Where.ABOVE,
)
# Lines that stand in a 版记, with or without their head.
_IMPRINTED = (
    ("公开方式：主动公开", ALREADY),
    ("公开属性：主动公开", ALREADY),
    ("信息公开选项：主动公开", ALREADY),
    ("政府信息公开选项：主动公开", ALREADY),
    ("此件公开发布", ALREADY),
    ("公开方式： 主动公开", ALREADY),
    ("公开方式：依申请公开", CONFLICT),
    ("信息公开选项：不予公开", CONFLICT),
    ("公开属性：免予公开", CONFLICT),
)
_TWO = (
    ("（此件公开发布）", "公开方式：主动公开", ALREADY),
    ("（此件公开发布）", "公开方式：依申请公开", CONFLICT),
    ("（此件依申请公开）", "公开方式：主动公开", CONFLICT),
    ("（此件不公开）", "公开方式：不予公开", CONFLICT),
)
_PERSON = frozenset({ASK, CONFLICT})

CARRIED: tuple[Carried, ...] = (
    *(Carried(text, ALREADY) for text in _SAME),
    *(Carried(text, CONFLICT) for text in _OTHER),
    *(Carried(text, CONFLICT, also=frozenset({ASK})) for text in _FORBIDDING),
    *(Carried(text, outcome, also=_PERSON) for text, outcome in _WITH_CONTACT),
    *(Carried(text, outcome, Where.IMPRINT, _PERSON) for text, outcome in _TICKED),
    *(Carried("（此件公开发布）", ALREADY, where) for where in _ELSEWHERE),
    *(Carried("（此件依申请公开）", CONFLICT, where) for where in _ELSEWHERE),
    *(Carried(text, outcome, Where.IMPRINT) for text, outcome in _IMPRINTED),
    *(Carried(text, outcome, imprint=second) for text, second, outcome in _TWO),
    Carried("（此件公开发布）", ALREADY, Where.END, _PERSON),
    Carried("（此件不公开）", CONFLICT, Where.END, _PERSON),
    Carried("（此件公开发布）", BELOW, Where.DELETED),
    Carried("（此件不公开）", BELOW, Where.DELETED),
)

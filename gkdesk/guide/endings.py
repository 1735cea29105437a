"""结果: how a walk through the questions may end, and what goes with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gkdesk.guide import reading
from gkdesk.guide.questions import Answers, Condition
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Ground, GroundId, Severity

OPEN, EXEMPT = "open", "exempt"
"""In ``grounds``: those that the answers gave, and the exemptions that hold."""

Grounds = Mapping[GroundId, Ground]


class Outcome(StrEnum):
    """How a walk ends; public words of the command line."""

    PROPOSE = "propose"
    PROPOSE_WITH_REVIEW = "propose_with_review"
    REVIEW = "review"
    STOP = "stop"
    OUTSIDE = "outside"
    FOLLOW_SOURCE = "follow_source"
    ASK_FIRST = "ask_first"
    REASSESS = "reassess"
    NEEDS_REASON = "needs_reason"


FIRM = (Outcome.PROPOSE, Outcome.PROPOSE_WITH_REVIEW)


@dataclass(frozen=True, slots=True)
class View:
    """One of the views that are held where a matter is contested."""

    attribute: Attribute
    text: str
    source: str

    @classmethod
    def of(cls, sheet: Sheet) -> View:
        """Read one view."""
        return cls(_attribute(sheet), sheet.text("text"), sheet.text("source"))


@dataclass(frozen=True, slots=True)
class Ending:
    """What a walk leads to.

    Attributes:
        attribute: What is proposed; None where nothing is.
        grounds: Ids, ``open`` or ``exempt``.
        must_state: Keys of facts that must be stated besides those of the grounds.
    """

    id: str
    outcome: Outcome
    title: str
    text: str
    source: str
    attribute: Attribute | None = None
    grounds: tuple[str, ...] = ()
    must_state: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    views: tuple[View, ...] = ()

    @classmethod
    def of(cls, sheet: Sheet, known: Collection[GroundId], facts: Collection[str]) -> Ending:
        """Read one ending.

        Raises:
            SettingsError: It proposes without an attribute, or names what does not exist.
        """
        outcome = sheet.text("outcome")
        if outcome not in set(Outcome):
            sheet.refuse("outcome", f"只能是 {', '.join(Outcome)}")
        ending = cls(
            id=sheet.text("id"),
            outcome=Outcome(outcome),
            title=sheet.text("title"),
            text=sheet.text("text"),
            source=sheet.text("source"),
            attribute=_attribute(sheet) if sheet.has("attribute") else None,
            grounds=sheet.texts("grounds", ()),
            must_state=sheet.texts("must_state", ()),
            next_steps=sheet.texts("next_steps", ()),
            views=tuple(map(View.of, sheet.tables("views"))),
        )
        if not {*ending.grounds} <= {OPEN, EXEMPT, *known}:
            sheet.refuse("grounds", "写有不存在的依据")
        if not {*ending.must_state} <= {*facts}:
            sheet.refuse("must_state", "写有没有说明的事实")
        _refuse_misfits(sheet, ending)
        return ending


@dataclass(frozen=True, slots=True)
class Conclusion:
    """An ending that follows from all answers together.

    Attributes:
        is_open: Whether a ground to open must, or must not, be there; None: either.
        is_exempt: Whether an exemption must, or must not, hold; None: either.
        only: All exemptions that hold must be among these; empty means any may.
    """

    ending: Ending
    condition: Condition
    is_open: bool | None
    is_exempt: bool | None
    only: frozenset[GroundId]

    @classmethod
    def of(cls, sheet: Sheet, known: Collection[GroundId], facts: Collection[str]) -> Conclusion:
        """Read one conclusion."""
        return cls(
            ending=Ending.of(sheet, known, facts),
            condition=Condition.of(sheet),
            is_open=sheet.flag("open") if sheet.has("open") else None,
            is_exempt=sheet.flag("exempt") if sheet.has("exempt") else None,
            only=reading.grounds(sheet, "only", known),
        )

    @property
    def is_last(self) -> bool:
        """Whether it fits whatever was answered."""
        is_free = self.condition == Condition() and not self.only
        return is_free and self.is_open is None and self.is_exempt is None

    def fits(
        self, answers: Answers, opening: Collection[GroundId], exempting: Collection[GroundId]
    ) -> bool:
        """Whether it follows.

        Args:
            opening: Grounds to open that the answers gave.
            exempting: Exemptions that hold.
        """
        return (
            self.is_open in (None, bool(opening))
            and self.is_exempt in (None, bool(exempting))
            and (not self.only or self.only.issuperset(exempting))
            and self.condition.holds(answers)
        )


@dataclass(frozen=True, slots=True)
class Hold:
    """When an exemption holds.

    Attributes:
        content: The choice of the question ``contents`` that it speaks of.
    """

    ground: GroundId
    content: str
    condition: Condition

    @classmethod
    def of(cls, sheet: Sheet, grounds: Grounds) -> Hold:
        """Read one, and see that it is an exemption that may be used here."""
        ground = grounds.get(GroundId(sheet.text("ground")))
        if ground is None or not ground.is_exemption or ground.refusal:
            sheet.refuse("ground", "不是第十四条至第十六条的依据")
        return cls(ground.id, sheet.text("content"), Condition.of(sheet))


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that goes with an ending where it applies.

    Attributes:
        attributes: Only with one of these proposed; empty means whatever is.
        grounds: Only with one of these grounds; empty means any.
        seen: Only where the paper shows one of these; empty means any paper.
        unseen: Only where it shows none of these.
        code: Permanent code of a conflict.
    """

    text: str
    source: str
    condition: Condition
    attributes: frozenset[Attribute] = frozenset()
    grounds: frozenset[GroundId] = frozenset()
    seen: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    code: str = ""
    severity: Severity = Severity.HINT

    @classmethod
    def of(cls, sheet: Sheet, known: Collection[GroundId], *, coded: bool = False) -> Remark:
        """Read one remark; a conflict has a code besides."""
        return cls(
            text=sheet.text("text"),
            source=sheet.text("source"),
            condition=Condition.of(sheet),
            attributes=reading.attributes(sheet, "attributes"),
            grounds=reading.grounds(sheet, "grounds", known),
            seen=sheet.texts("seen", ()),
            unseen=sheet.texts("unseen", ()),
            code=sheet.text("code") if coded else "",
            severity=reading.severity(sheet, Severity.HINT),
        )

    def applies(
        self,
        answers: Answers,
        attribute: Attribute | None,
        grounds: Collection[GroundId],
        seen: Collection[str],
    ) -> bool:
        """Whether it goes with this result."""
        return (
            (not self.attributes or attribute in self.attributes)
            and (not self.grounds or not self.grounds.isdisjoint(grounds))
            and (not self.seen or any(one in seen for one in self.seen))
            and not any(one in seen for one in self.unseen)
            and self.condition.holds(answers)
        )


def _attribute(sheet: Sheet) -> Attribute:
    named = sheet.text("attribute")
    if named not in set(Attribute):
        sheet.refuse("attribute", "写有不认识的公开属性")
    return Attribute(named)


def _refuse_misfits(sheet: Sheet, ending: Ending) -> None:
    if ending.outcome in FIRM and (ending.attribute is None or not ending.grounds):
        sheet.refuse("attribute", "提出建议的结果要有公开属性和依据")
    if ending.attribute and ending.outcome not in (*FIRM, Outcome.FOLLOW_SOURCE):
        sheet.refuse("attribute", "这种结果不能有公开属性")
    if (ending.outcome is Outcome.REVIEW) != (len(ending.views) > 1):
        sheet.refuse("views", "有争议的结果要写两种以上看法，别的结果不写")
    if ending.outcome is not Outcome.REVIEW and not ending.next_steps and not ending.attribute:
        sheet.refuse("next_steps", "没有写下一步")

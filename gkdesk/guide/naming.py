"""名称对得上: whether everything that a pack names is there, and none looks ahead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from gkdesk.guide.endings import Conclusion, Hold, Remark
from gkdesk.guide.pack import Pack
from gkdesk.guide.questions import Choice, Condition
from gkdesk.profiles.profile import LEVELS
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, GroundId

CONTENTS = "contents"
"""The question whose choices the exemptions speak of."""

Asked = Mapping[str, Collection[str]]


def refuse_wrong_names(pack: Pack, sheet: Sheet) -> None:
    """See that every question, choice, ending, fact and ground named is there.

    Raises:
        SettingsError: It names file and key.
    """
    asked: dict[str, set[str]] = {}
    for number, question in enumerate(pack.questions, 1):
        place = f"questions[{number}]."
        _refuse_condition(question.condition, asked, sheet, place)
        if question.id in asked:
            sheet.refuse(f"{place}id", "与另一问相同")
        asked[question.id] = {choice.id for choice in question.choices}
        for nth, choice in enumerate(question.choices, 1):
            _refuse_choice(choice, pack, sheet, f"{place}choices[{nth}].")
    for number, hold in enumerate(pack.holds, 1):
        if hold.content not in asked.get(CONTENTS, ()):
            sheet.refuse(f"holds[{number}].content", f"不是 {CONTENTS} 一问的选项")
    _refuse_group("holds", pack.holds, asked, sheet)
    _refuse_group("conclusions", pack.conclusions, asked, sheet)
    for name in ("reviewed", "steps", "conflicts"):
        remarks: tuple[Remark, ...] = getattr(pack, name)
        _refuse_group(name, remarks, asked, sheet)
        for number, one in enumerate(remarks, 1):
            _refuse_seen((*one.seen, *one.unseen), pack, sheet, f"{name}[{number}].")


def _refuse_choice(choice: Choice, pack: Pack, sheet: Sheet, place: str) -> None:
    if choice.ends and choice.ends not in pack.endings:
        sheet.refuse(f"{place}ends", f"没有名为“{choice.ends}”的结果")
    _refuse_seen(choice.seen, pack, sheet, place)
    if not choice.levels <= set(LEVELS):
        sheet.refuse(f"{place}levels", f"只能是{'、'.join(LEVELS)}")
    for ground in choice.grounds:
        if not _opens(pack, ground):
            sheet.refuse(f"{place}grounds", f"“{ground}”不是公开的依据")


def _refuse_seen(seen: tuple[str, ...], pack: Pack, sheet: Sheet, place: str) -> None:
    if not {clue.id for clue in pack.clues}.issuperset(seen):
        sheet.refuse(f"{place}seen", "写有没有说明的文稿事实")


def _refuse_group(
    name: str, group: Iterable[Hold | Conclusion | Remark], asked: Asked, sheet: Sheet
) -> None:
    for number, one in enumerate(group, 1):
        _refuse_condition(one.condition, asked, sheet, f"{name}[{number}].")


def _refuse_condition(condition: Condition, asked: Asked, sheet: Sheet, place: str) -> None:
    for key, lines in (("when", condition.when), ("unless", condition.unless)):
        named = [
            (question, choice) for line in lines for question in line for choice in line[question]
        ]
        for question, choice in sorted(named):
            if question not in asked:
                sheet.refuse(f"{place}{key}", f"写有前面没有问过的“{question}”")
            if choice not in asked[question]:
                sheet.refuse(f"{place}{key}", f"“{question}”没有“{choice}”这个选项")


def _opens(pack: Pack, identity: GroundId) -> bool:
    ground = pack.catalogue.grounds.get(identity)
    return ground is not None and {Attribute.PROACTIVE, Attribute.PARTIAL} <= ground.allowed

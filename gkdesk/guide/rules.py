"""题本的检查: packs are loaded, checked, compared, and old decisions put to them again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.guide import grounds
from gkdesk.guide import pack as packs
from gkdesk.guide.course import follow
from gkdesk.guide.endings import Outcome
from gkdesk.guide.grounds import Catalogue
from gkdesk.guide.naming import refuse_wrong_names
from gkdesk.guide.pack import Pack
from gkdesk.guide.questions import Answers
from gkdesk.guide.tracing import TooManyWaysError, Trace, trace, unlawful
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, GroundId, Sha256

_MOST_BYTES = 2_000_000
_NAMES = ("id", "code", "ground", "text")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a pack that holds comes to."""

    pack: Pack
    trace: Trace


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that differs between two packs.

    Attributes:
        key: Where, e.g. ``questions.mark.choices.none.text``.
        was: As the first has it; empty where it has nothing.
        now: As the second has it; empty where it has nothing.
    """

    key: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was recorded, with the answers that led to it."""

    name: str
    answers: Answers
    outcome: Outcome
    attribute: Attribute | None
    grounds: tuple[GroundId, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A decision that comes out differently under another edition.

    Attributes:
        now: What the same answers lead to; None where a question is open now.
        asks: The question that is open.
    """

    was: Decided
    now: Decided | None
    asks: str = ""


def load(on: date | None = None) -> Pack:
    """The pack in force on a day, today if none is named.

    Raises:
        SettingsError: A pack says something impossible.
    """
    loaded = [_shipped(path) for path in sorted(_folder().glob("questions-*.toml"))]
    day = on or date.today()  # noqa: DTZ011 - a law takes effect by the local calendar
    in_force = [pack for pack in loaded if pack.edition.effective <= day]
    return max(in_force or loaded, key=lambda pack: pack.edition.effective)


def check(path: Path) -> Checked:
    """Read a pack and walk every way through it.

    Raises:
        SettingsError: It names file and key of what must be mended.
    """
    pack, sheet = packs.read(path, _catalogue_of(path))
    refuse_wrong_names(pack, sheet)
    _refuse_loose_ends(pack, sheet)
    try:
        traced = trace(pack)
    except TooManyWaysError:
        sheet.refuse("questions", "条件太多，走法多得无法检查")
    _refuse_dead(pack, traced, sheet)
    _refuse_unlawful(pack, traced, sheet)
    if traced.longest > pack.most_questions:
        sheet.refuse("most_questions", f"是{pack.most_questions}，最长的走法要问{traced.longest}问")
    return Checked(pack, traced)


def diff(first: Path, second: Path) -> tuple[Difference, ...]:
    """Everything that differs between two packs, by its place.

    Raises:
        SettingsError: One of them cannot be read.
    """
    one, other = (_flat(path) for path in (first, second))
    keys = dict.fromkeys((*one, *other))
    return tuple(
        Difference(key, one.get(key, ""), other.get(key, ""))
        for key in keys
        if one.get(key, "") != other.get(key, "")
    )


def replay(decisions: Iterable[Decided], pack: Pack) -> Iterator[Replayed]:
    """Put recorded decisions to a pack, and name those that come out differently."""
    for was in decisions:
        course = follow(pack, _known(was.answers, pack))
        if course.ending is None:
            yield Replayed(was, None, course.next.id if course.next else "")
            continue
        ending = course.ending
        now = Decided(was.name, course.made, ending.outcome, ending.attribute, course.grounds())
        is_same = (now.attribute, set(now.grounds)) == (was.attribute, set(was.grounds))
        if not (is_same and _alike(was.outcome, now.outcome)):
            yield Replayed(was, now)


@cache
def _shipped(path: Path) -> Pack:
    return check(path).pack


def _folder() -> Path:
    return paths.resources() / "guide"


def _catalogue_of(path: Path) -> Catalogue:
    """The grounds of the regulation that a pack is about."""
    sheet, _ = _sheet(path)
    name = sheet.text("catalogue")
    catalogues = map(grounds.read, sorted(_folder().glob("grounds-*.toml")))
    found = next((one for one in catalogues if one.edition.name == name), None)
    return found or sheet.refuse("catalogue", "没有这部条例的依据目录")


def _sheet(path: Path) -> tuple[Sheet, Sha256]:
    """Read a file somebody names, which may be anything."""
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        raise SettingsError(f"规则文件 {path.name} 太大", "题本一般不到100KB，请核对文件。")
    return Sheet.read(path)


def _refuse_loose_ends(pack: Pack, sheet: Sheet) -> None:
    if not pack.conclusions[-1].is_last:
        place = f"conclusions[{len(pack.conclusions)}].when"
        sheet.refuse(place, "最后一项不能有条件，否则有的走法没有结果")
    ids = [*pack.endings, *(one.ending.id for one in pack.conclusions)]
    if len(set(ids)) != len(ids):
        sheet.refuse("conclusions", "与别的结果编号相同")


def _refuse_dead(pack: Pack, traced: Trace, sheet: Sheet) -> None:
    for number, question in enumerate(pack.questions, 1):
        if question.id not in traced.asked:
            sheet.refuse(f"questions[{number}].when", f"“{question.id}”永远问不到")
    for number, key in enumerate(pack.endings, 1):
        if key not in traced.ended:
            sheet.refuse(f"endings[{number}].id", f"没有一种走法通到“{key}”")
    for number, one in enumerate(pack.conclusions, 1):
        if one.ending.id not in traced.ended:
            sheet.refuse(f"conclusions[{number}].id", f"没有一种走法通到“{one.ending.id}”")
    for number, hold in enumerate(pack.holds, 1):
        if hold.ground not in traced.holding:
            sheet.refuse(f"holds[{number}].when", f"“{hold.ground}”永远不成立")


def _refuse_unlawful(pack: Pack, traced: Trace, sheet: Sheet) -> None:
    places = {key: f"endings[{number}]" for number, key in enumerate(pack.endings, 1)}
    endings = dict(pack.endings)
    for number, one in enumerate(pack.conclusions, 1):
        places[one.ending.id] = f"conclusions[{number}]"
        endings[one.ending.id] = one.ending
    for key, found in sorted(traced.leaves):
        attribute = endings[key].attribute
        if attribute is None or unlawful(attribute, found, pack.catalogue.grounds):
            sheet.refuse(f"{places[key]}.grounds", f"{attribute}不能以{'、'.join(found)}为依据")


def _known(answers: Answers, pack: Pack) -> Answers:
    """The answers that this pack still knows."""
    known = {question.id: {one.id for one in question.choices} for question in pack.questions}
    return {
        key: answer for key, answer in answers.items() if known.get(key, set()).issuperset(answer)
    }


def _alike(was: Outcome, now: Outcome) -> bool:
    """Whether a review that the office adds is the only difference."""
    firm = {Outcome.PROPOSE, Outcome.PROPOSE_WITH_REVIEW}
    return was is now or {was, now} == firm


def _flat(path: Path) -> dict[str, str]:
    _sheet(path)  # refuses what is no TOML
    return dict(_leaves(tomllib.loads(path.read_text("utf-8-sig")), ""))


def _leaves(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        for number, one in enumerate(value, 1):
            name = next((str(one[key]) for key in _NAMES if key in one), str(number))
            yield from _leaves(one, f"{place}.{name}")
    else:
        yield place, str(value)

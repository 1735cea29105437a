"""随文材料: what goes with a paper, and how each piece stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gkdesk.forms.belonging import BelongingForm
from gkdesk.forms.belongings import form_of
from gkdesk.forms.paper_kind import ID, kinds_of
from gkdesk.profiles import BelongingRule, Profile
from gkdesk.terms import BelongingId, PaperKind
from gkdesk.trail.filings import Attached, Filing


class State(StrEnum):
    """How far a piece has come."""

    MISSING = "missing"
    FILED = "filed"
    WAIVED = "waived"  # a reason was given in its place
    CHANGED = "changed"  # a file is another one than was attached, or gone


class Fate(StrEnum):
    """What became of a file since it was attached."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was attached, and what became of it."""

    file: Attached
    fate: Fate


@dataclass(frozen=True, slots=True)
class Belonging:
    """One thing that goes with a paper.

    Attributes:
        is_required: Without it nothing is submitted.
        source: What demands it; empty where the office does not ask for it.
        filing: What was filed last; None for nothing.
    """

    form: BelongingForm
    is_required: bool
    source: str
    state: State
    filing: Filing | None = None
    files: tuple[Kept, ...] = ()

    @property
    def is_wanted(self) -> bool:
        """Whether the office asks for it; what was filed before the kind was changed may not be."""
        return bool(self.source)

    @property
    def is_in_the_way(self) -> bool:
        """Whether it holds up submission."""
        if self.state is State.MISSING:
            return self.is_required
        return self.state is State.CHANGED and self.is_wanted

    @property
    def reason(self) -> str:
        """Why it is not needed; empty where it was filed or nobody said."""
        if self.filing is None or not self.filing.is_waived:
            return ""
        return str(self.filing.answers.get(self.form.why, ""))

    @property
    def lost(self) -> tuple[Kept, ...]:
        """Files that are not what was attached."""
        return tuple(one for one in self.files if one.fate is not Fate.SAME)


@dataclass(frozen=True, slots=True)
class Belongings:
    """All that goes with one paper.

    Attributes:
        kind_form: On which is said what the paper is, with what the paper suggests.
        kinds: What it is; None while nobody has said.
        listed: What is required first, then what may be added.
    """

    kind_form: BelongingForm
    kinds: frozenset[PaperKind] | None
    kind_filing: Filing | None
    listed: tuple[Belonging, ...]
    hints: Mapping[PaperKind, str]

    @property
    def in_the_way(self) -> tuple[Belonging, ...]:
        """What holds up submission."""
        return tuple(one for one in self.listed if one.is_in_the_way)

    @property
    def waiting(self) -> int:
        """How many things have to be done; to say what the paper is counts as one."""
        return len(self.in_the_way) + (self.kinds is None)

    def find(self, form: str) -> Belonging | None:
        """The piece of a form."""
        return next((one for one in self.listed if one.form.id == form), None)


def belongings_of(
    profile: Profile,
    filed: Mapping[str, Filing],
    kind_form: BelongingForm,
    hints: Mapping[PaperKind, str],
    fate: Callable[[Attached], Fate],
) -> Belongings:
    """What goes with a paper by an office's rules, and how it stands.

    Args:
        filed: What was filed last of each form.
        fate: Looks what became of a file.
    """
    kind_filing = filed.get(ID)
    kinds = kinds_of(kind_filing.answers) if kind_filing else None
    rules = profile.belongings_of(kinds or ())
    return Belongings(
        kind_form=kind_form,
        kinds=kinds,
        kind_filing=kind_filing,
        listed=tuple(_listed(rules, filed, fate)),
        hints=hints,
    )


def _listed(
    rules: Iterable[BelongingRule],
    filed: Mapping[str, Filing],
    fate: Callable[[Attached], Fate],
) -> Iterator[Belonging]:
    wanted = {rule.form: rule for rule in rules}
    for form, rule in wanted.items():
        yield _belonging(form, filed.get(form), fate, rule)
    for form in BelongingId:
        if form not in wanted and form in filed:  # filed before the paper was called otherwise
            yield _belonging(form, filed[form], fate)


def _belonging(
    form: BelongingId,
    filing: Filing | None,
    fate: Callable[[Attached], Fate],
    rule: BelongingRule | None = None,
) -> Belonging:
    files = tuple(Kept(one, fate(one)) for one in filing.files) if filing else ()
    return Belonging(
        form=form_of(form),
        is_required=rule is not None and rule.is_required,
        source=rule.source if rule else "",
        state=_state(filing, files),
        filing=filing,
        files=files,
    )


def _state(filing: Filing | None, files: Iterable[Kept]) -> State:
    if filing is None:
        return State.MISSING
    if any(one.fate is not Fate.SAME for one in files):
        return State.CHANGED
    return State.WAIVED if filing.is_waived else State.FILED

"""Every form of what goes with a paper, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from gkdesk.errors import UnknownFormError
from gkdesk.forms.attendance import attendance_form
from gkdesk.forms.belonging import BelongingForm
from gkdesk.forms.competition import competition_form
from gkdesk.forms.consultation import consultation_form
from gkdesk.forms.interpretation import interpretation_form
from gkdesk.forms.legality import legality_form
from gkdesk.terms import BelongingId

_FORMS: Mapping[BelongingId, Callable[[], BelongingForm]] = MappingProxyType(
    {
        BelongingId.INTERPRETATION: interpretation_form,
        BelongingId.CONSULTATION: consultation_form,
        BelongingId.ATTENDANCE: attendance_form,
        BelongingId.LEGALITY: legality_form,
        BelongingId.COMPETITION: competition_form,
    }
)


@cache
def form_of(belonging: BelongingId) -> BelongingForm:
    """A form.

    Raises:
        SettingsError: Its file of words says something impossible.
    """
    return _FORMS[belonging]()


def named(form: str) -> BelongingId:
    """Which one a name means: its id, or its title.

    Raises:
        UnknownFormError: None.
    """
    for belonging in BelongingId:
        if form in form_of(belonging).names:
            return belonging
    known = "、".join(f"{one.value}（{form_of(one).short}）" for one in BelongingId)
    raise UnknownFormError(f"没有“{form[:40]}”这张表", f"可以用：paper_kind（公文种类）、{known}。")

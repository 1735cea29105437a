"""职责: who may do what at the desk. One table, and the one place that asks it.

The table is pure. ``guarded`` puts it before every deed of the desk at once, so that no
method can be added without saying what it is: the class would not come to be.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from gkdesk.errors import OwnDraftError, RoleError
from gkdesk.people import role_words
from gkdesk.terms import Person, Role
from gkdesk.trail.events import OF_KEYS, Kind


class Action(StrEnum):
    """What somebody may want to do."""

    LOOK = "查看"  # leaves no trace and changes nothing
    SIT = "就座"  # sit down, unlock, lock, a pass phrase of one's own
    DRAFT = "办理公文"
    REVIEW = "审查"
    SIGN = "审签"
    UNMASK = "查看未遮蔽的原文"
    EXPORT = "导出"
    VERIFY = "核对留痕"
    CONCLUDE = "出具核对结论"
    MANAGE = "管理工作台"


_ALL = tuple(Role)

HOLDERS: Mapping[Action, tuple[Role, ...]] = MappingProxyType(
    {
        Action.LOOK: _ALL,
        Action.SIT: _ALL,
        Action.DRAFT: (Role.DRAFT,),
        Action.REVIEW: (Role.REVIEW,),
        Action.SIGN: (Role.SIGN,),
        Action.UNMASK: _ALL,
        Action.EXPORT: _ALL,
        Action.VERIFY: (Role.DRAFT, Role.REVIEW, Role.SIGN, Role.MANAGE, Role.AUDIT),
        Action.CONCLUDE: (Role.AUDIT,),
        Action.MANAGE: (Role.MANAGE,),
    }
)
"""Who may do it. Who holds several roles acts by the first of them in this order."""

UNGUARDED = frozenset({Action.LOOK, Action.SIT})
"""What needs no unlocking: to look, and to sit down."""

OF_A_BROKEN_TRAIL = frozenset({Action.VERIFY, Action.CONCLUDE})
"""What anybody may where the trail cannot even say who is who: find out, and say so."""


def may(roles: Iterable[Role], action: Action) -> bool:
    """Whether these roles allow it."""
    return not frozenset(roles).isdisjoint(HOLDERS[action])


def role_for(roles: Iterable[Role], action: Action) -> Role | None:
    """The role by which somebody who holds these does it; None where he may not."""
    held = frozenset(roles)
    return next((role for role in HOLDERS[action] if role in held), None)


def refuse(person: Person, action: Action) -> None:
    """Let somebody do what his roles allow.

    Raises:
        RoleError: They do not; it says which role is needed.
    """
    if not may(person.roles, action):
        needed = "”或“".join(role_words((role,)) for role in HOLDERS[action])
        raise RoleError(
            f"“{person.name}”的职责是{role_words(person.roles)}，不能{action.value}",
            f"这一步要有“{needed}”职责的人来办；请换人，或请管理人员在“设置”里调整职责。",
        )


def refuse_own(person: Person, drafter: str, *, is_alone: bool, is_allowed: bool) -> None:
    """Let nobody review or sign his own draft.

    Args:
        person: Who wants to.
        drafter: Who opened the case.
        is_alone: Whether nobody else is on the roll.
        is_allowed: Whether the office's profile lets a one-person office do it.

    Raises:
        OwnDraftError: It is his own.
    """
    if person.name == drafter and not (is_alone and is_allowed):
        raise OwnDraftError(
            "不能审查、审签自己拟的稿",
            "请交给另一个人办理；只有一个人的单位，可以在单位口径里允许自审自签，台账会注明。",
        )


# ── what is recorded, and by which role ──────────────────────────────────────

_OF_KINDS: Mapping[Kind, Action] = {
    Kind.DESK_SET_UP: Action.MANAGE,
    Kind.EXPORTED: Action.EXPORT,
    Kind.UNMASKED: Action.UNMASK,
    Kind.PAPER_UNMASKED: Action.UNMASK,
    Kind.LIST_IMPORTED: Action.MANAGE,
    Kind.LIST_REMOVED: Action.MANAGE,
    Kind.PERSON_KEPT: Action.MANAGE,
    Kind.PERSON_LEFT: Action.MANAGE,
    Kind.PASSPHRASE_KEPT: Action.SIT,
    Kind.UNLOCKED: Action.SIT,
    Kind.CLOCK_SET_BACK: Action.SIT,
    **dict.fromkeys(OF_KEYS, Action.MANAGE),
    Kind.BACKED_UP: Action.MANAGE,
    Kind.RESTORED: Action.MANAGE,
    Kind.CASES_REMOVED: Action.MANAGE,
    Kind.VERIFIED: Action.VERIFY,
    Kind.CONCLUDED: Action.CONCLUDE,
}


def role_in(kind: Kind, roles: Iterable[Role]) -> Role | None:
    """The role by which somebody who holds these causes an event."""
    return role_for(roles, _OF_KINDS.get(kind, Action.DRAFT))


def is_drafting(kind: Kind) -> bool:
    """Whether an event carries a draft on, which only its drafter does."""
    return kind not in _OF_KINDS


# ── the one seam ─────────────────────────────────────────────────────────────

D = TypeVar("D", bound=type)


def guarded(deeds: Mapping[str, Action]) -> Callable[[D], D]:
    """Ask before every deed of a desk whether whoever sits there may do it.

    Args:
        deeds: What each public method of the class is; none may be missing.

    Raises:
        TypeError: A method is not in the table, or the table names one that is not there.
    """

    def guard(desk: D) -> D:
        methods = public_methods(desk)
        if methods.keys() != deeds.keys():
            odd = sorted(methods.keys() ^ deeds.keys())
            raise TypeError(f"what these are is not said, or they are not there: {odd}")
        for name, method in methods.items():
            if deeds[name] not in UNGUARDED:
                setattr(desk, name, _asking(method, deeds[name]))
        return desk

    return guard


def public_methods(desk: type) -> dict[str, Callable[..., Any]]:
    """What one can ask a desk to do, inherited or not."""
    found = inspect.getmembers(desk, inspect.isfunction)
    return {name: method for name, method in found if not name.startswith("_")}


def _asking(method: Callable[..., Any], action: Action) -> Callable[..., Any]:
    @functools.wraps(method)
    def asked(self: Any, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - any method
        self._let(action)
        return method(self, *args, **named)

    return asked

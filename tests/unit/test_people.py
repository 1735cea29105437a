"""The roll of people is what its events say, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations

import pytest

from gkdesk.errors import OwnDraftError, PersonError, RoleError, UnknownPersonError
from gkdesk.people import EVERY_ROLE, MOST_PEOPLE, People, as_kept, refuse_odd, role_of, role_words
from gkdesk.rights import HOLDERS, Action, may, refuse, refuse_own, role_for, role_in
from gkdesk.terms import Person, Role, Sha256
from gkdesk.trail.events import Event, Kind, moment

ZHANG = Person("张某", "办公室", EVERY_ROLE)
LI = Person("李某", "法规处", frozenset({Role.DRAFT, Role.REVIEW}))
WANG = Person("王某", "审计处", frozenset({Role.AUDIT}))


def event(kind: Kind, body: Mapping[str, object], person: Person = ZHANG) -> Event:
    at = moment("2026-03-06T01:00:00.000000Z")
    nothing = Sha256("0" * 64)
    return Event(
        1, None, kind, at, person.name, person.office, "gkdesk", {**body}, nothing, nothing
    )


def kept(person: Person, was: str = "") -> Event:
    return event(Kind.PERSON_KEPT, as_kept(person, was))


def test_nobody_is_on_the_roll_of_a_trail_that_speaks_of_nobody() -> None:
    assert People.of([event(Kind.EXPORTED, {})]).known == ()


def test_who_introduced_himself_has_all_roles() -> None:
    assert People.of([event(Kind.DESK_SET_UP, {"profile": "national"})]).known == (ZHANG,)


def test_on_an_old_trail_a_second_introduction_replaced_the_first() -> None:
    again = event(Kind.DESK_SET_UP, {"profile": "national"}, Person("赵某", "综合处"))
    people = People.of([event(Kind.DESK_SET_UP, {"profile": "national"}), again])
    assert people.known == (Person("赵某", "综合处", EVERY_ROLE),)


def test_somebody_joins_is_changed_and_leaves() -> None:
    people = People.of([kept(ZHANG), kept(LI)])
    assert people.known == (ZHANG, LI)
    reviewer = Person("李某", "综合处", frozenset({Role.REVIEW}))
    changed = People.of([kept(ZHANG), kept(LI), kept(reviewer)])
    assert changed.known == (ZHANG, reviewer)
    left = People.of([kept(ZHANG), kept(LI), event(Kind.PERSON_LEFT, {"name": "李某"})])
    assert left.known == (ZHANG,)


def test_a_new_name_keeps_place_and_pass_phrase() -> None:
    sealed = event(Kind.PASSPHRASE_KEPT, {"name": "张某", "how": "set", "seal": "ab"})
    renamed = Person("张大某", "办公室", EVERY_ROLE)
    people = People.of([kept(ZHANG), kept(LI), sealed, kept(renamed, "张某")])
    assert people.known == (renamed, LI)
    assert people.is_protected("张大某")
    assert not people.is_protected("张某")
    assert people.unprotected() == ("李某",)


def test_a_pass_phrase_taken_back_protects_nobody() -> None:
    said = [
        {"name": "张某", "how": how, "seal": seal} for how, seal in (("set", "ab"), ("removed", ""))
    ]
    events = [kept(ZHANG), *(event(Kind.PASSPHRASE_KEPT, body) for body in said)]
    assert not People.of(events).is_protected("张某")


def test_whoever_comes_back_has_not_the_pass_phrase_of_before() -> None:
    sealed = event(Kind.PASSPHRASE_KEPT, {"name": "李某", "how": "set", "seal": "ab"})
    left = event(Kind.PERSON_LEFT, {"name": "李某"})
    assert not People.of([kept(ZHANG), kept(LI), sealed, left, kept(LI)]).is_protected("李某")


def test_the_last_who_manages_stays_and_keeps_managing() -> None:
    people = People((ZHANG, LI))
    with pytest.raises(PersonError, match="最后一个"):
        people.refuse_to_remove("张某")
    with pytest.raises(PersonError, match="最后一个"):
        people.refuse_to_change(Person("张某", "办公室", frozenset({Role.DRAFT})), "张某")
    people.refuse_to_remove("李某")
    both = People((ZHANG, Person("李某", "", frozenset({Role.MANAGE}))))
    both.refuse_to_remove("张某")


def test_strangers_can_be_neither_changed_nor_removed() -> None:
    with pytest.raises(UnknownPersonError):
        People((ZHANG,)).refuse_to_remove("孙某")
    with pytest.raises(UnknownPersonError):
        People((ZHANG,)).refuse_to_change(LI, "孙某")


@pytest.mark.parametrize("name", ["李某", "李某".encode().decode(), "ＬＩ", "li", "Li"])
def test_no_two_are_called_the_same(name: str) -> None:
    people = People((ZHANG, LI, Person("LI", "", frozenset({Role.DRAFT}))))
    with pytest.raises(PersonError, match="已经登记过"):
        people.refuse_to_add(Person(name, "", frozenset({Role.DRAFT})))
    with pytest.raises(PersonError, match="已经登记过"):
        people.refuse_to_change(Person(name, "", EVERY_ROLE), "张某")


@pytest.mark.parametrize(
    "name",
    [
        "",
        " 李某",
        "李  某",
        "李\n某",
        "李\u202e某",
        "李\u200b某",
        "李\x00某",
        "李\ud800",
        "李" * 41,
    ],
)
def test_a_name_that_cannot_be_read_is_none(name: str) -> None:
    with pytest.raises(PersonError) as refused:
        refuse_odd(Person(name, "", frozenset({Role.DRAFT})))
    assert refused.value.field == "name"


def test_somebody_without_a_role_is_not_taken() -> None:
    with pytest.raises(PersonError) as refused:
        refuse_odd(Person("李某"))
    assert refused.value.field == "roles"


def test_the_roll_has_an_end() -> None:
    full = People(tuple(Person(f"甲{n}", "", EVERY_ROLE) for n in range(MOST_PEOPLE)))
    with pytest.raises(PersonError, match="至多"):
        full.refuse_to_add(LI)


def test_roles_are_read_by_word_and_by_code() -> None:
    assert [role_of(word) for word in ("拟稿", "audit", " 管理 ")] == [
        Role.DRAFT,
        Role.AUDIT,
        Role.MANAGE,
    ]
    assert role_words({Role.MANAGE, Role.DRAFT}) == "拟稿、管理"
    with pytest.raises(PersonError):
        role_of("局长")


# ── who may do what ──────────────────────────────────────────────────────────

TABLE = {
    Action.LOOK: "拟稿 审查 审签 审计 管理",
    Action.SIT: "拟稿 审查 审签 审计 管理",
    Action.DRAFT: "拟稿",
    Action.REVIEW: "审查",
    Action.SIGN: "审签",
    Action.UNMASK: "拟稿 审查 审签 审计 管理",
    Action.EXPORT: "拟稿 审查 审签 审计 管理",
    Action.VERIFY: "拟稿 审查 审签 审计 管理",
    Action.CONCLUDE: "审计",
    Action.MANAGE: "管理",
}


def every_set_of_roles() -> Iterator[frozenset[Role]]:
    sizes = range(len(Role) + 1)
    return map(frozenset, chain.from_iterable(combinations(Role, size) for size in sizes))


@pytest.mark.parametrize("action", Action)
def test_every_set_of_roles_may_what_the_table_says(action: Action) -> None:
    holders = {role_of(word) for word in TABLE[action].split()}
    for roles in every_set_of_roles():
        assert may(roles, action) == bool(roles & holders)
        role = role_for(roles, action)
        assert (role in roles) if roles & holders else role is None


def test_the_table_names_every_action() -> None:
    assert TABLE.keys() == HOLDERS.keys() == set(Action)


@pytest.mark.parametrize("kind", Kind)
def test_whoever_holds_all_roles_acts_by_one_in_every_event(kind: Kind) -> None:
    assert role_in(kind, EVERY_ROLE) in EVERY_ROLE
    assert role_in(kind, ()) is None


def test_a_refusal_says_which_role_is_needed() -> None:
    with pytest.raises(RoleError) as refused:
        refuse(WANG, Action.DRAFT)
    assert "审计" in refused.value.title
    assert "“拟稿”" in refused.value.remedy


@pytest.mark.parametrize(
    ("name", "is_alone", "is_allowed", "refused"),
    [
        ("张某", True, True, False),
        ("张某", True, False, True),
        ("张某", False, True, True),
        ("张某", False, False, True),
        ("李某", False, False, False),
        ("李某", True, True, False),
    ],
)
def test_nobody_judges_his_own_draft_but_alone_and_allowed(
    name: str, is_alone: bool, is_allowed: bool, refused: bool
) -> None:
    def judge() -> None:
        refuse_own(ZHANG, name, is_alone=is_alone, is_allowed=is_allowed)

    if refused:
        with pytest.raises(OwnDraftError):
            judge()
    else:
        judge()

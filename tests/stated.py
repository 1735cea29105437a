"""What grounds have a drafter state besides the reason, as answers and as options."""

from __future__ import annotations

from collections.abc import Mapping

INNER = {
    "fact.internal_kind": "后勤管理",
    "fact.no_outside_effect": "只安排本局值守，不影响群众办事",
}
"""With G16-1."""

BUSINESS = {
    "fact.third_party": "某食品公司",
    "fact.consulted": "2026年3月2日书面征求意见，不同意",
    "fact.public_interest": "只关系一家企业，不影响公共利益",
}
"""With G15a, and with G15b where a paper is opened in part."""

PRIVATE = {**BUSINESS, "fact.masking": "整份都是病历，遮住以后没有可以公开的"}
"""With G15b where a paper is withheld."""


def options(facts: Mapping[str, str]) -> tuple[str, ...]:
    """The same on the command line."""
    return tuple(
        word
        for key, value in facts.items()
        for word in ("--fact", f"{key.removeprefix('fact.')}={value}")
    )

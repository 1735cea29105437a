"""单位口径: an office's own words, printed marks, reviewers and limits."""

from __future__ import annotations

from gkdesk.profiles.belongings import BelongingRule
from gkdesk.profiles.profile import (
    AttributeTerms,
    Limit,
    Profile,
    ProfileCard,
    ReviewRule,
    available,
    load,
)

__all__ = [
    "AttributeTerms",
    "BelongingRule",
    "Limit",
    "Profile",
    "ProfileCard",
    "ReviewRule",
    "available",
    "load",
]

"""The proof that goes with a marked copy: one paragraph, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gkdesk.terms import Sha256


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was changed, held against the original after writing.

    Attributes:
        members: How many parts the package has.
        identical: How many of them are the same, byte for byte.
        changed: Names of the parts that differ.
        text: The paragraph that is new.
        above: Text of the paragraph above it.
        below: Text of the paragraph below it; empty at the end.
        replaced: Text of the paragraph that gave way; empty where none did.
        paragraphs_before: How many paragraphs the original has.
        paragraphs_after: How many the copy has.
    """

    members: int
    identical: int
    changed: tuple[str, ...]
    text: str
    above: str
    below: str
    replaced: str
    paragraphs_before: int
    paragraphs_after: int
    sha256_before: Sha256
    sha256_after: Sha256

    def as_body(self) -> dict[str, Any]:
        """As the trail keeps it."""
        return {
            "members": self.members,
            "identical": self.identical,
            "changed": list(self.changed),
            "text": self.text,
            "above": self.above,
            "below": self.below,
            "replaced": self.replaced,
            "paragraphs_before": self.paragraphs_before,
            "paragraphs_after": self.paragraphs_after,
            "sha256_before": self.sha256_before,
            "sha256_after": self.sha256_after,
        }

    @property
    def statement(self) -> str:
        """The proof in one sentence, for the person at the desk."""
        if self.replaced:
            return "除换下的这一段外，全文未作改动"
        return "除此一段外，全文未作改动"

    @property
    def details(self) -> str:
        """What was held against the original, for whoever wants to know."""
        added = "换了这一段" if self.replaced else "多了这一段"
        return (
            f"{self.members} 个部件中有 {self.identical} 个与原件逐字节相同；正文"
            f"原有 {self.paragraphs_before} 段，只{added}"
        )

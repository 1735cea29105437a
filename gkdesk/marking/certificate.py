"""The proof that goes with a marked copy: one paragraph or two, and nothing else."""

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
        text: The annotation that is new; empty where only a sentence was written.
        above: Text of the paragraph above it.
        below: Text of the paragraph below it; empty at the end.
        replaced: Text of the paragraph that gave way; empty where none did.
        paragraphs_before: How many paragraphs the original has.
        paragraphs_after: How many the copy has.
        sentence: The paragraph that is new in the body; empty where none is.
        sentence_above: Text of the paragraph above that one.
        sentence_below: Text of the paragraph below it.
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
    sentence: str = ""
    sentence_above: str = ""
    sentence_below: str = ""

    def as_body(self) -> dict[str, Any]:
        """As the trail keeps it."""
        of_sentence = {
            "sentence": self.sentence,
            "sentence_above": self.sentence_above,
            "sentence_below": self.sentence_below,
        }
        return {
            **(of_sentence if self.sentence else {}),
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
        if not self.sentence:
            return f"除{'换下的这' if self.replaced else '此'}一段外，全文未作改动"
        mark = "换下的标注和" if self.replaced else "标注和" if self.text else ""
        return f"除{mark}加进正文的一段外，全文未作改动"

    @property
    def details(self) -> str:
        """What was held against the original, for whoever wants to know."""
        said = "换了这一段" if self.replaced else "多了这一段"
        if self.sentence and self.text:
            said = "换了标注一段，多了建议一段" if self.replaced else "多了标注和建议两段"
        elif self.sentence:
            said = "多了建议一段"
        return (
            f"{self.members} 个部件中有 {self.identical} 个与原件逐字节相同；正文"
            f"原有 {self.paragraphs_before} 段，只{said}"
        )

"""The words by which an attribute is known anywhere, whatever the office calls it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gkdesk import paths
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names and synonyms, and the little words that stand around them.

    Attributes:
        names: The name that national papers use.
        synonyms: Every other word seen for it.
        subjects: What an annotation speaks of, such as 此件.
        prefixes: What may stand before a colon, such as 公开方式.
    """

    names: Mapping[Attribute, str]
    synonyms: Mapping[str, Attribute]
    subjects: tuple[str, ...]
    prefixes: tuple[str, ...]

    def attribute(self, words: str) -> Attribute | None:
        """Which attribute a word, a code or a whole printed mark means, if any."""
        bare = plain(words)
        for prefix in self.prefixes:
            bare = bare.removeprefix(f"{prefix}:")
        for subject in self.subjects:
            bare = bare.removeprefix(subject)
        if bare.upper() in Attribute.__members__:
            return Attribute[bare.upper()]
        return self.synonyms.get(bare)


def plain(words: str) -> str:
    """A label without blanks, brackets and full-width forms, so that it can be compared."""
    folded = unicodedata.normalize("NFKC", words)
    return "".join(folded.split()).strip("()[]【】〔〕。.")


@cache
def load() -> Vocabulary:
    """Read the shipped vocabulary.

    Raises:
        SettingsError: The file says something impossible.
    """
    sheet, _ = Sheet.read(paths.resources() / "profiles" / "words" / "attributes.toml")
    names: dict[Attribute, str] = {}
    synonyms: dict[str, Attribute] = {}
    for attribute in Attribute:
        table = sheet.table(attribute.value)
        names[attribute] = table.text("name")
        for word in (names[attribute], *table.texts("also")):
            if synonyms.setdefault(plain(word), attribute) is not attribute:
                table.refuse("also", f"与另一种属性共用“{word}”")
    subjects, prefixes = sheet.texts("subjects"), sheet.texts("prefixes")
    sheet.close()
    return Vocabulary(names, synonyms, subjects, prefixes)

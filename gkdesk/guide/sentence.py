"""The sentence for the body of a request to the superior: the proposed attribute, and why.

Source: 国办发〔2016〕80号 一（一）.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from gkdesk import paths
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Ground

_FILE = "sentence-2016.toml"
_SLOTS = {
    "sentence": ("attribute", "says", "articles"),
    "plain": ("attribute", "says"),
    "headed": ("labels",),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """How the sentence is put."""

    sentence: str
    plain: str
    headed: str

    def put(self, label: str, says: str, grounds: Collection[Ground]) -> str:
        """Propose an attribute.

        Args:
            label: The office's word for it.
            says: The reason; where it is empty, the grounds are the reason.
        """
        articles = tuple(dict.fromkeys(one.article for one in grounds))
        because = " ".join(says.split()).rstrip("。；，;,. ")
        if not because:
            because = self.headed.format(labels="、".join(one.label for one in grounds))
        if all(article in because for article in articles):
            return self.plain.format(attribute=label, says=because)
        return self.sentence.format(attribute=label, says=because, articles="、".join(articles))


@cache
def load() -> Wording:
    """The wording as shipped.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    sheet, _ = Sheet.read(paths.resources() / "guide" / _FILE)
    for known in ("name", "edition"):
        sheet.text(known)
    sheet.day("effective")
    sheet.texts("sources")
    said = {key: sheet.text(key) for key in _SLOTS}
    for key, slots in _SLOTS.items():
        try:
            said[key].format(**dict.fromkeys(slots, ""))
        except (KeyError, IndexError, ValueError):
            sheet.refuse(key, "含有不认识的占位")
    sheet.close()
    return Wording(**said)

"""The words that papers are recognised by, from resources/vocabulary/."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.paper.normal import as_written
from gkdesk.profiles import vocabulary as attribute_words
from gkdesk.profiles.vocabulary import Vocabulary as AttributeWords
from gkdesk.terms import Attribute

FILE = "paper-2012.toml"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words, ready to be asked. Patterns match squeezed text (see ``normal.squeeze``)."""

    edition: str
    kinds: tuple[str, ...]
    unplaced_kinds: frozenset[str]
    issued_kinds: tuple[str, ...]
    organ_endings: tuple[str, ...]
    urgencies: frozenset[str]
    imprint_head: re.Pattern[str]
    imprint_begins: re.Pattern[str]
    note_begins: re.Pattern[str]
    website_head: re.Pattern[str]
    website_title_heads: frozenset[str]
    website_number_heads: frozenset[str]
    seal_note: re.Pattern[str]
    signer: re.Pattern[str]
    attributes: AttributeWords
    contradicts: dict[Attribute, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary once.

    Raises:
        SettingsError: The file is missing a word.
    """
    path = paths.resources() / "vocabulary" / FILE
    try:
        return _vocabulary(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"资料文件 {FILE} 不完整", "请重新安装本程序。") from error


def _vocabulary(said: dict[str, Any]) -> Vocabulary:
    attributes = attribute_words.load()
    return Vocabulary(
        edition=said["edition"],
        kinds=tuple(said["kinds"]),
        unplaced_kinds=frozenset(said["unplaced_kinds"]),
        issued_kinds=tuple(said["issued_kinds"]),
        organ_endings=tuple(said["organ_endings"]),
        urgencies=frozenset(said["urgencies"]),
        imprint_head=re.compile(f"(?:{_any(said['imprint_heads'])}):"),
        imprint_begins=as_written(said["imprint_heads"], "[:：]"),
        note_begins=re.compile(f"(?:{_any(said['note_heads'])})"),
        website_head=re.compile(f"({_any(said['website_heads'])}):"),
        website_title_heads=frozenset(said["website_title_heads"]),
        website_number_heads=frozenset(said["website_number_heads"]),
        seal_note=re.compile(f"[(\\[〔【].*(?:{_any(said['seal_notes'])}).*[)\\]〕】]"),
        signer=re.compile(f".{{0,24}}(?:{_any(said['signer_titles'])}):?(?:[一-鿿·]{{2,12}})?"),
        attributes=attributes,
        contradicts={Attribute(code): tuple(words) for code, words in said["contradicts"].items()},
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

"""The places in which something can hide, by name."""

from __future__ import annotations

from collections.abc import Callable

from hiding.word import Word

Hide = Callable[[Word, str], None]
PLACES: dict[str, Hide] = {}


def place(name: str) -> Callable[[Hide], Hide]:
    """Register a way to hide a text in a paper."""

    def keep(hide: Hide) -> Hide:
        assert name not in PLACES, name
        PLACES[name] = hide
        return hide

    return keep


def in_paragraph(name: str, template: str) -> None:
    """A way that is nothing but XML in the body; ``@`` is the text."""

    def hide(word: Word, text: str) -> None:
        from hiding.word import x

        word.blocks.append(template.replace("@", x(text)))

    PLACES[name] = hide

"""回执: what is put on paper so that it can be read back by a camera."""

from __future__ import annotations

import io
from typing import NamedTuple

SCALE = 4  # pixels of a module in a picture
BORDER = 4  # modules (ISO/IEC 18004, 9.1)


class Receipt(NamedTuple):
    """A signed head, to be printed with what was handed out.

    Attributes:
        short: Its short form, three lines.
        note: The whole of it.
    """

    short: str
    note: str

    def picture(self) -> bytes:
        """The whole of it as a QR code, PNG."""
        return code(self.note, as_picture=True)


def code(text: str, *, as_picture: bool = False) -> bytes:
    """Draw a QR code, of which a seventh may be under a stamp or in a fold.

    Args:
        text: What is to be read back.
        as_picture: PNG instead of SVG.

    Source: ISO/IEC 18004; level M.
    """
    import segno

    drawn = segno.make_qr(text, error="m", encoding="utf-8")
    out = io.BytesIO()
    drawn.save(out, kind="png" if as_picture else "svg", scale=SCALE, border=BORDER)
    return out.getvalue()

"""Runs in a Python that has LibreOffice's bridge: open, append a line, store, again and again.

    python3 warm_office.py PIPE MARK

Reads lines ``paper TAB copy`` and answers each with the seconds that it took. The office
stays open all the time; only the paper is opened and closed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

PATIENCE_S = 60


def desktop(pipe: str) -> Any:  # noqa: ANN401  # UNO objects have no types
    """The office that listens on a pipe, as soon as it does."""
    import uno  # type: ignore[import-not-found,unused-ignore]
    from com.sun.star.connection import (  # type: ignore[import-not-found,unused-ignore]
        NoConnectException,
    )

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def value(name: str, said: object) -> object:
    """One named setting."""
    import uno

    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, said
    return made


def append(office: Any, paper: Path, out: Path, mark: str) -> None:  # noqa: ANN401
    """Open, put a line at the end, store as .docx, close."""
    document = office.loadComponentFromURL(
        paper.as_uri(), "_blank", 0, (value("Hidden", said=True),)
    )
    text = document.getText()
    text.insertControlCharacter(text.getEnd(), 0, False)  # 0: a new paragraph
    text.insertString(text.getEnd(), mark, False)
    document.storeToURL(out.as_uri(), (value("FilterName", "MS Word 2007 XML"),))
    document.close(True)


if __name__ == "__main__":
    office = desktop(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        paper, out = map(Path, line.rstrip("\n").split("\t"))
        began = time.perf_counter()
        append(office, paper, out, sys.argv[2])
        print(time.perf_counter() - began, flush=True)
    office.terminate()

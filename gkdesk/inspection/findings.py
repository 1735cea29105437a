"""The wording and weight of findings, from resources/inspection/."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.paper.normal import quoted
from gkdesk.terms import Finding, Severity

FILE = "findings-2026.toml"


@cache
def _texts() -> dict[str, Any]:
    path = paths.resources() / "inspection" / FILE
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"资料文件 {FILE} 不完整", "请重新安装本程序。") from error


def finding(code: str, *, text: str = "", block: int | None = None, length: int = 0) -> Finding:
    """Word a finding.

    Args:
        code: ``group.name`` as in the file.
        text: What was found, as it stands in the paper.
        block: Where it stands.
        length: How many characters of the block it covers, from the first.
    """
    group, _, name = code.partition(".")
    said = _texts()[group][name]
    return Finding(
        code=code,
        severity=Severity(said["severity"]),
        text=said["text"].format(text=quoted(text)),
        advice=said["advice"],
        block=block,
        end=length,
        content=quoted(text),
        masked=quoted(text),
        why=said.get("why", ""),
        source=said.get("source", ""),
    )

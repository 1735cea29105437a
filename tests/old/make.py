"""Makes the database of a released schema, with the code of the checkout it is run from.

    git worktree add ../then COMMIT
    PYTHONPATH=../then python tests/old/make.py tests/old/trail-2.sqlite3

Everything in it is made up. A file once made is never made again: it is the proof that what
an office wrote with that version can be read for ever.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gkdesk.trail.events import OF_THE_DESK, Draft, Kind
from gkdesk.trail.store import Trail

FINDING = {
    "key": "ab" * 8,
    "code": "personal.phone",
    "severity": "warn",
    "part": "word/document.xml",
    "place": "正文",
    "block": 2,
    "masked": "139****0000",
    "nth": "1/1",
    "text": "疑似手机号码",
}
LIFE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("inspected", {"doc_number": "某政办发〔2026〕3号", "kind": "通知", "dated": "2026-03-06"}),
    ("unmasked", {"keys": [FINDING["key"]], "count": 1, "sha256": "cd" * 32}),
    ("resolved", {**FINDING, "reason": "系公开的值班电话", "text_sha256": "ab" * 32}),
    ("reopened", FINDING),
    ("resolved", {**FINDING, "reason": "系公开的办公电话", "text_sha256": "ab" * 32}),
    ("rechecked", {"sha256": "ef" * 32, "text_sha256": "ab" * 32, "gone": [], "new": []}),
    ("guided", {"outcome": "propose", "path": [{"question": "q1", "answer": "yes"}]}),
    (
        "decided",
        {
            "attribute": "ON_REQUEST",
            "label": "依申请公开",
            "grounds": ["G16a"],
            "articles": ["《政府信息公开条例》第十六条第一款"],
            "report_codes": ["3"],
            "reason": "属于内部人事管理事项，公开后对外部不产生直接影响。",
            "text_sha256": "ab" * 32,
        },
    ),
    (
        "marked",
        {"text": "（此件依申请公开）", "after_text": "2026年3月6日", "out": "/公文/标.docx"},
    ),
    ("decided", {"attribute": "WITHHELD", "label": "不予公开", "text_sha256": "ab" * 32}),
    ("filed", {"why": "本单位口径未规定标注"}),
)


def drafts() -> Iterator[Draft]:
    """Every kind that this version knows: of the desk once, of a case in cases of all lengths."""
    known = {kind.value: kind for kind in Kind}
    at = datetime(2025, 12, 31, 9, tzinfo=UTC)
    for kind in sorted(OF_THE_DESK):
        yield Draft(kind, {"profile": "national", "note": "合成数据"}, "张三", "办公室", at=at)
    life = [(known[kind], body) for kind, body in LIFE if kind in known]
    for number in range(1, 2 * len(life)):
        at += timedelta(hours=3)
        opened = {
            "path": f"/公文/{number}.docx",
            "name": f"{number}.docx",
            "sha256": "cd" * 32,
            "text_sha256": "ab" * 32,
        }
        yield Draft(Kind.CASE_OPENED, opened, "李四", "法规处", at=at)
        for kind, body in life[:number]:
            at += timedelta(minutes=7)
            title = f"关于开展第{number}次安全生产检查的通知"
            said = {**body, "title": title, "findings": [FINDING]} if "spected" in kind else body
            yield Draft(kind, said, "李四", "法规处", at=at)


def main(out: Path) -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as place:
        with closing(Trail.open(Path(place))) as trail:
            trail.append([*drafts()])
            if not trail.verify().ok:
                raise SystemExit("it ought to be whole")
        shutil.copy(Path(place) / "trail.sqlite3", out)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

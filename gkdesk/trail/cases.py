"""办件: a case as the fold of its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from gkdesk.errors import TrailBrokenError
from gkdesk.terms import Attribute, CaseRow, CaseStatus, Closing, Matter
from gkdesk.trail.canonical import readable
from gkdesk.trail.events import Kind, moment

COLUMNS: Mapping[str, type] = MappingProxyType(
    {
        "id": str,
        "opened_seq": int,
        "changed_seq": int,
        "status": str,
        "title": str,
        "doc_number": str,
        "kind": str,
        "office": str,
        "person": str,
        "dated": str,
        "attribute": str,
        "label": str,
        "path": str,
        "out": str,
        "opened_at": str,
        "changed_at": str,
        "articles": str,
        "report_codes": str,
        "reason": str,
        "mark_text": str,
        "mark_place": str,
        "sha256": str,
        "text_sha256": str,
        "matter": str,
        "occasion": str,
        "awaiting": str,
        "awaiting_since": str,
        "closing": str,
        "withheld": int,
    }
)
"""What the list of cases keeps of each; every value is a text but counts and event numbers."""

WORDS = 16  # of a search; more would only slow it down
WORD_LENGTH = 200

# One text, so that one LIKE does; a line break keeps a word from reaching across two.
_SEARCHED = "title || char(10) || doc_number || char(10) || label || char(10) || id"

Row: TypeAlias = dict[str, str | int]
Who: TypeAlias = tuple[str, str]  # office and person


_BLANK: Row = {name: kind() for name, kind in COLUMNS.items()}

# Plain texts: an enumeration's value is looked up anew each time.
OPENED, DECIDED, MARKED, FILED, CLOSED = (
    status.value
    for status in (
        CaseStatus.OPENED,
        CaseStatus.DECIDED,
        CaseStatus.MARKED,
        CaseStatus.FILED,
        CaseStatus.CLOSED,
    )
)
PAPER = Matter.PAPER.value


class Beside(NamedTuple):
    """A case, or all cases of a paper, beside which others are looked for.

    Attributes:
        case: Its number; empty where it has none.
        path: Of the paper; empty where there is none.
    """

    case: str = ""
    path: str = ""

    def is_of(self, row: CaseRow) -> bool:
        """Whether a case is this one, or one of this paper."""
        return row.id == self.case or (bool(self.path) and row.path == self.path)

    def readable(self) -> tuple[str, str]:
        """Both as the trail holds texts."""
        return readable(self.case), readable(self.path)


def opened(case: str, seq: int, at: str, who: Who, body: Mapping[str, Any]) -> Row:
    """A case as its first event makes it, its keys in the order of ``COLUMNS``."""
    row = _BLANK.copy()
    row["id"] = case
    row["opened_seq"] = row["changed_seq"] = seq
    row["opened_at"] = row["changed_at"] = at
    row["status"] = OPENED
    # Of a paper the name of its file, until the inspection has read the real title.
    row["title"] = body.get("title") or body.get("name") or ""
    row["matter"] = body.get("matter") or PAPER
    row["occasion"] = body.get("occasion") or ""
    row["dated"] = _date(body.get("dated"))
    row["office"], row["person"] = who
    row["path"] = body.get("path") or ""
    row["sha256"] = body.get("sha256") or ""
    row["text_sha256"] = body.get("text_sha256") or ""
    return row


def fold(row: Row, kind: str, seq: int, at: str, body: Mapping[str, Any]) -> Row:
    """What a case has become by one more event.

    Args:
        row: The case so far, which is changed.
        kind: Of the event, like the other arguments.

    Returns:
        The row.
    """
    row["changed_seq"] = seq
    row["changed_at"] = at
    change = _CHANGES.get(kind)
    if change is not None:
        change(row, body)
    return row


def as_case(values: Sequence[str | int]) -> CaseRow:
    """Give a stored row its types.

    Args:
        values: In the order of ``COLUMNS``.

    Raises:
        TrailBrokenError: Somebody wrote into the list what the desk never writes.
    """
    row: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
    del row["opened_seq"], row["changed_seq"]
    try:
        row["status"] = CaseStatus(row["status"])
        row["attribute"] = Attribute(row["attribute"]) if row["attribute"] else None
        row["matter"] = Matter(row["matter"])
        row["closing"] = Closing(row["closing"]) if row["closing"] else None
        for day in ("dated", "awaiting_since"):
            row[day] = date.fromisoformat(row[day]) if row[day] else None
        row["opened_at"] = moment(row["opened_at"])
        row["changed_at"] = moment(row["changed_at"])
    except (ValueError, TypeError) as error:
        raise TrailBrokenError(
            f"办件 {row['id']} 的登记内容读不懂，可能被改动过",
            "请运行“校验留痕”查明是哪一条，不要继续使用这个数据文件夹。",
        ) from error
    return CaseRow(**row)


def matching(search: str, matter: Matter | None = None) -> tuple[str, list[str]]:
    """A WHERE clause for the cases that a search means, and its values.

    Args:
        search: Words that must all stand in title, document number, attribute or case
            number; one character is enough.
        matter: Only cases of this; None for all.
    """
    clauses, values = (["matter = ?"], [matter.value]) if matter else ([], [])
    for word in readable(search).split()[:WORDS]:
        plain = word[:WORD_LENGTH]
        for special in ("\\", "%", "_"):
            plain = plain.replace(special, f"\\{special}")
        clauses.append(f"{_SEARCHED} LIKE ? ESCAPE '\\'")
        values.append(f"%{plain}%")
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), values


def _inspected(row: Row, body: Mapping[str, Any]) -> None:
    row["title"] = body.get("title") or row["title"]
    row["doc_number"] = body.get("doc_number") or ""
    row["kind"] = body.get("kind") or ""
    row["dated"] = _date(body.get("dated"))


def _rechecked(row: Row, body: Mapping[str, Any]) -> None:
    """The case goes on with another file.

    A decision holds for the text that it was made on, and a copy for the file that it was
    made from: where the text is another one, the attribute stays but must be confirmed;
    where only the file is, the copy must be made again.
    """
    _inspected(row, body)
    file = body.get("sha256") or row["sha256"]
    text = body.get("text_sha256") or row["text_sha256"]
    if file != row["sha256"]:
        row["out"] = row["mark_text"] = row["mark_place"] = ""
        if row["status"] != OPENED:
            row["status"] = DECIDED if text == row["text_sha256"] else OPENED
    row["sha256"], row["text_sha256"] = file, text


def _decided(row: Row, body: Mapping[str, Any]) -> None:
    row["status"] = DECIDED
    row["closing"] = ""
    row["attribute"] = body.get("attribute") or ""
    row["label"] = body.get("label") or ""
    row["articles"] = _joined(body.get("articles"))
    row["report_codes"] = _joined(body.get("report_codes"))
    row["reason"] = body.get("reason") or ""
    row["text_sha256"] = body.get("text_sha256") or row["text_sha256"]
    row["withheld"] = len(body.get("withhold") or ())
    # What was marked before was marked for another decision.
    row["out"] = row["mark_text"] = row["mark_place"] = ""


def _marked(row: Row, body: Mapping[str, Any]) -> None:
    line = body.get("after_text") or ""
    shown = line if len(line) <= 20 else f"{line[:19]}…"
    # A copy with nothing but a sentence more in its body bears no mark.
    row["status"] = MARKED if body.get("text") else FILED
    row["out"] = body.get("out") or ""
    row["mark_text"] = body.get("text") or ""
    row["mark_place"] = f"“{shown}”之下" if shown else ""


def _filed(row: Row, _body: Mapping[str, Any]) -> None:
    row["status"] = FILED


def _closed(row: Row, body: Mapping[str, Any]) -> None:
    """What was decided before does not hold any more."""
    row["status"] = CLOSED
    row["closing"] = body.get("why") or ""
    for column in ("attribute", "label", "articles", "report_codes"):
        row[column] = ""
    row["reason"] = body.get("reason") or ""
    row["out"] = row["mark_text"] = row["mark_place"] = ""
    row["awaiting"] = row["awaiting_since"] = ""


def _asked(row: Row, body: Mapping[str, Any]) -> None:
    row["awaiting"] = body.get("addressee") or ""
    row["awaiting_since"] = _date(body.get("asked_on"))


def _answered(row: Row, _body: Mapping[str, Any]) -> None:
    row["awaiting"] = row["awaiting_since"] = ""


_CHANGES: Mapping[str, Callable[[Row, Mapping[str, Any]], None]] = {
    Kind.INSPECTED.value: _inspected,
    Kind.RECHECKED.value: _rechecked,
    Kind.DECIDED.value: _decided,
    Kind.MARKED.value: _marked,
    Kind.FILED.value: _filed,
    Kind.CLOSED.value: _closed,
    Kind.AUTHORITY_ASKED.value: _asked,
    Kind.AUTHORITY_ANSWERED.value: _answered,
}


def _joined(values: Sequence[object] | None) -> str:
    return "、".join(map(str, values)) if values else ""


def _date(text: str | None) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        return ""

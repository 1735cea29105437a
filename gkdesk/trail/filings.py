"""随文材料留痕: what the trail keeps of what goes with a paper; the last filing of a form counts.

Of a file only where it lay, its name, size and digest: never what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gkdesk.forms.belonging import BelongingForm
from gkdesk.forms.form import Answer, Answers
from gkdesk.terms import Sha256
from gkdesk.trail.events import Event, Kind


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as it was when it was attached.

    Attributes:
        field: Of the form, to which it was attached.
        size: Bytes.
        is_looked_over: Whether it could be searched for 密级 marks; pictures cannot.
        findings: How many things in it must be dealt with or looked at.
    """

    field: str
    path: str
    name: str
    size: int
    sha256: Sha256
    is_looked_over: bool = False
    findings: int = 0


@dataclass(frozen=True, slots=True)
class Filing:
    """A form that was filled in, with its files.

    Attributes:
        form: Its id.
        is_waived: It says why the thing is not needed.
        edition: Of the form, as the trail keeps it.
    """

    form: str
    answers: Answers
    files: tuple[Attached, ...]
    is_waived: bool
    edition: Mapping[str, str]
    person: str = ""
    office: str = ""
    at: datetime | None = None
    event: int = 0
    given: Answers = field(init=False)

    def __post_init__(self) -> None:
        """All answers, paths among them, as they can be shown in the form again."""
        paths: dict[str, tuple[str, ...]] = {}
        for one in self.files:
            paths[one.field] = (*paths.get(one.field, ()), one.path)
        object.__setattr__(self, "given", {**self.answers, **paths})


def as_filed(
    form: BelongingForm,
    answers: Answers,
    files: Sequence[Attached],
    text_sha256: Sha256,
) -> dict[str, Any]:
    """Body of the event that something was filed, on this text of the paper."""
    edition = form.edition
    kept = {one.field for one in files}
    return {
        "form": form.id,
        "title": form.short,
        "answers": {key: _plain(said) for key, said in answers.items() if key not in kept},
        "files": [_noted(one) for one in files],
        "waived": form.waives(answers),
        "edition": {"edition": edition.edition, "digest": edition.digest},
        "text_sha256": text_sha256,
    }


def filings(events: Iterable[Event]) -> dict[str, Filing]:
    """What was filed last of each form."""
    filed = (event for event in events if event.kind is Kind.BELONGING_FILED)
    return {one.form: one for one in map(_filing, filed)}


def _plain(answer: Answer) -> str | list[str]:
    return answer if isinstance(answer, str) else list(answer)


def _noted(one: Attached) -> dict[str, Any]:
    return {
        "field": one.field,
        "path": one.path,
        "name": one.name,
        "size": one.size,
        "sha256": one.sha256,
        "looked_over": one.is_looked_over,
        "findings": one.findings,
    }


def _filing(event: Event) -> Filing:
    body = event.body
    said: Mapping[str, Any] = body.get("answers") or {}
    answers = {key: one if isinstance(one, str) else tuple(one) for key, one in said.items()}
    return Filing(
        form=str(body.get("form", "")),
        answers=answers,
        files=tuple(map(_attached, body.get("files") or ())),
        is_waived=bool(body.get("waived")),
        edition=body.get("edition") or {},
        person=event.person,
        office=event.office,
        at=event.at,
        event=event.seq,
    )


def _attached(said: Mapping[str, Any]) -> Attached:
    return Attached(
        field=str(said.get("field", "")),
        path=str(said.get("path", "")),
        name=str(said.get("name", "")),
        size=int(said.get("size") or 0),
        sha256=Sha256(str(said.get("sha256", ""))),
        is_looked_over=bool(said.get("looked_over")),
        findings=int(said.get("findings") or 0),
    )

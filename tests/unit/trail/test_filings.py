"""What the trail keeps of what goes with a paper, read again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from gkdesk.forms.belongings import form_of
from gkdesk.forms.form import Answers
from gkdesk.terms import BelongingId, Sha256
from gkdesk.trail.canonical import decode, encode
from gkdesk.trail.events import Event, Kind
from gkdesk.trail.filings import Attached, as_filed, filings

NOTHING = Sha256("0" * 64)
PLAN = Attached("plan", "/甲/方案.docx", "方案.docx", 9, Sha256("1" * 64), True, 2)
PICTURE = Attached("material", "/甲/图解.png", "图解.png", 8, Sha256("2" * 64))


def event(seq: int, body: dict[str, Any], kind: Kind = Kind.BELONGING_FILED) -> Event:
    at = datetime(2026, 3, 6, tzinfo=UTC)
    body = decode(encode(body))  # as it comes back from the trail
    return Event(seq, None, kind, at, "林晓雯", "法规科", "gkdesk", body, NOTHING, NOTHING)


def test_what_was_filed_comes_back_with_files_and_answers() -> None:
    form = form_of(BelongingId.INTERPRETATION)
    answers: Answers = {
        "needed": "yes",
        "plan": (PLAN.path,),
        "material": (PICTURE.path,),
        "shapes": ("text", "picture"),
    }
    body = as_filed(form, answers, (PLAN, PICTURE), NOTHING)
    assert "plan" not in body["answers"]  # paths stand with their files, once
    one = filings([event(7, body)])["interpretation"]
    assert one.files == (PLAN, PICTURE)
    assert one.given == answers
    assert (one.is_waived, one.person, one.event) == (False, "林晓雯", 7)
    assert one.edition["digest"] == form.edition.digest


def test_the_last_filing_of_a_form_counts_and_others_stay() -> None:
    legality, competition = (
        form_of(one) for one in (BelongingId.LEGALITY, BelongingId.COMPETITION)
    )
    found = filings(
        [
            event(1, as_filed(competition, {"applies": "yes"}, (), NOTHING)),
            event(2, as_filed(legality, {"reviewer": "法规科"}, (), NOTHING)),
            event(3, as_filed(competition, {"applies": "no", "why": "无"}, (), NOTHING)),
            event(4, {"form": "legality"}, Kind.DECIDED),
        ]
    )
    assert {form: one.event for form, one in found.items()} == {"competition": 3, "legality": 2}
    assert found["competition"].is_waived


def test_an_event_that_says_little_can_still_be_read() -> None:
    one = filings([event(1, {"form": "legality"})])["legality"]
    assert (one.files, dict(one.answers), one.is_waived) == ((), {}, False)

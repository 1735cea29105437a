"""What the page of the trail says of each event."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from gkdesk.terms import Sha256
from gkdesk.trail.events import NOTHING_BEFORE, Event, Kind, what_stays
from gkdesk.ui.words import event_sentence

AT = datetime(2026, 3, 6, tzinfo=UTC)


def said(kind: Kind, **body: Any) -> str:  # noqa: ANN401 - whatever an event says
    event = Event(1, None, kind, AT, "张三", "", "", body, NOTHING_BEFORE, Sha256("ab" * 32))
    return event_sentence(event, {})


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_sentence(kind: Kind) -> None:
    assert said(kind) != kind.value


def test_a_backup_says_what_it_holds_and_how_the_trail_was() -> None:
    assert said(Kind.BACKED_UP, out="/x/备份.zip", papers=True) == "备份到 备份.zip"
    told = said(Kind.BACKED_UP, out="备份.zip", papers=False, is_whole=False)
    assert told == "备份到 备份.zip，不含留存的文稿；当时留痕有不符之处"


def test_a_restored_older_state_says_how_much_is_missing() -> None:
    told = said(Kind.RESTORED, source="备份.zip", head={"seq": 5}, before={"seq": 9})
    assert told == "从备份 备份.zip 恢复，留痕到第 5 条；恢复前多出 4 条，在原来的数据里"
    assert said(Kind.RESTORED, source="备份.zip", head={"seq": 5}, before=None).endswith("第 5 条")


def test_of_a_removed_event_only_that_is_said() -> None:
    stays = what_stays(3, "2015-000001", "decided", "2015-03-06T00:00:00.000000Z", Sha256("0"))
    assert event_sentence(stays, {}) == "内容已销毁，只留指纹"

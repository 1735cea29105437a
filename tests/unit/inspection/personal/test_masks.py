"""A mask is undone by what somebody hid, not by figures that fit by chance."""

from __future__ import annotations

from gkdesk.inspection.personal.allowed import NOTHING_ALLOWED
from gkdesk.inspection.personal.rules import rules
from gkdesk.inspection.personal.survey import personal_findings
from gkdesk.paper.pieces import Contents, Piece, Unseen, Zone


def test_a_year_among_the_properties_does_not_undo_a_mask() -> None:
    says = Piece("word/document.xml", Zone.BODY, "请与张三联系，电话138****8000。", block=0)
    made = "2013-12-23T23:15:00Z"
    whole = ((0, len(made), Unseen.NOT_PRINTED),)
    kept = Piece("docProps/core.xml", Zone.PROPERTY, made, "文档属性", unseen=whole)
    found = personal_findings(Contents((says, kept)), rules(), NOTHING_ALLOWED)
    assert [one.code for one in found] == ["personal.masked"]

"""公开属性建议 of papers that go up (A8): missing, half, there."""

from __future__ import annotations

from pathlib import Path

from builders import a_paper
from inspected import codes

REQUEST = "关于提请印发村级档案工作方案的请示"
SAID = "建议公开属性为主动公开，理由是涉及村民切身利益。"


def about_suggestions(folder: Path, titled: str, *says: str) -> list[str]:
    path = a_paper(folder, titled=titled, to="市人民政府：", says=says)
    return [code for code in codes(path) if code.startswith("suggestion.")]


def test_a_request_for_issue_must_propose(tmp_path: Path) -> None:
    assert about_suggestions(tmp_path, REQUEST, "妥否，请批示。") == ["suggestion.missing"]
    assert about_suggestions(tmp_path, REQUEST, SAID, "妥否，请批示。") == []


def test_a_proposal_without_a_reason_is_half(tmp_path: Path) -> None:
    bare = "建议公开属性为主动公开。"
    assert about_suggestions(tmp_path, REQUEST, bare, "妥否，请批示。") == ["suggestion.unreasoned"]


def test_a_request_for_anything_else_is_left_alone(tmp_path: Path) -> None:
    assert about_suggestions(tmp_path, "关于购置设备的请示", "妥否，请批示。") == []
    assert about_suggestions(tmp_path, "关于档案安全情况的报告", "特此报告。") == []
    assert about_suggestions(tmp_path, "关于做好档案工作的通知", "特此通知。") == []


def test_a_draft_for_the_organ_above_is_reminded(tmp_path: Path) -> None:
    draft = "关于加强档案工作的通知（代拟稿）"
    assert about_suggestions(tmp_path, draft, "特此通知。") == ["suggestion.draft"]

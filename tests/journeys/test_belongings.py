"""What goes with a paper, by command line: asked, filed, held against the files, ready."""

from __future__ import annotations

import shutil
from pathlib import Path

from builders import a_paper, line
from commands import gkdesk

from gkdesk import paths

SAMPLE = "关于印发政务公开工作实施细则的通知.docx"
NOTICE = "关于开展2026年国际档案日系列活动的通知.docx"


def a_sample(folder: Path, name: str = SAMPLE) -> tuple[Path, str]:
    """A sample paper and the number of its case."""
    paper = folder / name
    shutil.copy(paths.resources() / "samples" / name, paper)
    return paper, str(gkdesk("case", "open", paper, "--json").json["case"]["id"])


def obstacles(case: str) -> list[str]:
    said = gkdesk("case", "ready", case, "--json")
    assert said.code == (0 if said.json["ready"] else 1)
    return [one["key"] or one["code"] for one in said.json["obstacles"]]


def answer(**answers: str) -> list[str]:
    return [f"--answer={key}={said}" for key, said in answers.items()]


def test_a_normative_paper_goes_with_its_reviews(tmp_path: Path) -> None:
    paper, case = a_sample(tmp_path)
    before = paper.read_bytes()
    opinion = tmp_path / "合法性审核意见书.pdf"
    opinion.write_bytes(b"%PDF-1.7 x")
    seen = gkdesk("case", "belongings", case, "--json").json
    assert seen["kinds"] is None
    assert {hint["kind"] for hint in seen["hints"]} == {"policy", "normative"}
    assert obstacles(case) == ["decision.missing", "paper_kind"]

    kinds = gkdesk("case", "file", case, "paper_kind", *answer(kinds="规范性文件"), "--json")
    assert kinds.json["kinds"] == ["normative"]
    assert [one["form"] for one in kinds.json["belongings"]] == ["legality", "competition"]
    assert all(one["state"] == "missing" and one["source"] for one in kinds.json["belongings"])

    review = answer(reviewer="政策法规处", day="2026年3月6日", conclusion="通过")
    missing = gkdesk("case", "file", case, "legality", *review, "--json")
    assert (missing.code, missing.json["error"]["field"]) == (3, "opinion")
    gone = gkdesk("case", "file", case, "legality", *review, "--attach", "没有.pdf", "--json")
    assert (gone.code, gone.json["error"]["code"]) == (3, "attachment")
    assert "没有.pdf" in gone.json["error"]["title"]
    assert gkdesk("case", "file", case, "legality", *review, "--attach", opinion).code == 0
    needless = answer(applies="不涉及", why="只规定本局内部的工作分工，不涉及任何市场主体")
    assert gkdesk("case", "file", case, "competition", *needless).code == 0
    assert obstacles(case) == ["decision.missing"]

    public = ("--attribute", "主动公开", "--ground", "G20-01")
    assert gkdesk("mark", paper, *public).code == 0
    assert obstacles(case) == []
    assert "可以送审" in gkdesk("case", "ready", case).out

    opinion.write_bytes(b"%PDF-1.7 another one")
    told = gkdesk("case", "ready", case)
    assert told.code == 1
    assert "“合法性审核意见书.pdf”与附上时不一样了" in told.out
    states = gkdesk("case", "belongings", case, "--json").json["belongings"]
    assert [one["state"] for one in states] == ["changed", "waived"]
    assert paper.read_bytes() == before
    assert gkdesk("verify", "--json").json["ok"] is True


def test_a_policy_paper_goes_with_plan_and_material(tmp_path: Path) -> None:
    _, case = a_sample(tmp_path)
    gkdesk("case", "file", case, "paper_kind", *answer(kinds="policy"))
    plan = a_paper(tmp_path, name="解读方案.docx", titled="解读方案")
    picture = tmp_path / "一图读懂.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n0000")
    form = ("case", "file", case, "interpretation", *answer(needed="yes"))
    unsaid = gkdesk(*form, "--attach", plan)
    assert unsaid.code == 2
    assert "plan=文件" in unsaid.err
    done = gkdesk(*form, f"--attach=plan={plan}", f"--attach=material={picture}", "--json")
    (one,) = done.json["belongings"]
    assert [(file["field"], file["is_looked_over"]) for file in one["files"]] == [
        ("plan", True),
        ("material", False),
    ]
    assert one["state"] == "filed"


def test_an_attached_secret_stops_and_leaves_nothing(tmp_path: Path, desk_folder: Path) -> None:
    _, case = a_sample(tmp_path)
    gkdesk("case", "file", case, "paper_kind", *answer(kinds="normative"))
    marked = a_paper(tmp_path, name="甲乙丙丁意见.docx", before=(line("秘密★10年"),))
    review = answer(reviewer="法规科", day="2026-03-06", conclusion="passed")
    before = gkdesk("head", "--json").json["seq"]
    said = gkdesk("case", "file", case, "legality", *review, "--attach", marked, "--json")
    assert said.code == 4
    assert "甲乙丙丁" not in said.out + said.err
    assert gkdesk("head", "--json").json["seq"] == before
    kept = b"".join(path.read_bytes() for path in desk_folder.rglob("*") if path.is_file())
    assert "甲乙丙丁".encode() not in kept


def test_a_plain_notice_needs_nothing(tmp_path: Path) -> None:
    paper, case = a_sample(tmp_path, NOTICE)
    assert "从文稿看" not in gkdesk("case", "belongings", case).out
    said = gkdesk("case", "file", case, "paper_kind", *answer(kinds="none"))
    assert "不用附材料" in said.out
    assert gkdesk("mark", paper, "--attribute", "主动公开", "--ground", "G19b").code == 0
    assert obstacles(case) == []


def test_what_is_written_wrongly_is_said_and_nothing_is_recorded(tmp_path: Path) -> None:
    _, case = a_sample(tmp_path)
    before = gkdesk("head", "--json").json["seq"]
    for words, code, says in (
        (("午饭",), 3, "没有“午饭”这张表"),
        (("legality", "--answer", "审核机构"), 2, "项=内容"),
        (("legality", "--answer", "lunch=1"), 2, "reviewer"),
        (("attendance", "--attach", "x.pdf"), 2, "不附文件"),
        (("paper_kind", "--answer", "kinds=诗歌"), 3, "没有“诗歌”这一项"),
        (("paper_kind", "--answer", "kinds=none", "--answer", "kinds=policy"), 3, "都不是"),
    ):
        said = gkdesk("case", "file", case, *words)
        assert (said.code, says in said.err) == (code, True), said.err
    assert gkdesk("head", "--json").json["seq"] == before
    assert gkdesk("case", "ready", "2020-000009").code == 3

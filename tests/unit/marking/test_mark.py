"""The mark: in its place, in the look of the paper, and nothing else changed."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from builders import (
    PAGE_BREAK,
    SECTION,
    a_paper,
    body,
    control,
    line,
    package,
    paragraph,
    right,
    table,
    text_run,
    texts,
    title,
)

from gkdesk.errors import (
    CannotWriteError,
    DiskFullError,
    MarkConflictError,
    MarkNotPlacedError,
    PaperLockedError,
)
from gkdesk.marking.mark import Outcome, Plan, finished_copy, names_for, plan
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute, Wish

MARK = "（此件公开发布）"
ISSUED = [title("档案开放办法"), body("第一条　为了规范档案开放工作，制定本办法。")]


def planned(path: Path, *, after: int | None = None, replace: bool = False) -> tuple[Paper, Plan]:
    paper = Paper.read(path)
    return paper, plan(paper, Attribute.PROACTIVE, MARK, Wish(after, replace))


def marked(path: Path, *, after: int | None = None, replace: bool = False) -> Path:
    paper, what = planned(path, after=after, replace=replace)
    with finished_copy(paper, what, path.parent) as copy:
        target = next(names_for(paper, None))
        copy.appear(target)
    return target


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def around(path: Path) -> tuple[str, str]:
    lines = texts(path)
    at = lines.index(MARK)
    return lines[at - 1], lines[at + 1] if at + 1 < len(lines) else ""


@pytest.mark.parametrize(
    ("paper", "above", "below"),
    [
        ({}, "2026年3月6日", ""),
        ({"then": [paragraph(PAGE_BREAK), *ISSUED]}, "2026年3月6日", ""),
        ({"then": [line("附件1"), title("名单")]}, "2026年3月6日", "附件1"),
        ({"then": [table([["抄送：某某"], ["2026年3月7日印发"]])]}, "2026年3月6日", "抄送：某某"),
        ({"then": [body("（联系人：某某）")]}, "（联系人：某某）", ""),
        ({"closing": [line("临川市档案局\n2026年3月6日")]}, "临川市档案局\n2026年3月6日", ""),
    ],
)
def test_the_mark_stands_on_the_line_below_the_date(
    tmp_path: Path, paper: dict[str, Any], above: str, below: str
) -> None:
    assert around(marked(a_paper(tmp_path, **paper))) == (above, below)


@pytest.mark.parametrize(
    "date",
    [
        paragraph(text_run("2026年3月6日") + PAGE_BREAK),
        paragraph('<w:r><w:t>2026年3月6日</w:t><w:br w:type="page"/></w:r>'),
        paragraph(text_run("2026年3月6日"), f'<w:jc w:val="right"/>{SECTION}'),
    ],
)
def test_a_break_after_the_date_stays_behind_the_mark(tmp_path: Path, date: str) -> None:
    path = a_paper(tmp_path, closing=[right("临川市档案局"), date], then=ISSUED)
    copy = Paper.read(marked(path))
    at = next(block.i for block in copy.blocks if block.text == MARK)
    assert copy.blocks[at - 1].text == "2026年3月6日"
    assert not copy.blocks[at].begins_page
    assert copy.blocks[at].ends_page
    assert copy.blocks[at + 1].begins_page


def test_the_mark_stands_below_a_table_that_only_sets_the_closing(tmp_path: Path) -> None:
    closing = table([["", "临川市档案局"], ["", "2026年3月6日"]])
    copy = Paper.read(marked(a_paper(tmp_path, closing=[closing], then=[line("附件1")])))
    at = next(block.i for block in copy.blocks if block.text == MARK)
    assert not copy.blocks[at].in_table
    assert (copy.blocks[at - 1].text, copy.blocks[at + 1].text) == ("2026年3月6日", "附件1")


def test_a_note_and_an_imprint_line_that_disagree_are_a_conflict(tmp_path: Path) -> None:
    then = [body(MARK), line("公开方式：不予公开"), line("抄送：某某。")]
    with pytest.raises(MarkConflictError, match="公开方式"):
        planned(a_paper(tmp_path, then=then), replace=True)


def test_the_mark_does_not_fall_into_a_date_control(tmp_path: Path) -> None:
    dated = control(right("2026年3月6日"), "<w:date/>")
    copy = marked(a_paper(tmp_path, closing=[right("临川市档案局"), dated]))
    with zipfile.ZipFile(copy) as zipped:
        main = zipped.read("word/document.xml").decode()
    assert MARK not in main[main.index("<w:sdt>") : main.index("</w:sdt>")]
    assert around(copy)[0] == "2026年3月6日"


def test_the_paragraph_looks_as_the_standard_says(tmp_path: Path) -> None:
    """GB/T 9704 7.3.6 and 5.2.2: two characters in, 3号仿宋 like the body, unlike the date."""
    with zipfile.ZipFile(marked(a_paper(tmp_path))) as zipped:
        main = zipped.read("word/document.xml").decode()
    found = re.search(r"<w:p>(?:(?!<w:p>).)*" + MARK + ".*?</w:p>", main)
    assert found is not None
    assert 'w:firstLineChars="200" w:firstLine="640"' in found[0]
    assert 'w:rightChars="0" w:right="0"' in found[0]
    assert '<w:jc w:val="left"/>' in found[0]
    assert 'w:eastAsia="仿宋_GB2312"' in found[0]
    assert '<w:sz w:val="32"/>' in found[0]


def test_only_the_one_paragraph_is_new_in_the_file(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    before, after = members(path), members(marked(path))
    old, new = before.pop("word/document.xml"), after.pop("word/document.xml")
    assert before == after
    at = next(i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    added = len(new) - len(old)
    assert any(
        new[:start] + new[start + added :] == old and MARK.encode() in new[start : start + added]
        for start in range(at - added, at + 1)
    )


def test_the_original_is_never_touched(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    marked(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_copies_are_numbered_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    paper, what = planned(path)
    names = []
    for _ in range(3):
        with finished_copy(paper, what, tmp_path) as copy:
            for name in names_for(paper, None):
                try:
                    copy.appear(name)
                except FileExistsError:
                    continue
                names.append(name.name)
                break
    assert names == ["通知（已标注）.docx", "通知（已标注）2.docx", "通知（已标注）3.docx"]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["通知.docx", *names])


@pytest.mark.parametrize("name", ["有 空格 的 通知.docx", "😀通知.docx", "长" * 80 + ".docx"])
def test_unusual_names_are_kept(tmp_path: Path, name: str) -> None:
    copy = marked(a_paper(tmp_path, name=name))
    assert copy.name == name.replace(".docx", "（已标注）.docx") or len(name) > 70
    assert copy.is_file()


@pytest.mark.parametrize("mark", ["（此件公开发布）", "(此件主动公开)", "公开方式：主动公开"])
def test_a_mark_is_never_put_twice(tmp_path: Path, mark: str) -> None:
    _, what = planned(a_paper(tmp_path, then=[body(mark)]))
    assert what.outcome is Outcome.ALREADY
    assert what.text == mark
    assert not what.main


def test_marking_the_marked_copy_again_changes_nothing(tmp_path: Path) -> None:
    _, what = planned(marked(a_paper(tmp_path)))
    assert what.outcome is Outcome.ALREADY


def test_another_mark_is_a_conflict_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    path = a_paper(tmp_path, then=[body("（此件不公开）"), line("附件1")])
    with pytest.raises(MarkConflictError):
        planned(path)
    assert texts(marked(path, replace=True))[-2:] == [MARK, "附件1"]


def test_a_printed_mark_conflicts_with_an_attribute_that_has_none(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path, then=[body(MARK)]))
    with pytest.raises(MarkConflictError):
        plan(paper, Attribute.WITHHELD, "")


def test_a_note_that_contradicts_is_a_conflict(tmp_path: Path) -> None:
    with pytest.raises(MarkConflictError, match="县团级"):
        planned(a_paper(tmp_path, then=[body("（此件发至县团级）")]))


def test_an_attribute_without_a_mark_leaves_the_paper_alone(tmp_path: Path) -> None:
    assert plan(Paper.read(a_paper(tmp_path)), Attribute.WITHHELD, "").main == b""


@pytest.mark.parametrize(
    "closing",
    [
        [],
        [table([["审核意见", "同意印发，按程序办理。"], ["临川市档案局"], ["2026年3月6日"]])],
        [right("2026年3月6日")],
    ],
)
def test_where_it_is_not_sure_it_asks_with_candidates(
    tmp_path: Path, closing: Sequence[str]
) -> None:
    with pytest.raises(MarkNotPlacedError) as asked:
        planned(a_paper(tmp_path, closing=closing))
    assert bool(asked.value.candidates) is bool(closing)


def test_a_person_may_choose_the_place(tmp_path: Path) -> None:
    assert around(marked(a_paper(tmp_path, closing=[]), after=4)) == ("特此通知。", "")


@pytest.mark.parametrize("after", [-1, 7, 10_000])
def test_a_place_outside_the_paper_is_refused(tmp_path: Path, after: int) -> None:
    with pytest.raises(MarkNotPlacedError):
        planned(a_paper(tmp_path), after=after)


def test_a_paper_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    paper, what = planned(path)
    a_paper(tmp_path, says=["别的内容。"])
    with pytest.raises(PaperLockedError), finished_copy(paper, what, tmp_path):
        pytest.fail("a copy was made of another paper")
    assert [p.name for p in tmp_path.iterdir()] == ["通知.docx"]


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    paper, what = planned(a_paper(tmp_path))
    with pytest.raises(CannotWriteError), finished_copy(paper, what, tmp_path / "没有"):
        pytest.fail("a copy was made")


def test_a_utf16_main_part_is_spliced_in_its_own_encoding(tmp_path: Path) -> None:
    with zipfile.ZipFile(a_paper(tmp_path)) as zipped:
        main = zipped.read("word/document.xml").decode().replace("UTF-8", "UTF-16")
    path = package(tmp_path / "宽.docx", main.encode("utf-16"))
    with zipfile.ZipFile(marked(path)) as zipped:
        after = zipped.read("word/document.xml")
    assert after.startswith(main.encode("utf-16")[:2])
    assert MARK in after.decode("utf-16")


def test_other_prefixes_and_default_namespaces_are_followed(tmp_path: Path) -> None:
    with zipfile.ZipFile(a_paper(tmp_path)) as zipped:
        main = zipped.read("word/document.xml").decode()
    renamed = main.replace("<w:", "<文:").replace("</w:", "</文:").replace("xmlns:w", "xmlns:文")
    renamed = re.sub(r" w:(\w+)=", r" 文:\1=", renamed)
    copy = marked(package(tmp_path / "前缀.docx", renamed))
    with zipfile.ZipFile(copy) as zipped:
        assert f"<文:t>{MARK}</文:t>" in zipped.read("word/document.xml").decode()


def test_comments_and_cdata_do_not_mislead_the_count(tmp_path: Path) -> None:
    with zipfile.ZipFile(a_paper(tmp_path)) as zipped:
        main = zipped.read("word/document.xml").decode()
    decoys = "<!-- <w:p> </w:p> <w:p> --><?x <w:p> ?>"
    main = main.replace("<w:body>", f"<w:body>{decoys}").replace(
        '<w:t xml:space="preserve">特此通知。</w:t>', "<w:t><![CDATA[特此<w:p>通知]]></w:t>"
    )
    assert around(marked(package(tmp_path / "注释.docx", main)))[0] == "2026年3月6日"


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() != 0,
    reason="a small disk to fill can be mounted by root alone",
)
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    small = tmp_path / "disk"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("this machine does not let root mount a disk")
    try:
        path = a_paper(small)
        paper, what = planned(path)
        before = path.read_bytes()
        rest = os.open(small / "rest", os.O_CREAT | os.O_WRONLY)
        with contextlib.suppress(OSError):
            while os.write(rest, b"x" * 4096):
                pass
        os.close(rest)
        with pytest.raises(DiskFullError), finished_copy(paper, what, small):
            pytest.fail("a copy was made on a full disk")
        assert path.read_bytes() == before
        assert sorted(p.name for p in small.iterdir()) == ["rest", "通知.docx"]
    finally:
        subprocess.run(["umount", str(small)], check=True)

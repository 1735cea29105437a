"""Papers that speak of secrecy go on; papers that bear a mark, in whatever form, stop."""

from __future__ import annotations

from pathlib import Path

import pytest
from containers import a_sheet, saved
from hiding.in_files import packed
from hiding.prose import BEARING, SPEAKING, paper
from hiding.word import Word

from gkdesk.errors import SecretMarkError
from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper


@pytest.mark.parametrize("name", SPEAKING)
def test_speaking_of_secrecy_does_not_stop(name: str, tmp_path: Path) -> None:
    inspect(Paper.read(paper(tmp_path, SPEAKING, name)))


@pytest.mark.parametrize("name", BEARING)
def test_a_mark_stops_in_every_form(name: str, tmp_path: Path) -> None:
    with pytest.raises(SecretMarkError):
        inspect(Paper.read(paper(tmp_path, BEARING, name)))


SHEETS: dict[str, list[tuple[str, ...]]] = {
    "a catalogue": [("档号", "题名", "原密级"), ("A1", "纪要", "秘密"), ("A2", "请示", "机密")],
    "one level": [("档号", "密级"), ("A1", "秘密"), ("A2", "无")],
    "counts": [("项目", "绝密", "机密", "秘密"), ("收文", "0", "1", "2")],
    "terms": [("密级", "最长期限"), ("绝密", "30年"), ("机密", "20年"), ("秘密", "10年")],
}


def with_sheet(folder: Path, rows: list[tuple[str, ...]]) -> Paper:
    book, sheet = a_sheet()
    for row in rows:
        sheet.append(row)
    word = Word()
    packed(word, saved(book))
    return Paper.read(word.write(folder))


@pytest.mark.parametrize("name", SHEETS)
def test_a_workbook_that_lists_levels_does_not_stop(name: str, tmp_path: Path) -> None:
    inspect(with_sheet(tmp_path, SHEETS[name]))


@pytest.mark.parametrize("mark", ["机密★5年", "机密", "密级：秘密"])
def test_a_workbook_with_a_mark_at_its_head_stops(mark: str, tmp_path: Path) -> None:
    with pytest.raises(SecretMarkError):
        inspect(with_sheet(tmp_path, [(mark, ""), ("项目", "数量"), ("苗木", "100")]))

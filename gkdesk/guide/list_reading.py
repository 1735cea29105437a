"""导入: a workbook read as the office's 目录 or 负面清单; refusals name row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NoReturn

from gkdesk.errors import OfficeListError
from gkdesk.guide.grounds import Catalogue
from gkdesk.guide.list_rules import Columns, ListRules, plain
from gkdesk.guide.office_list import Item, ListKind, OfficeList, Origin
from gkdesk.paper import sheets
from gkdesk.paper.sheets import Cells, Sheet, Sheets

_REMARKS = 20


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a sheet: what it says, its heading, and what stands below that."""

    field: str
    heading: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """A list that was found in a sheet: its headings end in row ``last``."""

    sheet: Sheet
    layout: Columns
    columns: Mapping[int, _Column]
    last: int


def read(
    path: Path, rules: ListRules, catalogue: Catalogue, by: str, kind: ListKind | None = None
) -> OfficeList:
    """Read a list from a file; see ``read_book``.

    Raises:
        DeskError: It is no workbook that could be read.
    """
    return read_book(sheets.read(path), path, rules, catalogue, by, kind)


def read_book(
    book: Sheets,
    path: Path,
    rules: ListRules,
    catalogue: Catalogue,
    by: str,
    kind: ListKind | None = None,
) -> OfficeList:
    """Read a list from the first sheet that has its headings.

    Args:
        path: Where the workbook stands.
        catalogue: By whose table articles of 2008 are recognised.
        by: Who imports it.
        kind: Which list it is; else its headings say so.

    Raises:
        OfficeListError: No sheet has the headings, or a row lacks what it must say.
    """
    wanted = [one for one in rules.lists if kind in (None, one.kind)]
    found = next(_found(book.sheets, wanted, rules), None)
    if found is None:
        heads = "；或者".join(f"{one.kind}：{'、'.join(_headings(one))}" for one in wanted)
        text = f"表格里没有找到{kind or '目录或负面清单'}的表头"
        remedy = f"请在前 {rules.head_rows} 行写明列名（{heads}），再导入。"
        raise OfficeListError(text, remedy)
    reading = _Reading(found, rules)
    items = tuple(reading.items())
    if not items:
        raise OfficeListError("表头下面没有内容", "请核对是否选对了文件，填好后再导入。")
    edition = rules.edition
    at = datetime.now(UTC).isoformat(timespec="seconds")
    using = (edition.edition, edition.digest)
    origin = Origin(str(path.absolute()), found.sheet.name, book.sha256, at, by, using)
    skipped = tuple(reading.skipped)
    remarks = tuple(islice(_remarks(items, rules, catalogue), _REMARKS + 1))
    if len(remarks) > _REMARKS:
        remarks = (*remarks[:_REMARKS], "还有要核对的，没有一一列出。")
    remarks += tuple(f"看不到的内容：{one}" for one in book.unread[:_REMARKS])
    return OfficeList(found.layout.kind, items, origin, skipped, remarks)


def _headings(layout: Columns) -> Iterator[str]:
    """The first heading of each column that is needed."""
    for need in layout.needs:
        yield next(heading for heading, field in layout.fields.items() if field == need)


def _found(
    read_sheets: tuple[Sheet, ...], wanted: list[Columns], rules: ListRules
) -> Iterator[_Found]:
    for sheet in read_sheets:
        for at in [one for one in sheet.rows if one <= rules.head_rows]:
            for layout in wanted:
                columns, last = _heads(sheet, at, layout)
                if {*layout.needs} <= {one.field for one in columns.values()}:
                    yield _Found(sheet, layout, columns, last)


def _heads(sheet: Sheet, at: int, layout: Columns) -> tuple[dict[int, _Column], int]:
    """The columns by a row of headings, with those of the row below it that divide them."""
    top = sheet.rows[at]
    columns: dict[int, _Column] = {}
    for index, text in top.items():
        field = layout.fields.get(plain(text))
        if field:
            columns[index] = _Column(field, text)
    content = next((index for index, one in columns.items() if one.field == "content"), None)
    below = sheet.rows.get(at + 1, {})
    # A row of items fills in the content; a second row of headings leaves it free, or repeats it.
    is_second = content is not None and below.get(content, top[content]) == top[content]
    if not is_second or len(set(below.values())) < 2:
        return columns, at
    return dict(_divided(columns, top, below, layout)), at + 1


def _divided(
    columns: Mapping[int, _Column], top: Cells, below: Cells, layout: Columns
) -> Iterator[tuple[int, _Column]]:
    above: _Column | None = None
    for index in sorted({*top, *below}):
        above = columns.get(index) if index in top else above
        text = below.get(index, "")
        field = layout.fields.get(plain(text))
        if field:
            yield index, _Column(field, text)
        elif above is not None and (index in columns or text):
            yield index, _Column(above.field, above.heading, "" if text == above.heading else text)


class _Reading:
    """Reads the rows below the headings."""

    def __init__(self, found: _Found, rules: ListRules) -> None:
        self._found, self._rules = found, rules
        self.skipped: list[int] = []
        boxes = re.escape(rules.ticked + rules.empty)
        self._ticks = re.compile(rf"[{re.escape(rules.ticked)}]\s{{0,4}}([^{boxes}]{{1,60}})")
        self._has_box = re.compile(f"[{boxes}]")

    def items(self) -> Iterator[Item]:
        """All items.

        Raises:
            OfficeListError: A row lacks what it must say; named by row and column.
        """
        count = 0
        for at, cells in self._found.sheet.rows.items():
            if at <= self._found.last:
                continue
            if len(set(cells.values())) < 2:  # a title between items, or a note below them
                self.skipped.append(at)
                continue
            count += 1
            if count > self._rules.longest_list:
                self._refuse(
                    at, "", f"已超过 {self._rules.longest_list} 项", "请分开或只留在用的。"
                )
            yield Item(at, self._said(at, cells))

    def _said(self, at: int, cells: Cells) -> dict[str, str]:
        texts: dict[str, list[str]] = {}
        for index, column in self._found.columns.items():
            text = cells.get(index, "")
            if len(text) > self._rules.longest_cell:
                why = f"超过 {self._rules.longest_cell} 字"
                self._refuse(at, column.heading, why, "请缩短或拆成几行。")
            text = self._ticked(text, column.under)
            if text and text not in texts.setdefault(column.field, []):
                texts[column.field].append(text)
        said = {field: "、".join(one) for field, one in texts.items() if one}
        self._check(at, said)
        return said

    def _ticked(self, text: str, under: str) -> str:
        """What a cell says, where boxes are to be ticked; ``under`` is what it stands below."""
        if not self._has_box.search(text):
            return text
        named = [one.strip(" 　\n;；,，、") for one in self._ticks.findall(text)]
        if any(named):
            return "、".join(filter(None, named))
        return under if text[0] in self._rules.ticked else ""

    def _check(self, at: int, said: Mapping[str, str]) -> None:
        for need in self._found.layout.needs:
            if need not in said:
                self._refuse(at, self._heading(need), "没有填写", "请补上这一格后再导入。")

    def _heading(self, field: str) -> str:
        columns = self._found.columns.values()
        return next("".join(one.heading.split()) for one in columns if one.field == field)

    def _refuse(self, at: int, heading: str, why: str, remedy: str) -> NoReturn:
        column = f"“{heading[:20]}”" if heading else ""
        raise OfficeListError(f"{self._found.sheet.name}第 {at} 行{column}{why}", remedy)


def _remarks(items: tuple[Item, ...], rules: ListRules, catalogue: Catalogue) -> Iterator[str]:
    """Grounds that cite the regulation by its numbers of 2008, and ways nobody knows."""
    ways = rules.ways_open + rules.ways_asked
    for item in items:
        said = f"{item.said.get('ground', '')}。{item.said.get('content', '')}"
        for problem in catalogue.citations.problems(said):
            yield f"第 {item.row} 行：{problem.remedy}"
        way = item.said.get("way", "")
        if way and not any(one in way for one in ways):
            yield f"第 {item.row} 行公开方式“{way[:20]}”看不出是主动还是依申请，按主动提示。"

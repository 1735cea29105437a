"""What the trail keeps of the office's lists."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from workbooks import a_directory

from gkdesk.desk import Desk
from gkdesk.errors import CannotWriteError
from gkdesk.guide.office_list import Item, ListKind, OfficeList, Origin
from gkdesk.terms import Sha256
from gkdesk.trail.events import EMPTY, Draft, Kind, seal

FILE, RULES = "a" * 64, "b" * 64
DIGEST = "44be140743bd08cc87154e57818e4ae9fd8ffefdb752c5d4748661b84bd0c1c1"
ONE = OfficeList(
    ListKind.DIRECTORY,
    (Item(4, {"topic": "财政信息", "content": "部门预算"}),),
    Origin("/目录.xlsx", "工作表“目录”", Sha256(FILE), "2026-11-20", "张三", ("2026.1", RULES)),
)


def sealed(kind: Kind, body: dict[str, object]) -> str:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    draft = Draft(kind, body, "张三")  # type: ignore[arg-type] # a body of texts and numbers
    return seal(draft, case=None, after=EMPTY, at=at, program="gkdesk").raw.decode()


def test_the_bodies_are_these() -> None:
    assert sealed(Kind.LIST_IMPORTED, ONE.as_imported()).endswith(
        f'"what":{{"digest":"{DIGEST}","items":1,"list":"目录","path":"/目录.xlsx",'
        f'"rules":{{"digest":"{RULES}","edition":"2026.1"}},"sha256":"{FILE}",'
        '"sheet":"工作表“目录”"}}'
    )
    assert sealed(Kind.LIST_REMOVED, ONE.as_removed()).endswith(
        f'"what":{{"digest":"{DIGEST}","items":1,"list":"目录"}}}}'
    )


def test_importing_and_removing_are_recorded(desk_folder: Path, tmp_path: Path) -> None:
    with Desk.open(desk_folder) as desk:
        made = desk.import_list(a_directory(tmp_path))
        desk.remove_list("目录")
        imported, removed = desk.events()
        assert (imported.kind, removed.kind) == (Kind.LIST_IMPORTED, Kind.LIST_REMOVED)
        assert imported.body == {**made.as_imported(), "role": "manage"}
        assert removed.body == {**made.as_removed(), "role": "manage"}
        assert desk.verify().ok


def test_a_list_that_cannot_be_kept_is_not_recorded(desk_folder: Path, tmp_path: Path) -> None:
    with Desk.open(desk_folder) as desk:
        (desk_folder / "list-directory.json").mkdir()
        with pytest.raises(CannotWriteError):
            desk.import_list(a_directory(tmp_path))
        assert desk.events() == ()

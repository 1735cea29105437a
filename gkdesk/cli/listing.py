"""Commands on the office's own lists: 政务公开事项目录 and 负面清单."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import PATH, answer, everywhere, sit_down
from gkdesk.replies import Said, plain

if TYPE_CHECKING:
    from gkdesk.guided import OfficeList

KINDS = ("目录", "负面清单")  # as ``guide.office_list.ListKind`` calls them

_KIND = click.Choice(KINDS)


@click.group(help="本单位的政务公开事项目录和负面清单：只作引导的提示，不作依据。")
@everywhere
def catalogue() -> None:
    """Lists of the office."""


@catalogue.command("import", help="从 .xlsx 导入目录或负面清单，换下原来的一份。记入留痕。")
@click.argument("file", metavar="表格.xlsx", type=PATH)
@click.option("--kind", type=_KIND, help="是哪一种；不写的，按表头认。")
@everywhere
def catalogue_import(file: Path, kind: str | None) -> int:
    """Take over a list."""
    with sit_down() as desk:
        made = desk.import_list(file, kind)

    def tell() -> None:
        click.echo(f"已导入{made.kind.value}：{made.origin.sheet}，{len(made.items)} 项")
        if made.skipped:
            rows = "、".join(map(str, made.skipped[:20]))
            more = "等" if len(made.skipped) > 20 else ""
            click.echo(f"第 {rows} 行{more}是标题或说明，没有算作事项")
        for one in made.remarks:
            click.echo(f"请核对：{one}")

    return answer(_said(made), tell)


@catalogue.command("list", help="看已导入的目录和负面清单。")
@click.option("--kind", type=_KIND, help="只看哪一种。")
@click.option("--search", default="", metavar="文字", help="只列写有这些文字的事项。")
@everywhere
def catalogue_list(kind: str | None, search: str) -> int:
    """List what was imported."""
    with sit_down() as desk:
        found = [one for one in desk.lists() if kind in (None, one.kind.value)]

    def tell() -> None:
        for one in found:
            click.echo(f"{one.kind.value}  {len(one.items)} 项  {one.origin.at}  {one.origin.path}")
            for item in _items(one, search):
                words = (item["topic"], item["subtopic"], item["content"])
                click.echo("  ".join(filter(None, (f"  {item['row']}", *words))))
        if not found:
            click.echo("还没有导入。用 gkdesk catalogue import 表格.xlsx 导入。")

    return answer({"lists": [_said(one, search) for one in found]}, tell)


@catalogue.command("remove", help="删掉已导入的一份。记入留痕，原来的表格不动。")
@click.option("--kind", type=_KIND, required=True, help="删哪一种。")
@everywhere
def catalogue_remove(kind: str) -> int:
    """Take a list away."""
    with sit_down() as desk:
        was = desk.remove_list(kind)
    said = {"kind": kind, "removed": True, "items": len(was.items) if was else 0}
    return answer(said, lambda: click.echo(f"已删除{kind}"))


def _said(one: OfficeList, search: str = "") -> Said:
    origin = one.origin
    return {
        "kind": one.kind.value,
        "path": origin.path,
        "sheet": origin.sheet,
        "sha256": origin.sha256,
        "imported_at": origin.at,
        "imported_by": origin.by,
        "edition": origin.rules[0],
        "digest": one.digest,
        "count": len(one.items),
        "skipped": list(one.skipped),
        "remarks": list(one.remarks),
        "items": _items(one, search),
    }


def _items(one: OfficeList, search: str) -> list[Said]:
    known = ("topic", "subtopic", "content")
    return [
        {"row": item.row, **dict.fromkeys(known, ""), **plain(dict(item.said))}
        for item in one.items
        if not search or any(search in text for text in item.said.values())
    ]

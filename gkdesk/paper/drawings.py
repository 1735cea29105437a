"""Pictures and shapes as they stand on the page: cropped, out of sight, or lying on text.

Source: ECMA-376 part 1, 20.4.2 (anchors), 20.1.8.55 (srcRect); part 4, 19.1 (VML).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gkdesk.paper.belongings import Belongings
from gkdesk.paper.links import local_path_in
from gkdesk.paper.strands import Strand
from gkdesk.paper.trace import Trace, TraceKind, trace
from gkdesk.paper.tree import local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

DRAWING_LIMIT = 20_000
_EMU = 36_000  # in a millimetre
_TINY, _BOX_WIDTH, _BOX_HEIGHT = 1 * _EMU, 5 * _EMU, 3 * _EMU
_CROP_FROM = 1.0  # percent; less is rounding
_PAGE = (210 * _EMU, 297 * _EMU)
_TWENTIETH = 635  # EMU
_SIDES = {"l": "左", "t": "上", "r": "右", "b": "下"}
_VML_SIDES = {"cropleft": "左", "croptop": "上", "cropright": "右", "cropbottom": "下"}
_PROPORTION = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(%|f?)")
_LENGTH = re.compile(r"(-?\d{1,7}(?:\.\d{1,7})?)(pt|in|cm|mm|px|)")
_UNITS = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525, "": 12_700}
_SHAPES = ("shape", "rect", "roundrect", "oval")
_TAGS = tuple(f"{{*}}{name}" for name in ("srcRect", "imagedata", "anchor", "inline", *_SHAPES))


def drawing_traces(things: Belongings, strand: Strand) -> Iterator[Trace]:
    """What pictures and shapes of a part keep out of sight."""
    page = _page(strand.root)
    for element in things.some(strand.part, strand.root.iter(*_TAGS), DRAWING_LIMIT):
        name = local(element)
        if name == "srcRect":
            yield from _cropped(strand, element)
        elif name == "imagedata":
            yield from _cropped_vml(strand, element)
            yield from _path(strand, element, "href", "src", "title")
        elif name in ("anchor", "inline"):
            yield from _placed(strand, element, page)
        else:
            yield from _shape(strand, element, page)


def _cropped(strand: Strand, element: _Element) -> Iterator[Trace]:
    """The area that is cut away stays in the picture (20.1.8.55)."""
    cuts = []
    for key, side in _SIDES.items():
        text = element.get(key) or "0"
        percent = _number(text.rstrip("%")) / (1 if text.endswith("%") else 1000)
        if percent >= _CROP_FROM:
            cuts.append(f"{side} {percent:.0f}%")
    blip = element.getparent()
    blip = blip.find("{*}blip") if blip is not None else None
    yield from _cut(strand, element, value(blip, "embed"), cuts)


def _cropped_vml(strand: Strand, element: _Element) -> Iterator[Trace]:
    cuts = []
    for key, side in _VML_SIDES.items():
        found = _PROPORTION.fullmatch((element.get(key) or "0").strip())
        if found:
            scale = {"f": 655.36, "%": 1.0}.get(found[2], 0.01)
            percent = float(found[1]) / scale
            if percent >= _CROP_FROM:
                cuts.append(f"{side} {percent:.0f}%")
    yield from _cut(strand, element, value(element, "id"), cuts)


def _cut(strand: Strand, element: _Element, rid: str | None, cuts: list[str]) -> Iterator[Trace]:
    if cuts:
        name = posixpath.basename(strand.targets.get(rid or "", "")) or "图片"
        said = f"{name}：裁去{'、'.join(cuts)}"
        yield trace(TraceKind.CROPPED, strand.part, said, strand.block_of(element))


def _placed(strand: Strand, element: _Element, page: tuple[int, int]) -> Iterator[Trace]:
    described = element.find("{*}docPr")
    name = (value(described, "name") or "图形") if described is not None else "图形"
    block = strand.block_of(element)
    if described is not None:
        yield from _path(strand, described, "descr", "title", "name")
        if (described.get("hidden") or "0") in ("1", "true", "on"):
            yield trace(TraceKind.HIDDEN_DRAWING, strand.part, name, block)
    wide, high = _extent(element)
    picture = next(element.iter("{*}blip"), None) is not None
    if picture and wide < _TINY and high < _TINY:
        yield trace(TraceKind.TINY_DRAWING, strand.part, name, block)
    if local(element) == "anchor":
        if _is_outside(element, (wide, high), page):
            yield trace(TraceKind.OUTSIDE_DRAWING, strand.part, name, block)
        elif _is_before_text(element):
            if picture:
                yield trace(TraceKind.OVER_TEXT, strand.part, name, block)
            elif wide >= _BOX_WIDTH and high >= _BOX_HEIGHT and _is_blank_box(element):
                yield trace(TraceKind.BOX_OVER_TEXT, strand.part, name, block)


def _extent(element: _Element) -> tuple[int, int]:
    found = element.find("{*}extent")
    if found is None:
        return _PAGE
    return int(_number(found.get("cx") or "0")), int(_number(found.get("cy") or "0"))


def _is_outside(element: _Element, size: tuple[int, int], page: tuple[int, int]) -> bool:
    """Whether no part of it can stand on the page, whatever its offset is counted from."""
    for tag, length, paper in (("positionH", size[0], page[0]), ("positionV", size[1], page[1])):
        position = element.find(f"{{*}}{tag}")
        offset = None if position is None else position.find("{*}posOffset")
        if position is None or offset is None:
            continue
        at = _number(offset.text or "0")
        # From the margin, the column or the paragraph a page's length less may be visible.
        back = 0 if position.get("relativeFrom") == "page" else paper
        if at >= paper or at + length + back <= 0:
            return True
    return False


def _is_before_text(element: _Element) -> bool:
    is_behind = (element.get("behindDoc") or "0") in ("1", "true", "on")
    return not is_behind and element.find("{*}wrapNone") is not None


def _is_blank_box(element: _Element) -> bool:
    """A filled shape with nothing in it: what a clerk draws to black out a line."""
    shape = next(element.iter("{*}spPr"), None)
    is_filled = shape is not None and (
        shape.find("{*}solidFill") is not None and shape.find("{*}prstGeom") is not None
    )
    return is_filled and next(element.iter("{*}txbxContent"), None) is None


def _shape(strand: Strand, element: _Element, page: tuple[int, int]) -> Iterator[Trace]:
    """The same in VML, whose place and size stand in a style."""
    name = element.get("id") or "图形"
    block = strand.block_of(element)
    yield from _path(strand, element, "alt", "title", "href")
    if "watermark" in f"{name} {value(element, 'spid') or ''}".lower():
        words = next(element.iter("{*}textpath"), None)
        said = (words.get("string") or "") if words is not None else "图片水印"
        yield trace(TraceKind.WATERMARK, strand.part, said, block)
        return
    style = _style(element)
    if style.get("visibility") == "hidden" or style.get("display") == "none":
        yield trace(TraceKind.HIDDEN_DRAWING, strand.part, name, block)
    above = element.getparent()
    if style.get("position") != "absolute" or above is None or local(above) == "group":
        return  # within a group places are counted in units of its own
    at = _length(style.get("margin-left") or style.get("left"))
    wide, high = _length(style.get("width")), _length(style.get("height"))
    if at >= page[0] or at + wide + page[0] <= 0:
        yield trace(TraceKind.OUTSIDE_DRAWING, strand.part, name, block)
    elif wide >= _BOX_WIDTH and high >= _BOX_HEIGHT and _is_blank_vml(element, style):
        yield trace(TraceKind.BOX_OVER_TEXT, strand.part, name, block)


def _is_blank_vml(element: _Element, style: dict[str, str]) -> bool:
    has_inside = next(element.iter("{*}textbox", "{*}imagedata", "{*}textpath"), None) is not None
    is_open = (element.get("filled") or "t").lower() in ("f", "false")
    is_behind = style.get("z-index", "1").startswith("-")
    is_box = local(element) != "shape" and element.get("fillcolor") is not None
    return is_box and not (has_inside or is_open or is_behind)


def _style(element: _Element) -> dict[str, str]:
    pairs = (entry.partition(":") for entry in (element.get("style") or "")[:2000].split(";"))
    return {key.strip().lower(): said.strip().lower() for key, _, said in pairs}


def _length(text: str | None) -> float:
    found = _LENGTH.fullmatch(text or "0")
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def _path(strand: Strand, element: _Element, *names: str) -> Iterator[Trace]:
    """Word keeps where a picture was taken from in its description."""
    for name in names:
        path = local_path_in(value(element, name) or "")
        if path:
            yield trace(TraceKind.PATH, strand.part, path, strand.block_of(element))


def _page(root: _Element) -> tuple[int, int]:
    """The largest page of a paper, in EMU."""
    wide, high = _PAGE
    for number, size in enumerate(root.iter("{*}pgSz")):
        wide = max(wide, int(_number(value(size, "w") or "0") * _TWENTIETH))
        high = max(high, int(_number(value(size, "h") or "0") * _TWENTIETH))
        if number > 500:
            break
    return wide, high


def _number(text: str) -> float:
    found = _PROPORTION.fullmatch(text.strip()[:24])
    return float(found[1]) if found else 0.0

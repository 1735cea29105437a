"""Addresses down to the house: a street, an estate or a village, then a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkdesk.inspection.personal.folding import bare
from gkdesk.inspection.personal.hit import Hit, Kind, Setting
from gkdesk.inspection.personal.rules import AddressWords, Rules

_FIGURE = "0-9０-９一二三四五六七八九十百零〇"
_HOUSE = re.compile(
    rf"[{_FIGURE}甲乙丙丁东西南北A-Za-zＡ-Ｚ](?:[{_FIGURE}A-Za-z#\-－—之附]{{0,7}}"
    r"[ \u3000]?(?:号楼|号院|号|弄|栋|幢|座|单元|室|组|社|户|楼|层|房)"
    r"|(?<=[0-9])[0-9]{0,2}[-－—][0-9]{1,2}[-－—][0-9]{2,4}(?![-－—0-9]))"
)
_HAMLET = re.compile("村[一-鿿]{1,4}组(?![一-鿿])")
_TOWN = re.compile("[镇乡][一-鿿]{1,6}$")
_HOME = re.compile(f"组[{_FIGURE}]{{1,5}}号?")
_ROOM = re.compile("[-－—#]?[0-9０-９]{0,4}")
_LIVES = "住"
_BESIDE = " \u3000"
_INNER_ONLY = ("户", "层", "房", "单元")
_VILLAGE_ONLY = ("组", "社")
_ESTATE_ONLY = ("楼", "室", "座")
_LEFT, _ESTATE, _SENTENCE = 40, 10, 30
_STOP = re.compile("[,，。；;：:、（）()“”\"'《》〔〕\\[\\]\\s?？!！\0]")
_COUNTED = re.compile("[0-9几数多各每]$")


def addresses(text: str, rules: Rules) -> Iterator[Hit]:
    """Every address in a text. Cost is linear: a number is looked at once, with what is near."""
    words = rules.address
    yield from _hamlets(text, words)
    end = 0
    for found in _HOUSE.finditer(text):
        if found.start() < end:
            continue
        start = _start(text, found, end, words)
        if start is None:
            continue
        end = _end(text, found.end(), words)
        end = _ROOM.match(text, end).end()  # type: ignore[union-attr]  # it matches even nothing
        if text[end : end + 4].startswith(words.not_after):
            continue
        said = _STOP.sub("", text[start:end])
        yield Hit(Kind.ADDRESS, start, end, said, _setting(text, start, end, words))


def _hamlets(text: str, words: AddressWords) -> Iterator[Hit]:
    """Homes in a group of a village that has a name and no number, as 石板村下屋组."""
    for found in _HAMLET.finditer(text):
        reach = text[max(0, found.start() - _LEFT) : found.start()]
        bounds = list(_STOP.finditer(reach))
        before = reach[bounds[-1].end() :] if bounds else reach
        if not _TOWN.search(before):
            continue
        leads = list(words.leads.finditer(before))
        start = found.start() - len(before) + (leads[-1].end() if leads else 0)
        if _setting(text, start, found.end(), words) is Setting.PRIVATE:
            yield Hit(Kind.ADDRESS, start, found.end(), text[start : found.end()], Setting.PRIVATE)


def _start(text: str, found: re.Match[str], floor: int, words: AddressWords) -> int | None:
    """Where the address begins whose first number this is; None where it is no address."""
    if found[0].endswith(_INNER_ONLY) or text[found.start() - 1 : found.start()].isdigit():
        return None
    reach = max(floor, found.start() - _LEFT)
    left = text[reach : found.start()].rstrip(_BESIDE)
    bounds = list(_STOP.finditer(left))
    begin = bounds[-1].end() if bounds else 0
    name = left[begin:]
    street = words.streets.search(name)
    if street is None or street.start() < 1 or words.not_streets.search(name):
        return None
    if found[0].endswith(_VILLAGE_ONLY) and not words.villages.search(name):
        return None
    if (found[0].endswith(_ESTATE_ONLY) or found[0][-1].isdigit()) and not words.estates.search(
        name
    ):
        return None
    if _COUNTED.search(name[: street.start()]):
        return None
    leads = list(words.leads.finditer(name, 0, street.start()))
    led = leads[-1].end() if leads else 0
    return reach + begin + led if led < street.start() else None


def _end(text: str, end: int, words: AddressWords) -> int:
    """Where the last number ends that belongs to the same house."""
    while True:
        found = _HOUSE.match(text, end) or _HOUSE.match(text, end + 1)
        if found and (found.start() == end or text[end] in _BESIDE + ",，"):
            end = found.end()
            continue
        inner = _HOUSE.search(text, end, end + _ESTATE + 10)
        if inner is None or not words.estates.search(text[end : inner.start()]):
            return end
        if _STOP.search(text, end, inner.start()):
            return end
        end = inner.end()


def _setting(text: str, start: int, end: int, words: AddressWords) -> Setting:
    """A person's where words of living stand near, an office's where one is named."""
    before = bare(text[max(0, start - _SENTENCE) : end])
    near = before + bare(text[end : end + _ESTATE])
    if words.private.search(before) or text[start - 1 : start] == _LIVES:
        return Setting.PRIVATE
    if words.public.search(near):
        return Setting.PUBLIC
    said = text[start:end]
    is_home = words.dwellings.search(said) or _HOME.search(said)
    return Setting.PRIVATE if is_home else Setting.PLAIN

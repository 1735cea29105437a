"""校验: the walk along the trail that finds whatever does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter
from typing import Any, NamedTuple

from gkdesk.terms import Sha256
from gkdesk.trail.cases import Row, Who, fold, opened
from gkdesk.trail.events import EMPTY, OF_THE_DESK, Head, Kind, moment
from gkdesk.trail.skim import KINDS, Skimmer, Stored, event_in

WHOLE_TRAIL = 0
"""``Broken.seq`` of what concerns no single event."""

NAMED_ONE_BY_ONE = 1_000
"""A longer gap is named as a range."""

_CASE_ID = re.compile(r"([0-9]{4})-([0-9]{6,12})")
_COLUMNS = itemgetter("seq", "case", "kind", "at")
# Plain texts: an enumeration's members are slower to compare with.
_OF_THE_DESK = frozenset(kind.value for kind in OF_THE_DESK)
_OPENED = Kind.CASE_OPENED.value


class Broken(NamedTuple):
    """Something in the trail that does not fit.

    Attributes:
        seq: Of the event; 0 where it concerns the trail as a whole.
        what: What does not fit, in the auditor's words.
    """

    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the walk found.

    Attributes:
        events: How many events could be read.
        head: The last of them.
        broken: Everything that does not fit, in the order of the events.
    """

    ok: bool
    events: int
    head: Head
    broken: tuple[Broken, ...]

    def adding(self, found: Iterable[tuple[int, str]]) -> Verdict:
        """The same with what else was found, by seq and in words."""
        more = (Broken(*one) for one in found)
        broken = tuple(sorted(dict.fromkeys((*self.broken, *more)), key=lambda one: one.seq))
        return Verdict(not broken, self.events, self.head, broken)


class Walk:
    """Walks along the events once, from the first to the last, and remembers what does not fit.

    What a case has become is compared with the list of cases as soon as the event is
    reached that is its last according to the list, so that only cases under way have
    to be kept in mind.
    """

    def __init__(self) -> None:
        self.head = EMPTY
        self.events = 0
        self.compared = 0  # rows of the list of cases
        self.broken: list[Broken] = []
        self.numbers: dict[str, int] = {}  # year -> its last case number
        self._links: tuple[str, ...] = (EMPTY.hash,)  # what the next event may name as prev
        self._under_way: dict[str, Row] = {}
        self._done: set[str] = set()
        self._doubtful: set[str] = set()
        self._skimmer = Skimmer()

    def take(self, rows: Sequence[Stored], listed: Mapping[int, Sequence[str | int]]) -> None:
        """Walk on over these events.

        Args:
            rows: In the order of seq.
            listed: Rows of the list of cases whose last event is among them, by its seq.
        """
        skimmed = self._skimmer.skim(rows, self.head) if self._links == (self.head.hash,) else None
        if skimmed is not None:
            for (seq, case, kind, at, _, _), who, body in zip(rows, *skimmed, strict=True):
                self._follow(seq, case, kind, at, who, body)
                if seq in listed:
                    self._compare(seq, listed[seq])
            self.events += len(rows)
            self.head = Head(rows[-1][0], Sha256(rows[-1][5]))
            self._links = (self.head.hash,)
        else:
            self._take_carefully(rows, listed)

    def _take_carefully(
        self, rows: Sequence[Stored], listed: Mapping[int, Sequence[str | int]]
    ) -> None:
        for row in rows:
            event = event_in(row[4])
            self._link(row, event)
            if event is not None:
                self._look_at_words(row[0], event)
                who = (event["office"], event["person"])
                self._follow(row[0], event["case"], event["kind"], event["at"], who, event["what"])
            if row[0] in listed:
                self._compare(row[0], listed[row[0]])

    def miss(self, seq: int) -> None:
        """Note an event that the database could not give."""
        self._gap(seq)
        self.name(seq, "数据库文件损坏，这一条读不出来")
        self.head, self._links = Head(seq, EMPTY.hash), ()

    def finish(self) -> None:
        """Name the cases that the list of cases does not have, or has wrongly."""
        for case, row in self._under_way.items():
            if case not in self._doubtful:
                self.name(int(row["changed_seq"]), f"办件 {case} 的登记与留痕不一致")

    def end(self, remembered: Head) -> None:
        """Compare the last event with what the store remembers as the last."""
        if remembered.seq > self.head.seq:
            self._gap(remembered.seq + 1)
        elif remembered != self.head:
            self.name(self.head.seq, "最后一条与末端登记不符")

    def verdict(self) -> Verdict:
        """Sum up."""
        broken = tuple(sorted(dict.fromkeys(self.broken), key=lambda one: one.seq))
        return Verdict(ok=not broken, events=self.events, head=self.head, broken=broken)

    def knows(self, case: str) -> bool:
        """Whether the trail has opened that case."""
        return case in self._done or case in self._under_way

    def name(self, seq: int, what: str) -> None:
        """Note that something does not fit."""
        self.broken.append(Broken(seq, what))

    def _link(self, row: Stored, event: dict[str, Any] | None) -> None:
        """Compare one event with its own hash, its columns and the event before it."""
        seq, case, kind, at, raw, hash_ = row
        digest = sha256(raw).hexdigest() if isinstance(raw, bytes) else ""
        fits = (
            digest == hash_
            and event is not None
            and event["prev"] in self._links
            and _COLUMNS(event) == (seq, case, kind, at)
            and seq == self.head.seq + 1
        )
        if not fits:
            self._gap(seq)
            self._look_closely(row, event, digest)
        self.events += 1
        self.head = Head(max(seq, self.head.seq), Sha256(hash_))
        # An event whose bytes or hash were changed is named itself; the next one, which
        # still names one of the two, is not to blame.
        self._links = (hash_,) if fits else (hash_, digest)

    def _gap(self, seq: int) -> None:
        first, last = self.head.seq + 1, seq - 1
        if first > last:
            return
        if last - first < NAMED_ONE_BY_ONE:
            for missing in range(first, last + 1):
                self.name(missing, "这一条不见了")
        else:
            self.name(first, f"第 {first} 条到第 {last} 条不见了")
        self._links = ()

    def _look_closely(self, row: Stored, event: dict[str, Any] | None, digest: str) -> None:
        seq, case, kind, at, _, hash_ = row
        if digest != hash_:
            self.name(seq, "内容与指纹不符，这一条被改动过")
        if event is None:
            self.name(seq, "内容不是规范的留痕格式")
            if case is not None:
                self._doubtful.add(case)
            return
        columns = zip(("序号", "办件编号", "事项", "时间"), (seq, case, kind, at), strict=True)
        for (word, stored), said in zip(columns, _COLUMNS(event), strict=True):
            if stored != said:
                self.name(seq, f"{word}栏与内容不符，被改动过")
        if self._links and event["prev"] not in self._links:
            self.name(seq, f"与上一条（第 {self.head.seq} 条）接不上，其中一条被改动过")

    def _look_at_words(self, seq: int, event: dict[str, Any]) -> None:
        try:
            moment(event["at"])
        except ValueError:
            self.name(seq, "时间不是有效的时间")
        if event["kind"] not in KINDS:
            self.name(seq, "事项不是工作台认识的事项")

    def _follow(
        self, seq: int, case: str | None, kind: str, at: str, who: Who, body: dict[str, Any]
    ) -> None:
        """Let the event act on its case."""
        if case is None or kind in _OF_THE_DESK:
            if case is not None or kind not in _OF_THE_DESK:
                self.name(seq, "办件编号与事项不相称")
            return
        row = self._under_way.get(case)
        if kind == _OPENED:
            self._number(seq, case)
        elif row is None and case not in self._done:
            self.name(seq, f"办件 {case} 还没有登记")
        if row is None and case in self._done:
            self.name(seq, f"办件 {case} 的登记与留痕不一致")
            return
        try:
            if row is None:
                row = self._under_way[case] = opened(case, seq, at, who, body)
            fold(row, kind, seq, at, body)
        except (TypeError, AttributeError):
            self.name(seq, "内容里有工作台读不懂的写法")
            self._doubtful.add(case)

    def _number(self, seq: int, case: str) -> None:
        parts = _CASE_ID.fullmatch(case)
        if parts is None:
            self.name(seq, f"办件编号 {case} 不合规则")
            return
        year, number = parts[1], int(parts[2])
        if self.knows(case):
            self.name(seq, f"办件 {case} 登记了两次")
        elif number != self.numbers.get(year, 0) + 1:
            self.name(seq, f"办件编号 {case} 没有接着上一个编号")
        self.numbers[year] = max(number, self.numbers.get(year, 0))

    def _compare(self, seq: int, listed: Sequence[str | int]) -> None:
        self.compared += 1
        case = str(listed[0])
        row = self._under_way.pop(case, None)
        self._done.add(case)
        if case not in self._doubtful and (row is None or tuple(row.values()) != tuple(listed)):
            self.name(seq, f"办件 {case} 的登记与留痕不一致")

"""工作台: what a person at the desk can do, one short method each.

The only writer of the trail: nothing happens unrecorded, and nothing is recorded
twice. Both faces, the window and the command line, are made of these methods.
"""

from __future__ import annotations

import getpass
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from gkdesk import log, profiles, settings
from gkdesk.at_hand import AtHand
from gkdesk.errors import (
    AnswerError,
    DataFolderError,
    UnknownCaseError,
    UnknownPersonError,
)
from gkdesk.records import ExportResult, MarkResult, Prepared, Progress, Reading, tell
from gkdesk.settings import Settings
from gkdesk.terms import (
    NO_WISH,
    Attribute,
    CaseId,
    CaseRow,
    Decision,
    Finding,
    Person,
    Sha256,
    Wish,
)

if TYPE_CHECKING:
    from gkdesk.casework import Casework, Judge
    from gkdesk.forms.form import Answers, Form
    from gkdesk.guide.grounds import Catalogue, Problem
    from gkdesk.profiles import Profile, ProfileCard
    from gkdesk.trail.events import Event, Head
    from gkdesk.trail.store import Trail
    from gkdesk.trail.verify import Verdict


class Desk:
    """An installation with its people. Safe to be asked from several threads, one at a time."""

    def __init__(self, folder: Path, kept: Settings, profile: Profile, person: Person) -> None:
        self.folder = folder
        self.person = person
        self.profile = profile
        self._settings = kept
        self._lock = threading.RLock()
        self._log = log.open_log(folder)
        self._open_trail: Trail | None = None
        self._kept_judge: Judge | None = None
        self._at_hand = AtHand()

    @classmethod
    def open(cls, folder: Path, *, profile: str | None = None, person: str | None = None) -> Desk:
        """Sit down at the desk whose data lie in ``folder``; a new one is made there.

        Args:
            profile: Another profile than the desk's own, for this time.
            person: Who is acting; must be known on this desk.

        Raises:
            DataFolderError: The folder cannot be used.
            UnknownPersonError: Nobody of that name is known here.
            SettingsError: The settings or the profile cannot be read.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataFolderError(
                "数据文件夹不能使用", "请检查它所在的磁盘和写入权限，或用 --data 另选一个文件夹。"
            ) from error
        kept = settings.load(folder)
        sitting = Person(kept.name or _account(), kept.office)
        if person is not None and person != sitting.name:
            raise UnknownPersonError(
                f"工作台上没有“{person}”", f"请核对姓名；目前登记的是“{sitting.name}”。"
            )
        return cls(folder, kept, profiles.load(profile or kept.profile), sitting)

    def close(self) -> None:
        """Let go of the trail and the log."""
        with self._lock:
            if self._open_trail is not None:
                self._open_trail.close()
                self._open_trail = None
            log.close_log(self._log)

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ── who sits here ────────────────────────────────────────────────────────

    @property
    def is_new(self) -> bool:
        """True as long as nobody has been introduced."""
        return not self._settings.name

    def profiles(self) -> tuple[ProfileCard, ...]:
        """The profiles there are to choose from."""
        return profiles.available()

    def first_start_form(self) -> Form:
        """Name, 处室 and profile."""
        from gkdesk.forms.first_start import first_start_form

        return first_start_form(self.profiles())

    def introduce(self, answers: Answers) -> None:
        """Say who sits here; recorded.

        Raises:
            AnswerError: Something is missing.
        """
        from gkdesk.trail.events import Kind

        said = self.first_start_form().filled_in(answers)
        kept = Settings(str(said["name"]), str(said.get("office", "")), str(said["profile"]))
        with self._lock:
            self.profile = profiles.load(kept.profile)
            self.person = Person(kept.name, kept.office)
            self._work.note(Kind.DESK_SET_UP, {"profile": kept.profile})
            settings.save(self.folder, kept)
            self._settings = kept

    # ── 1 read ───────────────────────────────────────────────────────────────

    def read(self, path: Path, progress: Progress | None = None) -> Reading:
        """Read a paper and look it over. Leaves no trace anywhere.

        Raises:
            SecretMarkError: It bears a mark of a state secret.
            DeskError: It cannot be read.
        """
        return Reading.of(path, progress, self.profile.mark_place)

    def open_case(self, reading: Reading) -> CaseRow:
        """Take a paper in hand: a new case, or the one that this very paper has already."""
        with self._lock:
            row = self.case_of(reading.path, reading.sha256)
            if row is None:
                row = self.case(self._work.open(reading))
            self._at_hand.keep(row.id, reading)
            return row

    # ── 2 decide ─────────────────────────────────────────────────────────────

    def attribute_form(self) -> Form:
        """The form that asks for the attribute and why."""
        return self._judge.form

    def advise(self, answers: Answers) -> tuple[Problem, ...]:
        """What is lawful in these answers, yet worth a second look."""
        return self._judge.advise(answers)

    def decide(self, case: CaseId, answers: Answers) -> Decision:
        """Settle the attribute of a case; recorded.

        Raises:
            AnswerError: Not filled in, or not lawful; ``field`` says where.
            UnknownCaseError: There is no such case.
        """
        with self._lock:
            reading = self._at_hand.of(self.case(case))
            decision = self.lawful(answers, reading.findings)
            self._work.decide(case, decision, reading)
            return decision

    def lawful(self, answers: Answers, findings: tuple[Finding, ...] = ()) -> Decision:
        """The decision that these answers make. Records nothing.

        Raises:
            AnswerError: They make none, or an unlawful one.
        """
        return self._judge.decision(answers, findings)

    def mark_text(self, attribute: Attribute) -> str:
        """The annotation that the profile prescribes; empty where it prescribes none."""
        return self.profile.mark(attribute)

    # ── 3 mark ───────────────────────────────────────────────────────────────

    def preview(
        self,
        reading: Reading,
        attribute: Attribute,
        wish: Wish = NO_WISH,
    ) -> MarkResult:
        """What marking would come to. Writes and records nothing.

        Raises:
            SignedPaperError, MarkNotPlacedError, MarkConflictError: See ``mark``.
        """
        from gkdesk.marking.mark import plan

        planned = plan(
            reading.paper, attribute, self.mark_text(attribute), wish, self.profile.mark_place
        )
        return MarkResult.of(planned, reading)

    def mark(
        self,
        case: CaseId,
        wish: Wish = NO_WISH,
        *,
        out: Path | None = None,
        progress: Progress | None = None,
    ) -> MarkResult:
        """Write the marked copy of a decided case, beside the original; recorded.

        Args:
            wish: What the person asked for besides.
            out: A file name or a folder for the copy.

        Raises:
            AnswerError: Nothing was decided yet.
            SignedPaperError: The paper bears a digital signature.
            MarkNotPlacedError: A person has to choose the place.
            MarkConflictError: The paper already says something else.
            CannotWriteError: The copy could not be written; nothing was left behind.
        """
        from gkdesk.marking.mark import plan

        with self._lock:
            row = self.case(case)
            if row.attribute is None:
                raise AnswerError("这件公文还没有选择公开属性", "请先选择公开属性。", "attribute")
            tell(progress, 0)
            reading = self._at_hand.of(row)
            tell(progress, 1)
            text, stands = self.mark_text(row.attribute), self.profile.mark_place
            planned = plan(reading.paper, row.attribute, text, wish, stands)
            tell(progress, 2)
            result = self._work.mark(case, reading, planned, out)
            tell(progress, 3)
            return result

    def handle(
        self,
        reading: Reading,
        answers: Answers,
        wish: Wish = NO_WISH,
        *,
        out: Path | None = None,
    ) -> tuple[CaseId, MarkResult]:
        """Open, decide and mark a paper at once: all of it recorded, or nothing changed.

        Raises:
            DeskError: See ``decide`` and ``mark``.
        """
        with self._lock:
            return self.carry_out(reading, self.prepare(reading, answers, wish), out)

    def prepare(
        self,
        reading: Reading,
        answers: Answers,
        wish: Wish = NO_WISH,
    ) -> Prepared:
        """Settle what handling a paper comes to. Writes and records nothing.

        Asks neither trail nor lock: a batch does it for several papers at a time.

        Raises:
            DeskError: See ``decide`` and ``mark``.
        """
        from gkdesk.marking.mark import plan

        decision = self.lawful(answers, reading.findings)
        text, stands = self.mark_text(decision.attribute), self.profile.mark_place
        return Prepared(decision, plan(reading.paper, decision.attribute, text, wish, stands))

    def carry_out(
        self, reading: Reading, prepared: Prepared, out: Path | None = None
    ) -> tuple[CaseId, MarkResult]:
        """Open, decide and mark a paper as it was prepared; recorded.

        Raises:
            CannotWriteError: See ``mark``.
        """
        with self._lock:
            row = self.case_of(reading.path, reading.sha256)
            case = row.id if row else None
            return self._work.handle(case, prepared.decision, reading, prepared.plan, out)

    # ── 4 remember ───────────────────────────────────────────────────────────

    def cases(self, search: str = "", limit: int = 200, offset: int = 0) -> tuple[CaseRow, ...]:
        """Cases, the last touched first; ``search`` is part of a title, number or attribute."""
        with self._lock:
            return self._trail.cases(search, limit, offset)

    def count_cases(self, search: str = "") -> int:
        """How many cases there are to that search."""
        with self._lock:
            return self._trail.count_cases(search)

    def case(self, case: CaseId) -> CaseRow:
        """One case.

        Raises:
            UnknownCaseError: There is none of that number.
        """
        with self._lock:
            row = self._trail.case(case)
        if row is None:
            raise UnknownCaseError(
                f"没有编号为 {case} 的办件", "请到“办件”里核对编号，例如 2018-000001。"
            )
        return row

    def case_of(self, path: Path, sha256: Sha256) -> CaseRow | None:
        """The last case of this very paper; None where it was never taken in hand."""
        with self._lock:
            return self._trail.case_of(path.absolute(), sha256)

    def events(
        self, case: CaseId | None = None, after: int = 0, limit: int | None = 200
    ) -> tuple[Event, ...]:
        """What happened, in the order in which it happened."""
        with self._lock:
            return tuple(self._trail.events(case, after, limit))

    def verify(self, progress: Progress | None = None) -> Verdict:
        """Walk the whole trail and name everything that does not fit."""
        with self._lock:
            return self._trail.verify(progress)

    def head(self) -> Head:
        """The last event's number and digest."""
        with self._lock:
            return self._trail.head()

    # ── 5 export ─────────────────────────────────────────────────────────────

    def export(
        self,
        out: Path,
        since: date | None = None,
        until: date | None = None,
        progress: Progress | None = None,
    ) -> ExportResult:
        """Write the 公文公开属性台账 as a workbook; recorded.

        Args:
            since: Cases opened on or after this day.
            until: Cases opened on or before this day.

        Raises:
            CannotWriteError: It could not be written; an older one there is as it was.
        """
        from gkdesk.audit.ledger import DISCLOSURE_LEDGER
        from gkdesk.audit.workbook import write
        from gkdesk.trail.events import Kind

        with self._lock:
            head = self._trail.head()
            rows = write(
                out,
                DISCLOSURE_LEDGER,
                _counted(self._trail.cases_opened(_start(since), _end(until)), progress),
                head,
                (since, until),
                datetime.now(UTC),
            )
            body = {"out": str(out.absolute()), "rows": rows, "head": head.hash}
            self._work.note(Kind.EXPORTED, body)
            return ExportResult(out, rows, head)

    def doctor(self) -> dict[str, object]:
        """State of the installation; nothing of any paper."""
        from gkdesk.doctor import examination

        with self._lock:
            head = self._trail.head()
        return {
            **examination(self.folder),
            "profile": {"id": self.profile.id, "edition": self.profile.edition.edition},
            "rules": {
                "name": self._catalogue.edition.name,
                "edition": self._catalogue.edition.edition,
            },
            "events": head.seq,
        }

    # ── inside ───────────────────────────────────────────────────────────────

    @property
    def _trail(self) -> Trail:
        """Opened when first needed: the window is painted before."""
        from gkdesk.trail.store import Trail

        with self._lock:
            if self._open_trail is None:
                trail = Trail.open(self.folder)
                self._open_trail = trail
                self._work.recover()
            return self._open_trail

    @property
    def _work(self) -> Casework:
        """The hand that writes, for whoever sits here now."""
        from gkdesk.casework import Casework

        rules = (self.profile, self._catalogue)
        return Casework(self.folder, self._trail, self.person, *rules)

    @property
    def _judge(self) -> Judge:
        """Kept: a batch asks it for every paper, and its form takes a while to draw up."""
        from gkdesk.casework import Judge

        judge = self._kept_judge
        if judge is None or judge.profile is not self.profile:
            judge = self._kept_judge = Judge(self.profile, self._catalogue)
        return judge

    @property
    def _catalogue(self) -> Catalogue:
        from gkdesk.guide import grounds

        return grounds.load()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未登记"


def _start(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day).astimezone() if day else None


def _end(day: date | None) -> datetime | None:
    """The moment at which the day is over, by the office's clock."""
    return _start(day + timedelta(days=1)) if day else None


def _counted(rows: Iterator[CaseRow], progress: Progress | None) -> Iterator[CaseRow]:
    for done, row in enumerate(rows):
        if progress is not None and done % 256 == 0:
            progress(done, 0)
        yield row

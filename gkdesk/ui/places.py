"""The pages of one window; each is made when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from gkdesk.ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from gkdesk.desk import Desk
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.pages.person import PersonPage
    from gkdesk.ui.tasks import Tasks

Kind = TypeVar("Kind", bound=Page)


class Places(QObject):
    """Makes pages, keeps them, and passes on what they want.

    What a page imports is not needed for the first paint, so it is imported here.
    """

    case_wanted = Signal(object)  # CaseRow
    paper_wanted = Signal(object)  # Path
    introduced = Signal()
    person_wanted = Signal(object)  # Person, or None for somebody new
    passphrase_wanted = Signal(object, bool, bool)  # Person; whether his own; whether there is one
    back_wanted = Signal()

    def __init__(self, tasks: Tasks, outside: Outside, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._outside = tasks, outside
        self._pages: dict[str, Page] = {}

    def at(self, place: str, desk: Desk) -> Page:
        """The page of a place on the rail."""
        if place == "cases":
            return self.kept(place, lambda: self._cases(desk))
        if place == "ledger":
            return self.kept(place, lambda: self._ledger(desk))
        if place == "trail":
            return self.kept(place, lambda: self._trail(desk))
        if place == "settings":
            return self.kept(place, lambda: self._settings(desk))
        if place == "check_many":
            return self.kept(place, lambda: self._check_many(desk))
        return self._pages[place]

    def leave(self) -> None:
        """Let every page go of what it holds."""
        for page in self._pages.values():
            page.leave()

    def forget(self) -> None:
        """Let no page keep anything of the paper opened last."""
        for page in self._pages.values():
            page.forget()

    def is_at(self, page: Page | None, place: str) -> bool:
        """Whether this page is the one of that place."""
        return page is not None and self._pages.get(place) is page

    def kept(self, name: str, make: Callable[[], Kind]) -> Kind:
        """The page of that name, made now if it was never wanted before."""
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = make()
            page.back_wanted.connect(self.back_wanted)
        return cast("Kind", page)  # a name stands for one kind of page

    def keep(self, name: str, page: Page, back: Callable[[], None] | None = None) -> None:
        """Keep a page that was made elsewhere.

        Args:
            back: Where its way back leads; else to the page one was at.
        """
        self._pages[name] = page
        page.back_wanted.connect(back or self.back_wanted)

    def _cases(self, desk: Desk) -> Page:
        from gkdesk.ui.pages.cases import CasesPage

        page = CasesPage(self._tasks, desk)
        page.case_wanted.connect(self.case_wanted)
        return page

    def _ledger(self, desk: Desk) -> Page:
        from gkdesk.ui.pages.ledger import LedgerPage

        page = LedgerPage(self._tasks, desk, self._outside)
        page.case_wanted.connect(self.case_wanted)
        return page

    def _trail(self, desk: Desk) -> Page:
        from gkdesk.ui.pages.trail import TrailPage

        return TrailPage(self._tasks, desk, self._outside)

    def _settings(self, desk: Desk) -> Page:
        from gkdesk.ui.pages.settings import SettingsPage

        page = SettingsPage(self._tasks, desk, self._outside)
        page.introduced.connect(self.introduced)
        page.person_wanted.connect(self.person_wanted)
        page.passphrase_wanted.connect(self.passphrase_wanted)
        return page

    def person(self, desk: Desk) -> PersonPage:
        """Where somebody on the roll is written down, or his pass phrase."""

        def make() -> PersonPage:
            from gkdesk.ui.pages.person import PersonPage

            page = PersonPage(self._tasks, desk)
            page.kept.connect(self.introduced)
            return page

        return self.kept("person", make)

    def _check_many(self, desk: Desk) -> Page:
        from gkdesk.ui.pages.check_many import CheckManyPage

        page = CheckManyPage(self._tasks, desk, self._outside)
        page.paper_wanted.connect(self.paper_wanted)
        return page

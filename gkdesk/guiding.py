"""引导: what a person at the desk asks of the guide; recorded with the decision it led to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.checking import Checking
from gkdesk.records import Reading

if TYPE_CHECKING:
    from gkdesk.guide.facts import Sight
    from gkdesk.guide.pack import Pack
    from gkdesk.guide.rules import Checked, Difference, Replayed
    from gkdesk.guide.walk import Walk

GUIDE = "guide"
"""Where in the body of a decision the walk stands that led to it."""

_SIGNER = 4  # characters: an organ's name is longer than a person's
_STATED = re.compile("公开属性|属性为|主动公开|部分公开|依申请公开|不予公开|免予公开")


class Guiding(Checking):
    """The part of a desk that leads to an attribute; ``Desk`` is the whole."""

    def questions(self) -> Pack:
        """All questions in force."""
        from gkdesk.guide import rules

        return rules.load()

    def walk(self, reading: Reading | None = None) -> Walk:
        """Begin to ask about a paper, or about a matter that has none."""
        from gkdesk.guide.facts import NOTHING
        from gkdesk.guide.walk import Walk

        return Walk(self.questions(), self.profile, _sight(reading) if reading else NOTHING)

    def walk_by_file(self, answers: Path, reading: Reading | None = None) -> Walk:
        """Go as far as a file of answers leads.

        Raises:
            AnswerError: It cannot be read, or says something that is no answer.
        """
        from dataclasses import replace

        from gkdesk.guide import answering

        walk, given = self.walk(reading), answering.read(answers)
        sight = replace(walk.sight, shows=given.shows)
        walk = replace(walk, sight=sight, subject=given.subject)
        return walk.answer_all(given.answers).state(given.stated)

    def check_rules(self, path: Path) -> Checked:
        """Walk every way through a file of questions.

        Raises:
            SettingsError: It names file and key of what must be mended.
        """
        from gkdesk.guide import rules

        return rules.check(path)

    def diff_rules(self, first: Path, second: Path) -> tuple[Difference, ...]:
        """Everything that differs between two files of questions.

        Raises:
            SettingsError: One of them cannot be read.
        """
        from gkdesk.guide import rules

        return rules.diff(first, second)

    def replay_rules(self, path: Path) -> tuple[int, tuple[Replayed, ...]]:
        """Put every guided decision in the trail to a file of questions.

        Returns:
            How many there are, and those that would come out differently.

        Raises:
            SettingsError: The file says something impossible.
        """
        from gkdesk.guide import rules
        from gkdesk.guide.recording import of_recorded

        pack = rules.check(path).pack
        with self._lock:
            decided = [
                of_recorded(str(event.case), event.body[GUIDE])
                for event in self._trail.events()
                if isinstance(event.body.get(GUIDE), dict)
            ]
        return len(decided), tuple(rules.replay(decided, pack))


def _sight(reading: Reading) -> Sight:
    """A paper in the plain words that the guide looks at."""
    from gkdesk.guide.facts import Sight

    anatomy = reading.anatomy
    has = {
        "attachments": bool(anatomy.attachments),
        "several_signers": sum(len(one) >= _SIGNER for one in anatomy.signature.split()) > 1,
        "attribute_stated": any(_STATED.search(block.text) for block in reading.blocks),
    }
    return Sight(
        title=anatomy.title,
        kind=anatomy.kind,
        doc_number=anatomy.doc_number,
        codes=frozenset(one.code for one in reading.findings),
        has=frozenset(key for key, is_there in has.items() if is_there),
    )

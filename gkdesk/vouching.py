"""出具凭据: the part of the desk that signs the state of its trail and proves what is in it."""

from __future__ import annotations

import base64
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.custody import Custody, KeyCard
from gkdesk.errors import DeskError, TrailBrokenError, UnknownEventError
from gkdesk.records import Progress
from gkdesk.terms import CaseId, Protection

if TYPE_CHECKING:
    from gkdesk.audit.trail_export import TrailExport
    from gkdesk.holding import Agreement
    from gkdesk.trail.events import Head
    from gkdesk.trail.evidence import Proven
    from gkdesk.trail.head import Checkpoint, Key, Signed
    from gkdesk.trail.verify import Verdict

TRAIL = "trail"
"""What was exported, in the body of an event, where it was not the ledger."""


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The state of the trail, signed.

    Attributes:
        key: Which signed it.
        note: As text to be kept, in the form of C2SP signed notes.
    """

    says: Checkpoint
    key: Key
    note: str

    @property
    def short(self) -> str:
        """Three lines for paper."""
        from gkdesk.trail.short_form import in_words

        return in_words(self.says)

    def code(self, *, as_picture: bool = False) -> bytes:
        """The note as a QR code, SVG or PNG."""
        from gkdesk.audit.receipt import code

        return code(self.note, as_picture=as_picture)


class Vouching(Custody):
    """What a desk can show to others about its trail; ``Desk`` is the whole."""

    # ── look ─────────────────────────────────────────────────────────────────

    def head(self) -> Head:
        """The last event's number and digest."""
        with self._lock:
            return self._trail.head()

    def verify(self, progress: Progress | None = None) -> Verdict:
        """Walk the whole trail and name everything that does not fit.

        A trail that is whole is signed, where the key is at hand; an auditor's walk is
        recorded. One that does not fit is left as it is.
        """
        from gkdesk.rights import role_in
        from gkdesk.terms import Role
        from gkdesk.trail.events import Kind

        with self._lock:
            verdict = self._judged(progress)
            if not verdict.ok:
                return verdict
            if role_in(Kind.VERIFIED, self._sitting.roles) is Role.AUDIT:
                body = {"ok": True, "events": verdict.events, "head": verdict.head.hash}
                self._work.note(Kind.VERIFIED, body)
            self.sign_by_the_way()
            return verdict

    def _judged(self, progress: Progress | None) -> Verdict:
        """What the walk comes to, with the heads that were kept."""
        from gkdesk.holding import misfits

        return self._trail.verify(progress).adding(misfits(self._evidence))

    def signature(self) -> Signed:
        """What the last signed head is worth today."""
        from gkdesk.holding import last_signature

        with self._lock:
            return last_signature(self._evidence)

    def hold(self, text: str) -> Agreement:
        """Hold a head that somebody kept against the trail of today.

        Args:
            text: A signed head, or its short form as typed from paper.

        Raises:
            HeadError: It is neither.
            TrailBrokenError: The tree is not whole.
        """
        from gkdesk.holding import hold

        with self._lock:
            return hold(text, self._evidence)

    # ── sign ─────────────────────────────────────────────────────────────────

    def sign_head(self) -> SignedHead:
        """Sign the state of the trail; the desk's first key is made for it.

        Raises:
            KeyLockedError, KeyMissingError, KeyDamagedError: There is no key to sign with.
            TrailBrokenError: The trail does not continue what was signed before.
        """
        from gkdesk.trail import head as heads

        with self._lock:
            signer = self._signer()
            says, edge = self._evidence.checkpoint(signer.name)
            key = heads.Key(signer.name, signer.public)
            note = heads.write(says, key, signer.sign)
            self._evidence.keep(says, key, note, edge)
            return SignedHead(says, key, note)

    def sign_by_the_way(self) -> SignedHead | None:
        """Sign where that can be done; what else was done does not depend on it.

        Returns:
            None where there is no key yet, or it is not at hand.
        """
        with suppress(DeskError):
            return self.sign_head() if self.has_key else None
        return None

    def change_key(
        self,
        reason: str,
        way: Protection,
        passphrase: str | None = None,
        *,
        is_lost: bool = False,
    ) -> KeyCard:
        """Sign with another key from now on; recorded.

        The old key signs a last head and vouches for the new one; where it is lost,
        nothing does, and the office is told by the new card.

        Raises:
            KeyLockedError, KeyMissingError, KeyDamagedError: The old key cannot be used,
                and is not said to be lost.
        """
        from gkdesk.exchange import keys
        from gkdesk.holding import succession
        from gkdesk.trail.events import Kind
        from gkdesk.trail.head import Key

        with self._lock:
            old = self._key()[1]
            signer = None if is_lost else self._signer()
            if signer is not None:
                self.sign_head()
            with self._key_lock():
                new = keys.make(self.folder, old.name, way, passphrase)
                said = {"old": str(old), "reason": reason}
                if signer is not None:
                    statement = succession(old, Key(new.name, new.public))
                    said["signature"] = base64.b64encode(signer.sign(statement)).decode()
                self._record_key(new, Kind.KEY_CHANGED if signer else Kind.KEY_LOST, said)
            self.sign_head()
            return self.key_card()

    # ── hand over ────────────────────────────────────────────────────────────

    def prove(self, seq: int) -> tuple[Proven, SignedHead]:
        """An event, and the proof that it is in the trail of a signed head.

        Raises:
            UnknownEventError: There is no such event.
            TrailBrokenError: The tree does not bear it out.
        """
        with self._lock:
            signed = self.sign_head()
            if not 1 <= seq <= signed.says.size:
                raise UnknownEventError(
                    f"没有第 {seq} 条留痕", f"目前共有 {signed.says.size} 条，请核对序号。"
                )
            return self._evidence.prove(seq, signed.says.size), signed

    def prove_case(self, case: CaseId) -> tuple[tuple[Proven, ...], SignedHead]:
        """The same for every event of a case."""
        with self._lock:
            signed = self.sign_head()
            numbers = [event.seq for event in self._trail.events(case)]
            proven = (self._evidence.prove(seq, signed.says.size) for seq in numbers)
            return tuple(proven), signed

    def export_trail(self, out: Path, progress: Progress | None = None) -> TrailExport:
        """Write the whole trail into a new folder, for an auditor without gkdesk; recorded.

        A trail that is spoiled is written too, as it is: then no new head is signed.

        Raises:
            CannotWriteError: There is something of that name, or it cannot be written.
            KeyLockedError, KeyMissingError, KeyDamagedError: There is no key to sign with.
        """
        from gkdesk.audit.trail_export import write
        from gkdesk.trail.events import Kind

        with self._lock:
            with suppress(TrailBrokenError):
                self.sign_head()
            head = self._trail.head()
            done = write(out, self._evidence, [key for _, key in self._keys()], progress)
            body = {"out": str(out.absolute()), "what": TRAIL, "rows": done.events}
            self._work.note(Kind.EXPORTED, {**body, "head": head.hash})
            return done

"""Everything the desk can refuse, in the drafter's words, each with a remedy.

A ``DeskError`` is something that the person at the desk can act on. Anything
else that is raised is a bug, and flies to the one place that shows it.
"""

from __future__ import annotations

from typing import ClassVar


class DeskError(Exception):
    """The desk refuses, says why, and says what to do.

    Args:
        title: What happened, one Chinese sentence without a full stop.
        remedy: What to do now, one Chinese sentence.
    """

    code: ClassVar[str] = "refused"
    exit_code: ClassVar[int] = 3

    def __init__(self, title: str, remedy: str) -> None:
        super().__init__(f"{title}：{remedy}")
        self.title = title
        self.remedy = remedy


class NotADocxError(DeskError):
    """The file is not a Word document that can be read."""

    code = "not_a_docx"


class NotAWorkbookError(DeskError):
    """The file is not a workbook that can be read."""

    code = "not_a_workbook"


class OfficeListError(DeskError):
    """A list of the office, 目录 or 负面清单, says something that cannot be taken over."""

    code = "office_list"


class DamagedPaperError(DeskError):
    """The file began as a Word document but is broken inside."""

    code = "damaged"


class EncryptedPaperError(DeskError):
    """The document opens only with a password."""

    code = "encrypted"


class TooLargeError(DeskError):
    """A limit on size, depth or count was exceeded."""

    code = "too_large"


class PaperMissingError(DeskError):
    """There is no such file."""

    code = "missing"


class PaperLockedError(DeskError):
    """Another program holds the file, or it may not be read."""

    code = "locked"


class CannotWriteError(DeskError):
    """The result cannot be written there."""

    code = "cannot_write"


class DiskFullError(CannotWriteError):
    """The disk is full."""

    code = "disk_full"


class MarkNotPlacedError(DeskError):
    """The desk is not sure where the annotation belongs.

    Attributes:
        candidates: Block indexes after which it could stand, best first.
    """

    code = "place_unsure"

    def __init__(self, title: str, remedy: str, candidates: tuple[int, ...] = ()) -> None:
        super().__init__(title, remedy)
        self.candidates = candidates


class SentenceNotPlacedError(MarkNotPlacedError):
    """The desk is not sure where in the body the proposed attribute belongs."""

    code = "sentence_place_unsure"


class MarkConflictError(DeskError):
    """The paper already carries another annotation."""

    code = "mark_conflict"


class SignedPaperError(DeskError):
    """The paper bears a digital signature that marking would break."""

    code = "signed"


class AnswerError(DeskError):
    """A form was not filled in lawfully.

    Attributes:
        field: Key of the field that must be mended.
    """

    code = "answer"

    def __init__(self, title: str, remedy: str, field: str = "") -> None:
        super().__init__(title, remedy)
        self.field = field


class PersonError(AnswerError):
    """What is said of a person cannot stand on the roll."""

    code = "person"


class PassphraseError(AnswerError):
    """A pass phrase is wrong, or none that could be taken."""

    code = "passphrase"


class LockedError(DeskError):
    """Whoever sits there has a pass phrase and has not given it."""

    code = "locked"


class RoleError(DeskError):
    """Whoever sits there has not the role for it."""

    code = "role"


class OwnDraftError(DeskError):
    """Nobody reviews or signs his own draft."""

    code = "own_draft"


class NotYoursError(DeskError):
    """The case is another person's."""

    code = "not_yours"


class FindingsOpenError(DeskError):
    """The check-up found what must be settled before the case goes on.

    Attributes:
        keys: Of those findings.
    """

    code = "findings_open"

    def __init__(self, title: str, remedy: str, keys: tuple[str, ...] = ()) -> None:
        super().__init__(title, remedy)
        self.keys = keys


class UnknownFindingError(DeskError):
    """The case has no such finding, or nothing can be done about it."""

    code = "unknown_finding"


class NoPaperError(DeskError):
    """The case is about a matter that has no paper, and this needs one."""

    code = "no_paper"


class AwaitingError(DeskError):
    """An authority was asked whether this can be disclosed, and has not answered (art. 17)."""

    code = "awaiting"


class UnknownFormError(DeskError):
    """There is no such form."""

    code = "unknown_form"


class AttachmentError(DeskError):
    """A file cannot be attached: it is gone, held, too large, or not what its name says.

    Attributes:
        field: Key of the field to which it was given.
    """

    code = "attachment"

    def __init__(self, title: str, remedy: str, field: str = "") -> None:
        super().__init__(title, remedy)
        self.field = field


class UnknownCaseError(DeskError):
    """No case with that number."""

    code = "unknown_case"


class UnknownEventError(DeskError):
    """The trail has no event of that number."""

    code = "unknown_event"


class UnknownPersonError(DeskError):
    """The person does not exist on this desk."""

    code = "unknown_person"


class SettingsError(DeskError):
    """A settings, profile or rule file says something impossible."""

    code = "settings"


class DataFolderError(DeskError):
    """The desk's own folder cannot be used."""

    code = "data_folder"


class BackupError(DeskError):
    """A file is no backup that this program can restore."""

    code = "backup"


class TrailBrokenError(DeskError):
    """The trail cannot be read as a trail."""

    code = "trail_broken"


class HeadError(DeskError):
    """What was handed in as a head of a trail, or as a public key, is none."""

    code = "head"


class KeyLockedError(DeskError):
    """The desk's key cannot be unlocked with what was given."""

    code = "key_locked"


class KeyMissingError(DeskError):
    """The desk has signed before, and its key is not there."""

    code = "key_missing"


class KeyDamagedError(DeskError):
    """The key file is not what this program wrote, or was made at another desk."""

    code = "key_damaged"


class SecretMarkError(DeskError):
    """The paper bears a mark of a state secret: stop and keep nothing.

    The message names neither the paper nor the place.
    """

    code = "secret_mark"
    exit_code = 4

    def __init__(
        self, title: str = "这份文件带有密级标志，工作台已停止处理，没有保留任何内容"
    ) -> None:
        super().__init__(
            title,
            "请立即停止在本机处理，不要转发，转到涉密环境并告知保密员；"
            "可能已经泄密的，立即按保密规定报告。",
        )


class SecretContentError(SecretMarkError):
    """The drafter says that it is a state secret, though it bears no mark.

    Args:
        has_case: Whether a case was opened before it was said, which is not denied.
    """

    def __init__(self, *, has_case: bool) -> None:
        kept = (
            "这一次没有保留正文，办件里留有已登记的标题和路径；"
            "以前决定时留存过文稿的，请交保密员处理"
        )
        super().__init__(
            "按引导的回答，这一件涉及国家秘密，工作台已停止办理；"
            + (kept if has_case else "没有保留任何内容")
        )


class SecretSinceError(SecretMarkError):
    """A paper that has a case bears a mark now; what was recorded before cannot be unsaid."""

    def __init__(self) -> None:
        super().__init__(
            "这份文件现在带有密级标志，工作台已停止处理；这一次的内容没有保留，"
            "办件里留有以前登记的标题和路径；以前决定时留存过文稿的，请交保密员处理"
        )


class SecretFoundError(SecretMarkError):
    """An authority answered that it is a state secret; what the case says cannot be unsaid."""

    def __init__(self, case: str) -> None:
        super().__init__(
            f"经报请确定，办件 {case} 属于国家秘密，工作台已停止办理；正文没有保留"
            "（留存过的已删除，以前的备份里可能还有），办件里留有已登记的标题和路径"
        )


class Cancelled(Exception):
    """The person asked slow work to stop; nothing half-done is left behind."""

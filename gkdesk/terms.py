"""The words of the trade, as types. Every other room speaks in these."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

CaseId = NewType("CaseId", str)
"""A case number such as ``2018-000001``: the year it was opened and a running number."""

GroundId = NewType("GroundId", str)
"""A ground's permanent code such as ``G20-01`` (see resources/guide/)."""

Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits."""


class Attribute(StrEnum):
    """公开属性. The printed label comes from the office's profile."""

    PROACTIVE = "PROACTIVE"
    PARTIAL = "PARTIAL"
    ON_REQUEST = "ON_REQUEST"
    WITHHELD = "WITHHELD"


class MarkPlace(StrEnum):
    """Where an office prints the attribute."""

    ANNOTATION = "annotation"  # 附注, the line below 成文日期 (GB/T 9704-2012 7.3.6)
    IMPRINT = "imprint"  # a line above 版记, as some offices have it


class Element(StrEnum):
    """公文要素: the part that a block plays in a paper (GB/T 9704-2012 clause 7)."""

    HEADER = "header"  # 版头: 份号, 紧急程度, 发文机关标志, 签发人
    DOC_NUMBER = "doc_number"  # 发文字号
    TITLE = "title"  # 标题
    RECIPIENTS = "recipients"  # 主送机关
    BODY = "body"  # 正文
    ATTACHMENT_NOTE = "attachment_note"  # 附件说明
    SIGNATURE = "signature"  # 发文机关署名
    DATE = "date"  # 成文日期
    ANNOTATION = "annotation"  # 附注
    ATTACHMENT = "attachment"  # 附件
    ISSUED_TEXT = "issued_text"  # 被印发、转发的文件
    IMPRINT = "imprint"  # 版记
    BLANK = "blank"  # an empty line


class Severity(StrEnum):
    """How much a finding holds up: BLOCK stops, WARN asks, HINT tells."""

    BLOCK = "block"
    WARN = "warn"
    HINT = "hint"


class Matter(StrEnum):
    """What a case is about."""

    PAPER = "paper"  # 公文
    MEETING = "meeting"  # 会议议题
    ITEM = "item"  # 目录事项


class PaperKind(StrEnum):
    """What a paper is, as far as something has to go with it. A paper may be several."""

    POLICY = "policy"  # 政策性文件
    DECISION = "decision"  # 重大决策草案
    NORMATIVE = "normative"  # 规范性文件


class BelongingId(StrEnum):
    """随文材料: what goes with a paper, each a form of ``forms/``; permanent, as trails name it."""

    INTERPRETATION = "interpretation"  # 解读方案和解读材料
    CONSULTATION = "consultation"  # 公开征求意见与采纳情况
    ATTENDANCE = "attendance"  # 会议列席建议
    LEGALITY = "legality"  # 合法性审核
    COMPETITION = "competition"  # 公平竞争审查


class CaseStatus(StrEnum):
    """How far a case has come."""

    OPENED = "opened"
    DECIDED = "decided"
    MARKED = "marked"
    FILED = "filed"  # decided, and no printed mark is prescribed
    CLOSED = "closed"  # ended without an attribute, see ``Closing``


class Closing(StrEnum):
    """Why a case ended without an attribute."""

    OUTSIDE = "outside"  # not under the regulation at all
    SECRET = "secret"  # noqa: S105 - a state secret found by an authority, no password


class Protection(StrEnum):
    """How the desk's private key is kept."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way
    KEYCHAIN = "keychain"  # under a pass phrase that the platform keeps
    NONE = "none"


class Role(StrEnum):
    """What a person is at the desk for; one person may have several."""

    DRAFT = "draft"  # 拟稿
    REVIEW = "review"  # 审查
    SIGN = "sign"  # 审签
    AUDIT = "audit"  # 审计
    MANAGE = "manage"  # 管理


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at the desk.

    Attributes:
        office: 处室.
        roles: What the roll of people says; nobody may act by a ``Person`` made elsewhere.
    """

    name: str
    office: str = ""
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a ground has the drafter state besides the reason.

    Attributes:
        pattern: What it must hold, blanks and full-width forms not counted.
        min_chars: Least number of characters, blanks not counted.
        needed_for: Attributes that need it where its ground does; empty means all.
    """

    key: str
    label: str
    hint: str = ""
    example: str = ""
    pattern: str = ""
    min_chars: int = 0
    needed_for: frozenset[Attribute] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """依据: an article that allows an attribute.

    Attributes:
        id: Permanent code.
        article: As it is cited, e.g. ``《政府信息公开条例》第二十条第一项``.
        label: What the drafter reads in the list, at most about 20 characters.
        plain: What the article says, in our own words.
        allowed: Attributes it can carry; empty where it can carry none by itself.
        is_exemption: True for articles 14 to 16, the only ones that withhold.
        report_code: Row 1 to 8 of 年报 table 三 (三), where there is one.
        facts: What must be stated besides.
        optional: What may be stated besides.
        levels: Levels of organ it is offered to (省, 市, 县, 乡); empty means all.
        refusal: Why the ground cannot be chosen on this desk; empty where it can.
    """

    id: GroundId
    article: str
    label: str
    plain: str
    allowed: frozenset[Attribute]
    is_exemption: bool = False
    report_code: int | None = None
    facts: tuple[Fact, ...] = ()
    optional: tuple[Fact, ...] = ()
    levels: frozenset[str] = frozenset()
    refusal: str = ""

    def demanded(self, attribute: Attribute | None) -> tuple[Fact, ...]:
        """The facts that must be stated where it carries this attribute."""
        return tuple(one for one in self.facts if not one.needed_for or attribute in one.needed_for)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which dated file a rule came from; every decision records it."""

    name: str
    edition: str
    effective: date
    digest: Sha256


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a paper says about itself that somebody must look at.

    Attributes:
        code: Permanent code, e.g. ``date.missing``.
        block: Index of the block it stands in, or None for the paper as a whole.
        start: First character in the block's text (0-based).
        end: One past the last character.
        text: What was found, in one sentence; personal data in it are masked.
        advice: What the drafter should do, in one sentence.
        part: Name of the zip member; inside an embedded file ``outer!inner``.
        place: Where a person finds it, in Chinese; empty for the plain text of the paper.
        content: The very content, unmasked. Never goes to the trail or a log.
        masked: The same as it may be shown.
        why: Why it matters, in one sentence.
        source: Article or clause it rests on.
        nth: Which of several findings that look the same, and how many: ``1/3``.
    """

    code: str
    severity: Severity
    text: str
    advice: str
    block: int | None = None
    start: int = 0
    end: int = 0
    part: str = "word/document.xml"
    place: str = ""
    content: str = field(default="", repr=False)
    masked: str = ""
    why: str = ""
    source: str = ""
    nth: str = "1/1"

    @property
    def key(self) -> str:
        """By which it is known again after the paper was edited; nothing can be read from it.

        Where one of several that look the same is gone, none of them is known again:
        nobody could tell which it was.
        """
        seen = "\0".join((self.part, self.place, self.masked, self.nth))
        return f"{self.code}:{hashlib.sha256(seen.encode('utf-8', 'replace')).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a paper, and why."""

    attribute: Attribute
    label: str  # the profile's word for it at that time
    grounds: tuple[GroundId, ...]
    reason: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line in the list of cases; a projection of the case's events.

    Attributes:
        kind: 文种; empty where there is no paper.
        dated: 成文日期, or the day of the meeting.
        path: Of the original; empty where there is no paper.
        occasion: Which meeting, or which 类别 of the catalogue; empty for a paper.
        awaiting: The authority that was asked and has not answered yet (art. 17).
        awaiting_since: When it was asked.
    """

    id: CaseId
    status: CaseStatus
    title: str
    doc_number: str
    kind: str
    office: str
    person: str
    dated: date | None
    attribute: Attribute | None
    label: str
    path: str
    out: str
    opened_at: datetime
    changed_at: datetime
    articles: str = ""  # grounds as cited, joined by 、
    report_codes: str = ""
    reason: str = ""
    mark_text: str = ""
    mark_place: str = ""
    sha256: Sha256 = field(default=Sha256(""))
    text_sha256: Sha256 = field(default=Sha256(""))
    matter: Matter = Matter.PAPER
    occasion: str = ""
    awaiting: str = ""
    awaiting_since: date | None = None
    closing: Closing | None = None
    withheld: int = 0  # 区分处理删减处数


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person at the desk asked for besides.

    Attributes:
        after: The block that is to stand above the annotation.
        replace: Put the annotation in the place of another one that is there.
        break_signature: Go on although a digital signature ends with it.
        sentence: What the body of a paper that goes up is to say besides; empty for nothing.
        sentence_after: The block that is to stand above that sentence.
    """

    after: int | None = None
    replace: bool = False
    break_signature: bool = False
    sentence: str = ""
    sentence_after: int | None = None


NO_WISH = Wish()

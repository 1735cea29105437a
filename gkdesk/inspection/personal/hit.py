"""Hit: a number or an address that somebody can be known by, with its place in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a hit is; behind ``personal.`` the code of its finding."""

    ID_CARD = "id_card"
    ID_WRONG = "id_card_wrong"  # looks like one, but the check digit does not fit
    ID_OLD = "id_card_old"  # 15 digits
    RESIDENCE = "residence_permit"
    FOREIGNER = "foreigner_id"
    CREDIT_CODE = "credit_code"
    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service_number"
    PASSPORT = "passport"
    HONG_KONG = "hk_macau_permit"
    HOME_RETURN = "home_return_permit"
    TAIWAN = "taiwan_permit"
    OFFICER = "officer_card"
    PLATE = "plate"
    BANK_CARD = "bank_card"
    BANK_ACCOUNT = "bank_account"
    EMAIL = "email"
    WECHAT = "wechat"
    QQ = "qq"
    ADDRESS = "address"
    MASKED = "masked"


class Setting(StrEnum):
    """What the words around a hit say of it."""

    PLAIN = "plain"
    PUBLIC = "public"  # an office's telephone, account or address
    PRIVATE = "private"  # a person's
    FORM = "form"  # in a table that holds somebody's identity number


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit.

    Attributes:
        start: Offset of the first character in the searched text.
        end: One past the last.
        value: Folded, without separators.
        is_named: A word such as 身份证号 before it says what it is.
        also: What else it could be, where the words before it speak for that.
    """

    kind: Kind
    start: int
    end: int
    value: str
    setting: Setting = Setting.PLAIN
    is_named: bool = False
    also: tuple[Kind, ...] = ()

"""E-mail, 微信 and QQ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gkdesk.inspection.personal.context import Around
from gkdesk.inspection.personal.folding import bare
from gkdesk.inspection.personal.hit import Hit, Kind, Setting
from gkdesk.inspection.personal.rules import Rules

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-"
_USER = frozenset(_PLAIN) | {chr(ord(sign) + 0xFEE0) for sign in _PLAIN}  # and full width
_USER_LONGEST = 64
_DOMAIN = re.compile(
    r"[@＠][ \u00a0]?((?:[A-Za-z0-9Ａ-Ｚａ-ｚ０-９-]{1,63}[.．]){1,4}"
    r"[A-Za-zＡ-Ｚａ-ｚ]{2,10})(?![A-Za-z0-9@])"
)
_AT = re.compile("[@＠]")
_GAP = " \u00a0\u3000\u200b"
_JOINT = r"[ \u3000:：为是（(\u200b\"“]{0,4}"
_QQ = r"(?:号码|号|帐号|账号)?" + _JOINT + r"([1-9１-９][0-9０-９]{4,11})(?![0-9０-９A-Za-z@])"
_WECHAT = (
    r"(?:号码|号|帐号|账号|ID|联系|添加|咨询)?"
    + _JOINT
    + r"([A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_@.-])"
)
_WECHAT_OWN = re.compile(r"wxid_[A-Za-z0-9]{8,20}(?![A-Za-z0-9])")


def accounts(text: str, rules: Rules) -> Iterator[Hit]:
    """Every account in a text; each kind is looked for only where its sign stands."""
    if "@" in text or "＠" in text:
        yield from _emails(text, rules)
    yield from _named(_called(rules.words["qq"], _QQ), Kind.QQ, "qq_public", text, rules)
    wechat = _called(rules.words["wechat"], _WECHAT)
    yield from _named(wechat, Kind.WECHAT, "wechat_public", text, rules)
    if "wxid_" in text:
        for found in _WECHAT_OWN.finditer(text):
            yield Hit(Kind.WECHAT, *found.span(), found[0], Setting.PRIVATE, is_named=True)


@cache
def _called(words: re.Pattern[str], then: str) -> re.Pattern[str]:
    return re.compile(f"(?:{words.pattern}){then}")


def _named(
    pattern: re.Pattern[str], kind: Kind, public: str, text: str, rules: Rules
) -> Iterator[Hit]:
    for found in pattern.finditer(text):
        said = bare(text[max(0, found.start() - 6) : found.start(1)])
        is_public = rules.words[public].search(said) is not None
        if rules.words["wechat"].fullmatch(found[1]):
            continue  # the word itself, in another script
        if is_public and kind is Kind.WECHAT:
            continue  # a public account is no person's
        around = Around(text, *found.span(1), rules)
        setting = Setting.PUBLIC if is_public else around.setting
        yield Hit(kind, *found.span(1), bare(found[1]), setting, is_named=True)


def _emails(text: str, rules: Rules) -> Iterator[Hit]:
    for at in _AT.finditer(text):
        domain = _DOMAIN.match(text, at.start())
        start = _user(text, at.start())
        if domain is None or start is None:
            continue
        host = bare(domain[1]).lower()
        if host.rpartition(".")[2] in rules.file_endings:
            continue
        around = Around(text, start, domain.end(), rules)
        setting = around.setting
        if host not in rules.personal_domains:
            setting = Setting.PUBLIC
        value = f"{bare(text[start : at.start()])}@{host}"
        yield Hit(Kind.EMAIL, start, domain.end(), value, setting)


def _user(text: str, at: int) -> int | None:
    """Where the name before the sign begins, or None where there is none."""
    end = at - 1 if text[at - 1 : at] in _GAP and at else at
    start = end
    while start > 0 and end - start <= _USER_LONGEST and text[start - 1] in _USER:
        start -= 1
    while start < end and text[start] in "._%+-":
        start += 1
    return start if start < end else None

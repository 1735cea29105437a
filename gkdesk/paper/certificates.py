"""Whose certificate signed a paper: names out of a digital signature, nothing verified.

Source: ECMA-376 part 2 (digital signatures); X.690 (DER); RFC 5280 4.1.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from gkdesk.paper.belongings import DAMAGED, Belongings
from gkdesk.paper.trace import Trace, TraceKind, trace

if TYPE_CHECKING:
    from lxml.etree import _Element

LENGTH_LIMIT = 64 * 1024
CERTIFICATE_LIMIT = 10
_SUBJECT = 5  # after version, serial number, algorithm, issuer, validity
_VERSION, _SEQUENCE, _SET = 0xA0, 0x30, 0x31
_CODES = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1E: "utf-16-be"}


def signature_traces(things: Belongings) -> Iterator[Trace]:
    """Who signed, and what they wrote beside it."""
    for part in list(things.names()):
        lower = part.lower()
        if lower.startswith("_xmlsignatures/") and lower.endswith(".xml"):
            root = things.tree(part)
            if root is not None:
                yield trace(TraceKind.SIGNATURE, part, _signed(_said(things, part, root)))


def _signed(names: Iterator[str]) -> str:
    said = "；".join(names)
    return f"签名人：{said}" if said else "数字签名"


def _said(things: Belongings, part: str, root: _Element) -> Iterator[str]:
    for element in things.some(part, root.iter("{*}X509Certificate"), CERTIFICATE_LIMIT):
        try:
            yield from subject_names(_decoded(element.text or ""))
        except ValueError:
            things.note(part, DAMAGED)
    for element in root.iter("{*}SignatureComments", "{*}SignatureText"):
        if element.text:
            yield element.text


def _decoded(text: str) -> bytes:
    if len(text) > LENGTH_LIMIT:
        raise ValueError("too long for a certificate")
    try:
        return base64.b64decode("".join(text.split()))
    except binascii.Error as error:
        raise ValueError("no base64") from error


def subject_names(raw: bytes) -> Iterator[str]:
    """The texts of a certificate's subject, such as name, unit and organisation.

    Raises:
        ValueError: It is no certificate.
    """
    certificate = _values(_only(raw, _SEQUENCE))
    fields = list(islice(_values(_content(next(certificate, (0, b"")), _SEQUENCE)), 8))
    if fields and fields[0][0] != _VERSION:
        fields.insert(0, (_VERSION, b""))
    if len(fields) <= _SUBJECT:
        raise ValueError("no subject")
    for kind, one in islice(_values(fields[_SUBJECT][1]), 40):
        for pair_kind, pair in _values(one) if kind == _SET else ():
            for value_kind, value in _values(pair) if pair_kind == _SEQUENCE else ():
                if value_kind in _CODES:
                    yield value.decode(_CODES[value_kind], "replace")


def _only(raw: bytes, kind: int) -> bytes:
    return _content(next(_values(raw), (0, b"")), kind)


def _content(pair: tuple[int, bytes], kind: int) -> bytes:
    if pair[0] != kind:
        raise ValueError("another type than expected")
    return pair[1]


def _values(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Tags and contents that follow each other; each step takes at least two bytes."""
    at = 0
    while at + 2 <= len(raw):
        kind, length = raw[at], raw[at + 1]
        at += 2
        if length & 0x80:
            octets = length & 0x7F
            if not 1 <= octets <= 4:
                raise ValueError("a length that no certificate has")
            length = int.from_bytes(raw[at : at + octets], "big")
            at += octets
        if at + length > len(raw):
            raise ValueError("cut off")
        yield kind, raw[at : at + length]
        at += length

"""XML that nobody vouches for."""

from __future__ import annotations

import pytest

from gkdesk.errors import DamagedPaperError
from gkdesk.paper import xml

ENTITY = '<!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>'


@pytest.mark.parametrize(
    "raw",
    [
        ENTITY.encode(),
        ENTITY.encode("utf-16"),
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"<!--" + b" long " * 900 + b"-->" + ENTITY.encode(),
    ],
)
def test_a_document_type_is_refused(raw: bytes) -> None:
    with pytest.raises(DamagedPaperError):
        xml.parse(raw)


def test_nesting_is_bounded() -> None:
    def nested(depth: int) -> bytes:
        return b"<a>" * depth + b"</a>" * depth

    assert xml.parse(nested(xml.DEPTH_LIMIT)).tag == "a"
    with pytest.raises(DamagedPaperError):
        xml.parse(nested(xml.DEPTH_LIMIT + 1))


@pytest.mark.parametrize("raw", [b"", b"<a>", b"<a></b>", b"\xff\xfe<", b"no xml"])
def test_what_is_not_well_formed_is_refused(raw: bytes) -> None:
    with pytest.raises(DamagedPaperError):
        xml.parse(raw)

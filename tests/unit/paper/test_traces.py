"""Traces: read within limits, from files that nobody vouches for."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import random
import time
import zipfile
from pathlib import Path

import pytest
from builders import W, a_paper

from benchmarks.hidden_kinds import (
    OFFICE,
    clean_parts,
    in_body,
    in_settings,
    jpeg,
    packed,
    part,
    picture,
    related,
)
from gkdesk.errors import DeskError, PaperLockedError
from gkdesk.paper.certificates import subject_names
from gkdesk.paper.links import is_intranet, is_local_path, local_path_in
from gkdesk.paper.paper import Paper
from gkdesk.paper.trace import TraceKind, Traces
from gkdesk.paper.traces import KIND_LIMIT, read_traces
from gkdesk.paper.wps import decoded

SECONDS = 5.0
"""Far more than any of these takes on a busy machine, far less than for ever."""


def traces_of(folder: Path, *changes: object, raw: bytes = b"") -> Traces:
    parts = clean_parts()
    for change in changes:
        assert callable(change)
        change(parts)
    path = folder / "通知.docx"
    path.write_bytes(raw or packed(parts))
    return read_traces(Paper.read(path))


def test_a_paper_that_was_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    paper = Paper.read(path)
    a_paper(tmp_path, titled="关于另一件事的通知")
    with pytest.raises(PaperLockedError):
        read_traces(paper)


def test_a_drawing_is_told_with_its_block(tmp_path: Path) -> None:
    shape = '<w:drawing><wp:inline><wp:docPr hidden="1" name="a"/></wp:inline></w:drawing>'
    markup = f"<w:p><w:r>{shape}</w:r></w:p>"
    (found,) = traces_of(tmp_path, in_body(markup)).found
    assert (found.kind, found.block) == (TraceKind.HIDDEN_DRAWING, 2)


def test_a_part_that_is_no_xml_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    broken = related("people", "people.xml", b"<not xml")
    traces = traces_of(tmp_path, broken, picture(jpeg(behind=b"something more")))
    assert [one.part for one in traces.unread] == ["word/people.xml"]
    assert [one.kind for one in traces.found] == [TraceKind.PICTURE_TRAILING]


def test_a_part_of_entities_is_told_and_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">]><a>&x;</a>'
    traces = traces_of(tmp_path, related("customXml", "/customXml/item1.xml", bomb))
    assert [one.part for one in traces.unread] == ["customXml/item1.xml"]


def test_a_part_with_a_wrong_checksum_is_told(tmp_path: Path) -> None:
    parts = clean_parts()
    picture(jpeg())(parts)
    raw = packed(parts)
    with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
        at = zipped.getinfo("word/media/image1.jpeg").header_offset
    spoilt = bytearray(raw)
    spoilt[at + 30 + len("word/media/image1.jpeg") + 2] ^= 0xFF
    traces = traces_of(tmp_path, raw=bytes(spoilt))
    assert [(one.part, one.why) for one in traces.unread] == [("word/media/image1.jpeg", "已损坏")]


def test_ten_thousand_parts_that_nobody_owns_are_told_up_to_a_limit(tmp_path: Path) -> None:
    changes = [part(f"word/old{i}.bin", b"x") for i in range(3_000)]
    began = time.perf_counter()
    traces = traces_of(tmp_path, *changes)
    assert time.perf_counter() - began < SECONDS
    assert len(traces.found) == KIND_LIMIT
    assert any("太大" in one.why for one in traces.unread)


def test_a_hundred_thousand_authors_links_and_shapes_end(tmp_path: Path) -> None:
    names = "".join(f'<w:ins w:author="名{i}"/>' for i in range(60_000))
    shapes = '<v:shape style="position:absolute;margin-left:-9999pt"/>' * 60_000
    began = time.perf_counter()
    traces = traces_of(tmp_path, in_body(f"<w:p>{names}<w:r><w:pict>{shapes}</w:pict></w:r></w:p>"))
    assert time.perf_counter() - began < SECONDS
    assert len(traces.found) <= 3 * KIND_LIMIT
    assert [(one.part, one.why) for one in traces.unread] == [
        ("word/document.xml", "太大，没有全看")
    ]


def test_nested_markup_is_looked_through_once(tmp_path: Path) -> None:
    deep = '<v:shape id="s" alt="x">' * 100 + "</v:shape>" * 100
    began = time.perf_counter()
    traces_of(tmp_path, in_body(f"<w:p><w:r><w:pict>{deep * 50}</w:pict></w:r></w:p>"))
    assert time.perf_counter() - began < SECONDS


def test_a_picture_too_large_is_looked_at_from_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gkdesk.paper.traces.PICTURE_LIMIT", 1000)
    raw = b"\xff\xd8" + b"\xff\xfe\x00\x08secret" + bytes(range(256)) * 20
    traces = traces_of(tmp_path, picture(raw))
    assert [one.content for one in traces.found] == ["注释：secret"]
    assert [one.why for one in traces.unread] == ["太大，没有全看"]


def test_sixty_thousand_comments_of_the_markup_end(tmp_path: Path) -> None:
    began = time.perf_counter()
    traces = traces_of(tmp_path, in_body("<!-- a --><?a b?>" * 30_000))
    assert time.perf_counter() - began < SECONDS
    assert {one.kind for one in traces.found} == {TraceKind.XML_COMMENT}
    assert [one.why for one in traces.unread] == ["太大，没有全看"]


def test_bytes_behind_and_before_the_zip_are_counted(tmp_path: Path) -> None:
    traces = traces_of(tmp_path, raw=b"before" + packed(clean_parts()) + b"behind")
    said = {one.content for one in traces.found}
    assert said == {"文件开头有 6 字节不属于任何部件", "文件末尾有 6 字节不属于任何部件"}


def test_bytes_between_parts_are_found(tmp_path: Path) -> None:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w") as zipped:
            for name, content in clean_parts().items():
                zipped.writestr(zipfile.ZipInfo(name), content)
                out.seek(zipped.start_dir)
                out.write(b"tucked in")
                zipped.start_dir = out.tell()
        raw = out.getvalue()
    assert {one.kind for one in traces_of(tmp_path, raw=raw).found} == {TraceKind.ZIP_BYTES}


def test_a_paper_written_as_a_stream_has_no_foreign_bytes(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in clean_parts().items():
            zipped.writestr(zipfile.ZipInfo(name), content)
    assert traces_of(tmp_path, raw=out.getvalue()).found == ()


def test_revision_numbers_in_utf_16_and_a_crop_there_are_found(tmp_path: Path) -> None:
    header = (
        f'<w:hdr xmlns:w="{W}" xmlns:a="a"><w:p><a:x><a:srcRect l="30000"/></a:x></w:p></w:hdr>'
    )
    raw = f'<?xml version="1.0" encoding="UTF-16"?>{header}'.encode("utf-16")
    traces = traces_of(tmp_path, related("header", "header1.xml", raw))
    assert [one.kind for one in traces.found] == [TraceKind.CROPPED]


@pytest.mark.parametrize(
    "value",
    ["", "====", "YWJj", base64.b64encode(b"[1]").decode(), "e" * 1_000_000],
)
def test_what_is_no_record_of_wps_is_none(value: str) -> None:
    assert decoded(value) is None


def test_a_record_nested_without_end_is_none() -> None:
    deep = base64.b64encode(b'{"a":' + b"[" * 40_000).decode()
    assert decoded(deep) is None


def test_a_record_of_wps_is_read(tmp_path: Path) -> None:
    said = base64.b64encode(json.dumps({"hdid": "ab12", "userId": "77"}).encode()).decode()
    variable = f'<w:docVars><w:docVar w:name="commondata" w:val="{said}"/></w:docVars>'
    found = traces_of(tmp_path, in_settings(variable)).found
    assert [(one.kind, one.content) for one in found] == [
        (TraceKind.WPS_DEVICE, "hdid：ab12"),
        (TraceKind.WPS_ACCOUNT, "userId：77"),
    ]


def test_certificates_of_chance_are_refused() -> None:
    chance = random.Random(3)  # noqa: S311  # no secret: it must repeat
    for _ in range(2_000):
        try:
            list(subject_names(b"\x30" + chance.randbytes(chance.randrange(60))))
        except ValueError:
            continue


@pytest.mark.parametrize(
    "path", [r"C:\Users\a", "file:///C:/a", r"\\server\a", "file://server/a", "/home/liu/a.docx"]
)
def test_paths_of_disks_and_servers_are_local(path: str) -> None:
    assert is_local_path(path)


@pytest.mark.parametrize("path", ["https://a.cn/C:/x", "a.docx", "#书签", "mailto:a@b.cn", ""])
def test_other_targets_are_not(path: str) -> None:
    assert not is_local_path(path)


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        ("http://10.0.3.4/oa", True),
        ("https://192.168.1.9:8080", True),
        ("http://172.20.1.1", True),
        ("http://oa/list", True),
        ("http://172.50.1.1", False),
        ("http://www.gov.cn/a", False),
        ("mailto:a@oa", False),
    ],
)
def test_inner_networks_are_known(address: str, inner: bool) -> None:
    assert is_intranet(address) is inner


def test_a_path_is_found_within_a_sentence() -> None:
    assert local_path_in(r'见 "D:\资料\1.jpg" 图') == r"D:\资料\1.jpg"
    assert local_path_in("比例 1:2，时间 a:b") == ""


def test_odd_relationships_end(tmp_path: Path) -> None:
    """Parts that lead to each other in a ring, and ones that lead nowhere."""
    ring = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/settings" Target="settings.xml"/>'
        f'<Relationship Id="b" Type="{OFFICE}/settings" Target="../../../../nowhere.xml"/>'
        "</Relationships>"
    )
    traces = traces_of(tmp_path, part("word/_rels/settings.xml.rels", ring.encode()))
    assert traces.found == ()


def test_spoilt_papers_give_traces_or_a_refusal(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311  # no secret: it must repeat
    parts = clean_parts()
    picture(jpeg())(parts)
    whole = packed(parts)
    for _ in range(200):
        raw = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        with contextlib.suppress(DeskError):
            traces_of(tmp_path, raw=bytes(raw))

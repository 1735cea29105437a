"""Cases of the hidden set that are drawings, pictures or the zip itself."""

from __future__ import annotations

from benchmarks.hidden_kinds import (
    Change,
    Hidden,
    camera,
    clean_parts,
    drawing,
    exif,
    in_body,
    jpeg,
    packed,
    picture,
    png,
    related,
    segment,
    unchanged,
    webp,
)

_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:creator>柳一舟</dc:creator></x:xmpmeta>"
)
_REDACTED = (
    '<wps:wsp><wps:spPr><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="000000"/>'
    "</a:solidFill></wps:spPr></wps:wsp>"
)
_IPTC = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0e\x1c\x02\x50\0\x09" + "柳一舟".encode()


def drawing_cases() -> tuple[Hidden, ...]:
    """Cases of that group."""

    def shown(**how: str) -> Change:
        return picture(jpeg(), markup=drawing(**how))

    unseen = (
        '<w:p><w:r><w:pict><v:rect id="r1" style="position:absolute;visibility:hidden;'
        'width:90pt;height:30pt"/></w:pict></w:r></w:p>'
    )
    cut = (
        '<w:p><w:r><w:pict><v:shape id="s1"><v:imagedata r:id="x5" cropleft="16384f"/>'
        "</v:shape></w:pict></w:r></w:p>"
    )
    return (
        Hidden("裁剪", "cropped", "右 40%", shown(crop='<a:srcRect r="40000"/>')),
        Hidden("VML 裁剪", "cropped", "左 25%", picture(jpeg(), markup=cut)),
        Hidden("不可见图", "hidden_drawing", "图片 1", shown(hidden=' hidden="1"')),
        Hidden("VML 不可见", "hidden_drawing", "r1", in_body(unseen)),
        Hidden("页外图", "outside_drawing", "图片 1", shown(anchor="99000000")),
        Hidden("缩小图", "tiny_drawing", "图片 1", shown(extent='cx="9525" cy="9525"')),
        Hidden("色块", "box_over_text", "图片 1", in_body(drawing(anchor="100", inside=_REDACTED))),
        Hidden("浮图", "over_text", "图片 1", shown(anchor="100")),
    )


def picture_cases() -> tuple[Hidden, ...]:
    """Cases of that group."""
    named = {0x013B: "柳一舟".encode()}
    return (
        Hidden("地点", "picture_gps", "39.9", picture(camera({}, gps=True))),
        Hidden(
            "PNG 地点",
            "picture_gps",
            "39.9",
            picture(png((b"eXIf", exif({}, gps=True))), "image1.png"),
        ),
        Hidden("TIFF 作者", "picture_person", "柳一舟", picture(exif(named), "image1.tiff")),
        Hidden("WebP 作者", "picture_person", "柳一舟", picture(webp(exif(named)), "image1.webp")),
        Hidden("机主", "picture_person", "柳一舟", picture(camera({0xA430: "柳一舟".encode()}))),
        Hidden(
            "XMP 作者",
            "picture_person",
            "柳一舟",
            picture(jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _XMP.encode()))),
        ),
        Hidden("IPTC 作者", "picture_person", "柳一舟", picture(jpeg(segment(0xED, _IPTC)))),
        Hidden(
            "PNG 作者",
            "picture_person",
            "柳一舟",
            picture(png((b"iTXt", b"Author\0\0\0\0\0" + "柳一舟".encode())), "image1.png"),
        ),
        Hidden("型号", "picture_device", "HW-77", picture(camera({0x0110: b"HW-77"}))),
        Hidden("机身编号", "picture_device", "SN0042", picture(camera({0xA431: b"SN0042"}))),
        Hidden(
            "拍摄时间",
            "picture_time",
            "2026:02:03",
            picture(camera({0x9003: b"2026:02:03 08:00:00"})),
        ),
        Hidden(
            "预览图",
            "picture_thumbnail",
            "预览图",
            picture(camera({0x0110: b"HW-77"}, preview=True)),
        ),
        Hidden(
            "注释",
            "picture_text",
            "局长办公室",
            picture(jpeg(segment(0xFE, "局长办公室".encode()))),
        ),
        Hidden(
            "PNG 说明",
            "picture_text",
            "局长办公室",
            picture(png((b"iTXt", b"Comment\0\0\0\0\0" + "局长办公室".encode())), "image1.png"),
        ),
        Hidden(
            "图后数据", "picture_trailing", "字节", picture(jpeg(behind=b"PK\3\4 packed along"))
        ),
        Hidden(
            "PNG 后数据",
            "picture_trailing",
            "字节",
            picture(png(behind=b"IDAT rest of the old"), "image1.png"),
        ),
        Hidden("坏图", "unread", "残缺", picture(camera({})[:30])),
        Hidden(
            "怪图", "unread", "格式不认识", picture(b"\x07\x07\x07\x07 nothing known", "image1.xyz")
        ),
    )


def zip_cases() -> tuple[Hidden, ...]:
    """Cases of that group."""

    def extended(_: bytes) -> bytes:
        return packed(clean_parts(), extra=b"\x77\x77\x06\0hidden")

    def doubled(_: bytes) -> bytes:
        return packed({**clean_parts(), "word\\settings.xml": b"<other/>"})

    return (
        Hidden(
            "压缩包注释",
            "zip_comment",
            "给老柳",
            unchanged,
            wrap=lambda _: packed(clean_parts(), comment="给老柳".encode()),
        ),
        Hidden(
            "文件末尾", "zip_bytes", "文件末尾", unchanged, wrap=lambda raw: raw + b"more bytes"
        ),
        Hidden(
            "文件开头", "zip_bytes", "文件开头", unchanged, wrap=lambda raw: b"some bytes" + raw
        ),
        Hidden(
            "保存时间",
            "machine",
            "2026-03-05",
            unchanged,
            wrap=lambda _: packed(clean_parts(), time=(2026, 3, 5, 9, 30, 0)),
        ),
        Hidden("附加记录", "zip_bytes", "附加记录", unchanged, wrap=extended),
        Hidden("别处的图", "picture_gps", "39.9", related("image", "a.bin", camera({}, gps=True))),
        Hidden("同名部件", "duplicate", "settings.xml", unchanged, wrap=doubled),
    )

"""What of a content is shown before somebody asks for all of it."""

from __future__ import annotations

import pytest

from gkdesk.inspection.masking import Mask, masked


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        (Mask.NAME, "作者：柳一舟", "作者：柳＊＊"),
        (Mask.NAME, "柳一舟（3 处）", "柳＊＊（3 处）"),
        (Mask.NAME, "作者：柳一舟（办公室）", "作者：柳＊＊＊"),
        (Mask.ID, "userId：30412277", "userId：3041＊＊＊"),
        (Mask.ID, "机身编号：12", "机身编号：1＊"),
        (Mask.PATH, r"C:\Users\liu\名单.xlsx", r"C:\＊＊＊.xlsx"),
        (Mask.PATH, r"\\fileserver\share", "＊＊＊"),
        (Mask.DIGITS, "纬度 39.90722，经度 116.39139", "纬度 39.＊＊，经度 116.＊＊"),
        (Mask.TEXT, "先不要公开", "先不要公开"),
        (Mask.TEXT, "电话13912345678，先不要公开", "电话＊＊＊＊＊＊…（共 19 字）"),
        (Mask.TEXT, "liu@lin.example 来信", "l＊＊＊…（共 18 字）"),
        (Mask.VALUE, "Operator：柳一舟", "Operator：柳＊＊"),
        (Mask.MARK, "修订标识号 3 个", "修订标识号 3 个"),
        (Mask.MARK, "ICV：FB448E45", "ICV：FB44＊＊＊"),
        (Mask.NONE, "vbaProject.bin", "vbaProject.bin"),
        (Mask.NAME, "", ""),
    ],
)
def test_enough_stays_to_know_it_again(mask: Mask, text: str, shown: str) -> None:
    assert masked(text, mask) == shown

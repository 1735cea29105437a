"""Invented numbers for the second set; each named as the templates name it.

Written by somebody else than ``benchmarks.personal_set``, and reckoned anew.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable

_AREAS = (
    "110101",
    "130637",
    "140202",
    "150430",
    "210727",
    "220581",
    "230221",
    "320922",
    "330727",
    "341225",
    "350526",
    "360726",
    "370983",
    "411625",
    "421123",
    "431224",
    "441223",
    "450722",
    "460028",
    "500241",
    "510722",
    "520422",
    "532628",
    "540221",
    "610722",
    "621121",
    "632123",
    "640422",
    "653122",
)
_FAMILY = (
    "王",
    "李",
    "张",
    "刘",
    "陈",
    "杨",
    "黄",
    "赵",
    "吴",
    "周",
    "徐",
    "孙",
    "马",
    "朱",
    "胡",
    "郭",
    "何",
    "高",
    "林",
    "罗",
    "郑",
    "梁",
    "谢",
    "宋",
    "唐",
    "许",
    "韩",
    "冯",
    "邓",
    "曹",
    "彭",
    "曾",
    "肖",
    "田",
    "董",
    "袁",
    "潘",
    "于",
    "蒋",
    "蔡",
    "余",
    "杜",
    "叶",
    "程",
    "苏",
    "魏",
    "吕",
    "丁",
    "任",
    "沈",
    "姚",
    "卢",
    "姜",
    "崔",
    "钟",
    "谭",
    "陆",
    "汪",
    "范",
    "金",
    "石",
    "廖",
    "贾",
    "夏",
    "韦",
    "付",
    "方",
    "白",
    "邹",
    "孟",
    "熊",
    "秦",
    "邱",
    "江",
    "尹",
    "薛",
    "闫",
    "段",
    "雷",
    "侯",
    "龙",
    "史",
    "陶",
    "黎",
    "贺",
    "顾",
    "毛",
    "郝",
    "龚",
    "邵",
    "万",
    "钱",
    "严",
    "覃",
    "武",
    "戴",
    "莫",
    "孔",
    "向",
    "汤",
    "欧阳",
    "上官",
)
_GIVEN = (
    "建国",
    "秀英",
    "桂兰",
    "志强",
    "海燕",
    "玉梅",
    "春花",
    "国庆",
    "小红",
    "文静",
    "子涵",
    "梓萱",
    "浩然",
    "一诺",
    "雨桐",
    "德明",
    "永福",
    "长顺",
    "翠兰",
    "金凤",
    "敏",
    "伟",
    "娜",
    "磊",
    "静",
    "勇",
    "艳",
    "涛",
    "鹏",
    "丽",
    "军",
    "霞",
    "斌",
    "婷",
    "辉",
    "燕",
    "波",
    "刚",
    "慧",
    "宇轩",
    "思远",
    "佳怡",
    "立新",
    "红卫",
    "卫东",
    "树林",
    "根生",
    "水根",
    "凤英",
    "淑珍",
    "爱华",
    "广才",
    "振华",
    "明辉",
    "晓峰",
    "亚楠",
    "丹丹",
    "婷婷",
)
_HEADS = (
    "130",
    "132",
    "135",
    "136",
    "138",
    "139",
    "150",
    "151",
    "152",
    "157",
    "159",
    "166",
    "176",
    "178",
    "180",
    "182",
    "187",
    "189",
    "191",
    "195",
    "199",
)
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in string.digits + "X@."}
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

Make = Callable[[random.Random], str]


def some(chance: random.Random, count: int) -> str:
    """Digits, the first not a nought."""
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in range(count - 1))


def name(chance: random.Random) -> str:
    """An invented name."""
    return chance.choice(_FAMILY) + chance.choice(_GIVEN)


def _born(chance: random.Random) -> str:
    return f"{chance.randint(1938, 2018)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"


def _closed(first: str) -> str:
    total = sum(int(sign) * pow(2, 17 - at, 11) for at, sign in enumerate(first))
    return first + "10X98765432"[total % 11]


def identity(chance: random.Random, area: str = "") -> str:
    """A resident's identity number that checks."""
    return _closed((area or chance.choice(_AREAS)) + _born(chance) + f"{chance.randint(1, 999):03}")


def _identity_x(chance: random.Random) -> str:
    while True:
        made = identity(chance)
        if made.endswith("X"):
            return made


def _identity_wrong(chance: random.Random) -> str:
    made = identity(chance)
    return made[:-1] + chance.choice([d for d in "0123456789" if d != made[-1]])


def _identity_old(chance: random.Random) -> str:
    return chance.choice(_AREAS) + _born(chance)[2:] + f"{chance.randint(1, 999):03}"


def _foreigner(chance: random.Random) -> str:
    return _closed(
        "9"
        + f"{chance.choice(('110', '310', '440'))}{some(chance, 2)}"
        + _born(chance)
        + f"{chance.randint(1, 999):03}"
    )


def luhn(first: str) -> str:
    """Digits with the digit that closes them."""
    total = 0
    for at, sign in enumerate(reversed(first)):
        twice = int(sign) * (2 if at % 2 == 0 else 1)
        total += twice - 9 if twice > 9 else twice
    return first + str(-total % 10)


def _card(chance: random.Random) -> str:
    head = chance.choice(("622848", "621700", "622202", "621661", "623059", "622588", "621098"))
    return luhn(head + some(chance, 12))


def _credit(chance: random.Random, head: str = "91") -> str:
    organ = "".join(chance.choice("0123456789M") for _ in range(8))
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = (
        11
        - sum(
            _USCC.index(s) * w if s in string.digits else (ord(s) - 55) * w
            for s, w in zip(organ, weights, strict=True)
        )
        % 11
    )
    organ += {10: "X", 11: "0"}.get(rest, str(rest))
    first = head + chance.choice(_AREAS) + organ
    total = sum(_USCC.index(sign) * pow(3, at, 31) for at, sign in enumerate(first))
    return first + _USCC[-total % 31]


def mobile(chance: random.Random) -> str:
    """A mobile number."""
    head = chance.choice(_HEADS)
    return head + some(chance, 8)


def _land(chance: random.Random) -> tuple[str, str]:
    return chance.choice(
        (
            ("010", 8),
            ("021", 8),
            ("0571", 8),
            ("0512", 8),
            ("0871", 8),
            ("0559", 7),
            ("0877", 7),
            ("0396", 7),
        )
    )[0:2]  # type: ignore[return-value]


def _landline(chance: random.Random, between: str = "-") -> str:
    area, length = _land(chance)
    return area + between + str(chance.randint(2, 8)) + some(chance, int(length) - 1)


def _plate(chance: random.Random, tail: int = 5) -> str:
    made = chance.choice(_PROVINCES) + chance.choice("ABCDEFGHJK")
    rest = [chance.choice("0123456789") for _ in range(tail)]
    rest[chance.randrange(tail)] = chance.choice("ABCDEFGHJKLMNPQRSTUVWXYZ")
    return made + "".join(rest)


def _new_energy(chance: random.Random) -> str:
    return (
        chance.choice(_PROVINCES) + chance.choice("ABCDE") + chance.choice("DF") + some(chance, 5)
    )


def _mail(chance: random.Random, host: str = "") -> str:
    who = "".join(chance.choice(string.ascii_lowercase) for _ in range(chance.randint(4, 9)))
    host = host or chance.choice(
        ("163.com", "126.com", "sina.com", "outlook.com", "139.com", "foxmail.com")
    )
    return f"{who}{chance.choice(('', '_' + some(chance, 2), some(chance, 3)))}@{host}"


def _pick(*frames: str) -> Make:
    def made(chance: random.Random) -> str:
        said = chance.choice(frames)
        while "#" in said:
            said = said.replace("#", some(chance, chance.choice((1, 2))), 1)
        return said

    return made


NUMBERS: dict[str, Make] = {
    "id": identity,
    "idx": _identity_x,
    "idbad": _identity_wrong,
    "id15": _identity_old,
    "rid": lambda c: identity(c, c.choice(("810000", "820000", "830000"))),
    "fid": _foreigner,
    "fidold": lambda c: c.choice(("CAN", "USA", "JPN", "DEU")) + some(c, 12),
    "idmask": lambda c: identity(c)[:6] + "********" + identity(c)[14:],
    "idmaskx": lambda c: identity(c)[:10] + "XXXX" + identity(c)[14:],
    "mob": mobile,
    "mob170": lambda c: c.choice(("170", "171", "165", "167")) + some(c, 8),
    "86mob": lambda c: "86" + mobile(c),
    "+86-mob": lambda c: "+86-" + mobile(c),
    "mobmask": lambda c: mobile(c)[:3] + "****" + some(c, 4),
    "mobmaskx": lambda c: mobile(c)[:3] + "××××" + some(c, 4),
    "tel": _landline,
    "telnodash": lambda c: _landline(c, ""),
    "telspace": lambda c: _landline(c, " "),
    "telp": lambda c: "(" + _landline(c, ")"),
    "telext": lambda c: _landline(c) + c.choice(("转", "-")) + some(c, 3),
    "telarea": lambda c: c.choice(("0571", "0871")),
    "tel7": lambda c: str(c.randint(2, 8)) + some(c, 6),
    "tel8": lambda c: str(c.randint(2, 8)) + some(c, 7),
    "tel8h": lambda c: str(c.randint(2, 8)) + some(c, 3) + "-" + some(c, 4),
    "+86tel": lambda c: "+86-" + _landline(c)[1:],
    "t400": lambda c: f"400-{some(c, 3)}-{some(c, 4)}",
    "t400nodash": lambda c: "400" + some(c, 7),
    "card": _card,
    "card16": lambda c: luhn("625" + some(c, 12)),
    "cardmask": lambda c: _card(c)[:6] + "*********" + some(c, 4),
    "passbook": lambda c: c.choice(("10", "31", "20")) + some(c, 15),
    "acct": lambda c: c.choice(("3300", "2402", "1202")) + some(c, c.choice((11, 13, 15))),
    "pass": lambda c: "E" + c.choice(("A", "B", "H", "J", str(c.randint(1, 9)))) + some(c, 7),
    "passse": lambda c: "SE" + some(c, 7),
    "passpe": lambda c: "PE" + some(c, 7),
    "passe": lambda c: "E" + some(c, 8),
    "passold": lambda c: "G" + some(c, 8),
    "hk": lambda c: "C" + some(c, 8),
    "hkw": lambda c: "W" + some(c, 8),
    "hmo": lambda c: c.choice("HM") + some(c, 8),
    "hmo10": lambda c: c.choice("HM") + some(c, 10),
    "tw8": lambda c: some(c, 8),
    "twl": lambda c: "L" + some(c, 8),
    "twt": lambda c: "T" + some(c, 8),
    "officer": lambda c: (
        c.choice("政军参后装文南北空海") + "字第" + some(c, c.choice((6, 7, 8))) + "号"
    ),
    "soldier": lambda c: "士字第" + some(c, 8) + "号",
    "plate": _plate,
    "nev": _new_energy,
    "plategua": lambda c: _plate(c, 4) + "挂",
    "platexue": lambda c: _plate(c, 4) + "学",
    "platejing": lambda c: _plate(c, 4) + "警",
    "mail": _mail,
    "qqmail": lambda c: some(c, 9) + "@qq.com",
    "mailsub": lambda c: _mail(c, "mail.yunshan.gov.cn"),
    "mailgov": lambda c: _mail(c, "yunshan.gov.cn"),
    "wx": lambda c: (
        c.choice(("ysfp", "zhangs", "lucky", "Y_s")) + c.choice(("_", "-", "")) + some(c, 6)
    ),
    "wxid": lambda c: (
        "wxid_" + "".join(c.choice(string.ascii_lowercase + string.digits) for _ in range(14))
    ),
    "qq": lambda c: some(c, c.choice((6, 8, 9, 10))),
    "addr": _pick("云山县柳河镇东坪村#组#号", "云山市东城区建设路#号", "云山县城关镇西街#号"),
    "addr2": _pick("云山市东城区和平路#号锦绣花园#栋#单元60#室", "云山区幸福小区#幢#单元#室"),
    "addr3": _pick(
        "云南省云山市云山县柳河镇东坪村民委员会#号", "浙江省云山市云山县石桥乡下湾村#号"
    ),
    "addr4": _pick("云山市高新区科技大道#号创业大厦A座1#室", "云山县人民南路#弄#号#0#室"),
    "addr5": _pick("东坪村#组", "柳河镇下湾村#组#号"),
    "addr6": _pick("云山县城关镇解放街道东风社区桃园里#号楼#单元#0#"),
    "addroff": _pick("云山县人民路#号行政中心#楼", "云山市政府大院#号楼#室"),
    "uscc": _credit,
    "uscc92": lambda c: _credit(c, "92"),
}
NUMBERS |= {
    "imei": lambda c: luhn("86" + some(c, 12)),
    "luhn16": lambda c: luhn(some(c, 15)),
    "luhn18": lambda c: luhn(some(c, 17)),
    "luhn19": lambda c: luhn(some(c, 18)),
    "m138": mobile,
    "name": name,
    "y": lambda c: str(c.randint(2015, 2026)),
    "y2": lambda c: str(c.randint(15, 26)),
    "m": lambda c: str(c.randint(1, 12)),
    "d": lambda c: str(c.randint(1, 28)),
    "mm": lambda c: f"{c.randint(1, 12):02}",
    "dd": lambda c: f"{c.randint(1, 28):02}",
    "d7e": lambda c: str(c.randint(2, 8)) + some(c, 7),
    "d8x": lambda c: str(c.randint(2, 8)) + some(c, 7),
    "teldots": lambda c: _landline(c, "—"),
    "telsl": lambda c: _landline(c, "－"),
    "visa": lambda c: luhn("4" + some(c, 14)),
    "foreign": lambda c: c.choice("ABNPX") + c.choice("ABKLT") + some(c, 7),
    "fire": lambda c: "消字第" + some(c, 7) + "号",
    "police": lambda c: "公字第" + some(c, 6) + "号",
    "plategang": lambda c: "粤Z" + some(c, 4) + c.choice("港澳"),
    "idmask4": lambda c: "*" * 14 + some(c, 4),
    "mobmask3": lambda c: mobile(c)[:3] + "********",
    "cardmask4": lambda c: "**** **** **** " + some(c, 4),
    "idmaskb": lambda c: identity(c)[:6] + "■■■■■■■■" + identity(c)[14:],
    "addr7": _pick("云山市西城区柳荫巷#号院#号楼#门60#", "东城街道胜利社区#号楼#单元#层西户"),
    "addr8": _pick("安徽省云山县大王镇李家庄村民组#号", "湖南省云山市云山县双桥镇石板村下屋组"),
    "addr9": _pick("云山镇粮食局家属院#栋50#", "化肥厂宿舍#号楼#室", "云溪花苑#-#-40#"),
    "addr10": _pick("东坪村四组", "下湾村第三村民小组#号"),
} | {f"d{count}": (lambda c, count=count: some(c, count)) for count in range(1, 31)}


def _every(size: int, by: str) -> Callable[[str], str]:
    return lambda said: by.join(said[at : at + size] for at in range(0, len(said), size))


NOISE: dict[str, Callable[[str], str]] = {
    "w": lambda said: said.translate(_WIDE),
    "low": lambda said: said.lower(),
    "z": lambda said: said[:5] + "\u200b" + said[5:],
    "nb": lambda said: said[:3] + "\xa0" + said[3:7] + "\xa0" + said[7:],
    "nl": lambda said: said[: len(said) // 2] + "\n" + said[len(said) // 2 :],
    "dot": lambda said: (
        said[0] + said[1:3] + "." + said[3:7] + "." + said[7:]
        if said.isdigit()
        else said[:2] + "·" + said[2:]
    ),
    "sp": lambda said: said[:2] + " " + said[2:],
    "lead": lambda said: said,
}


NOISE |= {
    "zz": lambda said: "\u200d".join((said[:3], said[3:9], said[9:])),
    "mix": lambda said: said[:6] + " " + said[6:10] + "-" + said[10:14] + "\u3000" + said[14:],
    "sp2": lambda said: "  ".join((said[:3], said[3:7], said[7:])),
    "thin": lambda said: "\u2009".join((said[:6], said[6:14], said[14:])),
    "tab": lambda said: said[:7] + "\t" + said[7:],
    "nl6": lambda said: said[:6] + "\n" + said[6:14] + "\n" + said[14:],
    "ocr": lambda said: said[0] + said[1:].replace("0", "O").replace("1", "l", 1),
    "math": lambda said: "".join(chr(0x1D7CE + int(c)) if c.isdigit() else c for c in said),
    "dots": lambda said: ".".join((said[:6], said[6:14], said[14:])),
    "under": lambda said: "_".join((said[:6], said[6:14], said[14:])),
    "slash": lambda said: "/".join((said[:6], said[6:14], said[14:])),
    "wz": lambda said: said.translate(_WIDE)[:4] + "\ufeff" + said.translate(_WIDE)[4:],
    "dash2": lambda said: "—".join((said[:3], said[3:7], said[7:])),
    "sp44": lambda said: " ".join((said[:4], said[4:8], said[8:])),
    "sp1": lambda said: said[0] + " " + said[1:],
    "dash": lambda said: said[:2] + "-" + said[2:],
    "caps": lambda said: said.upper(),
    "at": lambda said: said.replace("@", " @ "),
}


def noisy(said: str, noise: str) -> str:
    """The number as somebody might have typed it."""
    if noise in {"s", "h"}:
        by = " " if noise == "s" else "-"
        if len(said) == 11:
            return by.join((said[:3], said[3:7], said[7:]))
        if len(said) == 18:
            return by.join((said[:6], said[6:14], said[14:]))
        return _every(4, by)(said)
    return NOISE[noise](said)

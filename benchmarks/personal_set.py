"""A made-up set of sentences with personal data, and of others that only look so.

Everybody in it is invented by a seed: numbers are drawn, their check digits reckoned here once
more, by other code than the desk's. Each sentence says which kinds it holds and exactly which
characters; a hard negative holds none.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_ID_WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]
_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_AREAS = [
    "110105",
    "120103",
    "130102",
    "210211",
    "310115",
    "320106",
    "330106",
    "340111",
    "370202",
    "420106",
    "440305",
    "510104",
]
_SURNAMES, _GIVEN = (
    "王李张刘陈杨赵黄周吴徐孙",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国志远",
)
_PHONE_HEADS = [
    "130",
    "131",
    "135",
    "138",
    "139",
    "147",
    "150",
    "158",
    "166",
    "173",
    "177",
    "181",
    "188",
    "191",
    "198",
    "199",
]
_CITY = ["010", "021", "0571", "0755", "028", "0311", "0451", "029", "0898"]
_PLATE = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@dataclass(frozen=True)
class Example:
    """A sentence.

    Attributes:
        kind: Whose example it is; of a negative, the kind it could be mistaken for.
        span: From where to where the number stands; None in a negative.
    """

    kind: str
    text: str
    span: tuple[int, int] | None


def examples(seed: int, each: int) -> list[Example]:
    """So many positives and as many negatives of each kind."""
    chance = random.Random(seed)  # noqa: S311  # no secret: figures must repeat
    made = [example for kind in POSITIVE for example in _positives(kind, each, chance)]
    return made + [example for kind in NEGATIVE for example in _negatives(kind, each, chance)]


def _positives(kind: str, count: int, chance: random.Random) -> Iterator[Example]:
    number, frames, noises = POSITIVE[kind]
    for _ in range(count):
        said = chance.choice(noises)(number(chance))
        frame = chance.choice(frames)
        before, after = (_filled(part, chance) for part in frame.split("@@"))
        lead = chance.choice(("", "", "经核查，", "（二）", "附件："))
        start = len(lead) + len(before)
        yield Example(kind, f"{lead}{before}{said}{after}", (start, start + len(said)))


def _negatives(kind: str, count: int, chance: random.Random) -> Iterator[Example]:
    for _ in range(count):
        frame = chance.choice(NEGATIVE[kind])
        yield Example(kind, _filled(frame(chance), chance), None)


def _filled(text: str, chance: random.Random) -> str:
    return text.replace("%N", name(chance)).replace("%Y", str(chance.randint(2015, 2026)))


# ── numbers ───────────────────────────────────────────────────────────────────


def digits(chance: random.Random, count: int) -> str:
    """Digits, any."""
    return "".join(chance.choice("0123456789") for _ in range(count))


def name(chance: random.Random) -> str:
    """A name of two or three characters."""
    return chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2))))


def identity(chance: random.Random, heads: list[str] = _AREAS) -> str:
    """A resident identity number of somebody between fifteen and ninety."""
    first = chance.choice(heads) + str(chance.randint(1936, 2009))
    first += f"{chance.randint(1, 12):02}{chance.randint(1, 28):02}{digits(chance, 3)}"
    rest = sum(int(sign) * weight for sign, weight in zip(first, _ID_WEIGHTS, strict=True)) % 11
    return first + str((12 - rest) % 11).replace("10", "X")


def wrong_identity(chance: random.Random) -> str:
    """The same with another last digit."""
    right = identity(chance)
    return right[:-1] + chance.choice([sign for sign in "0123456789" if sign != right[-1]])


def old_identity(chance: random.Random) -> str:
    """Fifteen digits."""
    right = identity(chance)
    return f"{right[:6]}{chance.randint(36, 84)}{right[10:17]}"


def card(chance: random.Random) -> str:
    """A bank card of 16 or 19 digits."""
    length = chance.choice((16, 19, 19))
    first = chance.choice(("622202", "621700", "622848", "621226", "623052", "625912"))
    first += digits(chance, length - 7)
    doubled = (int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(first)))
    return first + str(-sum(number - 9 * (number > 9) for number in doubled) % 10)


def code(chance: random.Random) -> str:
    """A unified social credit code."""
    organ = "".join(chance.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(8))
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = -sum(signs.index(s) * w for s, w in zip(organ, weights, strict=True)) % 11
    first = chance.choice(("91", "92", "11", "12", "52")) + chance.choice(_AREAS) + organ
    first += "X" if rest == 10 else str(rest)
    weighed = sum(_CODE_SIGNS.index(s) * 3**place for place, s in enumerate(first))
    return first + _CODE_SIGNS[-weighed % 31]


def mobile(chance: random.Random) -> str:
    """A mobile number."""
    return chance.choice(_PHONE_HEADS) + digits(chance, 8)


def landline(chance: random.Random) -> str:
    """Area code and number."""
    area = chance.choice(_CITY)
    join = chance.choice(("-", "-", "－", " ", "—"))
    return f"{area}{join}{chance.choice('2345678')}{digits(chance, 7 if len(area) == 3 else 6)}"


def plate(chance: random.Random) -> str:
    """Five signs, or six of a green one."""
    head = (
        chance.choice("京沪粤浙苏鲁川")
        + chance.choice("ABCDEF")
        + chance.choice(("", "", "·", " "))
    )
    if chance.random() < 0.3:
        return f"{head}{chance.choice('DF')}{chance.choice(_PLATE)}{digits(chance, 4)}"
    return f"{head}{chance.choice(_PLATE)}{digits(chance, 3)}{chance.choice(_PLATE)}"


def email(chance: random.Random) -> str:
    """An address of a private provider."""
    user = "".join(chance.choice("abcdefghijklmnopqrstuvwxyz0123456789_.") for _ in range(6))
    return f"x{user}k@{chance.choice(('qq.com', '163.com', '126.com', 'sina.com', 'outlook.com'))}"


def account(chance: random.Random) -> str:
    """A name for 微信."""
    return chance.choice("abcdxyz") + chance.choice(("_", "-", "w")) + digits(chance, 6)


def address(chance: random.Random) -> str:
    """Down to the room or the village group."""
    road = chance.choice(("建设路", "中山东路", "解放大街", "槐树巷", "滨河大道", "柳林胡同"))
    town = chance.choice(("滨江市和平区", "云山县城关镇", "青河市东城街道"))
    house = f"{chance.randint(1, 300)}号"
    inner = chance.choice(("", "3栋2单元501室", "锦绣家园12幢801室", "院2号楼3单元6号"))
    village = f"云山县柳河镇{chance.choice('东西南北')}坪村{chance.randint(1, 9)}组"
    village += f"{chance.randint(1, 80)}号"
    return village if chance.random() < 0.3 else f"{town}{road}{house}{inner}"


# ── how they are written ──────────────────────────────────────────────────────


def _plain(number: str) -> str:
    return number


def _wide(number: str) -> str:
    return number.translate(_WIDE)


def _small(number: str) -> str:
    return number.replace("X", "x")


def _cross(number: str) -> str:
    return number.replace("X", "×")


def _grouped(*lengths: int, by: str = " ") -> Callable[[str], str]:
    def written(number: str) -> str:
        cut, at = [], 0
        for length in (*lengths, len(number)):
            cut.append(number[at : at + length])
            at += length
        return by.join(filter(None, cut))

    return written


_ID_NOISES = [
    *(_plain, _plain, _wide, _small, _cross, _grouped(6, 8), _grouped(6, 8, by="-")),
    *(_grouped(6, 8, by="\u200b"), _grouped(6, 4, 4, by="\u00a0"), _grouped(6, 8, by="\u3000")),
    *(_grouped(*[1] * 17), _grouped(3, 3, 4, 4, by="－")),
]
_MOBILE_NOISES = [
    *(_plain, _plain, _wide, _grouped(3, 4), _grouped(3, 4, by="-"), _grouped(3, 4, by="\u00a0")),
    *(
        _grouped(3, 4, by="\u200b"),
        _grouped(3, 4, by="－"),
        lambda n: f"+86 {n}",
        lambda n: f"86-{n}",
    ),
]
_CARD_NOISES = [_plain, _plain, _wide, _grouped(4, 4, 4, 4), _grouped(4, 4, 4, 4, by="-")]
_CODE_NOISES = [_plain, _plain, _wide, str.lower, _grouped(6, 6, by="\u200b")]

_Made = tuple[Callable[[random.Random], str], list[str], list[Callable[[str], str]]]
POSITIVE: dict[str, _Made] = {
    "id_card": (
        identity,
        [
            "%N，男，公民身份号码@@，住本市。",
            "身份证号：@@",
            "申请人%N（身份证号码@@）于%Y年3月6日提出申请。",
            "请核对@@是否本人。",
            "死亡人员%N@@名下财产。",
            "%N\t@@\t2000元",
            "姓名：%N；证件号码：@@；金额：1200.00元",
            "编号3：%N，@@，已发放。",
        ],
        _ID_NOISES,
    ),
    "residence_permit": (
        lambda chance: identity(chance, ["810000", "820000", "830000"]),
        ["港澳台居民居住证号码：@@。", "%N持居住证@@办理。"],
        [_plain, _wide, _grouped(6, 8)],
    ),
    "id_card_wrong": (
        wrong_identity,
        ["%N，身份证号@@，符合条件。", "公民身份号码：@@"],
        [_plain, _wide, _grouped(6, 8)],
    ),
    "id_card_old": (
        old_identity,
        ["原身份证号码为@@。", "%N，身份证：@@，%Y年换证。"],
        [_plain, _wide],
    ),
    "credit_code": (
        code,
        [
            "统一社会信用代码：@@。",
            "某某有限公司（@@）中标。",
            "纳税人识别号@@，欠税一万元。",
            "机构代码为@@的单位。",
        ],
        _CODE_NOISES,
    ),
    "bank_card": (
        card,
        [
            "开户行：某某银行，卡号@@。",
            "补贴已打入@@账户。",
            "%N\t@@\t600元",
            "收款人%N，账号：@@，请核对。",
            "银行卡号：@@",
        ],
        _CARD_NOISES,
    ),
    "mobile": (
        mobile,
        [
            "%N，电话@@，",
            "手机：@@。",
            "联系人：%N；联系电话：@@",
            "请与%N联系（@@）。",
            "%N\t@@\t已签收",
            "办理时拨打@@即可。",
            "村民%N@@反映路灯不亮。",
        ],
        _MOBILE_NOISES,
    ),
    "landline": (
        landline,
        ["咨询电话：@@。", "传真@@", "监督电话为@@，欢迎来电。", "（联系人：%N，电话：@@）"],
        [_plain, _wide],
    ),
    "passport": (
        lambda chance: chance.choice(("E", "G", "EA", "EJ")).ljust(2, "5")[:2] + digits(chance, 7),
        ["护照号码：@@。", "%N持中国护照（@@）出境。", "因公护照@@已注销，"],
        [_plain, _wide],
    ),
    "hk_macau_permit": (
        lambda chance: "C" + digits(chance, 8),
        ["往来港澳通行证@@。", "%N的港澳通行证号码：@@"],
        [_plain],
    ),
    "home_return_permit": (
        lambda chance: chance.choice("HM") + digits(chance, 8),
        ["港澳居民来往内地通行证号：@@。", "回乡证号码@@，"],
        [_plain],
    ),
    "taiwan_permit": (
        lambda chance: digits(chance, 8),
        ["台湾居民来往大陆通行证号码：@@。", "台胞证@@，"],
        [_plain],
    ),
    "officer_card": (
        lambda chance: f"{chance.choice('军南空海武')}字第{digits(chance, 7)}号",
        ["军官证号：@@。", "%N，军官证@@，"],
        [_plain],
    ),
    "plate": (
        plate,
        ["车牌号@@的小型客车", "%N驾驶@@沿国道行驶。", "号牌：@@，", "查扣车辆@@一辆。"],
        [_plain],
    ),
    "email": (
        email,
        ["电子邮箱：@@。", "请发送至@@，", "%N@@"],
        [_plain],
    ),
    "wechat": (account, ["微信号：@@。", "加%N微信@@，", "微信：@@"], [_plain]),
    "qq": (
        lambda chance: chance.choice("123456789") + digits(chance, 8),
        ["QQ：@@。", "%N的QQ号@@，", "联系QQ@@"],
        [_plain],
    ),
    "address": (
        address,
        ["家住@@。", "%N，住@@，", "户籍地址：@@", "住址：@@，电话另行通知。"],
        [_plain],
    ),
    "masked": (
        lambda chance: chance.choice(
            (
                identity(chance)[:6] + "*" * 8 + digits(chance, 4),
                mobile(chance)[:3] + "****" + digits(chance, 4),
                identity(chance)[:3] + "*" * 11 + digits(chance, 4),
            )
        ),
        ["%N，@@，", "公示对象：@@。", "号码@@"],
        [_plain, lambda n: n.replace("*", "＊"), lambda n: n.replace("*", "×")],
    ),
}


def _dated(chance: random.Random) -> str:
    return f"{chance.randint(2000, 2026)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"


NEGATIVE: dict[str, list[Callable[[random.Random], str]]] = {
    "id_card": [
        lambda c: f"项目代码：{c.choice(_AREAS)}-{c.randint(10, 99)}-03-{digits(c, 6)}。",
        lambda c: f"流水号{_dated(c)}{digits(c, 10)}已受理。",
        lambda c: f"订单编号：{c.choice('23')}{digits(c, 17)}",
        lambda c: f"受理编号：{c.choice(_AREAS)}{digits(c, 2)}9988{digits(c, 6)}",
        lambda c: f"合同编号{c.choice(_AREAS)}20189931{digits(c, 4)}，",
        lambda c: f"坐标为东经{digits(c, 3)}.{digits(c, 6)}，北纬{digits(c, 2)}.{digits(c, 6)}。",
    ],
    "bank_card": [
        lambda c: f"订单号{_dated(c)}{digits(c, 8)}。",
        lambda c: f"条形码：69{digits(c, 11)}",
        lambda c: f"电子监管码{digits(c, 20)}，",
        lambda c: f"发票号码{digits(c, 8)}，发票代码{digits(c, 12)}。",
        lambda c: f"国标GB/T {digits(c, 4)}-2016与GB {digits(c, 5)}-2019。",
    ],
    "mobile": [
        lambda c: f"总投资{mobile(c)}元。",
        lambda c: f"订单号：{mobile(c)}，已发货。",
        lambda c: f"流水号{mobile(c)}{digits(c, 4)}",
        lambda c: f"增长{mobile(c)[:2]}.{digits(c, 9)}%",
        lambda c: f"统一编号{mobile(c)}，",
        lambda c: f"文件编码1.3.{digits(c, 4)}.{digits(c, 4)}",
        lambda _: "请拨打12345政务服务便民热线。",
        lambda c: f"货号{mobile(c)}的商品不合格。",
    ],
    "landline": [
        lambda c: f"时间为{_dated(c)[:4]}-{c.randint(2027, 2030)}年。",
        lambda c: f"ISBN 978-7-{digits(c, 4)}-{digits(c, 4)}-{digits(c, 1)}",
        lambda c: f"预算{c.randint(100, 999)},{digits(c, 3)},{digits(c, 3)}.00元",
        lambda c: f"邮政编码{c.randint(100000, 860000)}。",
        lambda c: f"项目编号：{_dated(c)[:4]}-{digits(c, 8)}",
    ],
    "credit_code": [
        lambda c: f"设备型号{c.choice('ABCD')}{digits(c, 4)}-{c.choice('XYZ')}{digits(c, 3)}。",
        lambda c: f"许可证编号：SC{digits(c, 14)}，",
        lambda c: f"批准文号国药准字Z{digits(c, 8)}。",
        lambda c: f"专利号ZL{digits(c, 12)}.{digits(c, 1)}",
    ],
    "passport": [
        lambda c: f"图号G{digits(c, 8)}。",
        lambda c: f"批次E{digits(c, 8)}不合格，",
        lambda c: f"产品编号C{digits(c, 8)}",
        lambda c: f"档案号{digits(c, 8)}，",
        lambda c: f"国家高速G{digits(c, 2)}与G{digits(c, 4)}相交。",
    ],
    "plate": [
        lambda _: "评定为京A级、沪B级单位。",
        lambda c: f"粤港澳大湾区A{digits(c, 2)}地块",
        lambda c: f"地方标准DB{digits(c, 2)}/T {digits(c, 4)}-2020",
        lambda c: f"鲁B股下跌{digits(c, 1)}.{digits(c, 2)}%",
        lambda c: f"川A{digits(c, 8)}号批文",
    ],
    "email": [
        lambda _: "通知@全体成员，请查收。",
        lambda c: f"图片logo{digits(c, 1)}@2x.png已上传。",
        lambda _: "用户名@主机名的格式。",
        lambda _: "单价@5元/件。",
    ],
    "address": [
        lambda c: f"国办发〔%Y〕{c.randint(1, 99)}号文件",
        lambda c: f"地铁{c.randint(1, 9)}号线和中山路{c.randint(1, 9)}号线",
        lambda c: f"全村共{c.randint(20, 90)}户、{c.randint(100, 900)}人",
        lambda c: f"公告%Y年第{c.randint(1, 99)}号",
        lambda c: f"各社区{c.randint(2, 9)}户困难群众和{c.randint(2, 9)}组志愿者",
        lambda c: f"第{c.randint(1, 20)}号台风将于{c.randint(1, 12)}月{c.randint(1, 28)}号登陆。",
        lambda c: f"分成{c.randint(2, 9)}组，在{c.randint(1, 9)}号会议室讨论。",
    ],
    "account": [
        lambda _: "关注微信公众号zhengwu_gongkai了解详情。",
        lambda c: f"%Y年{c.randint(1, 12)}月{c.randint(1, 28)}日，财政拨款{digits(c, 8)}元。",
        lambda _: "利用QQ、微信等工具开展宣传。",
        lambda c: f"按照《办法》（令第{c.randint(100, 900)}号）第{c.randint(1, 50)}条执行。",
    ],
    "people": [
        lambda _: "患者应当及时就医，学生家长要高度重视安全教育。",
        lambda c: f"救助低保户{c.randint(20, 90)}户、特困人员{c.randint(20, 90)}人。",
        lambda _: "被害人李某报警后，民警及时赶到。",
        lambda _: "%N任县教育局局长，免去其副局长职务。",
        lambda _: "评选“十佳少年”，表彰先进班级和年级。",
        lambda _: "残疾人康复中心和儿童福利院由%N同志负责。",
    ],
}

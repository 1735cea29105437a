"""The main part as characters: how it is written, not what it is."""

from __future__ import annotations

import re
from random import Random

from fuzz.chance import about
from fuzz.draft import Draft
from fuzz.mutations import in_markup

_TAG = re.compile(rb"<(/?)w:(\w+)([^<>]*?)(/?)>")
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>\s*")
_LARGE = 40_000_000


def _bare(raw: bytes) -> bytes:
    return _DECLARATION.sub(b"", raw)


def _tag_at(chance: Random, raw: bytes) -> int:
    """Where a tag ends or begins, near the end of the part as likely as anywhere."""
    found = [m.start() for m in re.finditer(rb"</?w:[pr]\b", raw)]
    if not found:
        return len(raw)
    return found[-about(chance, 1, min(len(found), 60))]


@in_markup
def encoding(draft: Draft, chance: Random) -> None:
    """Another encoding, declared or not, marked or not, truly or not."""
    names = {
        "utf-16-le": "UTF-16",
        "utf-16-be": "UTF-16",
        "utf-32-le": "UTF-32",
        "gbk": "GBK",
        "gb18030": "GB18030",
        "latin-1": "ISO-8859-1",
        "ascii": "US-ASCII",
        "utf-8": "UTF-8",
        "utf-7": "UTF-7",
        "cp037": "IBM037",
        "big5": "Big5",
    }
    try:
        text = _bare(draft.text).decode()
    except UnicodeDecodeError:
        return
    stored = chance.choice(list(names))
    declared = chance.choice([names[stored], names[stored], *names.values(), "utf8", "x", ""])
    mark = chance.choice(["", "\ufeff"]) if stored.startswith("utf") else ""
    quote = chance.choice("'\"")
    padding = chance.choice(["", "", " ", "\n" * 300])
    said = f"encoding{padding}={padding}{quote}{declared}{quote}" if declared else ""
    head = f"<?xml version={quote}1.0{quote} {said}?>"
    whole = mark + chance.choice([head, head, head, ""]) + text
    draft.text = whole.encode(stored, "xmlcharrefreplace")


@in_markup
def declaration(draft: Draft, chance: Random) -> None:
    """What may and what may not stand before the root."""
    head = chance.choice(
        [
            "",
            " ",
            "\n<?xml version='1.0'?>",
            "<?xml version='1.1'?>",
            "<?xml version='2.0' standalone='no'?>",
            "<?xml version='1.0'?>" + "<!-- -->" * about(chance, 1, 5000),
            "<?xml version='1.0'?><?mso-application progid='Word.Document'?>",
            "<?xml version='1.0'?><?xml version='1.0'?>",
            "<?xml version='1.0'" + " " * about(chance, 1, 5000) + "encoding='GBK'?>",
            "\ufeff\ufeff<?xml version='1.0'?>",
        ]
    )
    draft.text = head.encode() + _bare(draft.text) + chance.choice([b"", b"\0", b"<!---->", b"\n"])


@in_markup
def doctype(draft: Draft, chance: Random) -> None:
    """Declarations that no Office program writes, openly or behind a long remark."""
    bomb = "<!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)
    )
    inside = chance.choice(
        [
            bomb,
            "<!ENTITY e SYSTEM 'file:///etc/hostname'>",
            "<!ENTITY % p SYSTEM 'http://127.0.0.1/x'>%p;",
            "<!ENTITY e '2026年3月6日'>",
            "<!ATTLIST w:p w:x CDATA '&a9;'>" + bomb,
            "<!ATTLIST w:sz w:val CDATA '99'>",
            "",
        ]
    )
    padding = f"<!--{' ' * chance.choice([0, 0, 5000, 100_000])}-->"
    name = chance.choice(["w:document", "x"])
    raw = _bare(draft.text)
    used = chance.choice([b"&a9;", b"&e;", b""])
    if used and chance.random() < 0.5:
        raw = raw.replace(b"</w:t>", used + b"</w:t>", 1)
    elif used:
        raw = re.sub(rb'w:val="[^"]*"', b'w:val="' + used + b'"', raw, count=1)
    whole = f"<?xml version='1.0'?>{padding}<!DOCTYPE {name} [{inside}]>".encode() + raw
    stored = chance.choice(["utf-8", "utf-8", "utf-16", "utf-16-le", "cp037"])
    try:
        draft.text = whole.decode().encode(stored)
    except UnicodeError:
        draft.text = whole


@in_markup
def references(draft: Draft, chance: Random) -> None:
    """Characters by their numbers: surrogates, none at all, beyond the last."""
    said = chance.choice(
        [
            *("&#xD800;", "&#xDFFF;&#xD800;", "&#0;", "&#x0B;", "&#xFFFE;", "&#x10FFFF;"),
            *("&#x110000;", "&#99999999999999999999;", "&#x200B;", "&#13;", "&#x85;", "&amp;"),
            *("&nope;", "&#;", "&", "&#x32;026年3月6日", "&#x20000;", "&lt;w:p&gt;"),
        ]
    )
    raw = draft.text
    ends = [found.start() for found in re.finditer(rb"</w:t>", raw)]
    for at in sorted(chance.sample(ends, min(len(ends), about(chance, 1, 5))), reverse=True):
        raw = raw[:at] + (said * about(chance, 1, 2000)).encode() + raw[at:]
    draft.text = raw


@in_markup
def noise(draft: Draft, chance: Random) -> None:
    """Remarks, instructions and sections that hold what looks like the paper."""
    raw = draft.text
    for _ in range(about(chance, 1, 20)):
        said = chance.choice(
            [
                *("<!-- <w:p> </w:p> -->", "<!--></w:p>-->", "<?w:p <w:p>?>", "<?x >?>"),
                *("<![CDATA[<w:p></w:p>]]>", "<![CDATA[]]>", "<!--'-->", '<?x "?>', "<!-->-->"),
                *("<w:t><![CDATA[2026年3月6日]]></w:t>", "<w:t>]]&gt;<!-- -->3</w:t>", "'\"> "),
                *("<w:p w:rsidR='>'/>", "<w:p w:rsidR='\"'><w:r/></w:p >", '<w:p a="/>"></w:p>'),
                *("<w:r\n/>", "<w:t xml:space='preserve'\n> </w:t\t>", "<!--\n-->" * 50),
            ]
        )
        at = _tag_at(chance, raw)
        raw = raw[:at] + said.encode() + raw[at:]
    draft.text = raw


@in_markup
def spacing(draft: Draft, chance: Random) -> None:
    """White space within tags, other quotes, empty elements written out or not."""
    how = chance.randrange(5)
    gap = chance.choice([b" ", b"\n", b"\t\r\n", b" " * 300])

    def written(found: re.Match[bytes]) -> bytes:
        end, name, rest, alone = found.groups()
        ways = (
            b"<" + end + b"w:" + name + rest + gap + alone + b">",
            b"<" + end + b"w:" + name + rest.replace(b'"', b"'") + alone + b">",
            b"<w:" + name + rest + b"></w:" + name + gap + b">" if alone else found[0],
            found[0] if end else b"<w:" + name + gap + rest + b' bar=">"' + alone + b">",
            found[0] if end or alone else found[0] + b"<!-->-->",
        )
        return found[0] if chance.random() < 0.3 else ways[how]

    draft.text = _TAG.sub(written, draft.text)


@in_markup
def prefix(draft: Draft, chance: Random) -> None:
    """Another prefix for the main namespace, the same again, or none."""
    raw = draft.text
    new = chance.choice([b"ns0", b"W", b"p", b"w-w.w", "文".encode(), b"_", b"x" * 5000])
    how = chance.randrange(4)
    if how == 0:
        raw = re.sub(rb"(?<=[</ ])w:(?=\w)", new + b":", raw).replace(
            b"xmlns:w=", b"xmlns:%s=" % new
        )
    elif how == 1:  # elements by the default namespace, attributes by a prefix
        raw = re.sub(rb"(?<=[</])w:(?=\w)", b"", raw)
        raw = re.sub(rb'xmlns:w=("[^"]*")', rb"xmlns:w=\1 xmlns=\1", raw, count=1)
    elif how == 2:  # neither by a prefix: attributes are in no namespace then
        raw = re.sub(rb"(?<=[</ ])w:(?=\w)", b"", raw).replace(b"xmlns:w=", b"xmlns=", 1)
    else:  # some paragraphs bring a prefix of their own
        space = re.search(rb'xmlns:w=("[^"]*")', raw)
        if space:
            own = b"<" + new + b":p xmlns:" + new + b"=" + space[1]
            raw = re.sub(
                rb"<w:p((?: [^<>]*)?)>((?:(?!</?w:p[ >]).)*)</w:p>",
                lambda m: own + m[1] + b">" + m[2] + b"</" + new + b":p>",
                raw,
                count=about(chance, 1, 30),
                flags=re.DOTALL,
            )
    draft.text = raw


@in_markup
def nesting(draft: Draft, chance: Random) -> None:
    """Deep, in all that may hold itself."""
    pair = chance.choice(
        [
            ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("<w:ins>", "</w:ins>"),
            ("<w:customXml>", "</w:customXml>"),
            ("<w:smartTag>", "</w:smartTag>"),
            ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
            ("<mc:AlternateContent xmlns:mc='m'><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
            ("<x>", "</x>"),
            ("<w:p>", "</w:p>"),
        ]
    )
    depth = about(chance, 1, 100_000 if chance.random() < 0.2 else 130)
    inside = "<w:p><w:r><w:t>2026年3月6日</w:t></w:r></w:p>"
    draft.put(chance, pair[0] * depth + inside + pair[1] * depth)


@in_markup
def attribute(draft: Draft, chance: Random) -> None:
    """One attribute without end, or attributes without number."""
    raw = draft.text
    at = raw.find(b">", _tag_at(chance, raw))
    if at < 0 or raw[at - 1 : at] in b"/?-":
        return
    if chance.random() < 0.5:
        unit = chance.choice(["a", "&#x5E74;", "月", ">", "&lt;w:p&gt;", " "])
        said = f' w:rsidR="{unit * (about(chance, 1, _LARGE) // len(unit.encode()))}"'
    else:
        said = "".join(f' a{i:x}=""' for i in range(about(chance, 1, 2_000_000)))
    draft.text = raw[:at] + said.encode() + raw[at:]


@in_markup
def many(draft: Draft, chance: Random) -> None:
    """Elements without number, bare or laden."""
    unit = chance.choice(
        [
            *("<w:r/>", "<w:r><w:t>年</w:t></w:r>", "<w:br/>", "<w:proofErr/>", "<x/>", "<w:p/>"),
            *('<w:bookmarkStart w:id="1" w:name="a"/>', "<!---->", "<?x?>", "<w:t/>年"),
            *('<w:r><w:br w:type="page"/></w:r>', "<w:del><w:r/></w:del>", "<w:tab/>"),
            '<w:r w:a="" w:b="" w:c="" w:d="" w:e="" w:f="" w:g="" w:h=""/>',
            '<w:r xmlns:a="a" xmlns:b="b" xmlns:c="c" xmlns:d="d"/>',
        ]
    )
    flood = unit * about(chance, 1, min(1_200_000, _LARGE // len(unit.encode())))
    is_block = unit in ("<w:p/>", "<x/>", "<!---->", "<?x?>")
    draft.put(chance, flood if is_block and chance.random() < 0.7 else f"<w:p>{flood}</w:p>")


@in_markup
def text(draft: Draft, chance: Random) -> None:
    """One text without end; a sign beyond the 16 bits makes it four times as large in memory."""
    unit = chance.choice(["a", "年", "2026年3月6日", "正文。", "\n", "&amp;", "印发"])
    flood = unit * (about(chance, 1, _LARGE) // len(unit.encode()))
    draft.put(
        chance,
        f"<w:p><w:r><w:t>{chance.choice(['', '🀄'])}{flood}</w:t></w:r></w:p>",
    )


@in_markup
def torn(draft: Draft, chance: Random) -> None:
    """A piece cut out, put in twice, or spoiled."""
    raw = draft.text
    start = chance.randrange(len(raw) + 1)
    end = min(len(raw), start + about(chance, 1, 400))
    new = chance.choice(
        [b"", raw[start:end] * 2, chance.randbytes(end - start), b"\0", b"<", b">", b"]]>", b"\xff"]
    )
    draft.text = raw[:start] + new + raw[end:]

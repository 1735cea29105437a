"""A .docx as Word writes it, part by part, to hide something in."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from builders import MAIN_TYPE, OFFICE, STYLES, body, line, paragraph, right, title

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
}
SPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
    "bin": "application/vnd.openxmlformats-officedocument.oleObject",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "html": "text/html",
    "rtf": "application/rtf",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}


def x(text: str) -> str:
    """A text as it stands in XML, also within an attribute."""
    return escape(text, {'"': "&quot;"})


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{x(text)}</w:t></w:r>'


def para(text: str, properties: str = "", above: str = "") -> str:
    """A paragraph of one run; ``above`` are the paragraph's own properties."""
    return paragraph(run(text, properties), above)


def xml(name: str, inner: str) -> str:
    """A part with a root element of a name and all namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{name} {SPACES}>{inner}</{name}>'


@dataclass
class Word:
    """A notice of an office, and what is laid into it."""

    head: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    behind: str = ""  # after the last sectPr
    outside: str = ""  # behind the body
    section: str = ""
    settings: str = ""
    styles: str = STYLES
    theme: str = ""
    root_attributes: str = ""
    parts: dict[str, str | bytes] = field(default_factory=dict)
    relations: dict[str, list[str]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    comment: bytes = b""
    before: bytes = b""
    after: bytes = b""
    double: list[tuple[str, str | bytes]] = field(default_factory=list)
    main: bytes | None = None
    main_comment: bytes = b""
    main_extra: bytes = b""
    name: str = "关于做好汛期值班工作的通知.docx"

    def add(
        self,
        name: str,
        content: str | bytes,
        kind: str,
        ctype: str = "",
        of: str = "word/document.xml",
    ) -> str:
        """Lay in a part, referred to by another; returns the relationship's id."""
        self.parts[name] = content
        if ctype:
            self.types[name] = ctype
        return self.refer(kind, f"/{name}", of=of)

    def refer(
        self, kind: str, target: str, *, of: str = "word/document.xml", outside: bool = False
    ) -> str:
        """Refer to a part or to something outside."""
        listed = self.relations.setdefault(of, [])
        rid = f"rId{len(listed) + 50}"
        full = kind if ":" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if outside else ""
        listed.append(f'<Relationship Id="{rid}" Type="{full}" Target="{x(target)}"{mode}/>')
        return rid

    def document(self) -> str:
        """The main part."""
        section = f'<w:sectPr>{self.section}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
        said = [
            *self.head,
            line("临水发〔2026〕8号", jc="center"),
            title("关于做好汛期值班工作的通知"),
            line("各科室："),
            body("为做好汛期值班工作，现将有关事项通知如下，请认真贯彻落实。"),
            *self.blocks,
            body("特此通知。"),
            right("临川市水务局"),
            right("2026年3月6日"),
        ]
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:document {SPACES} mc:Ignorable="w14 w15" {self.root_attributes}>'
            f"<w:body>{''.join(said)}{section}{self.behind}</w:body>{self.outside}</w:document>"
        )

    def saved(self) -> bytes:
        """The file."""
        main = "word/document.xml"
        if self.settings:
            inner = f'<w:zoom w:percent="100"/>{self.settings}'
            self.add(
                "word/settings.xml",
                xml("w:settings", inner),
                "settings",
                f"{WORD_TYPE}.settings+xml",
            )
        if self.theme:
            self.add(
                "word/theme/theme1.xml",
                self.theme,
                "theme",
                "application/vnd.openxmlformats-officedocument.theme+xml",
            )
        self.add("word/styles.xml", self.styles, "styles", f"{WORD_TYPE}.styles+xml")
        self.refer("officeDocument", main, of="")
        members: list[tuple[str, str | bytes]] = [
            ("[Content_Types].xml", self._types()),
            (main, self.main if self.main is not None else self.document()),
            *self.parts.items(),
        ]
        for owner, listed in self.relations.items():
            folder, _, file = owner.rpartition("/")
            name = f"{folder}/_rels/{file}.rels".lstrip("/")
            members.append((name, _relations("".join(listed))))
        members += self.double
        return self._zipped(members)

    def write(self, folder: Path) -> Path:
        """Write the file into a folder."""
        path = folder / self.name
        path.write_bytes(self.saved())
        return path

    def _types(self) -> str:
        every = {"word/document.xml": MAIN_TYPE, **self.types}
        defaults = "".join(
            f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _DEFAULTS.items()
        )
        named = "".join(
            f'<Override PartName="/{x(name)}" ContentType="{kind}"/>'
            for name, kind in every.items()
        )
        return f'<Types xmlns="{PACKAGE}/content-types">{defaults}{named}</Types>'

    def _zipped(self, members: list[tuple[str, str | bytes]]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as zipped:
            for name, content in members:
                entry = zipfile.ZipInfo(name)
                if name == "word/document.xml":
                    entry.comment, entry.extra = self.main_comment, self.main_extra
                zipped.writestr(entry, content, zipfile.ZIP_DEFLATED)
            zipped.comment = self.comment
        return self.before + out.getvalue() + self.after


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'

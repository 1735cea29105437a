"""Commands on what the trail proves: verify, the signed head, the export, the desk's key."""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import (
    ANSWERED_NO,
    DONE,
    PATH,
    F,
    answer,
    data_folder,
    everywhere,
    ready_to_sign,
    sit_down,
)
from gkdesk.errors import CannotWriteError, HeadError, KeyLockedError, TrailBrokenError
from gkdesk.replies import Said, plain
from gkdesk.terms import CaseId, Protection

if TYPE_CHECKING:
    from gkdesk.custody import KeyCard
    from gkdesk.desk import Desk
    from gkdesk.trail.evidence import Proven
    from gkdesk.vouching import SignedHead

NEW_PASSPHRASE = "GKDESK_NEW_PASSPHRASE"  # noqa: S105 - the name of a variable
LONGEST_HEAD = 64 * 1024  # bytes of a file that is to be a head

PROTECTIONS = {
    Protection.PASSPHRASE: "口令保护",
    Protection.KEYCHAIN: "本机凭据管理器保护",
    Protection.NONE: "没有保护",
}


# ── verify ───────────────────────────────────────────────────────────────────


@click.command(help="校验留痕：逐条核对有没有被改动；写上留存的链头，看当时的留痕今天是否还在。")
@click.option(
    "--heads", multiple=True, metavar="链头...", help="链头文件，或纸上的简式；可写几个。"
)
@click.argument("more", nargs=-1, metavar="")
@everywhere
def verify(heads: tuple[str, ...], more: tuple[str, ...]) -> int:
    """Walk the trail, and hold heads against it."""
    if more and not heads:
        raise click.UsageError(f"多出了 {more[0]}，链头写在 --heads 后面。")
    kept = [(name, _text_of(name)) for name in (*heads, *more)]
    name = str(data_folder())
    said: Said = {"desk": name, "events": 0, "head": "", "signature": "none"}
    broken: list[Said] = []
    held: list[Said] = []
    unprotected: tuple[str, ...] = ()
    steps = 0
    try:
        with sit_down() as desk:
            verdict = desk.verify()
            found = desk.standing(verdict)
            unprotected, steps = found.unprotected, found.clock_steps
            said |= {"events": verdict.events, "head": verdict.head.hash}
            said["signature"] = desk.signature().value
            broken = [{"desk": name, "seq": one.seq, "what": one.what} for one in verdict.broken]
            held = [_held(desk, file, text) for file, text in kept]
    except TrailBrokenError as error:  # so broken that it cannot even be opened
        broken.append({"desk": name, "seq": 0, "what": f"{error.title}。{error.remedy}"})
    is_ok = not broken and all(one["agrees"] for one in held) and len(held) == len(kept)

    def tell() -> None:
        if not broken:
            click.echo(f"留痕完好：共 {said['events']} 条，末条指纹 {said['head']}")
            click.echo(_SIGNATURES[said["signature"]])
        for one in broken:
            where = f"第 {one['seq']} 条" if one["seq"] else "整体"
            click.echo(f"留痕不符　{where}：{one['what']}")
        for one in held:
            click.echo(f"链头{'相符' if one['agrees'] else '不符'}　{one['file']}：{one['why']}")
        if unprotected:
            click.echo(f"未设口令：{'、'.join(unprotected)}")
        if steps:
            click.echo(f"电脑时钟被拨回过 {steps} 次")

    whole: Said = {"ok": is_ok, "desks": [said], "broken": broken, "heads": held}
    answer(whole | {"unprotected": list(unprotected), "clock_set_back": steps}, tell)
    return DONE if is_ok else ANSWERED_NO


@click.command(help="核对留痕并写成一页《留痕核对结论》，可以打印。要有“审计”职责。")
@click.argument("out", metavar="结论.docx", type=PATH)
@everywhere
def conclude(out: Path) -> int:
    """Write the verdict on the trail."""
    with sit_down() as desk:
        done = desk.conclude(out)
        found = desk.standing(done.verdict)
    said: Said = {
        "out": done.out,
        "ok": done.verdict.ok,
        "sentence": found.sentence,
        "proven": found.proven,
        "not_proven": found.not_proven,
        "recorded": done.is_recorded,
    }
    answer(plain(said), lambda: click.echo(f"{found.sentence}\n已写成：{done.out}"))
    return DONE if done.verdict.ok else ANSWERED_NO


_SIGNATURES = {
    "ok": "末次签名的链头：签名正确",
    "bad": "末次签名的链头：签名不对",
    "none": "还没有签过链头",
}


def _held(desk: Desk, file: str, text: str) -> Said:
    found = desk.hold(text)
    return {
        "file": "纸上的简式" if file == text else file,
        "agrees": found.agrees,
        "origin": found.origin,
        "size": found.size,
        "signature": found.signature.value,
        "why": found.why,
        "proof": found.proof,
    }


def _text_of(named: str) -> str:
    """What a head is: the content of a file, or the words themselves."""
    try:
        path = Path(named)
        if not path.is_file():
            if "/" in named and any(letter in " 　\n" for letter in named.strip()):
                return named  # typed from paper
            raise HeadError(f"没有这个链头文件：{named}", "请核对文件名；简式请整个放在引号里。")
        with path.open("rb") as file:
            return file.read(LONGEST_HEAD + 1).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise HeadError(
            f"链头文件读不懂：{named}", "请用 gkdesk head --text 导出的原文。"
        ) from error


# ── head ─────────────────────────────────────────────────────────────────────


@click.command(help="签名并显示留痕的链头，可以抄录、打印或者交给别人留存。")
@click.option("--text", "as_text", is_flag=True, help="只输出链头原文，适合存成文件。")
@click.option("--qr", type=PATH, metavar="文件", help="另存为二维码，.svg 或 .png。")
@everywhere
def head(as_text: bool, qr: Path | None) -> int:
    """Sign and show the head of the trail."""
    with sit_down() as desk:
        if not desk.head().seq:
            return _nothing_yet(desk)
        ready_to_sign(desk)
        signed, last = desk.sign_head(), desk.head()
    if qr is not None:
        _draw(qr, signed)
    said = {"desk": str(data_folder()), "seq": last.seq, "hash": last.hash, "signature": "ok"}

    def tell() -> None:
        if as_text:
            click.echo(signed.note, nl=False)
            return
        click.echo(f"第 {last.seq} 条  {last.hash}")
        click.echo(f"{signed.short}\n\n{signed.note}", nl=False)
        if signed.says.sm3 is None:
            click.echo("这台电脑的 OpenSSL 不带 SM3，链头里没有 SM3 树根。", err=True)

    return answer(said | _as_head(signed), tell)


def _nothing_yet(desk: Desk) -> int:
    last = desk.head()
    said = {"desk": str(data_folder()), "seq": last.seq, "hash": last.hash, "signature": "none"}
    return answer(said, lambda: click.echo("还没有留痕，没有可以签名的内容", err=True))


def _as_head(signed: SignedHead) -> Said:
    says = signed.says
    return {
        "origin": says.origin,
        "size": says.size,
        "root": says.root.hex(),
        "sm3": says.sm3.hex() if says.sm3 else None,
        "note": signed.note,
        "short": signed.short,
        "key": str(signed.key),
    }


def _draw(path: Path, drawn: SignedHead | KeyCard) -> None:
    if path.suffix.lower() not in (".svg", ".png"):
        raise click.UsageError("--qr 的文件名应当以 .svg 或 .png 结尾。")
    _write(path, drawn.code(as_picture=path.suffix.lower() == ".png"))


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise CannotWriteError(f"{path} 已经有了", "请换一个文件名。") from error
    except OSError as error:
        raise CannotWriteError(
            f"不能写入 {path}", "请检查文件夹的写入权限，或换一个位置保存。"
        ) from error


# ── trail ────────────────────────────────────────────────────────────────────


@click.group(help="导出整个留痕，或者某一件、某一条的证明；销毁保管期满的办件。")
@everywhere
def trail() -> None:
    """The trail as evidence."""


@trail.command("export", help="把整个留痕导出到一个新文件夹，附核对程序，交给审计的人。")
@click.argument("out", metavar="文件夹", type=PATH)
@everywhere
def trail_export(out: Path) -> int:
    """Write the trail for an auditor."""
    with sit_down() as desk:
        ready_to_sign(desk)
        done = desk.export_trail(out)
    said = {"out": done.out, "events": done.events, "heads": done.heads, "root": done.root}
    return answer(
        said, lambda: click.echo(f"已导出 {done.events} 条、链头 {done.heads} 份：{done.out}")
    )


@trail.command("proof", help="证明某一条、或者某个办件的每一条，都在签过名的留痕里。")
@click.argument("named", metavar="编号|序号")
@click.option("--out", type=PATH, metavar="文件", help="另存为证明文件，verify_trail.py 可以核对。")
@everywhere
def trail_proof(named: str, out: Path | None) -> int:
    """Prove that events are in the trail of a signed head."""
    with sit_down() as desk:
        case = None if named.isascii() and named.isdigit() else desk.case(CaseId(named)).id
        ready_to_sign(desk)
        if case is None:
            one, signed = desk.prove(int(named[:18]))
            proven: Sequence[Proven] = (one,)
        else:
            proven, signed = desk.prove_case(case)

    def tell() -> None:
        click.echo(f"{len(proven)} 条，都在下面这份链头的 {signed.says.size} 条留痕里\n")
        for one in proven:
            click.echo(f"第 {one.seq} 条  {one.raw.decode(errors='replace')}")
            click.echo("".join(f"  {hash_.hex()}\n" for hash_ in one.hashes))
        click.echo(signed.note, nl=False)

    said = {"events": [_as_proven(one, signed) for one in proven]} | _as_head(signed)
    if out is not None:
        _write(out, json.dumps(said, ensure_ascii=False, indent=1).encode())
    return answer(said, tell)


def _as_proven(one: Proven, signed: SignedHead) -> Said:
    hashes = [base64.b64encode(hash_).decode() for hash_ in one.hashes]
    lines = ("c2sp.org/tlog-proof@v1", f"index {one.seq - 1}", *hashes, "", signed.note)
    return {
        "seq": one.seq,
        "event": one.raw.decode(errors="replace"),
        "proof": [hash_.hex() for hash_ in one.hashes],
        "tlog_proof": "\n".join(lines),
    }


# ── key ──────────────────────────────────────────────────────────────────────


@click.group(help="签名用的密钥：公钥卡、口令、更换。")
@everywhere
def key() -> None:
    """The desk's key."""


def _ways(command: F) -> F:
    """Offer the ways to keep a private key."""
    for way, help_ in (
        (Protection.NONE, "不保护。"),
        (Protection.KEYCHAIN, "用本机凭据管理器保护。"),
        (Protection.PASSPHRASE, "用口令保护。"),
    ):
        offer = click.option(f"--{way.value}", "way", flag_value=way.value, help=help_)
        command = offer(command)
    return command


@key.command("card", help="显示公钥卡，交给单位留存，日后核对签名用。")
@click.option("--out", type=PATH, metavar="文件", help="把公钥另存为文本文件。")
@click.option("--qr", type=PATH, metavar="文件", help="另存为二维码，.svg 或 .png。")
@everywhere
def key_card(out: Path | None, qr: Path | None) -> int:
    """Show the public key."""
    with sit_down() as desk:
        if not desk.has_key:
            ready_to_sign(desk)
        card = desk.key_card()
    if out is not None:
        _write(out, f"{card.key}\n".encode())
    if qr is not None:
        _draw(qr, card)
    return _show(card)


@key.command("protect", help="换一种方式保管密钥；密钥不变。")
@_ways
@everywhere
def key_protect(way: str | None) -> int:
    """Keep the key in another way."""
    chosen = Protection(way or Protection.PASSPHRASE)
    with sit_down() as desk:
        ready_to_sign(desk)
        card = desk.protect_key(chosen, _new_passphrase(chosen))
    return _show(card)


@key.command("change", help="换一个新密钥，由旧密钥签名交接；旧密钥丢了写 --lost。")
@click.option("--reason", default="", metavar="文字", help="为什么换，记入留痕。")
@click.option("--lost", "is_lost", is_flag=True, help="旧密钥丢了，或者口令忘了。")
@_ways
@everywhere
def key_change(reason: str, is_lost: bool, way: str | None) -> int:
    """Sign with another key from now on."""
    with sit_down() as desk:
        if not is_lost:
            ready_to_sign(desk)
        kept = Protection.NONE if is_lost else desk.key_card().protection
        chosen = Protection(way) if way else kept or Protection.NONE
        card = desk.change_key(reason, chosen, _new_passphrase(chosen), is_lost=is_lost)
    return _show(card)


def _new_passphrase(way: Protection) -> str | None:
    if way is not Protection.PASSPHRASE:
        return None
    given = os.environ.get(NEW_PASSPHRASE)
    if given:
        return given
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise KeyLockedError(
            "没有给出新的口令", f"请在终端里运行，或者设置环境变量 {NEW_PASSPHRASE}。"
        )
    return str(click.prompt("新口令", hide_input=True, confirmation_prompt="再输入一遍", err=True))


def _show(card: KeyCard) -> int:
    way = PROTECTIONS[card.protection] if card.protection else "密钥文件不见了"

    def tell() -> None:
        click.echo("公钥卡")
        click.echo(f"工作台　{card.key.name}")
        click.echo(f"公钥　　{card.key}")
        click.echo(f"核对码　{card.groups}")
        click.echo(f"启用　　留痕第 {card.since} 条起")
        click.echo(f"保管　　{way}")

    said = {
        "origin": card.key.name,
        "key": str(card.key),
        "key_id": card.key.id.hex(),
        "public": card.key.public.hex(),
        "groups": card.groups,
        "since": card.since,
        "protection": card.protection.value if card.protection else None,
    }
    return answer(said, tell)

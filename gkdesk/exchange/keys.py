"""密钥: the desk's own Ed25519 key, and the only door to cryptography.

The private key lies in one file of the data folder, encrypted under a pass phrase
(scrypt, RFC 7914; ChaCha20-Poly1305, RFC 8439) or under one that the platform's keychain
keeps. It is never in the database. Signatures are those of RFC 8032.
"""

from __future__ import annotations

import base64
import json
import secrets
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkdesk.errors import KeyDamagedError, KeyLockedError, KeyMissingError
from gkdesk.exchange import key_file, keychain
from gkdesk.terms import Protection

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE = "key.json"
COMING = "key.coming.json"
"""A key that the trail is about to name; it takes its place once the trail has."""

PHRASE_LENGTH = 1_024  # characters of a pass phrase

Ask = Callable[[], str | None]
"""Asks for the pass phrase; None where nobody can be asked."""


@dataclass(frozen=True, slots=True)
class DeskKey:
    """A key that can sign.

    Attributes:
        name: The desk, as it calls itself in heads.
        public: 32 bytes (RFC 8032, 5.1.5).
    """

    name: str
    public: bytes
    protection: Protection
    _private: Ed25519PrivateKey

    def sign(self, message: bytes) -> bytes:
        """Sign; always the same for the same message (RFC 8032, 5.1.6)."""
        return self._private.sign(message)


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the owner of a public key has signed this."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def make(folder: Path, name: str, protection: Protection, passphrase: str | None = None) -> DeskKey:
    """Make a key and write it beside the one that is there; ``take_place`` lets it in.

    Args:
        folder: The desk's data folder.
        name: Under which it will sign.
        passphrase: Where it is to protect the key.

    Raises:
        CannotWriteError: The file cannot be written.
        KeyLockedError: The keychain does not take it, or the pass phrase is none.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = _of(name, Ed25519PrivateKey.generate(), protection)
    protect(folder, key, protection, passphrase)
    return key


def protect(
    folder: Path, key: DeskKey, protection: Protection, passphrase: str | None = None
) -> DeskKey:
    """Write a key beside the one that is there, kept in this way.

    Raises:
        CannotWriteError, KeyLockedError: See ``make``.
    """
    seed = key._private.private_bytes_raw()  # noqa: SLF001 - this is its own module
    public = _text(key.public)
    said: dict[str, Any] = {"format": key_file.FORMAT, "name": key.name, "public": public}
    said["protection"] = protection.value
    if protection is Protection.NONE:
        said["seed"] = _text(seed)
    else:
        phrase = _phrase_for(key, protection, passphrase)
        said |= _sealed(seed, phrase, said)
    key_file.write(folder / COMING, said)
    return _of(key.name, key._private, protection)  # noqa: SLF001


def take_place(folder: Path, public: bytes) -> bool:
    """Let the key that was written beside take its place, if it is the one that is meant.

    Any other is thrown away: the trail never came to name it.

    Returns:
        Whether there was one, and it was the one.
    """
    coming = folder / COMING
    try:
        is_meant = key_file.read(coming)["public"] == _text(public)
    except KeyMissingError:
        return False
    except KeyDamagedError:
        is_meant = False
    if is_meant:
        with key_file.told():
            coming.replace(folder / FILE)
        return True
    with suppress(OSError):
        coming.unlink()
    return False


def discard_coming(folder: Path) -> None:
    """Throw away the key that was written beside and is not wanted after all."""
    with suppress(OSError):
        (folder / COMING).unlink()


def protection_of(folder: Path) -> Protection | None:
    """How the desk's key is kept; None where there is none.

    Raises:
        KeyDamagedError: The file cannot be read as a key.
    """
    try:
        return Protection(key_file.read(folder / FILE)["protection"])
    except KeyMissingError:
        return None


def unlock(folder: Path, name: str, public: bytes, ask: Ask) -> DeskKey:
    """The desk's key, ready to sign.

    Args:
        folder: The desk's data folder.
        name: Under which the trail says it signs.
        public: Which key the trail says it is.
        ask: Asks for the pass phrase, where the key needs one.

    Raises:
        KeyMissingError: There is no key file.
        KeyDamagedError: It is no key file, or holds another key than the trail's.
        KeyLockedError: No pass phrase, or the wrong one.
    """
    said = key_file.read(folder / FILE)
    if (said["name"], said["public"]) != (name, _text(public)):
        raise KeyDamagedError(
            "数据文件夹里的密钥不是这个工作台的",
            "请把原来的 key.json 放回来；确实找不到了，运行 gkdesk key change --lost 换新密钥。",
        )
    protection = Protection(said["protection"])
    seed = _bytes(said["seed"]) if protection is Protection.NONE else _opened(said, protection, ask)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = _of(name, Ed25519PrivateKey.from_private_bytes(seed), protection)
    if key.public != public:
        raise key_file.damaged()
    return key


def _of(name: str, private: Ed25519PrivateKey, protection: Protection) -> DeskKey:
    return DeskKey(name, private.public_key().public_bytes_raw(), protection, private)


# ── the envelope ─────────────────────────────────────────────────────────────


def _phrase_for(key: DeskKey, protection: Protection, passphrase: str | None) -> str:
    if protection is Protection.PASSPHRASE:
        if not passphrase or len(passphrase) > PHRASE_LENGTH:
            raise KeyLockedError(
                "没有给出新的口令", f"请输入一个口令（不超过 {PHRASE_LENGTH} 个字符）。"
            )
        return passphrase
    phrase = secrets.token_urlsafe(32)
    if not keychain.put(_account(key.name, key.public), phrase):
        raise KeyLockedError(
            "这台电脑的凭据管理器没有收下密钥的口令",
            "请改用口令保护：gkdesk key protect --passphrase。",
        )
    return phrase


def _account(name: str, public: bytes) -> str:
    return f"{name} {public[:8].hex()}"


def _sealed(seed: bytes, phrase: str, said: dict[str, Any]) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    with_kdf = {**said, "scrypt": {**key_file.SCRYPT, "salt": _text(salt)}}
    cipher = ChaCha20Poly1305(_derived(phrase, with_kdf["scrypt"]))
    sealed = cipher.encrypt(nonce, seed, _bound(with_kdf))
    return {**with_kdf, "nonce": _text(nonce), "sealed": _text(sealed)}


def _opened(said: dict[str, Any], protection: Protection, ask: Ask) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    public = _bytes(said["public"])
    if protection is Protection.KEYCHAIN:
        phrase = keychain.get(_account(said["name"], public))
        if phrase is None:
            raise KeyLockedError(
                "这台电脑的凭据管理器里没有打开密钥的口令",
                "请用原来的系统账户登录；确实找不到了，运行 gkdesk key change --lost 换新密钥。",
            )
    else:
        phrase = ask()
        if not phrase:
            raise KeyLockedError(
                "密钥有口令保护，没有口令不能签名",
                "请在终端里输入口令，或者设置环境变量 GKDESK_PASSPHRASE 后再试。",
            )
    if len(phrase) > PHRASE_LENGTH:
        raise _wrong_phrase()
    cipher = ChaCha20Poly1305(_derived(phrase, said["scrypt"]))
    try:
        return cipher.decrypt(_bytes(said["nonce"]), _bytes(said["sealed"]), _bound(said))
    except InvalidTag as error:
        raise _wrong_phrase() from error


def _derived(phrase: str, scrypt: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    typed = unicodedata.normalize("NFC", phrase)  # as any keyboard may bring it
    with_ = {key: scrypt[key] for key in key_file.SCRYPT}
    return Scrypt(salt=_bytes(scrypt["salt"]), length=32, **with_).derive(typed.encode())


def _bound(said: dict[str, Any]) -> bytes:
    """All that is not secret, so that none of it can be exchanged."""
    keys = ("format", "name", "public", "protection", "scrypt")
    return json.dumps({key: said[key] for key in keys}, sort_keys=True).encode()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def _wrong_phrase() -> KeyLockedError:
    return KeyLockedError("口令不对，密钥没有打开", "请核对大小写和输入法，再试一次。")

"""The platform's keychain, where it has one: Windows keeps it under DPAPI.

Only a pass phrase made by us lies there; the key itself stays in its file.
"""

from __future__ import annotations

import os
import sys
from typing import Any

SERVICE = "gkdesk"
_NONE = ("keyring.backends.fail", "keyring.backends.null")


def is_offered() -> bool:
    """Whether there is a keychain that keeps secrets for this person."""
    return _backend() is not None


def put(name: str, secret: str) -> bool:
    """Keep a secret under a name; False where the keychain does not take it."""
    backend = _backend()
    if backend is None:
        return False
    try:
        backend.set_password(SERVICE, name, secret)
    except _refusals():
        return False
    return get(name) == secret


def get(name: str) -> str | None:
    """The secret kept under a name; None where there is none or it is not given out."""
    backend = _backend()
    if backend is None:
        return None
    try:
        found = backend.get_password(SERVICE, name)
    except _refusals():
        return None
    return found if isinstance(found, str) else None


def _backend() -> Any:  # noqa: ANN401 - whichever the platform has
    # Without a session bus there is nobody to ask on Linux, and asking takes its time.
    is_bare = sys.platform.startswith("linux") and not os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if is_bare and not os.environ.get("PYTHON_KEYRING_BACKEND"):
        return None
    import keyring

    try:
        backend = keyring.get_keyring()
        is_good = float(backend.priority) >= 1
    except _refusals():
        return None
    return backend if is_good and type(backend).__module__ not in _NONE else None


def _refusals() -> tuple[type[Exception], ...]:
    """What a keychain raises: its own errors, and those of the system below it."""
    from keyring.errors import KeyringError

    return KeyringError, RuntimeError, OSError

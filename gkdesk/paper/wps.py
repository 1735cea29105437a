"""What WPS writes about the account and the computer that saved a paper.

Source: seen in real papers (structures.md): ``KSOTemplateDocerSaveRecord`` among the custom
properties and ``commondata`` among the document variables are JSON in base64.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator

from gkdesk.paper.trace import Trace, TraceKind, trace

LENGTH_LIMIT = 64 * 1024
KEY_LIMIT = 40

_PREFIXES = ("kso", "wps", "docer")
_KNOWN = frozenset({"icv", "commondata"})
_VERSIONS = frozenset({"ksoproductbuildver", "icv"})
_ACCOUNTS = ("userid", "user", "account", "corpid", "nickname", "phone", "mail")


def is_wps_name(name: str) -> bool:
    """Whether WPS gives that name to a property or a variable."""
    lower = name.lower()
    return lower in _KNOWN or lower.startswith(_PREFIXES)


def wps_traces(part: str, name: str, value: str) -> Iterator[Trace]:
    """What one record of WPS says."""
    if name.lower() in _VERSIONS:
        yield trace(TraceKind.MACHINE, part, f"WPS 版本记录 {name}：{value}")
        return
    record = decoded(value)
    if record is None:
        if value.strip():
            yield trace(TraceKind.WPS_DEVICE, part, f"{name}：{value}")
        return
    for key, said in record.items():
        lower = key.lower()
        is_account = any(lower.startswith(word) for word in _ACCOUNTS)
        kind = TraceKind.WPS_ACCOUNT if is_account else TraceKind.WPS_DEVICE
        if said:
            yield trace(kind, part, f"{key}：{said}")


def decoded(value: str) -> dict[str, str] | None:
    """The record in a value, flat; None where it is no JSON object in base64."""
    if len(value) > LENGTH_LIMIT:
        return None
    try:
        raw = base64.b64decode("".join(value.split()) + "===", validate=False)
        record = json.loads(raw)
    except (binascii.Error, ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    return {str(key): _flat(record[key]) for key in list(record)[:KEY_LIMIT]}


def _flat(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:500]

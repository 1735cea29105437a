"""What the desk's words are called on the screen: elements, states, events, dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from gkdesk.terms import CaseRow, CaseStatus, Closing, Element, Matter, Severity

if TYPE_CHECKING:
    from gkdesk.trail.events import Event

ELEMENTS: Mapping[Element, str] = {
    Element.HEADER: "版头",
    Element.DOC_NUMBER: "文号",
    Element.TITLE: "标题",
    Element.RECIPIENTS: "主送",
    Element.BODY: "正文",
    Element.ATTACHMENT_NOTE: "附件说明",
    Element.SIGNATURE: "署名",
    Element.DATE: "成文日期",
    Element.ANNOTATION: "附注",
    Element.ATTACHMENT: "附件",
    Element.ISSUED_TEXT: "被印发",
    Element.IMPRINT: "版记",
    Element.BLANK: "",
}
WITHHELD = "列入删减第 {} 处"
MARK = "标注"
SENTENCE = "建议"

# The same words as in the exported ledger (resources/audit/).
STATUSES: Mapping[CaseStatus, str] = {
    CaseStatus.OPENED: "已登记",
    CaseStatus.DECIDED: "已定性",
    CaseStatus.MARKED: "已标注",
    CaseStatus.FILED: "无需标注",
    CaseStatus.CLOSED: "已了结",
}
AWAITING = "待报请确定"
NO_CASE = "尚未登记"
MATTERS: Mapping[Matter, str] = {
    Matter.PAPER: "公文",
    Matter.MEETING: "会议议题",
    Matter.ITEM: "目录事项",
}
CLOSINGS: Mapping[str, str] = {
    Closing.OUTSIDE: "不按政府信息办",
    Closing.SECRET: "属于国家秘密，停止办理",
}

_WAITING = frozenset({CaseStatus.OPENED, CaseStatus.DECIDED})

SEVERITIES: Mapping[Severity, str] = {
    Severity.BLOCK: "须处理",
    Severity.WARN: "请看一看",
    Severity.HINT: "提示",
}


def status(case: CaseRow) -> str:
    """How far a case has come."""
    return AWAITING if case.awaiting_since else STATUSES[case.status]


def waits(case: CaseRow) -> bool:
    """Whether something is still to be done about a case."""
    return case.awaiting_since is not None or case.status in _WAITING


def title(case: CaseRow) -> str:
    """What a case is called."""
    return case.title or file_name(case.path)


def day(value: date | None) -> str:
    """A date as it stands in tables: ``2018-03-06``."""
    return value.isoformat() if value else ""


def minute(value: datetime) -> str:
    """A moment as it stands in tables, in local time."""
    return value.astimezone().strftime("%Y-%m-%d %H:%M")


def second(value: datetime) -> str:
    """A moment of the trail, in local time to the second."""
    return value.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def short_hash(digest: str) -> str:
    """The beginning of a digest in groups of four, enough to compare by eye."""
    return " ".join(digest[i : i + 4] for i in range(0, 12, 4))


def file_name(path: str) -> str:
    """The last part of a path written on this or another system."""
    return PurePath(path.replace("\\", "/")).name


def _opened(body: Mapping[str, Any]) -> str:
    matter = body.get("matter")
    if matter:
        return f"登记{MATTERS[Matter(matter)]} {body.get('title', '')}"
    return f"开始办理 {body.get('name') or file_name(str(body.get('path', '')))}"


def _inspected(body: Mapping[str, Any]) -> str:
    found = len(body.get("findings") or ())
    return "读文稿，识别公文要素" + (f"，{found} 处提示" if found else "")


def _decided(body: Mapping[str, Any]) -> str:
    articles = "、".join(body.get("articles") or ())
    withheld, differing = len(body.get("withhold") or ()), len(body.get("parts") or ())
    return "，".join(
        (
            f"定为{body.get('label', '')}",
            *([f"依据{articles}"] if articles else ()),
            *([f"删减 {withheld} 处"] if withheld else ()),
            *([f"{differing} 个附件另定属性"] if differing else ()),
        )
    )


def _guided(body: Mapping[str, Any]) -> str:
    label, why = body.get("label") or body.get("title", ""), body.get("why")
    proposed = f"按引导答了 {len(body.get('path') or ())} 问，建议：{label}"
    if "adopted" not in body:
        return f"按引导答了 {len(body.get('path') or ())} 问，结果：{label}；没有定属性"
    return f"{proposed}；另行选定，理由：{why}" if why else f"{proposed}；已采用"


def _marked(body: Mapping[str, Any]) -> str:
    name = file_name(str(body.get("out") or ""))
    verb = {"already": "已有标注", "replaced": "替换标注"}.get(str(body.get("status")), "标注")
    return f"{verb}{body.get('text', '')}" + (f"，生成 {name}" if name else "")


def _filed(body: Mapping[str, Any]) -> str:
    return f"记录，不标注：{body['why']}" if body.get("why") else "记录，不标注"


def _closed(body: Mapping[str, Any]) -> str:
    return f"了结，{CLOSINGS.get(str(body.get('why')), '')}：{body.get('reason', '')}"


def _authority_asked(body: Mapping[str, Any]) -> str:
    return (
        f"{body.get('asked_on', '')} 报{body.get('addressee', '')}确定：{body.get('question', '')}"
    )


def _authority_answered(body: Mapping[str, Any]) -> str:
    answered = f"{body.get('organ', '')} {body.get('answered_on', '')} 答复"
    return f"{answered}（{body.get('document', '')}）：{body.get('label', '')}"


def _exported(body: Mapping[str, Any]) -> str:
    if body.get("what") == "trail":
        return f"导出整个留痕 {file_name(str(body.get('out', '')))}，{body.get('rows', 0)} 条"
    return f"导出台账 {file_name(str(body.get('out', '')))}，{body.get('rows', 0)} 行"


def _set_up(body: Mapping[str, Any]) -> str:
    return f"登记经办人，单位口径：{body.get('profile', '')}"


def _resolved(body: Mapping[str, Any]) -> str:
    return f"体检核实：{body.get('text', '')}，理由：{body.get('reason', '')}"


def _reopened(body: Mapping[str, Any]) -> str:
    return f"收回体检核实：{body.get('text', '')}"


def _rechecked(body: Mapping[str, Any]) -> str:
    gone, new = len(body.get("gone") or ()), len(body.get("new") or ())
    return f"重新体检，消失 {gone} 处，新出现 {new} 处"


def _unmasked(body: Mapping[str, Any]) -> str:
    return f"查看未遮蔽的原文，{body.get('count', 0)} 处"


def _list_imported(body: Mapping[str, Any]) -> str:
    return f"导入本单位{body.get('list', '')}，{body.get('items', 0)} 项"


def _list_removed(body: Mapping[str, Any]) -> str:
    return f"删除本单位{body.get('list', '')}，{body.get('items', 0)} 项"


def _backed_up(body: Mapping[str, Any]) -> str:
    papers = "" if body.get("papers") else "，不含留存的文稿"
    broken = "" if body.get("is_whole", True) else "；当时留痕有不符之处"
    return f"备份到 {file_name(str(body.get('out', '')))}{papers}{broken}"


def _restored(body: Mapping[str, Any]) -> str:
    then, before = body.get("head") or {}, body.get("before") or {}
    lost = int(before.get("seq", 0)) - int(then.get("seq", 0))
    older = f"；恢复前多出 {lost} 条，在原来的数据里" if lost > 0 else ""
    return f"从备份 {body.get('source', '')} 恢复，留痕到第 {then.get('seq', 0)} 条{older}"


def _cases_removed(body: Mapping[str, Any]) -> str:
    return f"销毁保管期满的办件 {len(body.get('cases') or ())} 件，只留指纹"


def _belonging_filed(body: Mapping[str, Any]) -> str:
    title = body.get("title", "")
    if body.get("waived"):
        return f"登记不需要{title}，写明理由"
    files = len(body.get("files") or ())
    return f"登记{title}" + (f"，附 {files} 个文件" if files else "")


def _person_kept(body: Mapping[str, Any]) -> str:
    from gkdesk.people import role_words
    from gkdesk.terms import Role

    roles = role_words(role for role in Role if role.value in (body.get("roles") or ()))
    was = f"（原名{body['was']}）" if body.get("was") else ""
    return f"登记人员{body.get('name', '')}{was}：{roles}"


def _person_left(body: Mapping[str, Any]) -> str:
    return f"删除{body.get('name', '')}的登记"


def _passphrase_kept(body: Mapping[str, Any]) -> str:
    done = {"set": "设了口令", "changed": "改了口令", "removed": "取消了口令"}
    how = done.get(str(body.get("how")), "的口令由管理人员重设")
    return f"{body.get('name', '')}{how}"


def _unlocked(body: Mapping[str, Any]) -> str:
    return f"{body.get('name', '')}解锁，此前输错口令 {body.get('wrong', 0)} 次"


def _clock_set_back(body: Mapping[str, Any]) -> str:
    try:
        before, now = (datetime.fromisoformat(str(body[key])) for key in ("before", "now"))
    except (KeyError, ValueError):
        return "电脑时钟被拨回"
    return f"电脑时钟被拨回：上一条 {second(before)}，现在 {second(now)}"


def _verified(body: Mapping[str, Any]) -> str:
    return f"核对留痕，{body.get('events', 0)} 条完好"


def _concluded(body: Mapping[str, Any]) -> str:
    said = "完好" if body.get("ok") else "有问题"
    return f"出具核对结论 {file_name(str(body.get('out', '')))}：{said}"


def _key_made(body: Mapping[str, Any]) -> str:
    return f"建立签名用的密钥{_key_kept(body)}"


def _key_protected(body: Mapping[str, Any]) -> str:
    return f"换了密钥的保管方式{_key_kept(body)}"


def _key_changed(body: Mapping[str, Any]) -> str:
    return f"更换密钥，旧密钥已签名交接{_key_kept(body)}{_because(body)}"


def _key_lost(body: Mapping[str, Any]) -> str:
    return f"旧密钥遗失，换了新密钥{_key_kept(body)}{_because(body)}"


def _key_kept(body: Mapping[str, Any]) -> str:
    words = {"passphrase": "口令保护", "keychain": "本机凭据管理器保护", "none": "没有口令保护"}
    word = words.get(str(body.get("protection")))
    return f"，{word}" if word else ""


def _because(body: Mapping[str, Any]) -> str:
    return f"，理由：{body['reason']}" if body.get("reason") else ""


_EVENTS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "case_opened": _opened,
    "inspected": _inspected,
    "guided": _guided,
    "decided": _decided,
    "marked": _marked,
    "filed": _filed,
    "closed": _closed,
    "authority_asked": _authority_asked,
    "authority_answered": _authority_answered,
    "exported": _exported,
    "desk_set_up": _set_up,
    "resolved": _resolved,
    "reopened": _reopened,
    "rechecked": _rechecked,
    "unmasked": _unmasked,
    "paper_unmasked": _unmasked,
    "list_imported": _list_imported,
    "list_removed": _list_removed,
    "backed_up": _backed_up,
    "restored": _restored,
    "cases_removed": _cases_removed,
    "belonging_filed": _belonging_filed,
    "person_kept": _person_kept,
    "person_left": _person_left,
    "passphrase_kept": _passphrase_kept,
    "unlocked": _unlocked,
    "clock_set_back": _clock_set_back,
    "verified": _verified,
    "concluded": _concluded,
    "key_made": _key_made,
    "key_protected": _key_protected,
    "key_changed": _key_changed,
    "key_lost": _key_lost,
}


def event_sentence(event: Event, profiles: Mapping[str, str]) -> str:
    """What happened, in one Chinese sentence without a full stop.

    Args:
        event: As it stands in the trail.
        profiles: Name of each profile by its id.
    """
    tell = _EVENTS.get(str(event.kind))
    body = event.body
    if body == {"removed": True}:
        return "内容已销毁，只留指纹"
    profile = body.get("profile")
    if isinstance(profile, str):
        body = {**body, "profile": profiles.get(profile, profile)}
    return tell(body) if tell else str(event.kind)

"""Writes guide.md: the questions of the guide, with what each answer leads to.

.venv/bin/python docs/guide_questions.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gkdesk import paths
from gkdesk.guide import list_rules, rules
from gkdesk.guide.endings import Conclusion, Ending
from gkdesk.guide.pack import Pack
from gkdesk.guide.questions import Choice, Condition, Line, Question

HERE = Path(__file__).resolve().parent
PACK = paths.resources() / "guide" / "questions-2019.toml"
OUTCOMES = {
    "propose": "提出建议",
    "propose_with_review": "提出建议，先送政务公开工作机构审查",
    "review": "有争议，送办公室审查",
    "stop": "停止",
    "outside": "不按《条例》办",
    "follow_source": "随来源机关",
    "ask_first": "先问、先报",
    "reassess": "重新评估",
    "needs_reason": "还缺事实",
}
HEAD = """# 引导：问什么，通到哪里

本页由 `docs/guide_questions.py` 从 `resources/guide/{name}` 生成，不要手改。
版本 {edition}，自 {effective} 起适用；共 {count} 问，最长的走法 {longest} 问。
问题从上往下问，只问还没有答案、条件成立的；括号里是依据，
《条例》指{law}。文字是我们自己的转述。

"""
TAIL = """## 单位怎样改

1. 复制 `resources/guide/{name}`，改名为 `questions-年份.toml`，改 `edition` 和 `effective`。
   旧文件不动，旧办件才看得懂。
2. 改问题、选项、提示的文字：直接改 `text`、`help`。不要改 `id`，留痕和脚本靠它。
3. 加一问：写一段 `[[questions]]`，放在应当问到的位置；`when` 写什么时候问，只能写前面问过的。
4. 加一个选项：写在那一问的 `[[questions.choices]]` 里；
   直接有结果的写 `ends`，给出公开依据的写 `grounds`。
5. 加一种结果：写 `[[endings]]`；由几个答案一起决定的写 `[[conclusions]]`，
   先写的先用，最后一项不能有条件。
6. 改完先查：`gkdesk rules check 文件`。有错会说出文件和哪一项。
7. 看改了什么：`gkdesk rules diff 旧文件 新文件`。

每一种走法都要有结果；有建议的，属性与依据要合法；没有走不到的问题；一路不超过 {most} 问。

## 部分公开：列出删减内容

1. 窗口：选“部分公开”以后，在左边文稿里拖动选中要删去的文字（双击或按空格选整段；Shift 加方向键
   一个字一个字地选；还可以选整行、选整个附件），按“删去选中的内容”（Alt+X 或 Ctrl+D）。
   右边每处写明内容类别、依据、理由；只写类别，不写原文。“列入体检发现的个人信息”一次列完。
   文稿里删去的画斜线，标序号。列在清单里的个人信息，体检不再要求逐条处理。
2. 命令行：一处一行 `位置，内容类别，依据，理由`，理由里可以有逗号：

   ```
   gkdesk mark 通知.docx --attribute 部分公开 --ground G20-11 --ground G15b --reason "……" \\
     --fact "withheld=第5段第13至30字，身份证号码，G15b，可以认出救助对象本人"
   ```

   位置写“第5段”“第5至9段”“第5段第13至30字”（段和字都从 1 数起，空行也算一段），
   或者只写文字，如“附件2第3栏”。依据写编号、名称或条款，要同时写在 `--ground` 里。
3. 处数多的写成文件，`gkdesk mark … --withhold 清单.toml`：

   ```
   [[withhold]]
   block = 4            # 与 inspect --json 相同，从 0 数起；整段的不写 start、end
   start = 12
   end = 30
   what = "身份证号码"
   ground = "G15b"
   reason = "可以认出救助对象本人"
   ```

4. 附件与正文不同的，另定属性：窗口里在“附件的公开属性”选；命令行写
   `--part "附件2，依申请公开，G13，理由"`，或在清单文件里写 `[[part]]`，
   各写 name、attribute、ground、reason。
   整份主动公开的公文不能带不公开的附件：整份改为部分公开，或者把附件抽出另办。
5. 缺依据、缺理由、只有套话、位置不在文稿里、写了原文的，都会退回并说明；
   规则和文字在 `resources/guide/withholding-2019.toml`。

## 导入本单位的目录和负面清单

1. 政务公开事项目录至少要有“公开事项”（或“一级事项”）和“公开内容”两列；
   负面清单至少要有“信息事项内容”和“不予公开依据”两列。表头在前 {head_rows} 行，可以有两层，
   单元格可以合并；别的列有就读。列名认不出来的，在 `resources/guide/{lists}` 里加一个叫法。
2. 导入：`gkdesk catalogue import 表格.xlsx`。按表头认是哪一种，也可以写 `--kind 目录` 或
   `--kind 负面清单`。表格有错会说出第几行、哪一列，原来的一份不动。一份最多 {items} 项。
3. 看一看：`gkdesk catalogue list`，加 `--search 文字` 只看有这些文字的。
   删掉：`gkdesk catalogue remove --kind 目录`。导入和删掉都记入留痕，带数字指纹。
4. 以后引导到“{duty}”和“{item}”，
   标题与哪一行相近，就提示“从目录看”“从负面清单看”，并说出是第几行、哪几个字相同。
   只提示，不替您选；清单本身不是依据。只列为依申请公开的事项不提示。
5. 转发件：`gkdesk guide --source 来源文件.docx`，从来源文件看它标的公开属性。
   来源文件或者要导入的表格带有密级标志的，立即停止，什么都不保留。
"""


def main() -> None:
    """Write the page."""
    (HERE / "guide.md").write_text(page(PACK), encoding="utf-8")


def page(path: Path) -> str:
    """The whole page on a pack."""
    checked = rules.check(path)
    pack, lists = checked.pack, list_rules.load()
    words = {
        "name": path.name,
        "edition": pack.edition.edition,
        "effective": pack.edition.effective.isoformat(),
        "count": len(pack.questions),
        "law": pack.catalogue.edition.name,
        "longest": checked.trace.longest,
        "most": pack.most_questions,
        "lists": f"lists-{lists.edition.effective.year}.toml",
        "head_rows": lists.head_rows,
        "items": lists.longest_list,
        "duty": pack.question("duty").text,
        "item": pack.question("item").text,
    }
    return HEAD.format(**words) + "\n".join(_lines(pack)) + "\n" + TAIL.format(**words)


def _lines(pack: Pack) -> Iterator[str]:
    yield "## 问题\n"
    for number, question in enumerate(pack.questions, 1):
        several = f"（最多选{question.at_most}项）" if question.at_most > 1 else ""
        yield f"{number}. **{question.text}**{several} `{question.id}`（{question.source}）"
        yield from (f"   - 问的条件：{one}" for one in _said(question.condition, pack))
        yield from (f"   - {_choice(one, pack)}" for one in question.choices)
    yield "\n## 什么时候算不公开的情形\n"
    for hold in pack.holds:
        ground = pack.catalogue.grounds[hold.ground]
        yield f"- **{ground.label}** `{hold.ground}`（{ground.article}）"
        yield from (f"  - {one}" for one in _said(hold.condition, pack))
    yield "\n## 答完以后，从上往下取第一个合适的\n"
    for number, conclusion in enumerate(pack.conclusions, 1):
        yield f"{number}. {_ending(conclusion.ending)}"
        yield from (f"   - {one}" for one in _conclusion(conclusion, pack))
    yield "\n## 什么样的建议先送审查\n"
    for one in pack.reviewed:
        yield f"- {one.text}（{one.source}）"
    yield "\n## 直接通到的结果\n"
    for ending in pack.endings.values():
        yield f"- {_ending(ending)}"
        yield f"  - {ending.text}（{ending.source}）"
    yield ""


def _choice(choice: Choice, pack: Pack) -> str:
    led = [f"→ {pack.endings[choice.ends].title}"] if choice.ends else []
    led += [f"→ 依据 {'、'.join(choice.grounds)}"] if choice.grounds else []
    led += [f"（只对{'、'.join(sorted(choice.levels))}级）"] if choice.levels else []
    return " ".join((f"{choice.text} `{choice.id}`", *led))


def _ending(ending: Ending) -> str:
    return f"**{ending.title}** `{ending.id}`：{OUTCOMES[ending.outcome.value]}"


def _conclusion(conclusion: Conclusion, pack: Pack) -> Iterator[str]:
    claims = {True: "有", False: "没有"}
    if conclusion.is_open is not None:
        yield f"{claims[conclusion.is_open]}应当公开的依据"
    if conclusion.is_exempt is not None:
        yield f"{claims[conclusion.is_exempt]}不公开的情形"
    if conclusion.only:
        yield f"不公开的情形只有 {'、'.join(sorted(conclusion.only))}"
    yield from _said(conclusion.condition, pack)
    yield f"{conclusion.ending.text}（{conclusion.ending.source}）"


def _said(condition: Condition, pack: Pack) -> Iterator[str]:
    if condition.when:
        yield "；或者".join(_line(one, pack) for one in condition.when)
    if condition.unless:
        yield "除非" + "；或者".join(_line(one, pack) for one in condition.unless)


def _line(line: Line, pack: Pack) -> str:
    return "，并且".join(_picked(pack.question(key), line[key]) for key in line)


def _picked(question: Question, choices: frozenset[str]) -> str:
    texts = "”“".join(one.text for one in question.choices if one.id in choices)
    return f"“{question.text}”选“{texts}”"


if __name__ == "__main__":
    main()

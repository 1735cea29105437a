"""链头: signed notes as the whole field writes them, and their short form for paper."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkdesk.errors import HeadError
from gkdesk.exchange.keys import is_signed
from gkdesk.trail import head, short_form
from gkdesk.trail.head import Checkpoint, Key, Signed

VECTORS = json.loads((Path(__file__).parent / "vectors" / "notes.json").read_text("utf-8"))
ROOT = bytes(range(32))
DESK = "gkdesk/7KQ4M2XW9P"
SAYS = Checkpoint(DESK, 1234, ROOT)
NOTE = f"{SAYS}\n— {DESK} {base64.b64encode(b'abcd' + bytes(64)).decode()}\n"


# ── public notes ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("one", VECTORS["texts"], ids=lambda one: one["key"][:12])
def test_public_keys_are_read_and_their_signatures_hold(one: dict[str, str]) -> None:
    key, raw = head.read_key(one["key"]), base64.b64decode(one["signature"])
    assert str(key) == one["key"]
    assert raw[:4] == key.id
    assert is_signed(key.public, raw[4:], one["text"].encode())
    assert not is_signed(key.public, raw[4:], one["text"].encode() + b" ")


@pytest.mark.parametrize("one", VECTORS["heads"], ids=lambda one: one["origin"])
def test_the_heads_of_public_logs_are_read_and_hold(one: dict[str, str]) -> None:
    note = head.read(one["note"])
    assert (note.says.origin, str(note.says.size)) == (one["origin"], str(one["size"]))
    assert note.says.root.hex() == one["root"]
    key = head.read_key(one["key"])
    assert note.signed_by([key], is_signed) is Signed.OK
    assert note.signed_by([], is_signed) is Signed.NONE
    other = head.read(one["note"].replace("63096908", "63096909"))
    assert other.signed_by([key], is_signed) is Signed.BAD


def test_the_example_of_the_specification_is_read() -> None:
    (one,) = VECTORS["unsigned"]
    says = head.read(one["note"]).says
    assert (says.origin, says.size, says.sm3) == (one["origin"], one["size"], None)


# ── our own ──────────────────────────────────────────────────────────────────


def test_a_head_is_written_as_it_is_read() -> None:
    says = Checkpoint(DESK, 0, ROOT, sm3=ROOT[::-1])
    note = head.read(head.write(says, Key(DESK, ROOT), lambda text: text[:1] * 64))
    assert note.says == says
    assert note.text == str(says)
    assert note.signatures == ((DESK, Key(DESK, ROOT).id, b"g" * 64),)


def test_lines_for_others_are_left_to_them() -> None:
    note = head.read(NOTE.replace("\n\n", "\nsomething else\n\n"))
    assert note.says == SAYS
    assert "something else" in note.text


def test_a_note_with_other_signatures_besides_is_read() -> None:
    witness = f"— witness.example/w1 {base64.b64encode(b'wxyz' + bytes(72)).decode()}\n"
    assert len(head.read(NOTE + witness * 16).signatures) == 17


def test_what_an_editor_did_to_it_does_not_matter() -> None:
    assert head.read("\ufeff" + NOTE.replace("\n", "\r\n")) == head.read(NOTE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "随便什么",
        NOTE.rstrip("\n"),  # cut off
        NOTE.replace("\n\n", "\n"),
        NOTE.replace("1234", "01234"),
        NOTE.replace("1234", "-1"),
        NOTE.replace("1234", "１２３４"),
        NOTE.replace("1234", "9" * 40),
        NOTE.replace(DESK + "\n", "\n", 1),
        NOTE.replace("AAEC", "AAE*"),
        NOTE.replace("Hh8=", "Hh9="),  # another way to write the same bytes
        NOTE.replace("AAEC", ""),
        NOTE.replace("— ", "- "),
        NOTE.replace("\n\n", "\n\n\n"),
        NOTE.replace("\n\n", "\nsm3 AAEC\n\n"),
        NOTE.replace("\n\n", f"\n{('sm3 ' + base64.b64encode(ROOT).decode() + chr(10)) * 2}\n"),
        NOTE.replace(f"— {DESK}", "— a+b"),
        NOTE.replace(f"— {DESK}", "— a\u3000b"),
        NOTE + "\x00",
        NOTE.replace("\n", "\r"),
        NOTE + NOTE.split("\n")[4].join(["", "\n"]) * 40,
        "x" * 100_000 + NOTE,
        f"{SAYS}\n— {DESK} AAEC\n",
    ],
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(HeadError) as refusal:
        head.read(text)
    assert refusal.value.remedy


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (head.read, short_form.read, head.read_key):
        with pytest.raises(HeadError):
            read(text)


@pytest.mark.parametrize(
    "text",
    [
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(HeadError):
        head.read_key(text)


# ── on paper ─────────────────────────────────────────────────────────────────

SHORT = short_form.in_words(SAYS)


def test_the_short_form_has_three_lines_and_twelve_groups() -> None:
    lines = SHORT.split("\n")
    assert [line.split("\u3000")[0] for line in lines] == ["工作台", "条数", "树根"]
    groups = lines[2].split("\u3000")[1].split(" ")
    assert [len(group) for group in groups] == [5] * 12
    assert not set("".join(groups)) & set("01IOilo")


@pytest.mark.parametrize(
    "typed",
    [
        SHORT,
        SHORT.lower(),
        SHORT.replace("\n", " "),
        SHORT.replace(" ", ""),
        SHORT.replace(" ", "-"),
        SHORT.replace("-", "－"),
        SHORT.replace("-", "——"),
        SHORT.replace("-", " - "),
        SHORT.replace("工作台", "").replace("条数", "").replace("树根", ""),
        SHORT.replace("L", "1"),
        SHORT.replace("L", "I"),
        "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in SHORT),
        f"附：{SHORT}（完）",
    ],
)
def test_the_short_form_survives_being_typed(typed: str) -> None:
    assert short_form.looks_like_one(typed)
    found = short_form.read(typed)
    assert (found.origin, found.size) == (DESK, 1234)
    assert found.fits(ROOT)
    assert not found.fits(ROOT[::-1])


def test_every_single_slip_is_found_in_its_group() -> None:
    start = SHORT.index("树根") + 3
    for place in range(start, len(SHORT)):
        if SHORT[place] == " ":
            continue
        group = SHORT[start:place].count(" ") + 1
        for letter in short_form.ALPHABET:
            if letter != SHORT[place]:
                with pytest.raises(HeadError, match=f"第 {group} 组抄错了"):
                    short_form.read(SHORT[:place] + letter + SHORT[place + 1 :])


def test_two_letters_that_changed_places_are_found() -> None:
    line = SHORT.split("\u3000")[-1]
    for group in line.split(" "):
        for i in range(5):
            for j in range(i + 1, 5):
                if group[i] != group[j]:
                    wrong = [*group]
                    wrong[i], wrong[j] = wrong[j], wrong[i]
                    with pytest.raises(HeadError, match="抄错了"):
                        short_form.read(SHORT.replace(group, "".join(wrong)))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        (SHORT.replace("1234-", "1235-"), "条数"),
        (SHORT.replace("7KQ4M2XW9P", "7KQ4M2XW9Q"), "工作台或条数"),
        (SHORT.replace("7KQ4M2XW9P", "7KQ4M2XW9"), "名称"),
        (SHORT.replace("1234-", "1234"), "条数"),
        (SHORT[:-1], "59 个字符"),
        (SHORT + "A", "61 个字符"),
        (SHORT[: SHORT.index("树根")], "0 个字符"),
        ("9" * 10_000, "名称"),
    ],
)
def test_a_slip_elsewhere_is_told_too(typed: str, word: str) -> None:
    with pytest.raises(HeadError, match=word):
        short_form.read(typed)


@given(st.integers(0, 10**18 - 1), st.binary(min_size=32, max_size=32))
def test_every_head_comes_back_from_paper(size: int, root: bytes) -> None:
    found = short_form.read(short_form.in_words(Checkpoint(DESK, size, root)))
    assert (found.origin, found.size, found.root) == (DESK, size, root[:30])

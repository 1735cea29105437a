"""A pass phrase is known again, and nothing of it is kept that could be read."""

from __future__ import annotations

import json
import os
import stat
import time
from dataclasses import replace
from pathlib import Path

import pytest

from gkdesk import passphrase
from gkdesk.errors import PassphraseError, SettingsError

PHRASE = "三月的风吹过稻田"
WHO = "张某"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "desk"
    made.mkdir()
    return made


@pytest.fixture
def seal(folder: Path) -> str:
    record = passphrase.made_of(PHRASE)
    passphrase.save(folder, {WHO: record})
    return record.seal


def test_the_right_one_lets_in_and_a_wrong_one_does_not(folder: Path, seal: str) -> None:
    assert passphrase.check(folder, WHO, PHRASE, seal) == 0
    with pytest.raises(PassphraseError, match="输错 1 次"):
        passphrase.check(folder, WHO, "四月的风吹过稻田", seal)
    assert passphrase.check(folder, WHO, PHRASE, seal) == 1
    assert passphrase.check(folder, WHO, PHRASE, seal) == 0


def test_it_is_the_same_however_it_is_typed() -> None:
    record = passphrase.made_of("Abcd 1234")
    assert record.fits("Ａｂｃｄ　１２３４")
    assert record.fits(" Abcd 1234 ")
    assert not record.fits("abcd 1234")


def test_neither_file_nor_seal_tells_it(folder: Path, seal: str) -> None:
    said = (folder / passphrase.FILE).read_text(encoding="utf-8")
    assert PHRASE not in said
    record = passphrase.load(folder)[WHO]
    assert seal not in said
    assert record.hash not in seal
    assert passphrase.made_of(PHRASE).seal != seal  # another salt, another record


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
@pytest.mark.usefixtures("seal")
def test_nobody_else_can_read_the_file(folder: Path) -> None:
    assert stat.S_IMODE((folder / passphrase.FILE).stat().st_mode) == 0o600


def test_after_three_wrong_ones_one_has_to_wait(folder: Path, seal: str) -> None:
    record = replace(passphrase.load(folder)[WHO], wrong=5, wrong_at=time.time())
    passphrase.save(folder, {WHO: record})
    with pytest.raises(PassphraseError, match="已输错 5 次") as refused:
        passphrase.check(folder, WHO, PHRASE, seal)
    assert "请等 8 秒" in refused.value.remedy
    passphrase.save(folder, {WHO: replace(record, wrong_at=time.time() - 9)})
    assert passphrase.check(folder, WHO, PHRASE, seal) == 5


@pytest.mark.parametrize(("wrong", "wait"), [(0, 0), (2, 0), (3, 2), (4, 4), (9, 128), (40, 300)])
def test_the_wait_grows_and_ends(wrong: int, wait: int) -> None:
    record = passphrase.Record("00", 2, 1, 1, "00", wrong, 1_000.0)
    assert record.wait_s(1_000.0) == wait
    assert record.wait_s(1_000.0 + wait) == 0
    assert record.wait_s(0.0) <= 300  # a clock set back locks nobody out for long


def test_a_record_put_in_its_place_is_known(folder: Path, seal: str) -> None:
    passphrase.save(folder, {WHO: passphrase.made_of("我自己的另一句话")})
    with pytest.raises(PassphraseError, match="对不上"):
        passphrase.check(folder, WHO, "我自己的另一句话", seal)
    (folder / passphrase.FILE).unlink()
    with pytest.raises(PassphraseError, match="对不上"):
        passphrase.check(folder, WHO, PHRASE, seal)


def test_a_wrong_one_is_not_counted_on_one_set_meanwhile(folder: Path, seal: str) -> None:
    newer = passphrase.made_of("我自己的另一句话")
    passphrase.save(folder, {WHO: newer})
    passphrase._count(folder, WHO, replace(newer, hash="00" * 32))
    assert passphrase.load(folder) == {WHO: newer}
    assert seal != newer.seal


@pytest.mark.parametrize(
    "phrase", ["", "short", "七个字的口令呀", "11111111", "12121212", "长" * 257]
)
def test_what_is_no_pass_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(PassphraseError):
        passphrase.made_of(phrase)


def bad(**said: object) -> bytes:
    record = {"salt": "00", "n": 2, "r": 8, "p": 1, "hash": "00" * 32}
    return json.dumps({"people": {WHO: {**record, **said}}}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"people": []}',
        b'{"people": {"x": 1}}',
        b"[" * 100_000,
        b" " * (passphrase.MOST_BYTES + 1),
        bad(n=3),
        bad(n=1 << 40),
        bad(n="2"),
        bad(p=10_000),
        bad(r=0),
        bad(hash="00"),
        bad(salt=""),
        bad(salt="zz"),
        bad(more=1),
        bad(wrong=-1),
        bad(before={}),
        bad(before={"salt": "00", "n": 2, "r": 8, "p": 1, "hash": "00" * 32, "before": {}}),
    ],
)
def test_a_file_that_is_not_ours_is_refused(folder: Path, content: bytes) -> None:
    (folder / passphrase.FILE).write_bytes(content)
    with pytest.raises(SettingsError, match=passphrase.FILE):
        passphrase.load(folder)

"""Where a desk's data may lie."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gkdesk import folders
from gkdesk.desk import Desk
from gkdesk.errors import DataFolderError

MOUNTS = r"""
22 28 0:20 / /proc rw,nosuid - proc proc rw
28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 28 0:50 / /mnt/share rw - nfs4 server:/export rw
41 28 0:51 / /mnt/a\040b rw - cifs //server/公文 rw
42 28 8:17 / /media/stick rw - vfat /dev/sdb1 rw
43 40 0:52 / /mnt/share/local rw - tmpfs tmpfs rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/x/desk", "ext4"),
        ("/mnt/share", "nfs4"),
        ("/mnt/share/desk/data", "nfs4"),
        ("/mnt/sharedesk", "ext4"),
        ("/mnt/a b/desk", "cifs"),
        ("/mnt/share/local/desk", "tmpfs"),
        ("/media/stick/desk", "vfat"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="these are paths of Linux")
def test_a_folder_lies_on_the_file_system_mounted_nearest(folder: str, kind: str) -> None:
    assert folders.mounted(Path(folder), MOUNTS)[0] == kind


@pytest.mark.parametrize(
    ("part", "is_synced"),
    [
        ("OneDrive", True),
        ("onedrive - 某某局", True),
        ("我的坚果云", True),
        ("百度网盘同步空间", True),
        ("BaiduSyncdisk", True),
        ("Dropbox (旧)", True),
        ("OneDriver", False),
        ("公文", False),
        ("坚果云使用说明", False),
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, part: str, is_synced: bool) -> None:
    assert folders.is_synced(tmp_path / part / "desk", {}) is is_synced


def test_a_synced_folder_is_known_by_the_environment(tmp_path: Path) -> None:
    environment = {"OneDriveCommercial": str(tmp_path / "某局")}
    assert folders.is_synced(tmp_path / "某局" / "desk", environment)
    assert not folders.is_synced(tmp_path / "别处", environment)


def test_a_desk_is_refused_in_a_synced_folder_unless_somebody_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "OneDrive" / "desk"
    with pytest.raises(DataFolderError, match="同步"):
        Desk.open(folder)
    assert not folder.exists()
    monkeypatch.setenv(folders.ANY_FOLDER, "1")
    Desk.open(folder).close()


def test_a_folder_of_this_disk_is_taken(tmp_path: Path) -> None:
    folders.make_sure(tmp_path / "desk")


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounting needs root"
)
def test_a_real_mount_is_seen_as_what_it_is(tmp_path: Path) -> None:
    place = tmp_path / "盘 一"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "none", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8")
        assert folders.mounted(place / "desk", mounts) == ("tmpfs", "none")
    finally:
        subprocess.run(["umount", str(place)], check=True)

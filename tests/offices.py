"""Other people's office programs, asked what they make of our files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_PDFTOTEXT = shutil.which("pdftotext")


def pdf_text(paper: Path, folder: Path) -> list[str]:
    """The lines of a paper as LibreOffice prints it, without the space it sets around digits.

    LibreOffice answers 0 even where it fails, so the PDF itself is looked at.
    """
    if not (_SOFFICE and _PDFTOTEXT):
        pytest.skip(
            "LibreOffice or pdftotext is missing: "
            "apt-get install libreoffice-writer-nogui poppler-utils"
        )
    profile = (folder / "office-profile").resolve().as_uri()
    subprocess.run(
        [
            _SOFFICE,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(paper),
        ],
        capture_output=True,
        timeout=180,
        check=True,
    )
    pdf = folder / f"{paper.stem}.pdf"
    assert pdf.stat().st_size > 1000
    text = subprocess.run(
        [_PDFTOTEXT, "-layout", str(pdf), "-"], capture_output=True, timeout=60, check=True
    )
    return ["".join(line.split()) for line in text.stdout.decode("utf-8").splitlines()]

"""引导: which attribute a paper may have, and on what ground."""

from __future__ import annotations

"""表单: what is asked, in which words and order, and what counts as an answer."""

from __future__ import annotations

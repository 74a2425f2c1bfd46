"""Texts as a program writes them into an information block."""

from __future__ import annotations


def quoted(text: str) -> str:
    """Return a text as YAML takes it in every case: in double quotes, on one line, its spaces and line ends single spaces."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'

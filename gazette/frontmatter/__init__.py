"""The information block: YAML for its shape only, every scalar stays the text the author typed.

The block is split from the body, looked over for the slips that YAML explains badly (full-width colon, tabs),
and composed into nodes that keep line and column. Aliases, anchors, merge keys and tags are refused before any
of them could be followed.
"""

from __future__ import annotations

from gazette.diagnostics import Fault, Span
from gazette.frontmatter import fences
from gazette.frontmatter.composing import MAX_BLOCK, MAX_DEPTH, read_block
from gazette.frontmatter.nodes import FrontMatter, Mapping, Node, Scalar, Sequence
from gazette.i18n import say
from gazette.source import Source, decoded

__all__ = [
    "MAX_BLOCK",
    "MAX_DEPTH",
    "FrontMatter",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "body_of",
    "read_block",
    "split",
]


def split(source: Source) -> FrontMatter:
    """Split a document into its information block and its body, and read the block."""
    if not source.readable:
        return FrontMatter(None, "", 1)
    text = source.text
    found = fences.find(text)
    if found is None:
        return FrontMatter(None, text, 1, (fences.missing(text),))
    before = text.count("\n", 0, found.starts)
    if not found.body:
        return FrontMatter(None, "", 1, (fences.unclosed(text, max(1, before)),))
    block_text = text[found.starts : found.ends]
    if found.stray >= 0:
        at = found.stray - found.starts
        block_text = f"{block_text[:at]}{block_text[at:].replace('---', '', 1)}"
    block, faults = read_block(block_text, before + 1)
    if faults or "\n ---" in block_text:
        rows = text[: found.ends].split("\n")[:-1]
        ended = fences.body_row(rows, before)
        if ended is not None:
            return FrontMatter(None, "", 1, (fences.end_missing(rows, ended),))
    if found.stray >= 0:
        faults.append(fences.too_early(text, found))
    if found.opens:
        message = say("信息块前面有空行或空格")
        faults.insert(0, Fault("F005", Span(before, 1, 3), message, say("删去前面的空白,--- 写在第一行最左边")))
    body_line = text.count("\n", 0, found.body) + 1
    return FrontMatter(block, text[found.body :], body_line, tuple(faults), text[: found.body])


def body_of(data: bytes) -> str:
    """Return the body of a document from its bytes, as :func:`split` does, where the block was read before."""
    text = decoded(data).text
    found = fences.find(text)
    if found is None:
        return text
    return text[found.body :] if found.body else ""

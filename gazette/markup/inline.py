"""Marks inside one line: links, pictures, code, emphasis, escapes, a few safe tags.

One pass over one line, linear in its length. The converter renders the nodes, the scanner reads positions
from them, so both agree on what is a link. docs/decisions/0004-markup.md says what counts as a mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from gazette.markup.emphasis import can_close, can_open, is_meant
from gazette.markup.nodes import NOTHING, UNPAIRED, Context, Node, fold_label, nodes_text, shift
from gazette.markup.paths import PATH_BEGUN, is_path
from gazette.markup.phones import plain_nodes
from gazette.markup.targets import split_destination
from gazette.patterns import lazy

#: Lines of more characters are shown as typed; nobody writes them by hand.
LONGEST_LINE = 50_000

PAIRED_TAGS = frozenset("b strong i em u s del ins mark small sub sup kbd ruby rt rp".split())
_LONGEST_RUN = 3
_FURTHEST_CLOSE = 1000

_MARK = lazy(
    r"[\\`!\[<*_&A-Za-z](?:"  # one class first: the search skips all else
    + PATH_BEGUN
    + r"""
      | (?<=\\)[!-/:-@\[-`{-~]                              # escaped punctuation
      | (?<=`)`*
      | (?<=!)\[ | (?<=\[) | (?<=<)
      | (?<=\*)\** | (?<=_)_*
      | (?<=&)(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
      | (?<=h)(?<![A-Za-z0-9]h)ttps?://[A-Za-z0-9._~:/?\#@!$&()*+,;=%\[\]-]+
    )
    """,
    re.VERBOSE,
)
_LABEL = lazy(r"\[((?:[^\[\]\\`]|\\.|`[^`\[\]]*`|`|!?\[[^\[\]]*\](?:\([^()]*\))?)*+)\]")
_DESTINATION = lazy(r"\(((?:[^()\\]|\\.|\([^()]*\))*+)\)")
_WORDS = lazy(r"(?=.*[\u4e00-\u9fff])[^./#:?&%\\]+")
_REFERENCE = lazy(r"\[([^\[\]]*+)\]")
_ANGLE = lazy(
    r"<(?:(?P<void>[bB][rR])\s*/?"
    r"|(?P<close>/)?(?P<tag>[A-Za-z]{1,6})"
    r"|(?P<url>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)"
    r"|(?P<mail>[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+)"
    r")>"
)


@dataclass(slots=True)
class _Opener:
    index: int
    start: int
    end: int


def parse_inline(text: str, context: Context = NOTHING, *, linking: bool = True) -> list[Node]:
    """Split one line into nodes. `linking=False` inside a link: no link within a link."""
    if len(text) > LONGEST_LINE or not _MARK.search(text):
        return list(plain_nodes(text, 0, context=context, linking=linking))
    return _Line(text, context=context, linking=linking).parse()


class _Line:
    """State of one pass: position, nodes so far, open marks."""

    __slots__ = ("context", "kept", "last_comment_end", "linking", "nodes", "openers", "text")

    def __init__(self, text: str, *, context: Context, linking: bool) -> None:
        self.text = text
        self.context = context
        self.linking = linking
        self.nodes: list[Node] = []
        self.openers: dict[str, _Opener] = {}
        self.kept: set[str] = set()
        self.last_comment_end: int | None = None

    def parse(self) -> list[Node]:
        position = done = 0
        while found := _MARK.search(self.text, position):
            start = found.start()
            if start > done:
                self._literal(done, start)
            end = self._mark(found[0], start)
            if end is None:
                end = found.end()
                self._literal(start, end)
            position = done = end
        if done < len(self.text):
            self._literal(done, len(self.text))
        return self.nodes

    def _literal(self, start: int, end: int) -> None:
        self.nodes += plain_nodes(self.text[start:end], start, context=self.context, linking=self.linking)

    def _mark(self, mark: str, start: int) -> int | None:
        """Handle the mark at `start`; gives the position behind it, or None when it is ordinary text."""
        match mark[0]:
            case _ if mark[0] == "\\" or is_path(mark):
                end = self._add("text", mark if is_path(mark) else mark[1], start=start, end=start + len(mark))
            case "&":
                end = self._add("text", unescape(mark), start=start, end=start + len(mark))
            case "*" | "_":
                return self._run(mark, start)
            case "`":
                return self._code(mark, start)
            case "<":
                return self._angle(start)
            case "h":
                return self._bare_url(mark, start)
            case first:
                return self._bracket(start, image=first == "!")
        return end

    def _add(self, kind: str, text: str, *, start: int, end: int) -> int:
        self.nodes.append(Node(kind, text, start, end))
        return end

    def _code(self, ticks: str, start: int) -> int | None:
        behind = start + len(ticks)
        close = self.text.find(ticks, behind, behind + _FURTHEST_CLOSE)
        while close != -1:
            end = close
            while self.text.startswith("`", end):
                end += 1
            if end - close == len(ticks):
                inner = self.text[behind:close]
                shown = inner.strip() or inner
                return self._add("code", shown, start=start, end=end)
            close = self.text.find(ticks, end, behind + _FURTHEST_CLOSE)
        return None

    def _run(self, run: str, start: int) -> int | None:
        if len(run) > _LONGEST_RUN:
            return None
        end = start + len(run)
        opener = self.openers.get(run)
        if opener and can_close(self.text, start, end):
            if not is_meant(self.text, (opener.start, opener.end), start):
                self._keep(run)
                return None
            return self._wrap(run, ("em", "strong", "strong em")[len(run) - 1], end=end)
        if run not in self.kept and can_open(self.text, start, end):
            self._open(run, start, end)
            return end
        return None

    def _open(self, kind: str, start: int, end: int) -> None:
        self.openers[kind] = _Opener(index=len(self.nodes), start=start, end=end)
        self.nodes.append(Node("text", self.text[start:end], start, end, target=UNPAIRED))

    def _keep(self, run: str) -> None:
        """Leave what opened `run` as typed, and all its like behind it: this line masks or marks something with them."""
        index = self.openers.pop(run).index
        self.nodes[index] = self.nodes[index]._replace(target="")
        self.kept.add(run)

    def _wrap(self, kind: str, tags: str, *, end: int) -> int | None:
        """Close what `kind` opened: everything since becomes the content of the element(s)."""
        opener = self.openers.pop(kind)
        if opener.index + 1 >= len(self.nodes):
            return None
        content = tuple(self.nodes[opener.index + 1 :])
        for tag in reversed(tags.split()):
            content = (Node("em", "", opener.start, end, target=tag, children=content),)
        self.nodes[opener.index :] = content
        self.openers = {k: o for k, o in self.openers.items() if o.index < opener.index}
        return end

    def _angle(self, start: int) -> int | None:
        if self.text.startswith("<!--", start):
            return self._comment(start)
        found = _ANGLE.match(self.text, start, start + 2000)
        if found is None:
            return None
        end = found.end()
        if found["void"]:
            return self._add("break", "", start=start, end=end)
        if found["tag"]:
            return self._tag(found["tag"].lower(), start, end=end, closing=bool(found["close"]))
        if not self.linking:
            return None
        shown = found["url"] or found["mail"]
        target = shown if found["url"] else f"mailto:{shown}"
        return self._link(target, "", shown, start=start, end=end)

    def _comment(self, start: int) -> int | None:
        if self.last_comment_end is None:
            self.last_comment_end = self.text.rfind("-->")
        if self.last_comment_end < start + 4:
            return None
        return self.text.find("-->", start + 4) + 3

    def _tag(self, tag: str, start: int, *, end: int, closing: bool) -> int | None:
        if tag not in PAIRED_TAGS:
            return None
        if not closing:
            self._open(f"<{tag}>", start, end)
            return end
        return self._wrap(f"<{tag}>", tag, end=end) if f"<{tag}>" in self.openers else None

    def _link(self, target: str, title: str, shown: str, *, start: int, end: int) -> int:
        label = Node("text", shown, start, end)
        self.nodes.append(Node("link", shown, start, end, target=target, title=title, children=(label,)))
        return end

    def _bare_url(self, url: str, start: int) -> int | None:
        shown = url.rstrip(".,;:!?*")
        while shown.endswith((")", "]")) and shown.count(shown[-1]) > shown.count("(" if shown[-1] == ")" else "["):
            shown = shown[:-1].rstrip(".,;:!?*")
        if not self.linking or len(shown) < len("http://a"):
            return None
        return self._link(shown, "", shown, start=start, end=start + len(shown))

    def _bracket(self, start: int, *, image: bool) -> int | None:
        if not (image or self.linking):
            return None
        label = _LABEL.match(self.text, start + image)
        if label is None:
            return None
        behind = label.end()
        if inline := _DESTINATION.match(self.text, behind):
            target, title = split_destination(inline[1])
            if _WORDS.fullmatch(target):  # 见[附件](另附纸)
                return None
            end = inline.end()
        else:
            reference = _REFERENCE.match(self.text, behind)
            name = (reference[1] if reference else "") or label[1]
            known = self.context.references.get(fold_label(name)) if self.context.references else None
            if known is None:
                return None
            target, title = known
            end = reference.end() if reference else behind
        self._place(label[1], Node("image" if image else "link", "", start, end, target=target, title=title))
        return end

    def _place(self, label: str, node: Node) -> None:
        offset = node.start + (2 if node.kind == "image" else 1)
        inner = parse_inline(label, self.context, linking=False)
        shown = nodes_text(inner)
        if node.kind == "image":
            self.nodes.append(node._replace(text=shown))
        else:
            moved = tuple(shift(n, offset) for n in inner)
            self.nodes.append(node._replace(text=shown, children=moved))

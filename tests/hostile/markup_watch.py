"""Looks through pages for what would run, load or lead where an author must not lead."""

from __future__ import annotations

from html.parser import HTMLParser

from gazette.markup import judge_target

LIVE_TAGS = frozenset(
    "iframe frame frameset object embed applet form input button select textarea svg math style link meta base script"
    " template portal layer audio video marquee noscript".split()
)
ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "srcset", "poster", "background", "xlink:href"})


class Watch(HTMLParser):
    """Collects what is live in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LIVE_TAGS:
            self.live.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.live.append(f"<{tag} {name}>")
            elif name in ADDRESSES and judge_target(value or "").odd:
                self.live.append(f"<{tag} {name}={value}>")


def live_in(html: str) -> list[str]:
    """Return what is live in a fragment made from an author's text."""
    watch = Watch()
    watch.feed(html)
    watch.close()
    return watch.live

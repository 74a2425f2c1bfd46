"""One page of every kind the built sample has: of each kind and each state of documents, of each list, of each small page."""

from __future__ import annotations

import json
from typing import Final

from tests.e2e.conftest import Sample

#: Pages that are no documents, by what they are.
OTHERS: Final = {
    "home": "",
    "list": "notices/",
    "ways to tell us": "forms/",
    "surveys": "surveys/",
    "handbooks": "handbooks/",
    "move-in": "move-in/",
    "summaries": "complaint-summaries/",
    "service": "service/",
    "meetings": "meetings/",
    "events": "events/",
    "buildings": "buildings/",
    "building": "buildings/3/",
    "months": "months/",
    "month": "months/2026-11/",
    "numbers": "numbers/",
    "numbers of a year": "numbers/2026/",
    "kinds": "kinds/",
    "kind": "kinds/notice/",
    "archive": "archive/",
    "archive of a year": "archive/2026/",
    "archive of a month": "archive/2026-06/",
    "search": "search/",
    "status": "status/",
    "contact": "contact/",
    "verify": "verify/",
    "register": "register/",
    "transparency": "transparency/",
    "a year of meetings": "transparency/meetings/",
    "fees": "move-in/fees/",
    "not found": "404.html",
    "unavailable": "503.html",
}
#: Documents that show what few do: a changed place with pictures and files, a table of contents.
TELLING: Final = {
    "corrected": "2026/11-16-garage-cleaning/",
    "power stop": "2026/10-12-power-stop/",
}


def pages(sample: Sample) -> dict[str, str]:
    """Return what a page is → its path, of documents by kind and by state as the register knows them."""
    found = {**OTHERS, **TELLING}
    register = json.loads((sample.folder / "register.json").read_bytes())["documents"]
    for entry in sorted(register, key=lambda entry: entry["state"] != "posted"):
        if (sample.folder / entry.get("url", "-") / "index.html").is_file():
            found.setdefault(f"kind {entry['kind']}", entry["url"])
            found.setdefault(f"state {entry['state']}", entry["url"])
    return found

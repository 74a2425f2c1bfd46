"""Everything said in Chinese is said in English too, with the same values in the sentence."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from typing import Final

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from gazette.model.fields import COMMON_HELP
from gazette.model.kinds import KINDS
from gazette.model.office import ROLE_TITLES
from gazette.rules import RULES
from gazette.rules.manual import PARTS, is_told, parts
from tests.conventions.sources import ROOT, listed, project_files, python_files, tree

KEYWORDS: Final = {"say": None, "_": None, "gettext": None, "ngettext": (1, 2)}
#: Package → the packages whose catalogues it reads.
CATALOGUES: Final = {"gazette": ("gazette",), "intake": ("gazette", "intake")}
#: What a message is made of that was said before, or stands in a table (tested below).
KNOWN_ELSEWHERE: Final = {"template", "title", "chinese"}
#: File → why what it says is known to others only.
TOLD_BY_OTHERS: Final = {
    "gazette/i18n.py": "makes the message itself",
    "intake/fields/base.py": "an author's own words",
    "intake/public/render.py": "what templates say, which are read by themselves",
    "intake/surveys/pages.py": "the same",
}
#: What ``build.py explain`` says of the rules.
MANUAL: Final = "gazette/locale/en/manual.po"
#: Chinese characters and the punctuation that goes with them.
_CHINESE: Final = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]")
#: Doubled braces are braces in the text, no values.
_FIELD: Final = re.compile(r"(?<!\{)\{(\w+)[^}]*\}|%\((\w+)\)s")


def _method(path: str) -> str | None:
    if path.endswith(".py"):
        return "python"
    return "jinja2" if "/templates/" in path else None


def _said(package: str) -> Iterator[tuple[str, str]]:
    """Yield (place, Chinese text) of everything ``package`` says."""
    for path in project_files():
        method = _method(path)
        if not path.startswith(f"{package}/") or method is None:
            continue
        with (ROOT / path).open("rb") as file:
            for line, msgid, *_ in extract(method, file, keywords=KEYWORDS, options={"silent": "false"}):
                yield f"{path}:{line}", msgid if isinstance(msgid, str) else msgid[0]


def _assigned(path: str, name: str) -> list[str]:
    """Return the Chinese texts that a name of a file may stand for."""
    return [
        part.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and target.id == name
        for part in ast.walk(node.value)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and _CHINESE.search(part.value)
    ]


def _made(path: str) -> Iterator[tuple[str, str | None]]:
    """Yield (place, Chinese text) of messages that no extractor sees; None where the file does not tell the text."""
    for call in ast.walk(tree(path)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.args):
            continue
        said, place = call.args[0], f"{path}:{call.lineno}"
        if call.func.id not in {"say", "Message"} or (isinstance(said, ast.Attribute) and said.attr in KNOWN_ELSEWHERE):
            continue
        if isinstance(said, ast.Name):
            yield from ((place, text) for text in _assigned(path, said.id) or (None,))
        elif not isinstance(said, ast.Constant):
            yield place, None
        elif call.func.id == "Message" and isinstance(said.value, str) and _CHINESE.search(said.value):
            yield place, said.value


def _catalogue_files(package: str) -> list[str]:
    return [path for path in project_files() if path.startswith(f"{package}/locale/en/") and path.endswith(".po")]


def _entries(path: str) -> Iterator[Message]:
    yield from (message for message in read_po(io.BytesIO((ROOT / path).read_bytes()), locale="en") if message.id)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _english(message: Message) -> str:
    return message.string if isinstance(message.string, str) else next(iter(message.string or ()), "")


def _known(package: str) -> set[str]:
    return {
        _key(message)
        for area in CATALOGUES[package]
        for path in _catalogue_files(area)
        for message in _entries(path)
        if _english(message) and not message.fuzzy
    }


def _manual_prose() -> Iterator[tuple[str, str]]:
    """Yield (place, text) of what manual pages say in words: what is checked, its basis, examples nobody can type."""
    for rule in RULES:
        for part, told in parts(rule.manual).items():
            if (part in PARTS[:2] or is_told(rule.manual, part)) and _CHINESE.search(told):
                yield f"{rule.code} {part}", told


@pytest.mark.parametrize("package", CATALOGUES)
def test_every_sentence_has_its_english(package: str) -> None:
    known = _known(package)
    assert listed(f"{place}: {said}" for place, said in _said(package) if said not in known) == ""


@pytest.mark.parametrize("package", CATALOGUES)
def test_what_is_said_by_a_name_has_its_english(package: str) -> None:
    """A constant is seen by no extractor, nor a message made by hand."""
    known = _known(package)
    made = [(path, *one) for path in python_files(package) for one in _made(path)]
    assert listed(f"{place}: {said}" for _, place, said in made if said is not None and said not in known) == ""
    untold = {path for path, _, said in made if said is None}
    listed_here = {path for path in TOLD_BY_OTHERS if path.startswith(f"{package}/")}
    assert untold == listed_here, "write the sentence where it is said, or name it in the same file"


def test_every_word_of_the_tables_has_its_english() -> None:
    """Titles stand in tables and are said through them, where no extractor sees them."""
    tables = {
        "gazette/model/kinds.py": [kind.title for kind in KINDS],
        "gazette/model/office.py": ROLE_TITLES.values(),
        "gazette/model/kind_fields.py": sorted({spec.chinese for spec in COMMON_HELP.values()}),
    }
    known = _known("gazette")
    missing = [f"{path}: {word}" for path, words in tables.items() for word in words if word not in known]
    assert listed(missing) == "", "write their English into gazette/locale/en/portal.po"


def test_every_manual_page_has_its_english() -> None:
    known = _known("gazette")
    assert listed(f"{place}: {told}" for place, told in _manual_prose() if told not in known) == ""


def test_no_english_of_a_manual_page_is_left_over() -> None:
    """A page that was reworded leaves the sentence it had before behind."""
    told = {text for _, text in _manual_prose()}
    assert listed(_key(message) for message in _entries(MANUAL) if _key(message) not in told) == ""


def test_nothing_is_said_inside_a_formatted_string() -> None:
    """What is said in there is seen by no extractor, and so stays Chinese for English readers."""
    hidden = [
        f"{path}:{call.lineno}"
        for path in python_files("gazette", "intake", "build.py")
        for outer in ast.walk(tree(path))
        if isinstance(outer, ast.JoinedStr)
        for call in ast.walk(outer)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "say"
    ]
    assert listed(hidden) == ""


@pytest.mark.parametrize("package", CATALOGUES)
def test_a_translation_carries_the_same_values(package: str) -> None:
    differing = [
        f"{path}: {_key(message)}"
        for path in _catalogue_files(package)
        for message in _entries(path)
        if set(_FIELD.findall(_key(message))) != set(_FIELD.findall(_english(message)))
    ]
    assert listed(differing) == ""


@pytest.mark.parametrize("package", CATALOGUES)
def test_a_sentence_has_one_translation(package: str) -> None:
    seen: dict[str, tuple[str, str]] = {}
    twice = []
    for path in _catalogue_files(package):
        for message in _entries(path):
            english = _english(message)
            other = seen.setdefault(_key(message), (english, path))
            if other[0] != english:
                twice.append(f"{path} and {other[1]}: {_key(message)}")
    assert listed(twice) == ""


@pytest.mark.parametrize("package", CATALOGUES)
def test_what_is_said_in_the_code_is_chinese_first(package: str) -> None:
    wordless = re.compile(r"[A-Za-z]{4,}")
    foreign = [
        f"{place}: {said}" for place, said in _said(package) if not _CHINESE.search(said) and wordless.search(said)
    ]
    assert listed(foreign) == ""

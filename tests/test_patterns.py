"""Patterns that are compiled at their first use are all sound, and behave as if they had been compiled at once."""

from __future__ import annotations

import copy
import gc
import importlib
import pickle
import pkgutil
import re

import pytest

import gazette
from gazette.patterns import found_from, lazy


def _all_lazy() -> list[re.Pattern[str]]:
    """Return every lazy pattern of the package, wherever it is kept: by itself, in tables, in rows of tables."""
    kind = type(lazy(""))
    for info in pkgutil.walk_packages(gazette.__path__, "gazette."):
        importlib.import_module(info.name)
    return [value for value in gc.get_objects() if isinstance(value, kind)]


def test_every_pattern_of_the_package_compiles() -> None:
    found = _all_lazy()
    assert len(found) > 300
    for pattern in found:
        assert re.compile(pattern.pattern, pattern.flags & ~re.UNICODE).pattern == pattern.pattern


def test_a_faulty_pattern_is_found_at_its_first_use() -> None:
    faulty = lazy("(")
    with pytest.raises(re.error):
        faulty.search("text")


def test_a_lazy_pattern_answers_like_a_compiled_one() -> None:
    source, flags, text = r"(?P<word>[a-z]+)-(\d)", re.IGNORECASE, "Ab-1 cd-2"
    slow, quick = lazy(source, flags), re.compile(source, flags)
    assert [match.groups() for match in slow.finditer(text)] == [match.groups() for match in quick.finditer(text)]
    assert slow.sub("x", text) == quick.sub("x", text)
    assert (slow.pattern, slow.flags, slow.groupindex) == (quick.pattern, quick.flags, quick.groupindex)


def test_asking_for_the_source_does_not_compile() -> None:
    assert lazy("(").pattern == "("


def test_a_lazy_pattern_can_be_copied_and_pickled() -> None:
    pattern = lazy("a+")
    assert copy.deepcopy(pattern).findall("aab") == ["aa"]
    assert pickle.loads(pickle.dumps(pattern)).findall("aab") == ["aa"]


def test_found_from_finds_what_the_pattern_itself_would() -> None:
    words = lazy("业主|业主委员会|物业|住户")
    begins = lazy("[业物住](?=[主业户])")
    text = "业主委员会的业主和住户，物业主任"
    assert [m.span() for m in found_from(begins, words, text)] == [m.span() for m in words.finditer(text)]


def test_found_from_asks_only_where_a_known_head_stands() -> None:
    words, begins = lazy("业主|物业|住户"), lazy("[业物住](?=[主业户])")
    text = "业主和住户，物业；业户"
    assert [m[0] for m in found_from(begins, words, text, heads=frozenset(("业主", "住")))] == ["业主", "住户"]
    assert list(found_from(begins, words, text, heads=frozenset())) == []

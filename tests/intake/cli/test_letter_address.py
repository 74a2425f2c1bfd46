"""The address that letters bear is one that can be opened: a placeholder copied from the handbook is refused."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from intake.cli.invite import _address
from intake.cli.speaking import Refused

ABOUT: Any = SimpleNamespace(
    bundle=SimpleNamespace(site=SimpleNamespace(url="", base_path="/")),
    place=SimpleNamespace(demo=False),
    definition=SimpleNamespace(page="s/mid/"),
)


@pytest.mark.parametrize("given", ["https://小区网址/", "https://", "http://.cn/", "https://site/"])
def test_a_placeholder_is_no_address(given: str) -> None:
    with pytest.raises(Refused, match="不是网址"):
        _address(ABOUT, given)


@pytest.mark.parametrize(
    "given",
    [
        "https://example.org",
        "https://小区.中国/",
        "http://127.0.0.1:8000/",
        "http://localhost:8000",
        "http://[::1]:8000/",
    ],
)
def test_a_name_of_several_parts_an_address_or_this_machine_is_one(given: str) -> None:
    assert _address(ABOUT, given) == f"{given.rstrip('/')}/s/mid/"

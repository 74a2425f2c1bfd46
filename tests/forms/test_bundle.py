"""The frozen bundle: what is written is read again, what an earlier version wrote too, anything else is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gazette.forms.bundle import BundleError, from_json, to_json
from tests.intake.builders import BUNDLE


def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(to_json(BUNDLE))
    return content


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)


def test_a_bundle_comes_back_as_it_was_written() -> None:
    assert from_json(to_json(BUNDLE)) == BUNDLE


def test_a_bundle_of_the_version_before_is_served_until_the_next_publication() -> None:
    content = _content()
    for form in content["forms"]:
        form["address"] = "forms/feedback/"
    assert from_json(_text(content)) == BUNDLE


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"version": 1}'])
def test_what_is_no_bundle_is_refused(text: str) -> None:
    with pytest.raises(BundleError):
        from_json(text)


def test_a_bundle_of_another_version_or_with_something_unknown_is_refused() -> None:
    with pytest.raises(BundleError, match="another version"):
        from_json(_text(_content() | {"version": 2}))
    content = _content()
    content["forms"][0]["colour"] = "blue"
    with pytest.raises(BundleError, match="colour"):
        from_json(_text(content))

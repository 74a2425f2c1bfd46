"""Which tests run first: the longest, so that no processor waits for one of them at the end.

``build.py test`` gives each processor one file after the other, in the order in which the tests stand here. xdist's own
order, by number of tests, would leave the longest for the end: a browser that reads seventy pages is a single test.
"""

from __future__ import annotations

from typing import Final

#: Files and folders that take minutes, the longest first; whatever is not below one of them follows in its usual order.
LONGEST: Final = (
    "tests/e2e/test_accessibility.py",
    "tests/e2e/test_forms.py",
    "tests/e2e/",
    "tests/shell/test_same_bytes.py",
    "tests/shell/",
    "tests/intake/durability/",
    "tests/intake/store/",
    "tests/deploy/",
    "tests/intake/",
    "tests/cli/",
    "tests/sample/",
    "tests/hostile/",
)


def turn(test: str) -> int:
    """Return when a test is due, by its id: 0 comes first. Tests of one file stay together, in their order."""
    return next((place for place, beginning in enumerate(LONGEST) if test.startswith(beginning)), len(LONGEST))

"""All rules, in the order of their codes. A new rule is added to the list of its family's module."""

from typing import Final

from gazette.rules import (
    approvals,
    block,
    dates,
    forms,
    links,
    numbers,
    office,
    personal,
    planning,
    reading,
    reports,
    required,
    tree,
    wording,
)
from gazette.rules.registry import Rule, Scope

_FAMILIES: Final = (
    reading,
    block,
    required,
    numbers,
    dates,
    planning,
    approvals,
    wording,
    links,
    tree,
    forms,
    reports,
    personal,
    office,
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((found for family in _FAMILIES for found in family.RULES), key=lambda found: found.code)
)
BY_CODE: Final = {found.code: found for found in RULES}
DOCUMENT_RULES: Final = tuple(found for found in RULES if found.scope is Scope.DOCUMENT)
CORPUS_RULES: Final = tuple(found for found in RULES if found.scope is Scope.CORPUS)

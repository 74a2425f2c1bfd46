"""All rules, in the order of their codes. A new rule is added to the list of its family's module."""

from typing import Final

from gazette.rules import (
    agreement,
    approval_records,
    approvals,
    block,
    buildings,
    charges,
    dates,
    follow_up,
    formalities,
    forms,
    hazards,
    leftovers,
    letterhead,
    links,
    measures,
    meetings,
    moving,
    numbers,
    office,
    open_records,
    personal,
    pictures,
    planning,
    proceedings,
    reading,
    references,
    relations,
    reports,
    required,
    retention,
    surveys,
    tree,
    undertakings,
    values,
    waivers,
    wording,
)
from gazette.rules.registry import Rule, Scope

_FAMILIES: Final = (
    agreement,
    approval_records,
    approvals,
    block,
    buildings,
    charges,
    dates,
    follow_up,
    formalities,
    forms,
    retention,
    hazards,
    leftovers,
    letterhead,
    links,
    measures,
    meetings,
    moving,
    numbers,
    office,
    open_records,
    personal,
    pictures,
    planning,
    proceedings,
    reading,
    references,
    relations,
    reports,
    required,
    surveys,
    tree,
    undertakings,
    values,
    waivers,
    wording,
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((found for family in _FAMILIES for found in family.RULES), key=lambda found: found.code)
)
BY_CODE: Final = {found.code: found for found in RULES}
DOCUMENT_RULES: Final = tuple(found for found in RULES if found.scope is Scope.DOCUMENT)
CORPUS_RULES: Final = tuple(found for found in RULES if found.scope is Scope.CORPUS)

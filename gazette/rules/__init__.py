"""All rules, in the order of their codes: every module of this folder that ends in a list ``RULES`` is a family."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from gazette.rules.registry import Rule, Scope

_MODULES: Final = tuple(import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
FAMILIES: Final = tuple(module for module in _MODULES if hasattr(module, "RULES"))
RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((found for family in FAMILIES for found in family.RULES), key=lambda found: found.code)
)
BY_CODE: Final = {found.code: found for found in RULES}
DOCUMENT_RULES: Final = tuple(found for found in RULES if found.scope is Scope.DOCUMENT)
CORPUS_RULES: Final = tuple(found for found in RULES if found.scope is Scope.CORPUS)

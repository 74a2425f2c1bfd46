"""Imports follow the arrows of docs/decisions/0001-structure.md and never turn back."""

from __future__ import annotations

import sys
from typing import Final

from tests.conventions.sources import Import, imports, listed, python_files

#: Lower first. A module may import modules of lower layers, and of its own name (``gazette.model.*``).
LAYERS: Final = (
    ("gazette.i18n", "gazette.patterns", "gazette.characters"),
    ("gazette.diagnostics",),
    ("gazette.garbled",),
    ("gazette.encodings",),
    ("gazette.source",),
    ("gazette.frontmatter", "gazette.calendar"),
    ("gazette.forms",),
    ("gazette.model", "gazette.markup", "gazette.privacy", "gazette.statistics", "gazette.movein"),
    ("gazette.duties",),
    ("gazette.rules", "gazette.tidy", "gazette.drafts"),
    ("gazette.check",),
    ("gazette.edition",),
    ("gazette.outputs",),
    ("gazette.portal",),
    ("gazette.shell",),
    ("gazette.cli",),
)

#: Libraries that belong to one place, so that replacing them means changing one place.
HOMES: Final[dict[str, tuple[str, ...]]] = {
    "mkdocs": ("gazette/shell/site",),
    "material": ("gazette/shell/site",),
    "sqlalchemy": ("intake/store/",),
    "alembic": ("intake/store/",),
    "flask": ("intake/public/",),
    "werkzeug": ("intake/public/",),
    "wtforms": ("intake/fields/", "intake/forms/", "intake/public/"),
    "waitress": ("intake/hosting/",),
    "weasyprint": ("gazette/shell/", "intake/cli/"),
    "pagefind": ("gazette/shell/",),
    "nacl": ("intake/",),
}

#: What runs before anything is installed.
BARE: Final = (
    "build.py",
    "gazette/__init__.py",
    "gazette/shell/__init__.py",
    "gazette/shell/environment.py",
    "gazette/shell/installing.py",
    "gazette/shell/lock.py",
)

#: Path → why a function there imports something itself.
INSIDE_FUNCTIONS: Final = {
    "gazette/frontmatter/near_names.py": "only a misspelt word should cost the search for its neighbours",
    "gazette/shell/catalogues.py": "Chinese, the usual language, needs no catalogue and so not their reader",
}


def _all_imports(*packages: str) -> list[Import]:
    return [found for path in python_files(*packages) for found in imports(path)]


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _layer(module: str) -> tuple[int, str] | None:
    for height, names in enumerate(LAYERS):
        for name in names:
            if _is_in(module, name):
                return height, name
    return None


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_the_publisher_never_imports_the_intake() -> None:
    assert listed(found for found in _all_imports("gazette") if _is_in(found.module, "intake")) == ""


def test_every_module_of_the_publisher_has_its_layer() -> None:
    without = [path for path in python_files("gazette") if _module(path) != "gazette" and _layer(_module(path)) is None]
    assert listed(without) == "", "add the module to docs/decisions/0001-structure.md and to LAYERS"


def test_imports_point_to_lower_layers() -> None:
    turning_back = []
    for found in _all_imports("gazette"):
        here, there = _layer(_module(found.path)), _layer(found.module)
        if here and there and here[1] != there[1] and there[0] >= here[0]:
            turning_back.append(found)
    assert listed(turning_back) == ""


def test_each_library_stays_at_home() -> None:
    astray = [
        found
        for found in _all_imports("gazette", "intake")
        for library, homes in HOMES.items()
        if _is_in(found.module, library) and not found.path.startswith(homes)
    ]
    assert listed(astray) == ""


def test_functions_import_nothing_unless_the_reason_is_listed_here() -> None:
    found = [found for found in _all_imports("gazette", "intake") if found.in_function]
    assert listed(one for one in found if one.path not in INSIDE_FUNCTIONS) == ""
    assert set(INSIDE_FUNCTIONS) <= {one.path for one in found}, "a listed reason is no longer needed"


def test_what_runs_before_the_installation_needs_the_standard_library_only() -> None:
    own = {_module(path) for path in BARE} | {"gazette.cli", "gazette.i18n"}  # imported once inside the environment
    needing = [
        found
        for path in BARE
        for found in imports(path)
        if found.module.partition(".")[0] not in sys.stdlib_module_names
        and found.module not in own
        and found.module.rpartition(".")[0] not in own
    ]
    assert listed(needing) == ""

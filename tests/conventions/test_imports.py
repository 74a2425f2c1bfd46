"""Imports follow the arrows of docs/decisions/0001-structure.md and never turn back."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from typing import Final

import pytest

from tests.conventions.sources import Import, imports, listed, python_files, text

#: Lower first. A module may import modules of lower layers, and of its own name (``gazette.model.*``).
LAYERS: Final = (
    ("gazette.i18n", "gazette.patterns", "gazette.characters"),
    ("gazette.diagnostics",),
    ("gazette.garbled",),
    ("gazette.encodings",),
    ("gazette.source",),
    ("gazette.frontmatter", "gazette.calendar"),
    ("gazette.forms",),
    ("gazette.model", "gazette.markup", "gazette.privacy", "gazette.statistics"),
    ("gazette.movein",),
    ("gazette.duties",),
    ("gazette.rules", "gazette.tidy", "gazette.drafts"),
    ("gazette.check",),
    ("gazette.edition",),
    ("gazette.outputs",),
    ("gazette.portal",),
    ("gazette.shell",),
    ("gazette.cli",),
)
#: The same for the intake.
INTAKE_LAYERS: Final = (
    (
        "intake.purposes",
        "intake.settings",
        "intake.templating",
        "intake.tokens",
        "intake.receipts",
        "intake.sealing",
        "intake.archive",
        "intake.waiting",
    ),
    ("intake.codes", "intake.keyfiles", "intake.addresses"),
    ("intake.fields",),
    ("intake.forms", "intake.cases", "intake.statistics"),
    ("intake.exports",),
    ("intake.surveys",),
    ("intake.store",),
    ("intake.public",),
    ("intake.hosting",),
    ("intake.cli",),
    ("intake.__main__",),
)

STRUCTURE: Final = "docs/decisions/0001-structure.md"
#: What any package may use without a word in the table.
EVERYWHERE: Final = frozenset({"gazette.i18n", "gazette.patterns", "gazette.diagnostics", "gazette.characters"})
#: They may import everything above them.
OUTERMOST: Final = frozenset({"gazette.shell", "gazette.cli", "intake.cli"})

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
    "greenlet": ("intake/waiting",),
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
    for height, names in enumerate((*LAYERS, *INTAKE_LAYERS)):
        for name in names:
            if _is_in(module, name):
                return height, name
    return None


def _side(module: str) -> str:
    return module.partition(".")[0]


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_the_publisher_never_imports_the_intake() -> None:
    assert listed(found for found in _all_imports("gazette") if _is_in(found.module, "intake")) == ""


@pytest.mark.parametrize("package", ["gazette", "intake"])
def test_every_module_has_its_layer(package: str) -> None:
    without = [path for path in python_files(package) if _module(path) != package and _layer(_module(path)) is None]
    assert listed(without) == "", "add the module to docs/decisions/0001-structure.md and to LAYERS"


def test_imports_point_to_lower_layers() -> None:
    turning_back = []
    for found in _all_imports("gazette", "intake"):
        here, there = _layer(_module(found.path)), _layer(found.module)
        if here and there and here[1] != there[1] and there[0] >= here[0]:
            turning_back.append(found)
    assert listed(turning_back) == ""


def _table() -> dict[str, set[str]]:
    """Return the column "may import" of decision 0001: package → packages named there; those of its own side without it."""
    rows = re.findall(r"(?m)^\| (`(?:gazette|intake)\.[^|]*) \|[^|]*\| ([^|]*) \|$", text(STRUCTURE))
    return {
        name: {f"{name.partition('.')[0]}.{word}" for word in re.findall(r"\w+", column)}
        for names, column in rows
        for name in re.findall(r"`([\w.]+)`", names)
    }


def test_the_table_of_decision_0001_says_what_each_package_imports() -> None:
    """Neither more nor less; what the intake takes from the publisher is not told apart."""
    used = defaultdict[str, set[str]](set)
    for found in _all_imports("gazette", "intake"):
        here, there = _layer(_module(found.path)), _layer(found.module)
        if here and there and here[1] != there[1] and _side(here[1]) == _side(there[1]):
            used[here[1]].add(there[1])
    told = {name: names - EVERYWHERE for name, names in _table().items() if name not in OUTERMOST}
    wrong = [
        f"{name}: imports {sorted(used[name] - EVERYWHERE)}, told {sorted(names)}"
        for name, names in told.items()
        if used[name] - EVERYWHERE != names
    ]
    assert len(told) > len(LAYERS), "the table is read no more"
    assert listed(wrong) == "", f"say so in {STRUCTURE}, or import it from elsewhere"


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

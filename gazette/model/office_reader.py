"""Reads ``_office/*.yml`` with the same care as documents: every value keeps its place, nothing is guessed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast

from gazette.calendar import WorkCalendar
from gazette.diagnostics import Fault, Located, Span
from gazette.frontmatter import Mapping, Node, read_block
from gazette.i18n import say
from gazette.model import old_register
from gazette.model.buildings import Building, Place, Registry
from gazette.model.convert import Faults, record, wrong
from gazette.model.mandate import RECORD, mandate
from gazette.model.numbers import ANY_SERIES, DEFAULT_TEMPLATE, Series, pattern
from gazette.model.office import (
    ROLE_TITLES,
    Appointment,
    Board,
    Contact,
    Office,
    Site,
    VoidNumber,
)
from gazette.model.office_files import FILES
from gazette.model.office_gaps import gaps
from gazette.model.old_register import OldEntry
from gazette.model.signing import SIGNERS_FILE, signer_faults
from gazette.model.spelling import with_year
from gazette.model.undertaking_files import UNDERTAKING_FILES, undertakings
from gazette.source import read_source

T = TypeVar("T")
_Record = Map[str, Located[object]]
_MOST_CELLS = 50


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A file of the office's data with its faults; ``path`` is relative to the notices folder."""

    path: str
    faults: tuple[Fault, ...]


def read_office(files: Map[str, bytes]) -> tuple[Office, tuple[OfficeFile, ...]]:
    """Build the office from the bytes of its files (name without folder → bytes).

    An empty mapping gives the documented defaults. Faulty values are left out and reported; unknown file names
    are reported too.
    """
    if not files:
        return Office(role_titles=dict(ROLE_TITLES)), ()
    reports: list[OfficeFile] = []
    data: dict[str, _Record] = {}
    old, old_faults = _old_register(files.get(old_register.NAME))
    if old_faults:
        reports.append(OfficeFile(f"_office/{old_register.NAME}", old_faults))
    for name in sorted(files):
        if name == SIGNERS_FILE:
            reports.append(OfficeFile(f"_office/{name}", signer_faults(files[name])))
        if not name.endswith((".yml", ".yaml")):
            continue
        faults: Faults = []
        found = _read_file(name, files[name], faults)
        if found is not None:
            data[name] = found
        reports.append(OfficeFile(f"_office/{name}", tuple(with_year(fault, "") for fault in faults)))
    parts = (n.encode() + b"\0" + files[n] + b"\0" for n in sorted(files) if n not in UNDERTAKING_FILES and n != RECORD)
    whole = hashlib.sha256(b"".join(parts)).hexdigest()
    office = replace(_office(data, whole), old_numbers=old, mandate=mandate(files, data))
    faulty = {report.path for report in reports if report.faults}
    missing = gaps(office, files, faulty, policy="policy" in (data.get("site.yml") or {}))
    return office, (*reports, *(OfficeFile(path, (fault,)) for path, fault in missing))


def _old_register(data: bytes | None) -> tuple[tuple[OldEntry, ...], tuple[Fault, ...]]:
    if data is None:
        return (), ()
    entries, wrong_cells = old_register.read_file(data)
    hint = say("改好这一格,或用 python3 build.py number import 重新导入")
    faults = (Fault("O005", Span(cell.row, 1), cell.message, hint) for cell in wrong_cells[:_MOST_CELLS])
    return entries, tuple(faults)


def _read_file(name: str, content: bytes, faults: Faults) -> _Record | None:
    parts = FILES.get(name)
    if parts is None:
        message = say("不认识办公数据文件“{name}”", name=name)
        hint = say("可以有:{names}", names="、".join(FILES))
        wrong(faults, "O001", Span(1, 1), message=message, hint=hint)
        return None
    source = read_source(content)
    faults.extend(source.faults)
    if not source.readable:
        return None
    node, block_faults = read_block(source.text)
    faults.extend(block_faults)
    if node is None:
        return None
    _check_templates(name, node, faults)
    return record(*parts)(node, faults)


def _check_templates(name: str, node: Mapping, faults: Faults) -> None:
    """Refuse a number format that has no serial or no year, and a series without the agency word its format names."""
    if name != "numbering.yml":
        return
    for row in _series_rows(node):
        template = getattr(row.get("template", "格式"), "text", DEFAULT_TEMPLATE)
        if row.get("prefix", "代字") is None and "{prefix}" in template:
            hint = say("加一行 prefix: 代字;文号里没有代字的,格式写成 {example}", example="[{year}]{serial}号")
            wrong(faults, "O002", row.span, message=say("这个文号系列没有写代字"), hint=hint)
    for template in _scalars(node, "template", "格式"):
        try:
            pattern(Series("check", "字", template.text))
        except ValueError as problem:
            message = say("文号格式里不认识 {{{part}}}", part=str(problem))
        else:
            if "{serial" in template.text and "{year}" in template.text:
                continue
            message = say("文号格式“{template}”里要有 {{year}} 和 {{serial}}", template=template.text)
        hint = say("例如 {example}", example="{prefix}〔{year}〕{serial}号")
        wrong(faults, "O002", template.span, message=message, hint=hint)


def _series_rows(node: Mapping) -> Iterator[Mapping]:
    listed = getattr(node.get("series", "文号系列"), "items", ())
    yield from (row for row in listed if isinstance(row, Mapping))


def _scalars(node: Node, *names: str) -> Iterable[Any]:
    if isinstance(node, Mapping):
        for key, item in node.entries:
            if key.text in names and hasattr(item, "text"):
                yield item
            yield from _scalars(item, *names)
    elif hasattr(node, "items"):
        for item in node.items:
            yield from _scalars(item, *names)


def _get(found: _Record | None, name: str, default: object = None) -> Any:  # noqa: ANN401  # what the file's own table says
    located = (found or {}).get(name)
    return default if located is None else located.value


def _rows(found: _Record | None, name: str) -> list[_Record]:
    return [cast("_Record", item.value) for item in _get(found, name, ())]


def _office(data: Map[str, _Record], digest: str) -> Office:
    contacts = data.get("contacts.yml")
    roles = data.get("roles.yml")
    people = _people(data.get("people.yml"))
    return Office(
        present=True,
        site=_site(data.get("site.yml")),
        registry=_registry(data.get("buildings.yml")),
        series=_series(data.get("numbering.yml")) or (ANY_SERIES,),
        people=people,
        names={_get(r, "id", ""): _get(r, "name", "") for r in _rows(data.get("people.yml"), "people")},
        contacts=tuple(_named(Contact, r, "name phone hours note") for r in _rows(contacts, "contacts")),
        boards=tuple(
            Board(_get(r, "id", ""), _get(r, "name", ""), _get(r, "buildings", ()))
            for r in _rows(data.get("boards.yml"), "boards")
        ),
        void_numbers=tuple(_named(VoidNumber, r, "number reason") for r in _rows(data.get("void-numbers.yml"), "void")),
        calendar=_calendar(data.get("calendar.yml")),
        categories=_get(data.get("categories.yml"), "categories", ()),
        categories_en=_get(data.get("categories.yml"), "english", {}),
        service_levels=_get(data.get("sla.yml"), "levels", {}),
        role_titles={**ROLE_TITLES, **_get(roles, "titles", {})},
        stand_ins=_get(roles, "stand_ins", {}),
        public_texts=_get(contacts, "public", ()),
        undertakings=undertakings(data),
        digest=digest,
    )


def _named(cls: Callable[..., T], row: _Record, names: str) -> T:
    return cls(**{name: _get(row, name, "") for name in names.split()})


def _site(found: _Record | None) -> Site:
    return Site(**{key: located.value for key, located in (found or {}).items()})  # type: ignore[arg-type]  # converters match


def _registry(found: _Record | None) -> Registry:
    buildings = tuple(
        Building(
            _get(r, "id", ""),
            _get(r, "name", ""),
            _get(r, "units", ()),
            _get(r, "households", 0),
            _get(r, "aliases", ()),
            _get(r, "name_en", ""),
        )
        for r in _rows(found, "buildings")
    )
    return Registry(buildings, tuple(_named(Place, r, "id name building name_en") for r in _rows(found, "places")))


def _series(found: _Record | None) -> tuple[Series, ...]:
    return tuple(
        Series(
            _get(r, "name", ""),
            _get(r, "prefix", ""),
            _get(r, "template", DEFAULT_TEMPLATE),
            _get(r, "opening", ()),
            _get(r, "kinds", ()),
            _get(r, "issuer", ""),
            _get(r, "suffix", "更"),
        )
        for r in _rows(found, "series")
        if _is_series(_get(r, "prefix"), _get(r, "template", DEFAULT_TEMPLATE))
    )


def _is_series(prefix: str | None, template: str) -> bool:
    """Whether numbers can be read by a series; a faulty one has been reported."""
    if not prefix and "{prefix}" in template:
        return False
    try:
        return {"year", "serial"} <= set(pattern(Series("check", "字", template)).groupindex)
    except (ValueError, re.error):
        return False


def _people(found: _Record | None) -> tuple[Appointment, ...]:
    return tuple(
        Appointment(_get(r, "id", ""), role, _get(r, "from"), _get(r, "to"))
        for r in _rows(found, "people")
        for role in _get(r, "role", ())
    )


def _calendar(found: _Record | None) -> WorkCalendar:
    overrides: dict[date, bool] = {item.value: True for item in _get(found, "workdays", ())}
    overrides |= {item.value: False for item in _get(found, "holidays", ())}
    years = frozenset(item.value for item in _get(found, "complete_years", ()))
    return WorkCalendar(overrides, years)

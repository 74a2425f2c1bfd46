"""Monthly prices of the fee tables in force, and what they come to for homes of some sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from gazette.edition import Published
from gazette.movein import fees

#: Homes whose fees the page shows as examples, in m².
AREAS: Final = (Decimal(60), Decimal(90), Decimal(120))


@dataclass(frozen=True, slots=True)
class Price:
    """A monthly price per m² with what it comes to for the example homes: (area, a month, three months)."""

    item: str
    price: str
    amounts: tuple[tuple[str, str, str], ...]


def prices(tables: tuple[Published, ...]) -> Iterator[tuple[str, Decimal]]:
    """Yield the monthly prices per m² of the fee tables in force."""
    for table in tables:
        for row in records(table, "rows"):
            unit = str(row.get("unit", ""))
            if "平方米" in unit and "月" in unit:
                try:
                    yield str(row.get("item", "")), Decimal(str(row.get("price", "")).strip())
                except InvalidOperation:
                    continue


def records(item: Published, key: str) -> Iterator[Mapping[str, object]]:
    """Yield the records of a document's table."""
    rows = item.document.get(key)
    for row in rows if isinstance(rows, tuple) else ():
        found = getattr(row, "value", row)
        if isinstance(found, Mapping):
            yield found


def priced(item: str, price: Decimal) -> Price:
    """Return what a price comes to for the example homes."""
    amounts = tuple(
        (f"{area}", f"{fees.monthly_fee(price, area):,.2f}", f"{fees.advance(price, area):,.2f}") for area in AREAS
    )
    return Price(item, f"{price}", amounts)

"""Monthly prices of the fee tables in force, and what they come to for homes of some sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import Final

from gazette.edition import Published
from gazette.movein import fees
from gazette.patterns import lazy

#: Homes whose fees the page shows as examples, in m².
AREAS: Final = (Decimal(60), Decimal(90), Decimal(120))


#: What stands in brackets behind a fee says for which homes it is.
_FOR: Final = lazy("[（(].*")


@dataclass(frozen=True, slots=True)
class Home:
    """What an example home pays: each fee a month, all of them a month, and in advance."""

    area: str
    each: tuple[str, ...]
    month: str
    advance: str


@dataclass(frozen=True, slots=True)
class Total:
    """The monthly fees per m² that one kind of home pays, with their prices; their sum; and the example homes."""

    items: tuple[tuple[str, str], ...]
    price: str
    homes: tuple[Home, ...]


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


def totals(found: Iterable[tuple[str, Decimal]]) -> tuple[Total, ...]:
    """Return what each kind of home pays: fees that differ only in for which homes they are exclude each other."""
    kinds: dict[str, list[tuple[str, Decimal]]] = {}
    for item, price in found:
        kinds.setdefault(_FOR.sub("", item).strip(), []).append((item, price))
    return tuple(_total(together) for together in product(*kinds.values())) if kinds else ()


def _total(together: tuple[tuple[str, Decimal], ...]) -> Total:
    prices = [price for _, price in together]
    items = tuple((item, f"{price}") for item, price in together)
    return Total(items, f"{sum(prices)}", tuple(_home(area, prices) for area in AREAS))


def _home(area: Decimal, prices: list[Decimal]) -> Home:
    months = [fees.monthly_fee(price, area) for price in prices]
    advance = sum((fees.advance(price, area) for price in prices), Decimal(0))
    return Home(f"{area}", tuple(f"{one:,.2f}" for one in months), f"{sum(months):,.2f}", f"{advance:,.2f}")
